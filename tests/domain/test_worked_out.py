"""Sum, share and ratio of the alkaloids of each sample, with the analytes named and intervals kept."""

from __future__ import annotations

from decimal import Decimal

from registry.domain.label import Serving
from registry.domain.measurement import Measurement, Operator
from registry.domain.outcome import Finding
from registry.domain.worked_out import worked_out
from registry.reference.loader import load

CATALOGUE = load()


def row(analyte: str, value: str | None, unit: str = "mg/g", sample: int = 1, **ends: Decimal) -> Finding:
    operator = Operator.NOT_DETECTED if value is None else Operator.EQUAL
    number = None if value is None else Decimal(value)
    return Finding(1, analyte, Measurement(operator, number, CATALOGUE.units[unit], **ends), sample=sample)


def told(*rows: Finding) -> list[tuple[int | None, str, str]]:
    found = worked_out(rows, CATALOGUE.shown, Serving())
    return [(w.sample, w.name.split(",")[0], str(w.amount) if w.amount else w.because) for w in found]


LEAF = (
    row("mitragynine", "15"),
    row("7-hydroxymitragynine", "0.3"),
    row("paynantheine", "3"),
    row("speciogynine", "1"),
    row("speciociliatine", "0.7"),
)


def test_sum_share_and_ratio_of_a_leaf() -> None:
    assert told(*LEAF) == [
        (1, "the alkaloids measured", "20 mg/g"),
        (1, "7-hydroxymitragynine as a share of all alkaloids", "1.5 %"),
        (1, "mitragynine for each part of 7-hydroxymitragynine", "50 to 1"),
    ]


def test_the_sum_names_the_analytes_it_is_of() -> None:
    whole = worked_out(LEAF, CATALOGUE.shown, Serving())[0]
    assert whole.amount is not None
    assert whole.amount.steps[-1] == (
        "Sum of 5 (mitragynine, 7-Hydroxymitragynine, paynantheine, speciogynine and speciociliatine): 20 mg/g"
    )


def test_what_was_not_detected_is_up_to_its_limit_and_not_zero() -> None:
    unseen = row("7-hydroxymitragynine", None, lod=Decimal("0.1"))
    assert told(LEAF[0], unseen, *LEAF[2:]) == [
        (1, "the alkaloids measured", "between 19.7 and 19.8 mg/g"),
        (1, "7-hydroxymitragynine as a share of all alkaloids", "at most 0.505051 %"),
        (1, "mitragynine for each part of 7-hydroxymitragynine", "150 to 1 or more"),
    ]


def test_samples_are_never_mixed() -> None:
    found = told(row("mitragynine", "15"), row("mitragynine", "8", sample=2), row("lead", "1", "ppm", sample=3))
    assert [f for f in found if f[1] == "the alkaloids measured"] == [
        (1, "the alkaloids measured", "15 mg/g"),
        (2, "the alkaloids measured", "8 mg/g"),
    ]


def test_a_liquid_is_summed_as_it_is_printed() -> None:
    found = told(row("mitragynine", "10", "mg/mL"), row("paynantheine", "2", "mg/mL"))
    assert found[0] == (1, "the alkaloids measured", "12 mg/mL")


def test_percent_and_mg_per_gram_are_summed_in_mg_per_gram() -> None:
    assert told(row("mitragynine", "1.5", "%"), row("paynantheine", "2"))[0][2] == "17 mg/g"


def test_what_does_not_follow_says_why() -> None:
    contradicting = (row("mitragynine", "15"), row("mitragynine", "9"))
    (found,) = [w for w in worked_out(contradicting, CATALOGUE.shown, Serving()) if w.name.startswith("the alkaloids")]
    assert found.amount is None
    assert "contradict each other" in found.because


def test_without_a_unit_nothing_follows() -> None:
    bare = Finding(1, "mitragynine", Measurement(Operator.EQUAL, Decimal(1)))
    assert [w.because for w in worked_out([bare], CATALOGUE.shown[:1], Serving())] == [
        "the result is printed without a unit"
    ]
