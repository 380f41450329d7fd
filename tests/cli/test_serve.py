"""`registry serve` and `registry worker` as processes: what they start, they stop, however they end."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from registry.cli import main

REGISTRY = [sys.executable, "-P", "-c", "from registry.cli import main; main()"]
ANSWERS = re.compile(r"The registry answers at (http://127\.0\.0\.1:\d+/)")


@dataclass
class Served:
    """A registry that serves, and the address it printed."""

    process: subprocess.Popen[str]
    address: str

    def worker(self) -> int:
        """The process id of the worker beside it."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").parent.parent.glob("*/children")
        pids = [pid for listing in children for pid in listing.read_text().split()]
        return next(int(pid) for pid in pids if "worker" in Path(f"/proc/{pid}/cmdline").read_text())


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A registry with a worker on an empty home."""
    yield from started(tmp_path)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The same for all tests after which it serves on: starting it takes most of their time."""
    yield from started(tmp_path_factory.mktemp("lasting"))


@pytest.fixture
def served_in_the_background(tmp_path: Path) -> Iterator[Served]:
    """The same as a shell that is no person's starts what stands before an `&`: it hears no SIGINT at first."""
    yield from started(tmp_path, prepared=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))


def started(home: Path, prepared: Callable[[], object] | None = None) -> Iterator[Served]:
    """A registry with a worker, whose process does this before it begins."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("REGISTRY_")}
    process = subprocess.Popen(
        [*REGISTRY, "serve", "--port", "0", "--with-worker"],
        env={**environment, "REGISTRY_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=prepared,  # noqa: PLW1509 (nothing here has threads)
    )
    with process:
        assert process.stdout is not None
        found = next(filter(None, map(ANSWERS.match, process.stdout)))
        yield Served(process, found[1])
        process.kill()


def gone(pid: int) -> bool:
    """Whether this process has ended."""
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z"


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold in time."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.1)
    return holds()


needs_proc = pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes through /proc")


def test_the_printed_address_answers_that_all_is_up(lasting):
    with urllib.request.urlopen(f"{lasting.address}healthz") as answer:
        assert json.load(answer)["status"] == "up"


@needs_proc
def test_the_mails_and_messages_of_the_worker_beside_lead_to_where_the_pages_are(lasting):
    words = Path(f"/proc/{lasting.worker()}/cmdline").read_text().split("\0")
    assert words[words.index("--served-at") + 1] == lasting.address.rstrip("/")


@needs_proc
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_the_pages_and_the_worker(served, number):
    worker = served.worker()
    served.process.send_signal(number)
    assert served.process.wait(15) == 0
    assert gone(worker)


@needs_proc
def test_ctrl_c_stops_it_in_the_background_of_a_shell_too(served_in_the_background):
    worker = served_in_the_background.worker()
    served_in_the_background.process.send_signal(signal.SIGINT)
    assert served_in_the_background.process.wait(15) == 0
    assert gone(worker)


def test_stopping_waits_for_no_download_that_nobody_takes(served):
    host, port = re.search(r"//(.*):(\d+)/", served.address).groups()
    large = b"GET /static/vendor/swagger-ui-dist-5.35.0/swagger-ui-bundle.js HTTP/1.1\r\nHost: x\r\n\r\n"
    with socket.create_connection((host, int(port))) as held:
        held.sendall(large * 100)
        time.sleep(1)
        began = time.monotonic()
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(15) == 0
    assert time.monotonic() - began < 4


@needs_proc
def test_the_worker_ends_even_where_the_server_is_killed(served):
    worker = served.worker()
    served.process.kill()
    assert within(15, lambda: gone(worker))


@needs_proc
def test_a_worker_that_is_killed_is_started_again(lasting):
    first = lasting.worker()
    os.kill(first, signal.SIGKILL)
    assert within(15, lambda: has_another_worker(lasting, first))


def has_another_worker(served: Served, first: int) -> bool:
    """Whether a worker other than the first one is there."""
    try:
        return served.worker() != first
    except (StopIteration, FileNotFoundError):
        return False


def test_a_taken_port_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("REGISTRY_HOME", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = CliRunner().invoke(main, ["serve", "--port", str(port)])
    told = f"Error: Port {port} cannot be used (Address already in use): choose another with --port N.\n"
    assert (result.exit_code, result.output) == (1, told)


def test_a_queue_in_memory_needs_no_worker_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("REGISTRY_HOME", str(tmp_path))
    monkeypatch.setenv("REGISTRY_QUEUE_URL", "memory://")
    CliRunner().invoke(main, ["db", "upgrade"])
    result = CliRunner().invoke(main, ["worker"])
    assert (result.exit_code, "needs no worker" in result.output) == (1, True)
