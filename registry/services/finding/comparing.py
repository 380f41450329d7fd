"""Holds a stranger's paper against what is registered: which certificate is nearest, and which fields differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from registry.services.ids import folded_name, folded_number
from registry.storage.models import Certificate, Result, Sample
from registry.storage.queries.comparing import certificates_alike
from registry.storage.queries.results import effective_results

NUMBER, BATCH, LABORATORY, VALUES = 4.0, 3.0, 1.0, 6.0  # what each agreement weighs when the nearest is sought
NEAR_ENOUGH = 3.0
MOST_VALUES = 100
SAME_SAMPLE = ("sample_id", "batch_number")
HEAD: dict[str, Callable[[str], str]] = {
    "certificate_number": folded_number,
    "laboratory": folded_name,
    "batch_number": folded_number,
    "sample_id": folded_number,
    "product_name": folded_name,
    "date_reported": str,
    "date_tested": str,
}


@dataclass(frozen=True)
class Row:
    """One result, of a stranger's paper or of ours."""

    name: str
    shown: str
    lod: Decimal | None
    loq: Decimal | None
    said: tuple[str, Decimal | None, str | None]

    def agrees(self, other: Row) -> bool:
        """Whether both say the same: "14.2" and "14.20" do."""
        return (self.said, self.lod, self.loq) == (other.said, other.lod, other.loq)


@dataclass(frozen=True)
class Difference:
    """A field that is not the same: `field` of the head or "result", what it is of, and each side, None if absent."""

    field: str
    of: str
    theirs: str | None
    ours: str | None


@dataclass(frozen=True)
class Comparison:
    """The registered certificate nearest to a paper, what differs, and how many results are the same."""

    certificate: Certificate
    differences: tuple[Difference, ...]
    same: int


def compared(session: Session, answer: Mapping[str, Any]) -> Comparison | None:
    """The certificate nearest to what was read of a paper and how they differ; None where none is near."""
    samples = answer["samples"]
    heads = [sample["certificate"] for sample in samples]
    theirs = [(row["analyte"], row_of_answer(row)) for sample in samples for row in sample["results"]]
    values = {(name, value) for name, row in theirs if name and (value := row.said[1]) is not None}
    found = certificates_alike(
        session,
        numbers=_stated(heads, "certificate_number"),
        batches=_stated(heads, "batch_number"),
        values=sorted(values)[:MOST_VALUES],
    )
    scored = [(_nearness(heads, values, candidate), candidate) for candidate in found]
    near, nearest = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return None if nearest is None or near < NEAR_ENOUGH else _held(session, samples, nearest)


def row_of_answer(row: Mapping[str, Any]) -> Row:
    """A row as the reader answers it."""
    lod, loq, value = (None if row[name] is None else Decimal(row[name]) for name in ("lod", "loq", "value"))
    name = row["analyte"] or folded_name(row["printed_analyte"] or "")
    return Row(name, _shown(row["printed_result"], row["unit"]), lod, loq, (row["operator"], value, row["unit"]))


def _row_of_result(row: Result) -> Row:
    name = row.analyte or folded_name(row.printed_analyte)
    return Row(name, _shown(row.printed_result, row.unit), row.lod, row.loq, (row.operator, row.value, row.unit))


def _shown(printed: str | None, unit: str | None) -> str:
    text = printed or ""
    return text if unit is None or unit in text else f"{text} {unit}"


def _stated(heads: Sequence[Mapping[str, Any]], field: str) -> set[str]:
    return {head[field] for head in heads if head[field]}


def _nearness(heads: Sequence[Mapping[str, Any]], values: set[tuple[str, Decimal]], ours: Certificate) -> float:
    own = [_own_head(ours, sample) for sample in ours.samples]
    same = [
        weight
        for field, weight in (("certificate_number", NUMBER), ("batch_number", BATCH), ("laboratory", LABORATORY))
        if {HEAD[field](text) for text in _stated(heads, field)} & {HEAD[field](t) for t in _stated(own, field)}
    ]
    registered = {(row.analyte, row.value) for sample in ours.samples for row in sample.results}
    return sum(same) + VALUES * len(values & registered) / max(1, len(values))


def _own_head(certificate: Certificate, sample: Sample) -> dict[str, str | None]:
    dates = {"date_reported": certificate.reported_on, "date_tested": sample.tested_on}
    return {
        "certificate_number": certificate.number,
        "laboratory": certificate.laboratory_printed or certificate.laboratory.name,
        "batch_number": sample.batch_number or (sample.batch.number if sample.batch else None),
        "sample_id": sample.sample_number,
        "product_name": sample.product_name,
        **{name: day.isoformat() if day else None for name, day in dates.items()},
    }


def _held(session: Session, samples: Sequence[Mapping[str, Any]], ours: Certificate) -> Comparison:
    counted = {row.id for row in effective_results(session, ours.id)}
    differences: list[Difference] = []
    same = 0
    for theirs, sample in _paired(samples, ours):
        differences += _heads_differ(theirs["certificate"], _own_head(ours, sample))
        found, equal = _rows_differ([row_of_answer(row) for row in theirs["results"]], sample.results, counted)
        differences, same = differences + found, same + equal
    return Comparison(ours, tuple(differences), same)


def _paired(samples: Sequence[Mapping[str, Any]], ours: Certificate) -> Iterator[tuple[Mapping[str, Any], Sample]]:
    """Each sample of ours beside theirs of the same batch or sample number, else in the order of the paper."""
    left = list(samples)
    for place, sample in enumerate(ours.samples):
        own = _own_head(ours, sample)
        alike = [s for s in left if any(own[f] and s["certificate"][f] == own[f] for f in SAME_SAMPLE)]
        chosen = next(iter(alike or left), None)
        if chosen is not None and (alike or place < len(samples)):
            left.remove(chosen)
            yield chosen, sample


def _heads_differ(theirs: Mapping[str, Any], ours: Mapping[str, str | None]) -> Iterator[Difference]:
    for field, folded in HEAD.items():
        here, there = ours[field], theirs[field]
        if here and (not there or folded(here) != folded(there)):
            yield Difference(field, "", there, here)


def _rows_differ(theirs: Iterable[Row], kept: Sequence[Result], counted: set[int]) -> tuple[list[Difference], int]:
    """What differs and how many are the same; a corrected row agrees with the paper as it was read first, too."""
    here: dict[str, list[Result]] = defaultdict(list)
    for result in kept:
        here[_row_of_result(result).name].append(result)
    found: list[Difference] = []
    same = 0
    for row in theirs:
        rivals = here[row.name]
        match = next((r for r in rivals if row.agrees(_row_of_result(r))), None)
        if match is not None:
            here[row.name] = _without(rivals, match)
            same += 1
            continue
        standing = next((r for r in rivals if r.id in counted), None)
        found.append(_difference(row, None if standing is None else _row_of_result(standing)))
        here[row.name] = rivals if standing is None else _without(rivals, standing)
    absent = [r for rows in here.values() for r in rows if r.id in counted]
    found += [Difference("result", r.printed_analyte, None, _row_of_result(r).shown) for r in absent]
    return found, same


def _without(rows: Sequence[Result], taken: Result) -> list[Result]:
    """The rows less this one and those of its chain of corrections."""
    chain = {taken.id, taken.corrects_id}
    return [row for row in rows if row.id not in chain and row.corrects_id != taken.id]


def _difference(theirs: Row, ours: Row | None) -> Difference:
    if ours is None or theirs.said != ours.said:
        return Difference("result", theirs.name, theirs.shown, None if ours is None else ours.shown)
    return Difference("limits", theirs.name, _limits(theirs), _limits(ours))


def _limits(row: Row) -> str:
    return f"LOD {'–' if row.lod is None else row.lod}, LOQ {'–' if row.loq is None else row.loq}"
