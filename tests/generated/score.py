"""Compares what was read with the truth: a result is right when its analyte, operator, value and kind of unit are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

MASS_FRACTION = {
    "%": "10000",
    "mg/g": "1000",
    "mg/kg": "1",
    "ug/g": "1",
    "ppm": "1",
    "ug/kg": "0.001",
    "ng/g": "0.001",
    "ppb": "0.001",
}
WORDS_ALONE = {"absent", "present", "NT", "complies"}
SURE = 0.99


@dataclass(frozen=True)
class Outcome:
    """How one document was read."""

    right: int
    wanted: int
    missed: tuple[Mapping[str, Any], ...]
    wrong: tuple[Mapping[str, Any], ...]
    read: tuple[Mapping[str, Any], ...]

    @property
    def whole(self) -> bool:
        """Nothing missed and nothing wrong."""
        return not self.missed and not self.wrong


def measure(result: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a result says, so that two ways to print the same thing compare equal.

    The unit of an ND is not asked for: where units stand in the cells, none is printed beside it.
    """
    operator, value, unit = result["operator"], result["value"], result["unit"] or "none"
    if result["panel"] == "microbials" and operator == "ND":
        operator = "absent"
    if operator in WORDS_ALONE:
        return result["analyte"], operator, None, None
    if value is None and (unit == "none" or unit in MASS_FRACTION):
        return result["analyte"], operator, None, None
    kind, factor = ("mass fraction", MASS_FRACTION[unit]) if unit in MASS_FRACTION else (unit, "1")
    amount = None if value is None else (Decimal(value) * Decimal(factor)).normalize()
    return result["analyte"], operator, amount, kind


def compare(truth: Mapping[str, Any], read: Mapping[str, Any]) -> Outcome:
    """Match each sample's true results with those that were read, each once."""
    right = wanted = 0
    missed, wrong, seen = [], [], []
    for index, sample in enumerate(truth["samples"]):
        want = _distinct(sample["results"])
        samples = read["samples"]
        known = [r for r in samples[index]["results"] if r["analyte"]] if index < len(samples) else []
        got = _distinct(known)
        right += len(want.keys() & got.keys())
        wanted += len(want)
        missed += [want[key] for key in want.keys() - got.keys()]
        wrong += [got[key] for key in got.keys() - want.keys() if key[1] != "NT"]
        seen += list(got.values())
    for sample in read["samples"][len(truth["samples"]) :]:
        wrong += list(_distinct(r for r in sample["results"] if r["analyte"]).values())
    return Outcome(right, wanted, tuple(missed), tuple(wrong), tuple(seen))


def _distinct(results: Iterable[Mapping[str, Any]]) -> dict[tuple[Any, ...], Mapping[str, Any]]:
    kept: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for result in results:
        kept.setdefault(measure(result), result)
    return kept


def exact(outcomes: Iterable[Outcome]) -> float:
    """Right results among the true and the surplus ones: missing and inventing both lower it."""
    listed = list(outcomes)
    return sum(o.right for o in listed) / max(sum(o.wanted + len(o.wrong) for o in listed), 1)


def surely_wrong(outcome: Outcome) -> list[Mapping[str, Any]]:
    """Wrong results that the reader was sure of."""
    return [r for r in outcome.wrong if r["confidence"] >= SURE]
