"""Compares what was read with the truth: a result is right when its analyte, operator, value and kind of unit are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
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
SCORED = {"alkaloids", "cannabinoids", "heavy-metals", "microbials", "mycotoxins", "moisture"}
WORDS_ALONE = {"absent", "present", "NT", "complies"}
DETAILS = ("lod", "loq", "limit", "status", "sample_size", "uncertainty")
SURE = 0.99
Said = Mapping[str, Any]


@dataclass(frozen=True)
class Outcome:
    """How one document was read: its true results, what was read of them, and beside them what is wrong."""

    matched: tuple[tuple[Said, Said], ...]
    missed: tuple[Said, ...]
    wrong: tuple[Said, ...]
    read: tuple[Said, ...]
    fields: tuple[tuple[str, Any, Any], ...]

    @property
    def right(self) -> int:
        """How many true results were read."""
        return len(self.matched)

    @property
    def wanted(self) -> int:
        """How many true results there are."""
        return len(self.matched) + len(self.missed)

    @property
    def off(self) -> list[tuple[str, Said, Said]]:
        """Details that differ from what is printed beside a result that was read right."""
        return [(name, want, got) for want, got in self.matched for name in DETAILS if _off(name, want, got)]

    @property
    def exact(self) -> bool:
        """Every result is right and none is invented."""
        return not self.missed and not self.wrong

    @property
    def whole(self) -> bool:
        """Exact, with every LOD, LOQ, limit, status, portion and uncertainty."""
        return self.exact and not self.off


def measure(result: Said) -> tuple[Any, ...]:
    """What a result says, so that two ways to print the same thing compare equal."""
    operator, value, unit = result["operator"], result["value"], result["unit"] or "none"
    if result["panel"] == "microbials" and operator == "ND":
        operator = "absent"
    if operator in WORDS_ALONE:
        return result["analyte"], operator, None, None
    if result["analyte"] == "water-activity":
        unit = "aw"  # the only one there is, which few print
    kind, factor = ("mass fraction", MASS_FRACTION[unit]) if unit in MASS_FRACTION else (unit, "1")
    amount = None if value is None else (Decimal(value) * Decimal(factor)).normalize()
    return result["analyte"], operator, amount, kind


def compare(truth: Said, read: Said) -> Outcome:
    """Match each sample's true results with those that were read, each once."""
    matched: list[tuple[Said, Said]] = []
    missed: list[Said] = []
    wrong: list[Said] = []
    seen: list[Said] = []
    fields: list[tuple[str, Any, Any]] = []
    for index, sample in enumerate(truth["samples"]):
        given = read["samples"][index] if index < len(read["samples"]) else {"certificate": {}, "results": []}
        got = distinct(r for r in given["results"] if r["analyte"] and r["panel"] in SCORED)
        seen += got
        for want in distinct(sample["results"]):
            hit = next((g for g in got if same(want, g)), None)
            if hit is None:
                missed.append(want)
            else:
                got.remove(hit)
                matched.append((want, hit))
        lost = {want["analyte"] for want in missed}
        said = [
            g for g in got if g["operator"] != "NT" or g["analyte"] in lost
        ]  # not tested, where something is printed
        wrong += [g for g in said if not any(restates(g, w) for w, _ in matched)]
        fields += [(k, v, given["certificate"].get(k)) for k, v in sample["certificate"].items() if v]
    for sample in read["samples"][len(truth["samples"]) :]:
        wrong += distinct(r for r in sample["results"] if r["analyte"] and r["panel"] in SCORED)
    return Outcome(tuple(matched), tuple(missed), tuple(wrong), tuple(seen), tuple(fields))


def same(want: Said, got: Said) -> bool:
    """Whether both say the same; a word without a value asks for no unit where none is printed beside it."""
    true, told = measure(want), measure(got)
    unasked = want["value"] is None and want["unit"] is None
    return true[:3] == told[:3] and (unasked or true[3] == told[3] or (true[2] is None and told[3] == "none"))


def restates(got: Said, known: Said) -> bool:
    """Whether this is a known finding once more, in a tile or a chart: rounded, or with its unit left out."""
    told, true = measure(got), measure(known)
    if told[:2] != true[:2] or told[3] != true[3] or told[2] is None or true[2] is None:
        return told == true
    step = max(Decimal(1).scaleb(int(x.as_tuple().exponent)) for x in (told[2], true[2]))
    return bool(abs(told[2] - true[2]) <= min(step, abs(true[2]) / 100))


def distinct(results: Iterable[Said]) -> list[Said]:
    kept: dict[tuple[Any, ...], Said] = {}
    for result in results:
        kept.setdefault(measure(result), result)
    return list(kept.values())


def _off(name: str, want: Said, got: Said) -> bool:
    """Whether a detail differs from what is printed; one that may be left out is not missed."""
    true, told = want[name], got.get(name)
    if told is None:
        return true is not None and name not in want["optional"]
    if name == "sample_size" and true is None:
        return True
    if want["unit"] is None and name in {"lod", "loq"}:
        return _digits(true) != _digits(told)  # of a word in two units, they may be told in either
    unit = want["unit"] or got["unit"]
    if got["unit"] is None and name == "limit" and true is not None:
        return _digits(true) != _digits(told)  # beside a word without unit, the limit may keep its own
    return _plain(true, unit) != _plain(told, got["unit"] or unit)


def _digits(text: Any) -> str:
    return re.sub(r"\D", "", str(text)).lstrip("0") or _plain(text, None)


def _plain(text: Any, unit: str | None) -> Any:
    """A detail so that two ways to write it compare equal: numbers in the base of their kind, words without blanks."""
    if text is None:
        return None
    try:
        factor = MASS_FRACTION.get(unit or "", "1")
        return (Decimal(str(text)) * Decimal(factor)).normalize()
    except InvalidOperation:
        return re.sub(r"\W+", "", str(text)).casefold()


def exact(outcomes: Iterable[Outcome]) -> float:
    """Right results among the true and the surplus ones: missing and inventing both lower it."""
    listed = list(outcomes)
    return sum(o.right for o in listed) / max(sum(o.wanted + len(o.wrong) for o in listed), 1)


def surely_wrong(outcome: Outcome) -> list[Said]:
    """Wrong results that the reader was sure of."""
    return [r for r in outcome.wrong if r["confidence"] >= SURE]


def surely_off(outcome: Outcome) -> list[tuple[str, Said, Said]]:
    """Results read right and surely, with a detail that was read as something else than is printed."""
    return [(n, w, g) for n, w, g in outcome.off if g["confidence"] >= SURE and g.get(n) is not None]
