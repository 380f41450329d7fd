"""The process that has the reader loaded and forks one locked child for each document.

It is ours and not multiprocessing's, because that one hands its children the caller's environment with all secrets,
imports the caller's main module in each of them, and unpickles what it is told. Here nothing is pickled.
"""

from __future__ import annotations

import fcntl
import gc
import json
import os
import signal
import socket
import traceback
from collections.abc import Callable
from importlib import import_module
from select import select
from typing import Any, NoReturn

from registry.errors import UnreadableDocument
from registry.extract.limits import Limits
from registry.extract.locked import prctl, sandbox

MESSAGE_BYTES = 65_536
ORPHAN_CHECK_SECONDS = 2.0
RARELY = (50_000, 20, 20)  # a child makes much that lasts as long as itself; looking through it took 3 % of its time
TOO_MUCH_MEMORY = "Reading this document needs more memory than it may have. Ask for it to be printed anew."
FAILED = "The reader failed on this document. The fault is ours, and was written down; a newer reader may read it."

Task = Callable[[int, dict[str, Any]], bytes]


def serve(descriptor: int, warm_up: str) -> None:
    """Call `module:name` once, then fork and end children as the channel asks, until its other end is gone."""
    parent = os.getppid()
    _named(warm_up)()
    sandbox.readable()  # asked once, not in each child
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)
    with socket.socket(fileno=descriptor) as channel:
        while message := _next(channel, parent):
            order, descriptors = message
            answer = _start(order, descriptors) if "task" in order else _end(order["end"])
            channel.sendall(json.dumps(answer).encode() + b"\n")


def _next(channel: socket.socket, parent: int) -> tuple[dict[str, Any], list[int]] | None:
    """The next order with the descriptors that came with it; None once the parent is gone."""
    while not select([channel], [], [], ORPHAN_CHECK_SECONDS)[0]:
        if os.getppid() != parent:
            return None
    data, descriptors, _flags, _sender = socket.recv_fds(channel, MESSAGE_BYTES, 2)
    while data and not data.endswith(b"\n"):
        data += channel.recv(MESSAGE_BYTES)
    return (json.loads(data), descriptors) if data else None


def _start(order: dict[str, Any], descriptors: list[int]) -> int:
    document, answer = descriptors
    child = os.fork()
    if child == 0:
        _live(order, document=document, answer=answer)
    os.close(document)
    os.close(answer)
    return child


def _end(child: int) -> int:
    """Kill a child with all it started, if it still runs, and say how it ended: an exit code, or minus a signal.

    A child that nobody waited for keeps its number, so nobody else can be hit.
    """
    for kill in (os.killpg, os.kill):
        try:
            kill(child, signal.SIGKILL)
        except ProcessLookupError:
            continue
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _live(order: dict[str, Any], *, document: int, answer: int) -> NoReturn:
    """The whole life of a child: lock itself in, read, answer, end."""
    try:
        os.setsid()
        prctl.die_with_parent()
        task: Task = _named(order["task"])
        document, answer = _keep_only(document, answer)
        layers = sandbox.enter(Limits(**order["limits"]))
        head, body = _attempt(task, document, order["arguments"])
        _write(answer, json.dumps({"layers": layers, **head}).encode() + b"\n", body)
    finally:
        os._exit(0)


def _named(name: str) -> Callable[..., Any]:
    module, _colon, function = name.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


def _keep_only(document: int, answer: int) -> tuple[int, int]:
    """Close every door of the server that a child has no use for; document and answer become 3 and 4."""
    copies = [fcntl.fcntl(descriptor, fcntl.F_DUPFD, 10) for descriptor in (document, answer)]
    nothing = [os.open(os.devnull, os.O_RDWR)] * 3
    for target, source in enumerate(nothing + copies):
        os.dup2(source, target)
    os.closerange(5, os.sysconf("SC_OPEN_MAX"))
    return 3, 4


def _attempt(task: Task, document: int, arguments: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """What a task says, or the problem it ended with; what the readers of PDF raise, they have named themselves."""
    try:
        return {}, task(document, arguments)
    except UnreadableDocument as error:
        return {"problem": error.problem, "detail": error.detail}, b""
    except MemoryError:
        return {"problem": "resource-limit", "detail": TOO_MUCH_MEMORY}, b""
    except Exception:  # noqa: BLE001 (ours: the next document is read all the same)
        trace = traceback.format_exc(limit=-4)[-4000:]
        return {"problem": "reader-fault", "detail": FAILED, "trace": trace}, b""


def _write(descriptor: int, *parts: bytes) -> None:
    with os.fdopen(descriptor, "wb") as pipe:
        pipe.writelines(parts)  # what is larger than its buffer goes past it uncopied
