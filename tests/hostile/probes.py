"""What a program that a PDF has taken over would try in the child."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path
from typing import Any

Arguments = dict[str, Any]


def read_a_system_file(_document: int, arguments: Arguments) -> bytes:
    return Path("/etc/passwd").read_bytes()


def write_a_file(_document: int, arguments: Arguments) -> bytes:
    Path(arguments["folder"], "written").write_bytes(b"x")
    return b"written"


def list_a_foreign_folder(_document: int, arguments: Arguments) -> bytes:
    return repr(list(Path(arguments["folder"]).iterdir())).encode()


def read_the_environment_of_another(_document: int, arguments: Arguments) -> bytes:
    return Path(f"/proc/{arguments['pid']}/environ").read_bytes()


def open_a_socket(_document: int, arguments: Arguments) -> bytes:
    socket.socket().close()
    return b"opened"


def run_a_program(_document: int, arguments: Arguments) -> bytes:
    os.execv("/bin/true", ["true"])


def take_two_gigabytes(_document: int, arguments: Arguments) -> bytes:
    return str(len(bytearray(2_000_000_000))).encode()


def fork(_document: int, arguments: Arguments) -> bytes:
    os.fork()
    return b"forked"


def kill_the_caller(_document: int, arguments: Arguments) -> bytes:
    os.kill(arguments["pid"], 0)
    return b"could"


def delete_a_file(_document: int, arguments: Arguments) -> bytes:
    Path(arguments["folder"], "kept").unlink()
    return b"deleted"


def own_environment(_document: int, arguments: Arguments) -> bytes:
    return repr(dict(os.environ)).encode()


def open_descriptors(_document: int, arguments: Arguments) -> bytes:
    return repr([number for number in range(64) if _is_open(number)]).encode()


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def sleep_for_ever(_document: int, arguments: Arguments) -> bytes:
    time.sleep(1_000)
    return b"awake"


def count_for_ever(_document: int, arguments: Arguments) -> bytes:
    while True:
        pass


def say_too_much(_document: int, arguments: Arguments) -> bytes:
    return b"x" * 6_000_000


def die(_document: int, arguments: Arguments) -> bytes:
    os._exit(3)


def fail(_document: int, arguments: Arguments) -> bytes:
    raise TypeError("as pdfminer does")


def answer_without_a_head(_document: int, _arguments: Arguments) -> bytes:
    os.write(4, b"[" * 100_000)
    os._exit(0)
