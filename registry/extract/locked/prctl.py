"""What a process asks of the Linux kernel about itself."""

from __future__ import annotations

import ctypes
import os
import signal

SET_DEATH_SIGNAL, SET_SECCOMP, SET_NO_NEW_PRIVS = 1, 22, 38


def no_new_privileges() -> None:
    """Neither this process nor a program it starts can gain rights. Raises OSError; AttributeError off Linux."""
    ask(SET_NO_NEW_PRIVS, 1, None)


def die_with_parent() -> None:
    """End this process when its parent ends, where the system can."""
    try:
        ask(SET_DEATH_SIGNAL, int(signal.SIGKILL), None)
    except (OSError, AttributeError):
        return


def ask(option: int, value: int, argument: object) -> None:
    """Call prctl. Raises OSError; AttributeError off Linux."""
    libc = ctypes.CDLL(None, use_errno=True)
    zero = ctypes.c_ulong(0)
    third = zero if argument is None else argument
    if libc.prctl(ctypes.c_int(option), ctypes.c_ulong(value), third, zero, zero) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
