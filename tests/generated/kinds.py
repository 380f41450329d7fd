"""In which way results go wrong: by what a wrong result shares with a true one that was missed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from tests.generated.cases import Case
from tests.generated.score import SURE, Said, measure


def kinds(done: list[Case]) -> list[str]:
    """How often each way comes, how often surely, and where to look at it."""
    counted: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for case in done:
        for kind, sure in _kinds(case):
            counted[kind].append((case.seed, sure))
    lines = ["", f"{'how results go wrong':52} results   sure   for example"]
    for kind, found in sorted(counted.items(), key=lambda item: -len(item[1])):
        seeds = sorted({seed for seed, _ in found}, key=lambda seed: -sum((seed, True) == f for f in found))
        named = " ".join(str(seed) for seed in seeds[:8])
        lines.append(f"{kind:52} {len(found):7} {sum(sure for _, sure in found):6}   {named}")
    return lines


def _kinds(case: Case) -> Iterator[tuple[str, bool]]:
    left = list(case.outcome.missed)
    for wrong in case.outcome.wrong:
        kind, missed = _kind(wrong, left)
        left = [m for m in left if m is not missed]
        yield kind, wrong["confidence"] >= SURE
    for missed in left:
        known = any(missed["analyte"] == w["analyte"] for _, w in case.outcome.matched)
        yield "one of an analyte's results is not read" if known else f"not read: {missed['panel']}", False


def _kind(wrong: Said, left: list[Said]) -> tuple[str, Said | None]:
    """The way in which a result is wrong, and the true one that it stands for."""
    same = [m for m in left if m["analyte"] == wrong["analyte"]]
    for missed in same:
        kind = _differs(measure(missed), measure(wrong), (missed, wrong))
        if kind:
            return kind, missed
    told = measure(wrong)[1:]
    other = next((m for m in left if measure(m)[1:] == told and told[1] is not None), None)
    if other is not None:
        return "the value stands under another analyte's name", other
    return ("another number", same[0]) if same else ("nothing of the kind is printed, or it is read twice", None)


def _differs(true: tuple[Any, ...], told: tuple[Any, ...], pair: tuple[Said, Said]) -> str:
    """In what a result differs from the true one of its analyte, if they have anything in common."""
    missed, wrong = pair
    if true[1] == told[1] and missed["value"] == wrong["value"]:
        return "the unit is not read" if wrong["unit"] is None else "the unit is another's"
    if true[1] != told[1] and (true[2] == told[2] or true[2] is None):
        return f"{true[1]} is read as {told[1]}"
    return "the digits are the same, the size is not" if _digits(missed) == _digits(wrong) != "" else ""


def _digits(said: Said) -> str:
    return (said["value"] or "").replace(".", "").strip("0")
