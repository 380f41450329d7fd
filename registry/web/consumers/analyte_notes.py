"""The notes on analytes as pages use them: by analyte, and those on all that a batch's certificates report."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Flask

from registry.config import Settings
from registry.domain.analyte import Analyte
from registry.reference.analyte_notes import Note, load_notes
from registry.storage.models import Result
from registry.web.shared.parts import parts

Noted = list[tuple[list[Analyte], Note]]


def init_app(app: Flask, settings: Settings) -> None:
    """Make them known to the templates."""
    app.jinja_env.globals.update(analyte_of=analyte_of, note_on=load_notes().of, noted=noted)


def analyte_of(slug: str | None) -> Analyte | None:
    """The analyte of this slug; None where a printed name is known to nobody."""
    return None if slug is None else parts().catalogue.analytes.get(slug)


def noted(results: Iterable[Result]) -> Noted:
    """What was reported, gathered under the notes on it, in the order of the paper; what has no note is left out."""
    found: Noted = []
    for analyte in filter(None, map(analyte_of, dict.fromkeys(result.analyte for result in results))):
        note = load_notes().of(analyte)
        if note is None:
            continue
        together = next((analytes for analytes, other in found if other is note), None)
        if together is None:
            found.append(([analyte], note))
        else:
            together.append(analyte)
    return found
