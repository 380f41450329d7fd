"""The OCR engine: tesseract, a program of the machine, run on pixels alone in a process that is locked in."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import structlog

from registry.extract.ocr.picture import Picture, as_tiff

PROGRAM = "tesseract"
NOT_INSTALLED = (
    "No OCR engine is installed on this machine: install tesseract 4 or newer with the languages of your "
    "certificates (on Debian: apt-get install tesseract-ocr tesseract-ocr-ces …) and have it read again."
)
LANGUAGES = ("eng", "ces", "deu", "spa", "ind", "tha")  # those that certificates here are written in
ASKING_SECONDS = 20
CAGED = (
    "import sys; sys.path[:] = {path!r}; from registry.extract.ocr.cage import run; "
    "run({command!r}, seconds={seconds}, data_folder={folder!r})"
)

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Engine:
    """An OCR engine on this machine, and those of the languages of certificates that it reads."""

    program: str
    version: str
    languages: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it calls itself."""
        return f"{PROGRAM} {self.version}"


class EngineFailed(Exception):
    """The engine gave no answer about a picture."""


def find_engine() -> Engine | None:
    """The engine on this machine's path, or None where there is none that works."""
    program = shutil.which(PROGRAM)
    return _engine(program, os.environ.get("TESSDATA_PREFIX")) if program is not None else None


def look(engine: Engine, pictures: Sequence[Picture], *, options: Sequence[str], seconds: float) -> str:
    """What the engine says about pictures of one kind, one after another. Raises EngineFailed."""
    command = [engine.program, "stdin", "stdout", "--dpi", str(pictures[0].dpi), *options]
    return _run(command, as_tiff(pictures), seconds=seconds)


@cache
def _engine(program: str, _folder: str | None) -> Engine | None:
    try:
        version = re.search(r"tesseract v?([0-9][0-9.]*)", _run([program, "--version"], (), seconds=ASKING_SECONDS))
        listed = _run([program, "--list-langs"], (), seconds=ASKING_SECONDS).split()
    except EngineFailed as error:
        log.warning("OCR engine does not work", program=program, fault=str(error))
        return None
    languages = tuple(language for language in LANGUAGES if language in listed)
    return Engine(program, version[1], languages) if version is not None and languages else None


def _run(command: Sequence[str], data: Iterable[bytes], *, seconds: float) -> str:
    """What a program writes about what it is given; its group is ended when its time is up."""
    folder = os.environ.get("TESSDATA_PREFIX")
    code = CAGED.format(path=sys.path, command=list(command), seconds=int(seconds) + 1, folder=folder)
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.writelines(data)
        given.seek(0)
        try:
            done = subprocess.run(  # noqa: S603 (our own interpreter and code)
                [sys.executable, "-I", "-c", code],
                stdin=given,
                stdout=said,
                stderr=subprocess.DEVNULL,
                env={},
                timeout=seconds,
                check=False,
                start_new_session=True,
            )
        except subprocess.TimeoutExpired as error:
            raise EngineFailed(f"it took more than {seconds:.0f} s") from error
        if done.returncode != 0:
            raise EngineFailed(f"it ended with {done.returncode}")
        said.seek(0)
        return said.read().decode("utf-8", "replace")
