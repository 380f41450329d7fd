"""What `python3 wsgi.py` does before anything is installed: makes .venv, then hands over to the Python in it."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "made-from"
LOCK = ROOT / "requirements.txt"
HOST, PORT = "127.0.0.1", 8000

USAGE = """\
python3 wsgi.py [--port N]   prepare what is missing, then start the registry and print its address
python3 wsgi.py test         run the tests; what follows goes to pytest
python3 wsgi.py setup        only prepare
python3 wsgi.py WORD ...     any other word goes to `registry`: read, serve, worker, db, demo, account ..."""


class CannotStart(Exception):
    """Why it cannot go on, as one sentence that says what to do."""


def main(words: list[str]) -> int:
    """Prepare `.venv`, then replace this process by what the words ask for."""
    try:
        return start(words)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130


def start(words: list[str]) -> int:
    """Do what the words ask for; gives an exit code only where nothing is handed over to."""
    if words[:1] in (["-h"], ["--help"]):
        print(USAGE)
        return 0
    refuse_old_python()
    serving = not words or words[0].startswith("-")
    if serving:
        refuse_taken_port(HOST, wanted_port(words))
    prepare()
    if words == ["setup"]:
        return 0
    if words[:1] == ["test"]:
        os.chdir(ROOT)
        hand_over([str(PYTHON), "-m", "pytest", *words[1:]])
    if serving:
        words = ["serve", "--with-worker", *words]
        if "REGISTRY_DATABASE_URL" not in os.environ:
            os.environ.setdefault("REGISTRY_DEMO", "1")  # only for a database that nobody chose
    return hand_over([str(PYTHON.with_name("registry")), *words])


def hand_over(command: list[str]) -> NoReturn:
    """Become this command."""
    sys.stdout.flush()
    os.execv(command[0], command)


def refuse_old_python() -> None:
    """Stop where this Python is too old, and name a newer one if there is one."""
    if sys.version_info >= OLDEST:
        return
    newer = next((name for name in NEWER if runs(name)), None)
    advice = f"run `{newer} wsgi.py`" if newer else "install a newer one (https://www.python.org/downloads)"
    raise CannotStart(f"The registry needs Python 3.11 or newer and this is {sys.version.split()[0]}: {advice}.")


def runs(name: str) -> bool:
    """Whether a Python of this name is there; pyenv puts names on the path that lead nowhere."""
    return (
        shutil.which(name) is not None
        and subprocess.run([name, "-c", ""], capture_output=True, check=False).returncode == 0
    )


def refuse_taken_port(host: str, port: int) -> None:
    """Stop before the long steps where something else listens already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(f"Port {port} cannot be used ({error.strerror}): choose another with --port N.") from None


def wanted_port(words: list[str]) -> int:
    """The port asked for; what is no port at all is left to `registry serve` to refuse."""
    for place, word in enumerate(words):
        value = word[7:] if word.startswith("--port=") else "".join(words[place + 1 : place + 2])
        if word.startswith("--port") and value.isdigit() and int(value) < 65536:
            return int(value)
    return PORT


def prepare() -> None:
    """Make .venv hold what the lock says; takes no time where it does already."""
    wanted = fingerprint()
    if PYTHON.exists() and STAMP.is_file() and STAMP.read_text() == wanted:
        return
    begun = time.monotonic()
    make_venv()
    install_lock()
    list(pip("--no-build-isolation", "--no-deps", "--editable", str(ROOT)))
    STAMP.write_text(wanted)
    say(f"Ready after {time.monotonic() - begun:.0f} s.")


def fingerprint() -> str:
    """A hash of everything .venv is made from, and of where it stands."""
    made_from = [LOCK, ROOT / "setup.cfg", ROOT / "pyproject.toml"]
    parts = [str(ROOT).encode(), *(path.read_bytes() for path in made_from)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_venv() -> None:
    """Make .venv, or keep one that this very version of Python made."""
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise CannotStart("Python's venv module is missing: run `sudo apt install python3-venv`, then this again.")
    STAMP.unlink(missing_ok=True)
    ours = VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    if PYTHON.exists() and ours.is_dir():
        return
    say(f"Making .venv with Python {sys.version.split()[0]} ...")
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False).returncode:
        raise CannotStart("Making .venv failed; what Python said about it stands above.")


def install_lock() -> None:
    """Install what the lock names, counting aloud."""
    total = sum("==" in line and line[0].isalnum() for line in LOCK.read_text().splitlines())
    say(f"Installing {total} packages from requirements.txt into .venv (once, about a minute) ...")
    seen = 0
    for line in pip("--require-hashes", "--no-deps", "-r", str(LOCK)):
        if line.startswith(("Collecting ", "Ignoring ", "Requirement already")):
            seen += 1
            show_count(seen, total)
        elif line.startswith("Installing collected"):
            say("  unpacking ...")


def pip(*arguments: str) -> Iterator[str]:
    """Install with the pip of .venv, line by line of what it says, all of which is shown where it fails."""
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar=off", *arguments]
    said = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        for line in process.stdout or ():
            said.append(line)
            yield line
    if process.returncode:
        raise CannotStart("".join(said[-20:]) + "Installing failed; the lines above say why. Is there a network?")


def show_count(seen: int, total: int) -> None:
    """Count on one line of a terminal; elsewhere say every twentieth."""
    if sys.stdout.isatty():
        print(f"\r  {seen} of {total} fetched", end="" if seen < total else "\n", flush=True)
    elif seen % 20 == 0 or seen == total:
        say(f"  {seen} of {total} fetched")


def say(sentence: str) -> None:
    """Tell the person who waits, at once."""
    print(sentence, flush=True)
