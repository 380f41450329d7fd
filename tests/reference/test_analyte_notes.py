"""What an analyte is and why it is measured: in both languages, with a source, and never advice."""

from __future__ import annotations

import re

import pytest

from registry.reference.analyte_notes import load_notes, read_notes_on_analytes
from registry.reference.files import DataFolder
from registry.reference.substances import load_analytes

EXPLAINED = ("alkaloids", "heavy-metals", "microbials", "mycotoxins", "moisture")
ASKED = (
    *("mitragynine", "7-hydroxymitragynine", "mitragynine-pseudoindoxyl", "mgm-15", "lead", "cadmium", "arsenic"),
    *(
        "mercury",
        "salmonella",
        "e-coli",
        "total-aflatoxins",
        "ochratoxin-a",
        "water-activity",
        "pesticides",
        "solvents",
    ),
)
UNCHECKED = 52  # analytes and panels, and never more
ADVICE = re.compile(r"\b(dose|dosing|dosis|safe|safely|approved|recommended|segur[oa]|aprobad[oa])\b", re.IGNORECASE)
SAID = "{en: A sentence that says something., es: Una frase que dice algo.}"


def faults(tmp_path, text: str) -> list[str]:
    (tmp_path / "analyte_notes.yaml").write_text(text, encoding="utf-8")
    folder = DataFolder(tmp_path)
    read_notes_on_analytes(folder, load_analytes())
    return folder.faults


def note(head: str, what: str = SAID) -> str:
    return f"- {head}\n  what: {what}\n  why: {SAID}\n  sources: [WHO]\n  confidence: D\n"


def test_every_analyte_is_explained():
    notes = load_notes()
    assert [a.slug for a in load_analytes() if notes.of(a) is None] == []


def test_alkaloids_metals_germs_and_poisons_of_molds_have_notes_of_their_own():
    notes = load_notes()
    assert [a.slug for a in load_analytes() if a.panel in EXPLAINED and a.slug not in notes.by_analyte] == []


def test_what_an_analyte_of_kratom_is_was_compared_with_a_source_that_can_be_opened():
    """The most asked ones; and of all others no fewer than on the day when they were compared."""
    notes = load_notes()
    every = {**notes.by_panel, **notes.by_analyte}
    checked = {name for name, note in every.items() if note.checked and "https://" in " ".join(note.sources)}
    assert [name for name in ASKED if name not in checked] == []
    assert sum(note.checked is None for note in every.values()) <= UNCHECKED


def test_no_note_advises_or_calls_anything_safe():
    notes = [*load_notes().by_analyte.values(), *load_notes().by_panel.values()]
    said = [text for found in notes for text in (*found.what.values(), *found.why.values())]
    assert [text for text in said if ADVICE.search(text)] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (note("of: [leed]"), "of: 'leed' is no known analyte"),
        (note("panel: metals"), "panel: 'metals' is no panel"),
        (note("of: [lead]") + note("of: [lead]"), "of: 'lead' has two notes"),
        (note("of: [lead]\n  panel: pahs"), "0.of: a note is either of analytes or on a panel"),
        (note("of: [lead]", "{en: A sentence that says something.}"), "0.what.es: Missing data for required field."),
        (note("of: [lead]").replace("[WHO]", "[]"), "0.sources: Shorter than minimum length 1."),
        (note("of: [lead]").replace("D\n", "sure\n"), "0.confidence: Must be one of: A, B, C, D."),
        (
            note("of: [lead]").replace("D\n", "B\n"),
            "0.checked: a note has the day of its comparison if, and only if, it is A or B",
        ),
    ],
)
def test_a_fault_in_the_notes_is_said_with_its_place(tmp_path, text, fault):
    assert faults(tmp_path, text) == [f"analyte_notes.yaml: {fault}"]
