"""An archive of a stranger: each member comes out or says why not, and none takes more than it may."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from registry.errors import UnreadableDocument
from registry.services.incoming.unpacking import Member, is_archive, members
from tests.hostile.archives import archive, damaged, link, locked

PDF = b"%PDF-1.7 one\n%%EOF"


def said(member: Member) -> str:
    """What a member holds, or why it does not come out."""
    if member.file is None:
        return member.fault.detail if member.fault else ""
    try:
        return "".join(chunk.decode() for chunk in iter(lambda: member.file.read(65536), b""))
    except UnreadableDocument as fault:
        return fault.detail


def opened(data: bytes, most: int = 10_000_000) -> list[tuple[str, str]]:
    return [(member.name, said(member)) for member in members(BytesIO(data), max_bytes=most)]


def test_members_come_out_in_their_order_without_folders_and_what_systems_add():
    data = archive(
        ("a/", b""), ("a/one.pdf", PDF), ("__MACOSX/a/._one.pdf", b"x"), ("a/.DS_Store", b"x"), ("b.pdf", b"")
    )
    assert (is_archive(BytesIO(data)), opened(data)) == (True, [("one.pdf", PDF.decode()), ("b.pdf", "")])


@pytest.mark.parametrize("name", ["../one.pdf", "/etc/one.pdf", "a/../../one.pdf", "C:\\one.pdf", "..\\one.pdf"])
def test_a_name_that_leads_out_of_the_archive_is_refused_and_the_next_member_comes_out(name):
    shown = opened(archive((name, PDF), ("good.pdf", PDF)))
    assert shown == [
        ("one.pdf", "Its name leads out of the archive. Pack it again under a plain name."),
        ("good.pdf", PDF.decode()),
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (locked("one.pdf", PDF), "locked with a password"),
        (link("one.pdf", b"/etc/passwd"), "link to another file"),
        (damaged("one.pdf", PDF), "damaged within the archive"),
        (archive(("inner.zip", archive(("one.pdf", PDF)))), "Archives within archives"),
        (archive(("one.pdf", PDF), packed=zipfile.ZIP_LZMA), "packed in a way"),
        (archive(("one.pdf", b"%PDF-" + b"0" * 3_000_000)), "far more than any certificate"),
    ],
)
def test_a_member_that_is_not_opened_says_why(data, words):
    [(_name, told)] = opened(data)
    assert words in told


def test_an_archive_that_unpacks_to_too_much_is_cut_where_it_does():
    shown = opened(archive(*((f"{n}.pdf", PDF) for n in range(4)), packed=zipfile.ZIP_STORED), most=len(PDF) * 2)
    assert [told == PDF.decode() for _name, told in shown] == [True, True, False, False]
    assert "unpacks to more" in shown[2][1]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (archive(("one.pdf", PDF))[:-30], "no end"),
        (archive(), "holds no file"),
        (archive(*((f"{n}.pdf", b"") for n in range(201))), "holds 201 files"),
        (archive(*((f"{n}{'x' * 90}.pdf", b"") for n in range(2000))), "lists too much"),
        (b"PK\3\4" + b"7" * 500, "no end"),
    ],
)
def test_an_archive_that_cannot_be_opened_says_why(data, words):
    with pytest.raises(UnreadableDocument, match=words):
        opened(data)
