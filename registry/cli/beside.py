"""What `registry serve` has beside it: a worker kept alive, and a look whether the pages answer."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

import structlog

from registry.config import Settings

log = structlog.get_logger()

WORKER = (sys.executable, "-P", "-c", "from registry.cli import main; main()", "worker", "--while-stdin-is-open")
PAUSE = 5.0  # seconds before a worker that ended by itself is started again
GRACE = 10.0  # seconds a worker has to give back the document in its hands; without them the sweep does it later
LOOK_EVERY = 0.2


@contextmanager
def worker_beside(served_at: str) -> Iterator[None]:
    """Keep one worker alive, in a process group of its own that is gone when this ends.

    What it sends leads to this address.
    """
    stopping = Event()
    keeper = Thread(target=keep_alive, args=(stopping, served_at))
    keeper.start()
    try:
        yield
    finally:
        stopping.set()
        keeper.join()


def keep_alive(stopping: Event, served_at: str) -> None:
    """Start the worker, and start it again where it ends before it should."""
    while not stopping.is_set():
        # its standard input ends with this process, however that ends: so a worker is never left behind
        with subprocess.Popen(
            (*WORKER, "--served-at", served_at), stdin=subprocess.PIPE, start_new_session=True
        ) as worker:
            while not stopping.wait(LOOK_EVERY) and worker.poll() is None:
                pass
            stop(worker)
        if not stopping.is_set():
            log.warning("the worker ended and is started again", exit_code=worker.returncode)
            stopping.wait(PAUSE)


def stop(worker: subprocess.Popen[bytes]) -> None:
    """Ask the worker to give its work back and end, wait a little, then end its whole group."""
    if worker.stdin is not None:
        worker.stdin.close()
    try:
        worker.wait(GRACE)
    except subprocess.TimeoutExpired:
        log.warning("the worker did not end in time")
    with suppress(ProcessLookupError):  # nothing of it is left, as it should be
        os.killpg(worker.pid, signal.SIGKILL)


def answers(host: str, port: int, settings: Settings) -> None:
    """Wait until the registry says of itself that it is up."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (asked for, not chosen)
    name = settings.trusted_hosts[0].lstrip(".") if settings.trusted_hosts else f"{host}:{port}"
    while not is_up(reachable, port, name):
        time.sleep(LOOK_EVERY)


def is_up(host: str, port: int, name: str) -> bool:
    """Whether /healthz answers with 200."""
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", "/healthz", headers={"Host": name})
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()
