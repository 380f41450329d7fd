"""How a document's signatures stand is told from a locked child, and nothing is fetched for it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from registry.errors import UnreadableDocument
from registry.extract.provenance import Provenance, Signature, provenance_isolated
from tests.hostile.made import certificate
from tests.hostile.odd import ODD
from tests.sealed import appended, signed

LABORATORY = "Nowhere Analytical Laboratories"


def looked_at(data: bytes, folder: Path) -> Provenance:
    path = folder / "paper.pdf"
    path.write_bytes(data)
    return provenance_isolated(path)


def test_a_paper_without_a_signature_has_none(tmp_path: Path) -> None:
    assert looked_at(certificate(), tmp_path) == Provenance((), 0)


def test_a_signed_paper_says_whom_its_signature_names_and_that_it_covers_all(tmp_path: Path) -> None:
    assert looked_at(signed(certificate(), tmp_path), tmp_path) == Provenance(
        (Signature("intact", LABORATORY, whole=True),), 1
    )


def test_a_paper_changed_under_its_signature_is_altered(tmp_path: Path) -> None:
    changed = signed(certificate(), tmp_path).replace(b"(0.10)", b"(0.01)")
    assert looked_at(changed, tmp_path).signatures == (Signature("altered", LABORATORY, whole=True),)


def test_a_paper_added_to_after_it_was_signed_is_altered(tmp_path: Path) -> None:
    assert looked_at(appended(signed(certificate(), tmp_path)), tmp_path) == Provenance(
        (Signature("altered", LABORATORY, whole=False),), 2
    )


def test_a_signature_in_no_known_form_cannot_be_checked(tmp_path: Path) -> None:
    data = signed(certificate(), tmp_path)
    at = data.index(b"/Contents <") + 11
    broken = data[:at] + b"ff" * 8 + data[at + 16 :]
    assert [found.state for found in looked_at(broken, tmp_path).signatures] == ["cannot_be_checked"]


@pytest.mark.parametrize("made", ODD, ids=lambda made: made.__name__)
def test_a_hostile_file_ends_with_an_answer_or_a_clear_problem(made, tmp_path: Path) -> None:
    with suppress(UnreadableDocument):  # which carries the sentence for the page
        assert all(found.state == "cannot_be_checked" for found in looked_at(made(), tmp_path).signatures)


def test_what_is_no_pdf_has_its_problem(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument) as told:
        looked_at(b"<html></html>", tmp_path)
    assert told.value.problem == "not-a-pdf"
