"""The bell that tells workers of a waiting document; what it forgets, the sweep brings back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

import structlog
from huey import Huey, MemoryHuey, RedisHuey, SqliteHuey, crontab
from huey.consumer import Consumer
from huey.serializer import SignedSerializer

from registry.errors import SettingError

log = structlog.get_logger()

Work = Callable[[int], object]  # takes a document's id
Sweep = Callable[[], object]

POLL_SECONDS = 1.0
STOP_SECONDS = 90  # longer than the 60 s a document may take, so that a stopping worker finishes what it reads


class Rings(Protocol):
    """What intake and the sweep need of a bell."""

    def ring(self, document_id: int) -> None:
        """Tell a worker of a waiting document; never fails, since the row itself is the job."""
        ...


class Silence:
    """A bell nobody hears: the rows wait for a sweep."""

    def ring(self, document_id: int) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class Bell:
    """A queue of document ids, and the tasks that answer it."""

    huey: Any
    _task: Any

    @property
    def immediate(self) -> bool:
        """Whether ringing does the work at once, in the same thread."""
        return bool(self.huey.immediate)

    def ring(self, document_id: int) -> None:
        """Tell a worker of a waiting document; a queue that is down is only noted."""
        try:
            self._task(document_id)
        except Exception:
            log.warning("bell_not_rung", document_id=document_id, exc_info=True)

    def consumer(self, *, workers: int) -> Consumer:
        """What does the work, in this many threads, until SIGTERM or SIGINT: `.run()` blocks, `.stop()` ends it.

        SIGTERM lets what is being read be finished; SIGINT does not, see `reading.give_back`.
        """
        return Consumer(
            self.huey,
            workers=workers,
            worker_type="thread",
            max_delay=POLL_SECONDS,
            scheduler_interval=1,
            shutdown_timeout=STOP_SECONDS,
            graceful_signal="TERM",
        )


def connect(
    queue_url: str,
    work: Work | None = None,
    *,
    secret_key: str,
    sweep: Sweep | None = None,
    nightly: Sweep | None = None,
    tell: Sweep | None = None,
) -> Bell:
    """The bell at sqlite:///file, redis://host/n or memory:// (which works at once, in the thread that rings).

    Those who only ring leave `work` out. Messages carry a document's id and are signed with the secret key.
    """
    huey = _open(queue_url, SignedSerializer(secret=secret_key, salt="registry.jobs"))
    task = huey.task(name="read_document")(_working(work))
    if sweep is not None:
        huey.periodic_task(crontab(), name="sweep")(_sweeping(sweep))
    if tell is not None:
        huey.periodic_task(crontab(), name="tell")(_sweeping(tell))
    if nightly is not None:
        huey.periodic_task(crontab(minute="0", hour="2"), name="nightly")(_sweeping(nightly))
    return Bell(huey, task)


def _working(work: Work | None) -> Callable[[int], None]:
    def read_document(document_id: int) -> None:
        if work is not None:
            work(document_id)

    return read_document


def _sweeping(sweep: Sweep) -> Callable[[], None]:
    def run_sweep() -> None:
        sweep()

    return run_sweep


def _open(queue_url: str, serializer: SignedSerializer) -> Huey:
    scheme, _, place = queue_url.partition("://")
    settings: dict[str, Any] = {"name": "registry", "results": False, "serializer": serializer}
    match scheme:
        case "sqlite":
            path = Path(place.removeprefix("/"))
            path.parent.mkdir(parents=True, exist_ok=True)
            return cast("Huey", SqliteHuey(filename=str(path), fsync=True, timeout=30, **settings))
        case "redis" | "rediss":
            return cast("Huey", RedisHuey(url=_impatient(queue_url), **settings))
        case "memory":
            return cast("Huey", MemoryHuey(immediate=True, **settings))
    raise SettingError(
        f"REGISTRY_QUEUE_URL is {queue_url!r}: write sqlite:////a/file, redis://host:port/0 or memory://."
    )


def _impatient(redis_url: str) -> str:
    """The address with time limits: an upload waits seconds for a silent queue, not for ever."""
    limits = "socket_connect_timeout=2&socket_timeout=5"
    return f"{redis_url}{'&' if '?' in redis_url else '?'}{limits}"
