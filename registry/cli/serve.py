"""`registry serve`: the web door on this machine, with a worker beside it if asked for."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
from contextlib import ExitStack
from threading import Thread
from types import FrameType
from typing import Any, NoReturn

import click
from waitress import create_server
from waitress.server import TcpWSGIServer
from waitress.wasyncore import loop

from registry import config
from registry._bootstrap import HOST, PORT
from registry.cli.beside import answers, worker_beside
from registry.config import MEGABYTE, Settings
from registry.errors import SettingError

THREADS = 8
# What is larger than this is refused before it is written to disk; what is only too large for a document is told so.
LARGEST_BODY = 300 * MEGABYTE
CONNECTIONS = 2_000  # waitress stops at 100, which a handful of half-open requests would fill
PATIENCE = 30  # seconds a silent connection is kept
LAST_SECONDS = 1.0  # what is being worked out has, once the server is stopped; nobody hears of it any more


@click.command("serve")
@click.option("--host", default=HOST, show_default=True, help="The address to listen at.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 takes any.")
@click.option("--with-worker", is_flag=True, help="Start a worker too, which reads what is uploaded.")
def command(host: str, port: int, with_worker: bool) -> None:
    """Bring the database up to date and serve the pages and the API.

    For one machine and for trying things out; docs/running.md says how to run it with gunicorn. Where
    REGISTRY_DEMO=1 is set, the demo's data is loaded first. Ctrl-C stops it.
    """
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs begin with it ignored
    settings = config.load()
    with ExitStack() as stack:
        listener = stack.enter_context(listen(host, port))
        make_ready(settings)
        sockets: dict[int, Any] = {}
        server = open_server(listener, settings, sockets)
        if with_worker:
            stack.enter_context(worker_beside(address_of(listener)))
        Thread(target=announce, args=(listener, settings), daemon=True).start()
        until_stopped(server, sockets)


def until_stopped(server: TcpWSGIServer, sockets: dict[int, Any]) -> None:
    """Answer until a signal comes; waitress's own loop would wait 5 seconds for a download that nobody takes."""
    try:
        loop(timeout=server.adj.asyncore_loop_timeout, map=sockets, use_poll=server.adj.asyncore_use_poll)
    except (SystemExit, KeyboardInterrupt):
        click.echo("Stopping.")
    server.task_dispatcher.shutdown(timeout=LAST_SECONDS)
    gc.freeze()  # all that is loaded goes with the process: looking through it takes Python seconds


def leave(_signal: int, _frame: FrameType | None) -> NoReturn:
    """End as Ctrl-C does."""
    sys.exit(0)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens here; one sentence where something else does already."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as error:
        why = os.strerror(error.errno or 0)
        raise SettingError(f"Port {port} cannot be used ({why}): choose another with --port N.") from error


def make_ready(settings: Settings) -> None:
    """Bring the database up to date; load the demo's data where the demo runs."""
    from registry.storage import migrate

    migrate.upgrade(settings.database_url)
    if settings.demo:
        from registry.cli import demo

        demo.bring_in(settings)


def announce(listener: socket.socket, settings: Settings) -> None:
    """Print the address, once it answers."""
    host, port = listener.getsockname()[:2]
    answers(host, port, settings)
    click.echo(f"The registry answers at {address_of(listener)}/ (Ctrl-C stops it)")


def address_of(listener: socket.socket) -> str:
    """The address that a browser on this machine opens."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def open_server(listener: socket.socket, settings: Settings, sockets: dict[int, Any]) -> TcpWSGIServer:
    """The server that answers at this socket; it enters each connection into `sockets`."""
    from registry.web import create_app

    return create_server(
        create_app(settings),
        map=sockets,
        sockets=[listener],
        threads=THREADS,
        max_request_body_size=LARGEST_BODY,
        ident=None,
        connection_limit=CONNECTIONS,
        channel_timeout=PATIENCE,
        asyncore_use_poll=True,  # select() ends at 1,024 descriptors
    )
