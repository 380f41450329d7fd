"""Opens ZIP archives of strangers: every member comes out by itself, or with the fault that keeps it out."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from registry.domain.said import Said
from registry.errors import RegistryError, UnreadableDocument
from registry.services.incoming.delivery import spoken_name

MOST_MEMBERS = 200
MOST_DIRECTORY = 200_000  # bytes of the archive's own list, which zipfile would hold in memory whole
MOST_RATIO = 200  # honest PDFs shrink by some parts, never to a two-hundredth
SMALL = 1_000_000  # below this a member may shrink as it likes
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
ENCRYPTED = 0x1
END, END_SIZE, LONGEST_COMMENT, LOCATOR, LOCATOR_SIZE = b"PK\5\6", 22, 65_535, b"PK\6\7", 20
CALLED, PDF = "archive-member", b"%PDF-"


@dataclass(frozen=True)
class Member:
    """One file of an archive: open to be read, or the fault that keeps it out."""

    name: str
    file: BinaryIO | None = None
    fault: RegistryError | None = None


@dataclass
class Budget:
    """How many bytes an archive may still unpack to."""

    left: int

    def spend(self, size: int) -> None:
        """Take these bytes off; raises UnreadableDocument where they are too many."""
        self.left -= size
        if self.left < 0:
            raise _refused(Said("The archive unpacks to more than the registry takes at once: send it in parts."))


@dataclass(frozen=True)
class _Unpacked:
    """A member as a file whose faults are faults of the document and whose bytes are counted."""

    file: BinaryIO
    budget: Budget

    def read(self, size: int) -> bytes:
        """The next bytes."""
        try:
            data = self.file.read(size)
        except BROKEN as error:
            raise _refused(Said("It is damaged within the archive. Pack it again.")) from error
        self.budget.spend(len(data))
        return data


def is_archive(file: BinaryIO) -> bool:
    """Whether a ZIP archive begins here; the file stands at its beginning afterwards."""
    file.seek(0)
    head = file.read(4)
    file.seek(0)
    return head in (b"PK\3\4", b"PK\5\6")


def check_archive(file: BinaryIO, name: str) -> None:
    """Raise UnreadableDocument `unreadable-archive` for a file that is called an archive and does not begin as one."""
    file.seek(0)
    head = file.read(len(PDF))
    file.seek(0)
    if head and head != PDF and name.lower().endswith(".zip") and not is_archive(file):
        raise _broken(Said("This archive is broken: it does not begin as a ZIP does. Pack it again."))


def members(file: BinaryIO, *, max_bytes: int) -> Iterator[Member]:
    """Each file of an archive in its order, nothing of it written anywhere; folders and what systems add are left out.

    Read each member before the next. Raises UnreadableDocument `unreadable-archive` where there is no list of members.
    """
    check_directory(file)
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN as error:
        raise _broken(Said("The archive cannot be opened: it may have broken off. Pack it again.")) from error
    budget = Budget(max_bytes)
    with archive:
        wanted = [info for info in archive.infolist() if not _is_furniture(info)]
        if not wanted:
            raise _broken(Said("The archive holds no file."))
        if len(wanted) > MOST_MEMBERS:
            raise _broken(
                Said(
                    "The archive holds {number} files; {most_members} are taken at once.",
                    number=len(wanted),
                    most_members=MOST_MEMBERS,
                )
            )
        for info in wanted:
            yield from _member(archive, info, budget)


def check_directory(file: BinaryIO) -> None:
    """Raise UnreadableDocument where the archive's own list is missing or longer than any honest one."""
    size = file.seek(0, 2)
    file.seek(max(0, size - END_SIZE - LONGEST_COMMENT))
    tail = file.read()
    file.seek(0)
    plain = tail[-END_SIZE:-18] == END and tail[-2:] == b"\0\0"
    place = len(tail) - END_SIZE if plain else tail.rfind(END)
    if place < 0 or len(tail) - place < END_SIZE:
        raise _broken(Said("The archive has no end: it may have broken off. Pack it again."))
    large = tail[max(0, place - LOCATOR_SIZE) : place].startswith(LOCATOR)
    if large or struct.unpack_from("<L", tail, place + 12)[0] > MOST_DIRECTORY:
        raise _broken(
            Said("The archive lists too much; {most_members} files are taken at once.", most_members=MOST_MEMBERS)
        )


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> Iterator[Member]:
    name = spoken_name(info.filename)
    try:
        _check(info)
        opened = archive.open(info)
    except UnreadableDocument as fault:
        yield Member(name, fault=fault)
    except BROKEN:
        yield Member(name, fault=_refused(Said("It is damaged within the archive. Pack it again.")))
    else:
        with opened:
            yield Member(name, file=cast("BinaryIO", _Unpacked(cast("BinaryIO", opened), budget)))


def _check(info: zipfile.ZipInfo) -> None:
    """Raise UnreadableDocument where a member is not to be opened."""
    ratio = info.file_size / max(info.compress_size, 1)
    for refused, because in (
        (_leads_out(info.orig_filename), Said("Its name leads out of the archive. Pack it again under a plain name.")),
        (stat.S_ISLNK(info.external_attr >> 16), Said("It is a link to another file, no file itself.")),
        (info.flag_bits & ENCRYPTED, Said("It is locked with a password. Pack it without one.")),
        (info.filename.lower().endswith(".zip"), Said("Archives within archives are not opened. Send it by itself.")),
        (info.compress_type not in PLAIN, Said("It is packed in a way that is not opened here. Pack it as plain ZIP.")),
        (info.file_size > SMALL and ratio > MOST_RATIO, Said("It unpacks to far more than any certificate does.")),
    ):
        if refused:
            raise _refused(because)


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or "\0" in name or name[1:2] == ":"


def _is_furniture(info: zipfile.ZipInfo) -> bool:
    """Folders, and what operating systems put into archives by themselves."""
    last = info.filename.rsplit("/", 1)[-1]
    return info.is_dir() or info.filename.startswith("__MACOSX/") or last in (".DS_Store", "Thumbs.db", "desktop.ini")


def _refused(detail: str) -> UnreadableDocument:
    return UnreadableDocument(CALLED, detail)


def _broken(detail: str) -> UnreadableDocument:
    return UnreadableDocument("unreadable-archive", detail)
