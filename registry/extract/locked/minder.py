"""Minds the children that read: has one started, waits for its answer as long as it may take, has it ended."""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from select import POLLHUP, POLLIN, poll
from threading import Lock
from typing import Any

import structlog

from registry.errors import UnreadableDocument
from registry.extract.limits import Limits

CHUNK = 1 << 16
HEAD_BYTES = 16_384
SERVE = (
    "import sys; sys.path[:] = {path!r}; "
    "from registry.extract.locked.forkserver import serve; serve({channel}, {warm_up!r})"
)
KEPT_ENVIRONMENT = ("LANG", "LC_ALL", "LD_LIBRARY_PATH", "PYTHONHOME", "TZ")  # never our secrets
TOO_LONG = "Reading this document takes more time than it may. Ask for it to be printed anew."
DIED = "Reading this document takes more memory than it may, or breaks the reader. Ask for it to be printed anew."
TOO_MUCH = "This document holds more than one certificate can: its reading is larger than what is taken."

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Answer:
    """What a child said, and the layers of the sandbox that held it."""

    layers: tuple[str, ...]
    body: bytes


class Refused(UnreadableDocument):
    """A document that could not be read, with the layers that held while it was tried."""

    def __init__(self, problem: str, detail: str, layers: tuple[str, ...] = ()) -> None:
        super().__init__(problem, detail)
        self.layers = layers


@dataclass
class Minder:
    """One forkserver of this process, started when it is first needed; any thread may ask."""

    warm_up: str
    lock: Lock = field(default_factory=Lock)
    channel: socket.socket | None = None
    server: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        atexit.register(self.stop)
        os.register_at_fork(after_in_child=self._forget)

    def ask(self, task: str, *, document: int, arguments: dict[str, Any], limits: Limits) -> Answer:
        """What the function `module:name` answers in a child of its own about an open file.

        Raises Refused with the problem where the child found one, died, or took too much of something.
        """
        reading, writing = os.pipe()
        order = {"task": task, "arguments": arguments, "limits": limits.plain()}
        try:
            try:
                child = self._order(order, (document, writing))
            finally:
                os.close(writing)
            return self._answer(child, reading, limits)
        finally:
            os.close(reading)

    def ask_about(self, data: bytes, task: str, limits: Limits) -> bytes:
        """What the function `module:name` answers of some bytes, which the child is given as an open file.

        Raises Refused as `ask` does.
        """
        with tempfile.TemporaryFile() as file:
            file.write(data)
            file.seek(0)
            return self.ask(task, document=file.fileno(), arguments={}, limits=limits).body

    def stop(self) -> None:
        """End the forkserver; it ends by itself, too, when this process does."""
        with self.lock:
            self._drop()

    def _answer(self, child: int, reading: int, limits: Limits) -> Answer:
        try:
            data = _collect(reading, limits)
        finally:
            end = self._end(child)
        if not data:
            raise Refused("resource-limit", TOO_LONG if end == -signal.SIGXCPU else DIED)
        return _understood(data)

    def _end(self, child: int) -> int:
        """How the child ended; if its server died, it died with it."""
        try:
            return self._order({"end": child}, ())
        except OSError:
            return -signal.SIGKILL

    def _order(self, order: dict[str, Any], descriptors: tuple[int, ...]) -> int:
        """The server's answer to one order; a server that died is replaced once, for a new child only."""
        with self.lock:
            try:
                return self._exchange(order, descriptors)
            except OSError:
                self._drop()
                if "end" in order:
                    raise
                return self._exchange(order, descriptors)

    def _exchange(self, order: dict[str, Any], descriptors: tuple[int, ...]) -> int:
        channel = self.channel or self._start()
        socket.send_fds(channel, [json.dumps(order).encode() + b"\n"], descriptors)
        answer = channel.recv(64)
        if not answer:
            raise ConnectionResetError("the forkserver is gone")
        return int(answer)

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            code = SERVE.format(path=sys.path, channel=theirs.fileno(), warm_up=self.warm_up)
            self.server = subprocess.Popen(  # noqa: S603 (our own interpreter and code)
                [sys.executable, "-c", code],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ},
                start_new_session=True,
            )
        self.channel = ours
        return ours

    def _drop(self) -> None:
        if self.channel is not None:
            self.channel.close()
        if self.server is not None:
            with suppress(subprocess.TimeoutExpired):
                self.server.wait(timeout=5)
        self.channel = self.server = None

    def _forget(self) -> None:
        """After a fork: the server is the parent's."""
        self.lock = Lock()
        if self.channel is not None:
            self.channel.close()
        if self.server is not None:
            self.server.returncode = 0  # not ours to wait for
        self.channel = self.server = None


def _collect(descriptor: int, limits: Limits) -> bytearray:
    """All bytes until the end, within time and size."""
    deadline = time.monotonic() + limits.wall_seconds
    waiting = poll()
    waiting.register(descriptor, POLLIN | POLLHUP)
    data = bytearray()
    while (left := deadline - time.monotonic()) > 0 and waiting.poll(left * 1000):
        chunk = os.read(descriptor, CHUNK)
        data += chunk
        if not chunk:
            return data
        if len(data) > limits.answer_bytes + HEAD_BYTES:
            raise Refused("resource-limit", TOO_MUCH)
    raise Refused("resource-limit", TOO_LONG)


def _understood(data: bytearray) -> Answer:
    """The answer behind its head, or the problem that the head names; a page's pixels are copied once and no more."""
    end = data.find(b"\n") + 1 or len(data)
    try:
        head = json.loads(data[:end])
        layers = tuple(str(layer) for layer in head["layers"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        log.warning("reader's answer has no head", fault=repr(error)[:200])
        raise Refused("resource-limit", DIED) from error
    if "trace" in head:
        log.warning("reader failed", trace=head["trace"])
    if "problem" in head:
        raise Refused(str(head["problem"]), str(head.get("detail"))[:500], layers)
    del data[:end]
    return Answer(layers, bytes(data))
