"""Takes in many files at once, PDFs and ZIP archives: each has its own outcome, and none stops the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from registry.errors import RegistryError
from registry.services.incoming.delivery import spoken_name
from registry.services.incoming.intake import Received
from registry.services.incoming.unpacking import Member, check_archive, is_archive, members
from registry.storage.models import Submission

Take = Callable[..., Received]  # intake.receive, all but its file and the file's name already said

MOST_DOCUMENTS = 20  # an archive may unpack to as many bytes as this many of the largest documents


@dataclass(frozen=True)
class Arrival:
    """What became of one file: a submission, or the fault that kept it out."""

    name: str
    submission: Submission | None = None
    repeated: bool = False
    fault: RegistryError | None = None


def arrivals(file: BinaryIO, file_name: str, take: Take, *, max_bytes: int) -> Iterator[Arrival]:
    """What became of a PDF, or of each member of an archive; those are named after their archive."""
    name = spoken_name(file_name)
    try:
        check_archive(file, name)
    except RegistryError as fault:
        yield Arrival(name, fault=fault)
        return
    if not is_archive(file):
        yield _taken(name, partial(take, file=file, file_name=name))
        return
    try:
        for member in members(file, max_bytes=max_bytes * MOST_DOCUMENTS):
            yield _of_member(name, member, take)
    except RegistryError as fault:
        yield Arrival(name, fault=fault)


def _of_member(archive: str, member: Member, take: Take) -> Arrival:
    name = f"{archive} / {member.name}"
    if member.file is None:
        return Arrival(name, fault=member.fault)
    return _taken(name, partial(take, file=member.file, file_name=member.name))


def _taken(name: str, take: Callable[[], Received]) -> Arrival:
    try:
        received = take()
    except RegistryError as fault:
        return Arrival(name, fault=fault)
    return Arrival(name, received.submission, received.repeated and not received.requeued)
