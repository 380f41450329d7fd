"""The bell reaches a worker over a file, over Redis and in the same thread; a bell that is down harms nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

import pytest
from huey.exceptions import HueyException
from redis import Redis
from redis.exceptions import RedisError

from registry.errors import SettingError
from registry.services.incoming.jobs import Bell, Silence, connect
from tests.conftest import require

WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
REDIS = os.environ.get("REGISTRY_TEST_REDIS_URL", f"redis://127.0.0.1:6379/{15 - WORKER % 12}")
SECRET = "for tests only"


@pytest.fixture(params=["sqlite", "redis"])
def queue_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty queue of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'state' / 'queue.sqlite3'}"
        return
    server = Redis.from_url(REDIS)
    require("Redis", available=answers(server))
    server.flushdb()
    yield REDIS
    server.flushdb()
    server.close()


def answers(server: Redis) -> bool:
    """Whether the server is there."""
    try:
        return bool(server.ping())
    except RedisError:
        return False


@contextmanager
def working(bell: Bell) -> Iterator[None]:
    """Two threads that answer the bell for as long as the block lasts."""
    consumer = bell.consumer(workers=2)
    started = Event()
    consumer._set_signal_handlers = started.set  # called last of all; signals are for a process's main thread
    thread = Thread(target=consumer.run)
    thread.start()
    assert started.wait(10)  # who is not started yet cannot be stopped
    try:
        yield
    finally:
        consumer.stop(graceful=True)
        thread.join()
        bell.huey.storage.close()


def heard(queue: Queue[int], number: int) -> list[int]:
    """The next documents a worker was told of, in order of their ids."""
    return sorted(queue.get(timeout=10) for _ in range(number))


def test_a_worker_is_told_of_every_document_by_its_number(queue_url: str) -> None:
    told: Queue[int] = Queue()
    ringing = connect(queue_url, secret_key=SECRET)
    with working(connect(queue_url, told.put, secret_key=SECRET)):
        for document_id in (7, 8, 9):
            ringing.ring(document_id)
        assert heard(told, 3) == [7, 8, 9]
    ringing.huey.storage.close()


def test_work_that_fails_does_not_stop_the_worker(queue_url: str) -> None:
    told: Queue[int] = Queue()

    def work(document_id: int) -> None:
        told.put(document_id)
        raise OSError(document_id)

    bell = connect(queue_url, work, secret_key=SECRET)
    with working(bell):
        bell.ring(1)
        assert heard(told, 1) == [1]
        bell.ring(2)
        assert heard(told, 1) == [2]


def test_a_message_signed_with_another_key_is_not_obeyed(queue_url: str) -> None:
    told: Queue[int] = Queue()
    forger = connect(queue_url, secret_key="another key")
    bell = connect(queue_url, told.put, secret_key=SECRET)
    forger.ring(1)
    with working(bell):
        bell.ring(2)
        assert heard(told, 1) == [2]
        with pytest.raises(Empty):
            told.get(timeout=0.3)
    forger.huey.storage.close()


def test_a_queue_in_a_file_is_synced_to_the_disk(tmp_path: Path) -> None:
    bell = connect(f"sqlite:///{tmp_path / 'queue.sqlite3'}", secret_key=SECRET)
    with bell.huey.storage.db(commit=False) as cursor:
        [level] = cursor.execute("PRAGMA synchronous").fetchone()
    bell.huey.storage.close()
    assert level == 2


def test_in_memory_the_work_is_done_at_once() -> None:
    told: list[int] = []
    bell = connect("memory://", told.append, secret_key=SECRET)
    bell.ring(5)
    assert (bell.immediate, told) == (True, [5])


def test_a_bell_without_work_and_silence_ring_to_nobody() -> None:
    connect("memory://", secret_key=SECRET).ring(5)
    Silence().ring(5)


def test_a_queue_that_is_down_fails_no_upload() -> None:
    bell = connect("redis://127.0.0.1:1/0", secret_key=SECRET)
    bell.ring(5)
    bell.huey.storage.close()


def test_the_sweep_runs_every_minute(queue_url: str) -> None:
    swept: list[int] = []
    sweep: Callable[[], None] = lambda: swept.append(1)  # noqa: E731
    bell = connect(queue_url, secret_key=SECRET, sweep=sweep)
    [task] = bell.huey._registry.periodic_tasks
    bell.huey.execute(task)
    assert swept == [1]
    bell.huey.storage.close()


def test_an_address_of_another_kind_is_refused_with_what_to_write() -> None:
    with pytest.raises(SettingError, match="redis://host:port/0"):
        connect("amqp://somewhere", secret_key=SECRET)


def test_a_bell_needs_a_key() -> None:
    with pytest.raises(HueyException):
        connect("memory://", secret_key="")
