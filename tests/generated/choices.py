"""What one certificate looks like: independent choices, each taken by chance from a seed of its own."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from random import Random
from typing import Any

FONTS = Path("/usr/share/fonts/truetype")
SIGNS_FONT = FONTS / "dejavu" / "DejaVuSans.ttf"
SYSTEM_FONT = FONTS / "liberation" / "LiberationSans-Regular.ttf"
THAI_FONT = FONTS / "tlwg" / "Garuda.ttf"


def by(weights: str) -> Any:
    """A choice by its weights, as in "grid:3 lines:1": what laboratories print most often comes most often."""
    return field(metadata={"weights": {v: int(w) for v, w in (p.split(":") for p in weights.split())}})


@dataclass(frozen=True)
class Choices:
    """One value for each choice; what each means is told where it is drawn."""

    # the paper and its ink
    language: str = by("en:6 cs:2 de:1 es:1 id:1 th:1")
    form: str = by("powder:4 capsule:3 extract:2 shot:2 gummy:2")
    paper: str = by("a4:5 letter:4 landscape:1")
    font: str = by("Helvetica:3 Vera:2 Liberation:3 Serif:1 Narrow:1")
    size: str = by("7:1 8:3 9:2")
    words: str = by("lines:6 apart:2 letters:1")
    ink_order: str = by("rows:6 columns:1 shuffled:1")
    locked: str = by("no:3 yes:1")
    bold: str = by("plain:9 doubled:1")
    ligatures: str = by("kept:7 lost:1")
    behind: str = by("nothing:7 watermark:1 watermark-over:1 bars:1")
    colour: str = by("black:4 dark-headings:2 coloured:1")
    # how numbers are written
    mark: str = by("point:3 comma:2")
    thousands: str = by("none:2 mark:2 space:1")
    exponent: str = by("none:6 raised:3 caret:1 small:1 dot-raised:1 E:1")
    # the tables
    layout: str = by("one:6 two:3 three:1 halves:1 transposed:2 one-table:2")
    ruling: str = by("grid:3 lines:3 none:3 zebra:3 outer:1")
    unit: str = by("heading:4 heading-below:3 cell:3 column:4 caption:2 footnote:1 title:1 names-heading:1")
    unit_column: str = by("apart:4 close:1")
    unit_heading: str = by("printed:7 none:1")
    several_units: str = by("no:2 columns:4 spanned:1 one-cell:1")
    between_units: str = by("brackets:2 stroke:1 semicolon:1 nothing:1")  # of one cell, where each stands with its unit
    censoring: str = by("columns:5 one-column:2 line:2 footnote:1 loq:2 lod:1 none:2")
    order: str = by("result-first:4 limits-first:4 limit-first:2 status-first:1 shuffled:2")
    limit: str = by("plain:4 nmt:1 less:2 less-with-unit:1 with-unit:1 none:2")
    status: str = by("word:5 letter:1 symbol:1 none:2")
    method: str = by("none:4 column:2 merged:1")
    uncertainty: str = by("none:7 column:2 cell:1")
    number: str = by("none:7 counted:1")
    second_name: str = by("none:7 symbol-before:1 symbol-after:1 cas:1")
    claim: str = by("none:4 column:1 head:1")
    further: str = by("none:6 dilution:1 date:1 rsd:1")
    headings: str = by("plain:4 wrapped:3 rotated:1 upper:2 tight:1")
    marks: str = by("none:7 letters:1")
    names: str = by("plain:5 wrapped:1 symbols:2 upper:1")
    cell_line: str = by("middle:4 first:2 last:1")
    title: str = by("above:4 merged-row:2 bar:2 names-heading:1 side:1")
    width: str = by("full:4 packed:1")
    baseline: str = by("even:6 uneven:1")
    totals: str = by("plain:1 bold:1")
    alignment: str = by("left:3 centre:3 right:2 decimal:1")
    page_break: str = by("none:5 heading-repeated:1 heading-once:1 title-repeated:1")
    # what stands in the cells
    portion: str = by("cell:4 cell-wrapped:1 heading:1 limit:2 column:1 caption:1 none:2")
    organisms: str = by("absent:5 ND:2 complies:1")
    empty: str = by("blank:3 dash:2 not-applicable:1")
    untested: str = by("none:5 panel:2 row:1")
    failing: str = by("no:2 yes:1")
    # what stands around the tables
    cannabinoids: str = by("no:5 yes:1")
    others: str = by("none:6 pesticides:1 solvents:1 terpenes:1")
    physical: str = by("none:5 rows:1")
    running: str = by("none:4 head:1")
    tiles: str = by("none:5 verdicts:2 values:1")
    chart: str = by("none:9 bars:1")
    quality: str = by("none:5 page:1 below:1")
    legend: str = by("printed:3 none:1")
    prose: str = by("none:4 methods:2 definitions:1 law:1")
    samples: str = by("one:8 two:1")
    head: str = by("left:3 above:2 boxes:2 two-columns:3 one-cell:1")


def plainest(**changed: str) -> Choices:
    """The plainest certificate, but for what is changed."""
    first = {f.name: next(iter(f.metadata["weights"])) for f in fields(Choices)}
    return Choices(**{**first, "size": "8", **changed})


def choose(seed: int) -> Choices:
    """One value for each choice, then what could not be printed so that a person understands it is put right."""
    taken = {f.name: _one(Random(f"{seed}/{f.name}"), f.metadata["weights"]) for f in fields(Choices)}
    for put_right in (_fonts, _narrow_tables, _units, _whole_tables, _words):
        taken |= put_right(taken)
    return Choices(**taken)


def _one(chance: Random, weights: dict[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


def _fonts(taken: dict[str, str]) -> dict[str, str]:
    """A font that has the language's letters and is on this machine; the mark that the language writes."""
    right = {"language": "en"} if taken["language"] == "th" and not THAI_FONT.exists() else {}
    language = right.get("language", taken["language"])
    right["mark"] = {"cs": "comma", "de": "comma", "id": "comma", "es": taken["mark"]}.get(language, "point")
    if language == "th":
        return right | {"font": "Garuda", "ligatures": "kept"}
    if language == "cs":
        right["ligatures"] = "kept"
    elif taken["ligatures"] == "lost":
        right |= {"font": "Vera", "locked": "no"}  # the one font whose letters are renamed in the file
    drawn = right.get("font", taken["font"])
    if drawn in {"Helvetica", "Vera"} and language == "cs":
        drawn = "Liberation"  # the others have no ě, ř, ů
    if drawn in {"Liberation", "Serif", "Narrow"} and not SYSTEM_FONT.exists():
        return right | {"font": "Vera", "language": "en", "mark": "point"}
    return right | {"font": drawn}


def _narrow_tables(taken: dict[str, str]) -> dict[str, str]:
    """Tables beside each other have room for few columns."""
    if taken["layout"] not in {"two", "three"}:
        return {}
    right = {"method": "none", "number": "none", "claim": "none", "second_name": "none", "further": "none"}
    right |= {"uncertainty": "none", "title": "above" if taken["title"] == "side" else taken["title"]}
    if taken["layout"] == "three":
        right |= {"status": "none", "censoring": "loq", "limit": "none", "unit": "heading-below", "size": "7"}
        right |= {"several_units": "no", "headings": "wrapped", "names": "wrapped"}
    return right


def _units(taken: dict[str, str]) -> dict[str, str]:
    """Two results in one cell carry their units; columns in several units carry them in their headings."""
    if taken["several_units"] == "one-cell":
        return {"unit": "cell", "uncertainty": "none", "claim": "none"}
    if taken["several_units"] == "spanned" and taken["headings"] == "rotated":
        return {"headings": "plain"}
    return {}


def _whole_tables(taken: dict[str, str]) -> dict[str, str]:
    """One table for all panels, one that runs across and one in two halves are drawn in fewer ways."""
    if taken["layout"] == "one-table":
        right = {"unit": "cell" if taken["unit"] == "cell" else "column", "several_units": "no", "title": "above"}
        right["censoring"] = {"line": "columns", "footnote": "none"}.get(taken["censoring"], taken["censoring"])
        right["portion"] = "cell" if taken["portion"] in {"heading", "caption"} else taken["portion"]
        return right | {
            "page_break": "none",
            "headings": "plain" if taken["headings"] == "rotated" else taken["headings"],
        }
    if taken["layout"] == "transposed":
        return {
            "several_units": "no" if taken["several_units"] == "one-cell" else taken["several_units"],
            "claim": "none",
        }
    if taken["layout"] == "halves":
        return {"title": "above" if taken["title"] == "side" else taken["title"]}
    return {}


def _words(taken: dict[str, str]) -> dict[str, str]:
    """Words whose meaning a person could not tell from others on the page."""
    right = {}
    if taken["untested"] != "none" and taken["empty"] == "not-applicable":
        right["empty"] = "dash"
    if taken["title"] == "names-heading" and taken["unit"] in {"title", "names-heading"}:
        right["unit"] = "heading"
    if taken["headings"] == "rotated" and taken["unit"] == "heading-below":
        right["unit"] = "heading"
    if taken["organisms"] == "complies":
        right["status"] = "none"
    if taken["portion"] == "limit" and taken["limit"] == "none":
        right["portion"] = "cell"
    if taken["exponent"] == "small" and not SIGNS_FONT.exists():
        right["exponent"] = "raised"
    if taken["status"] == "symbol" and not SIGNS_FONT.exists():
        right["status"] = "word"
    return right
