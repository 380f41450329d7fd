"""What one certificate looks like: independent choices, each taken by chance from a seed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from random import Random

SYSTEM_FONT = Path("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf")

# Each value stands with its weight: what laboratories print most often comes most often.
WEIGHTS: dict[str, dict[str, int]] = {
    "language": {"en": 6, "cs": 2, "de": 1, "es": 1, "id": 1},
    "font": {"Helvetica": 2, "Vera": 1, "Liberation": 2},
    "layout": {"one": 5, "two": 3, "three": 1, "transposed": 2},
    "ruling": {"grid": 3, "lines": 3, "none": 3, "zebra": 3},
    "unit": {"heading": 4, "heading-below": 3, "cell": 2, "column": 3, "caption": 2, "footnote": 1},
    "alkaloid_units": {"mg/g": 2, "%": 2, "mg/g %": 3, "% mg/g": 2, "mg/g mg/capsule": 2, "% mg/g mg/unit": 1},
    "censoring": {"columns": 4, "one-column": 2, "line": 2, "loq": 2, "none": 2},
    "order": {"result-first": 3, "limits-first": 3, "limit-first": 2, "status-first": 1},
    "limit": {"column": 4, "none": 1},
    "status": {"word": 3, "short": 1, "none": 1},
    "method": {"none": 3, "column": 1},
    "uncertainty": {"none": 4, "column": 1},
    "number": {"none": 5, "counted": 1},
    "headings": {"plain": 4, "wrapped": 3, "rotated": 1, "upper": 2},
    "names": {"plain": 3, "wrapped": 1, "symbols": 2},
    "title": {"above": 4, "merged-row": 2, "bar": 2},
    "alignment": {"left": 2, "centre": 2, "right": 1},
    "page_break": {"none": 4, "heading-repeated": 1, "heading-once": 1},
    "bold": {"plain": 6, "doubled": 1},
    "ligatures": {"kept": 5, "lost": 1},
    "mark": {"point": 3, "comma": 2},
    "thousands": {"none": 2, "mark": 2, "space": 1},
    "exponent": {"none": 3, "raised": 1, "caret": 1},
    "behind": {"nothing": 4, "watermark": 1, "bars": 1},
    "tiles": {"none": 3, "verdicts": 1, "values": 1},
    "quality": {"none": 3, "page": 1},
    "untested": {"none": 3, "N/A": 1, "NT": 1},
    "legend": {"printed": 2, "none": 1},
    "samples": {"one": 6, "two": 1},
    "head": {"left": 3, "above": 2, "boxes": 2, "two-columns": 3},
    "failing": {"no": 2, "yes": 1},
    "cannabinoids": {"no": 5, "yes": 1},
    "size": {"7": 1, "8": 2, "9": 1},
}


@dataclass(frozen=True)
class Choices:
    """One value for each choice; the names are those of WEIGHTS."""

    language: str
    font: str
    layout: str
    ruling: str
    unit: str
    alkaloid_units: str
    censoring: str
    order: str
    limit: str
    status: str
    method: str
    uncertainty: str
    number: str
    headings: str
    names: str
    title: str
    alignment: str
    page_break: str
    bold: str
    ligatures: str
    mark: str
    thousands: str
    exponent: str
    behind: str
    tiles: str
    quality: str
    untested: str
    legend: str
    samples: str
    head: str
    failing: str
    cannabinoids: str
    size: str


def choose(chance: Random) -> Choices:
    """One value for each choice, then what could not be printed so that a person understands it is put right."""
    taken = {f.name: _one(chance, WEIGHTS[f.name]) for f in fields(Choices)}
    return Choices(**{**taken, **_put_right(taken)})


def _one(chance: Random, weights: dict[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


def _put_right(taken: dict[str, str]) -> dict[str, str]:
    right: dict[str, str] = {}
    if taken["ligatures"] == "lost":
        right["font"] = "Vera"  # the one font whose letters are renamed in the file
    if taken["language"] == "cs" and right.get("font", taken["font"]) != "Liberation":
        right["font"] = "Liberation"  # the others have no ě, ř, ů
        right["ligatures"] = "kept"
    if "Liberation" in (taken["font"], right.get("font")) and not SYSTEM_FONT.exists():
        right |= {"font": "Vera", "language": "en"}
    if taken["language"] in {"cs", "de", "id"}:
        right["mark"] = "comma"
    if taken["language"] == "en":
        right["mark"] = "point"
    if taken["layout"] in {"two", "three"}:
        right |= {"method": "none", "uncertainty": "none", "number": "none"}
    if taken["layout"] == "three":
        right |= {
            "status": "none",
            "censoring": "loq",
            "limit": "none",
            "unit": "heading-below",
            "alkaloid_units": "mg/g",
        }
        right |= {"headings": "wrapped", "names": "wrapped", "size": "7"}
    return right
