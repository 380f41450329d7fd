"""What an analyte is and why it is measured, in the words of analyte_notes.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from registry.domain.analyte import Analyte, Analytes
from registry.reference.files import DATA, DataFolder
from registry.reference.law import refuse_unknown
from registry.reference.marks import MARKS
from registry.reference.substances import SLUG, load_analytes

NAME = "analyte_notes.yaml"
COMPARED = ("A", "B")  # each statement was held against the source or a stored copy of it
SENTENCE = validate.Length(min=15, max=300)
SOME = validate.Length(min=1)


class SaidSchema(Schema):
    """The same words in each language of the pages."""

    en = fields.String(required=True, validate=SENTENCE)
    es = fields.String(required=True, validate=SENTENCE)


class NoteSchema(Schema):
    """One note: `of` analytes, or on a `panel` for those of it that have no note of their own."""

    of = fields.List(fields.String(validate=SLUG), validate=SOME)
    panel = fields.String(validate=SLUG)
    what = fields.Nested(SaidSchema, required=True)
    why = fields.Nested(SaidSchema, required=True)
    sources = fields.List(
        fields.String(validate=validate.Length(min=3)), required=True, validate=validate.Length(min=1)
    )
    confidence = fields.String(required=True, validate=validate.OneOf(MARKS))
    checked = fields.Date(load_default=None)

    @validates_schema
    def _of_one_kind(self, row: dict[str, Any], **_: Any) -> None:
        if ("of" in row) == ("panel" in row):
            raise ValidationError("a note is either of analytes or on a panel", "of")

    @validates_schema
    def _checked_once_compared(self, row: dict[str, Any], **_: Any) -> None:
        if (row.get("confidence") in COMPARED) != (row.get("checked") is not None):
            raise ValidationError("a note has the day of its comparison if, and only if, it is A or B", "checked")


@dataclass(frozen=True)
class Note:
    """What an analyte is and why it is measured, by language code ("en", "es"), and where that was read.

    `on_panel` is whether it speaks of the whole panel; `checked` is the day on which it was compared with its sources,
    None where that was not done.
    """

    what: Mapping[str, str]
    why: Mapping[str, str]
    sources: tuple[str, ...]
    checked: date | None
    on_panel: bool


@dataclass(frozen=True)
class Notes:
    """All notes, found by analyte."""

    by_analyte: Mapping[str, Note]
    by_panel: Mapping[str, Note]

    def of(self, analyte: Analyte) -> Note | None:
        """The analyte's own note, else its panel's; None where nobody has written one."""
        return self.by_analyte.get(analyte.slug) or self.by_panel.get(analyte.panel)


@cache
def load_notes() -> Notes:
    """The notes that come with the package, read once. Raises DataFileError with every fault."""
    folder = DataFolder(DATA)
    notes = read_notes_on_analytes(folder, load_analytes())
    folder.finish()
    return notes


def read_notes_on_analytes(folder: DataFolder, analytes: Analytes) -> Notes:
    """The notes of a folder; faults are kept in it: unknown names, and two notes on one thing."""
    rows = folder.read(NAME, NoteSchema(many=True)) or []
    refuse_unknown(folder, NAME, analytes, [("of", slug) for row in rows for slug in row.get("of", ())])
    panels = {a.panel for a in analytes}
    for panel in sorted({row["panel"] for row in rows if "panel" in row} - panels):
        folder.fault(NAME, f"panel: {panel!r} is no panel")
    pairs = list(_pairs(rows))
    owners = [key for key, _row in pairs]
    for kind, slug in sorted({key for key in owners if owners.count(key) > 1}):
        folder.fault(NAME, f"{kind}: {slug!r} has two notes")
    made = {key: _note(row) for key, row in pairs}
    return Notes(
        by_analyte={slug: note for (kind, slug), note in made.items() if kind == "of"},
        by_panel={slug: note for (kind, slug), note in made.items() if kind == "panel"},
    )


def _pairs(rows: list[dict[str, Any]]) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    for row in rows:
        yield from ((("of", slug), row) for slug in row.get("of", ()))
        if "panel" in row:
            yield ("panel", row["panel"]), row


def _note(row: dict[str, Any]) -> Note:
    return Note(row["what"], row["why"], tuple(row["sources"]), row["checked"], on_panel="panel" in row)
