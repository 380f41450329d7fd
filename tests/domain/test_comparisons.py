"""Laboratories beside others: told with all their figures, and only where there are enough and it is no chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from registry.domain import signal
from registry.domain.client_shift import client_shifts
from registry.domain.levels import Level, levels_of
from registry.domain.measurement import Measurement, Operator
from registry.domain.nothing_found import nothing_found
from registry.domain.outcome import Finding
from registry.domain.rank_sum import ranked
from registry.domain.traits import Traits
from registry.reference.loader import load

CATALOGUE = load()
UNITS, RULES = CATALOGUE.units, CATALOGUE.signals
METALS = ("lead", "nickel", "chromium", "arsenic", "cadmium")


def sample(laboratory: str, maker: str, product: int, *levels: Level, form: str = "powder") -> signal.Tested:
    name = f"{maker}-{product}"
    return signal.Tested(
        sample=1,
        batch=f"{laboratory}-{name}",
        batch_number=name,
        product=name,
        form=form,
        certificate=name,
        laboratory=laboratory,
        printed_batch=None,
        own_batch=True,
        manufactured_on=None,
        tested_on=date(2026, 3, 1),
        panels=frozenset(),
        accredited=None,
        traits=Traits(0, "", frozenset(), (), levels),
        product_id=name,
        maker=maker,
    )


def amount(value: str, times: str = "1") -> Level:
    return Level("mitragynine", Decimal(value) * Decimal(times))


def market(laboratory: str, products: int = 12, **times: str) -> Iterator[signal.Tested]:
    """Seven clients with the same goods; of those named in `times` the laboratory finds so many times as much."""
    for maker in "ABCDEFG":
        for n in range(products):
            yield sample(laboratory, maker, n, amount(f"{12 + n * 7 % 5}.{n}", times.get(maker, "1")))


def shifts(*tested: signal.Tested) -> list[signal.Signal]:
    return client_shifts(tested, RULES.shift)


def test_more_for_one_client_is_asked_about_with_both_middles_and_all_numbers() -> None:
    (told,) = shifts(*market("Lab", A="1.4"))
    assert told.sentence == (
        "Lab finds more mitragynine in what A sells than in what its other clients sell. "
        "Do the goods differ, the samples that were sent, or how they were tested?"
    )
    assert told.figures is not None
    assert told.figures.rows == (
        ("this laboratory, this client", "19.7 mg/g", "12"),
        ("this laboratory, its 6 other clients", "14.1 mg/g", "72"),
    )
    assert told.figures.notes[0].startswith("Of 864 pairs of a product of this client and one of another, ")
    assert told.figures.notes[1].startswith("Other laboratories tested too few")
    assert (len(told.batches), told.about) == (12, ("Lab", "A", "mitragynine"))


def test_less_for_one_client_is_asked_about_too() -> None:
    (told,) = shifts(*market("Lab", A="0.7"))
    assert "finds less mitragynine in what A sells" in told.sentence


@pytest.mark.parametrize(
    "tested",
    [
        [*market("Lab")],
        [*market("Lab", A="1.05")],
        [*market("Lab", products=9, A="3")],
        [of for of in market("Lab", products=20, A="3") if of.maker in "ABCDE"],
        [replace(of, form="extract") for of in market("Lab", A="3")],
    ],
    ids=["no difference", "a small one", "few products", "few clients", "goods that are no leaf"],
)
def test_nothing_is_told_of(tested: list[signal.Tested]) -> None:
    assert shifts(*tested) == []


def test_goods_that_other_laboratories_find_to_differ_too_are_no_signal() -> None:
    assert shifts(*market("Lab", A="1.4"), *market("Other", A="1.4")) == []


def test_where_other_laboratories_find_no_difference_their_middles_stand_beside() -> None:
    (told,) = shifts(*market("Lab", A="1.4"), *market("Other"))
    assert told.figures is not None
    assert told.figures.rows[2] == ("other laboratories, this client", "14.1 mg/g", "12")
    assert told.figures.notes[1] == "Other laboratories do not find the same difference."


def test_a_product_counts_once_however_many_of_its_batches_were_tested() -> None:
    few = [of for of in market("Lab", A="1.4") if of.maker != "A" or of.product_id in {"A-1", "A-2"}]
    again = [replace(of, batch=f"{of.batch}-{n}") for of in few if of.maker == "A" for n in range(20)]
    assert shifts(*few, *again) == []


def test_pairs_are_counted_with_ties_as_half() -> None:
    found = ranked({"A": [Decimal(2), Decimal(3)], "B": [Decimal(1), Decimal(2)]})
    assert (found["A"].higher, found["B"].higher, found["A"].share) == (
        Decimal("3.5"),
        Decimal("0.5"),
        Decimal("0.875"),
    )


def metals(laboratory: str, *, found: str, below: str | None = "0.01", number: int = 30) -> Iterator[signal.Tested]:
    limit = None if below is None else Decimal(below)
    for n in range(number):
        yield sample(laboratory, f"M{n}", n, *(Level(metal, Decimal(found), limit) for metal in METALS))


def others(found: str = "0.4") -> list[signal.Tested]:
    return [of for name in "XYZ" for of in metals(name, found=found)]


def nothing(*tested: signal.Tested) -> list[signal.Signal]:
    return nothing_found(tested, RULES.nothing)


def test_nothing_found_in_anything_is_asked_about_beside_what_others_find() -> None:
    (told,) = nothing(*metals("Lab", found="0"), *others())
    assert told.sentence == (
        "Lab reports an amount in 0 of 150 tests for contaminants, of 30 samples; at the rate of all other "
        "laboratories it would be about 150. Do its samples, methods or reports differ?"
    )
    assert told.figures is not None
    assert told.figures.rows[0] == ("Lead", "0 of 30", "0.01 ug/g", "90 of 90")


def test_a_laboratory_that_prints_no_limit_is_asked_about_and_the_table_says_so() -> None:
    (told,) = nothing(*metals("Lab", found="0", below=None), *others())
    assert told.figures is not None
    assert told.figures.rows[0][2] == "none is printed"


@pytest.mark.parametrize(
    "tested",
    [
        [*metals("Lab", found="0.02"), *others()],
        [*metals("Lab", found="0", below="0.5"), *others()],
        [*metals("Lab", found="0"), *others(found="0")],
        [*metals("Lab", found="0", number=19), *others()],
        [*metals("Lab", found="0"), *metals("X", found="0.4", number=90)],
        [replace(of, form="extract") for of in (*metals("Lab", found="0"), *others())],
    ],
    ids=["little", "what it cannot see", "what nobody finds", "few samples", "one other", "no leaf"],
)
def test_no_laboratory_is_told_of_for_finding(tested: list[signal.Tested]) -> None:
    assert nothing(*tested) == []


def measured(operator: Operator, value: str | None = None, unit: str = "mg/kg") -> tuple[Level, ...]:
    number = None if value is None else Decimal(value)
    said = Measurement(operator, number, UNITS[unit], lod=Decimal("0.1"), loq=Decimal("0.3"))
    return levels_of([Finding(1, "lead", said)], RULES.watched)


def test_amounts_are_compared_in_one_unit_and_what_has_no_number_by_what_it_lies_below() -> None:
    assert measured(Operator.EQUAL, "500", "ug/kg") == (Level("lead", Decimal("0.500")),)
    assert measured(Operator.ABOVE, "5") == (Level("lead", Decimal(5)),)
    assert measured(Operator.NOT_DETECTED) == (Level("lead", Decimal(0), Decimal("0.1")),)
    assert measured(Operator.BELOW_LOQ) == (Level("lead", Decimal(0), Decimal("0.3")),)
    assert measured(Operator.BELOW, "0.2") == (Level("lead", Decimal(0), Decimal("0.2")),)
    assert measured(Operator.EQUAL, "5", "mg/mL") == measured(Operator.PRESENT) == ()
