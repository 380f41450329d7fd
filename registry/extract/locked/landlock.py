"""Landlock: from now on this process may read the folders named, and touch nothing else on the disk."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

# The numbers are the same on every architecture that Python is built for; linux/landlock.h has the rights.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION, PATH_BENEATH = 1, 1
RUN, READ_FILE, READ_FOLDER = 1, 1 << 2, 1 << 3
FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}  # by version of the interface: how many kinds of access exist
FILE_RIGHTS_NOW, NETWORK_RIGHTS, SCOPES = 16, 0b11, 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64)]


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32)]


def restrict(readable: Iterable[Path], *, runnable: Iterable[Path] = ()) -> None:
    """Forbid every use of the file system but reading, and running, beneath these folders or files, for ever.

    Raises OSError where this kernel has no Landlock. Needs no_new_privs.
    """
    version = _call(CREATE_RULESET, None, 0, ASK_VERSION)
    rules = _ruleset(version)
    descriptor = _call(CREATE_RULESET, ctypes.byref(rules), _size(version), 0)
    try:
        for folder in readable:
            _allow(descriptor, folder, READ_FILE | READ_FOLDER)
        for folder in runnable:
            _allow(descriptor, folder, RUN | READ_FILE | READ_FOLDER)
        _call(RESTRICT_SELF, descriptor, 0)
    finally:
        os.close(descriptor)


def _ruleset(version: int) -> _Ruleset:
    files = (1 << FILE_RIGHTS.get(version, FILE_RIGHTS_NOW)) - 1
    return _Ruleset(files, NETWORK_RIGHTS if version >= 4 else 0, SCOPES if version >= 6 else 0)


def _size(version: int) -> int:
    """The bytes of the ruleset that this version of the interface knows."""
    return 8 if version < 4 else 16 if version < 6 else 24


def _allow(ruleset: int, folder: Path, rights: int) -> None:
    descriptor = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = _Beneath(rights if folder.is_dir() else rights & ~READ_FOLDER, descriptor)
        _call(ADD_RULE, ruleset, PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(descriptor)


def _call(number: int, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    whole = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result = int(libc.syscall(ctypes.c_long(number), *whole))
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result
