"""The words of a label become a claim or a reason, whatever they are, and the words are kept."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.claim_words import Untestable
from registry.domain.conversion import DoesNotFollow, on_basis
from registry.domain.label import Basis, Claim, Comparator, Serving
from registry.reference.loader import load

CATALOGUE = load()
READER = CATALOGUE.claims
D = Decimal
PIECES = [
    "45",
    "1.5",
    "1,200",
    "%",
    "mg",
    "mL",
    "g",
    "mitragynine",
    "7-OH",
    "MGM-15",
    "lead",
    "per",
    "/",
    "serving",
    "bottle",
    "capsule",
    "2",
    "(",
    ")",
    "of",
    "total alkaloids",
    "at least",
    "<",
    "≥",
    "contains no",
    "free",
    "extract",
    "-",
    "to",
]
words = st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join)


def read(printed: str) -> Claim:
    found = READER.read(printed)
    assert isinstance(found, Claim), found
    return found


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("45 mg mitragynine per serving (2 capsules, 1.2 g)", ("mitragynine", "=", D(45), "mg", "serving")),
        ("Mitragynine ≥ 1.5 %", ("mitragynine", ">=", D("1.5"), "%", "product")),
        ("Mitragynine > 1.5 %", ("mitragynine", ">", D("1.5"), "%", "product")),
        ("Mitragynine <= 1.5 %", ("mitragynine", "<=", D("1.5"), "%", "product")),
        ("< 2 % 7-OH of total alkaloids", ("7-hydroxymitragynine", "<", D(2), "%", "alkaloids")),
        ("150 mg mitragynine per 15 mL bottle", ("mitragynine", "=", D(150), "mg", "container")),
        ("150 mg mitragynine per 15 mL", ("mitragynine", "=", D(150), "mg", "serving")),
        ("7-OH: 15 mg/tablet", ("7-hydroxymitragynine", "=", D(15), "mg/tablet", "unit")),
        ("mitragynine 10 mg/mL", ("mitragynine", "=", D(10), "mg/mL", "product")),
        ("mitragynine 20 mg/packet", ("mitragynine", "=", D(20), "mg/package", "container")),
        ("mitragynine 20 mg/bottle", ("mitragynine", "=", D(20), "mg/bottle", "container")),
        ("mitragynine 20 mg/pouch", ("mitragynine", "=", D(20), "mg/pouch", "container")),
        ("20 mg of total alkaloids per serving", ("total-alkaloids", "=", D(20), "mg", "serving")),
        ("45 % of total alkaloids is mitragynine", ("mitragynine", "=", D(45), "%", "alkaloids")),
        ("25 mg mitragynine in each capsule", ("mitragynine", "=", D(25), "mg", "unit")),
        ("at least 25 mg mitragynine a day", ("mitragynine", ">=", D(25), "mg", "day")),
        ("25 mg minimum mitragynine per serving", ("mitragynine", ">=", D(25), "mg", "serving")),
        ("Lead below 0.5 ppm", ("lead", "<", D("0.5"), "ppm", "product")),
        ("Lead-free", ("lead", "absent", None, None, "product")),
        ("No Salmonella", ("salmonella", "absent", None, None, "product")),
        ("Salmonella: not detected", ("salmonella", "absent", None, None, "product")),
        ("Contains 0% 7-OH", ("7-hydroxymitragynine", "absent", None, None, "product")),
        ("no less than 45 mg mitragynine per serving", ("mitragynine", ">=", D(45), "mg", "serving")),
        ("Premium: 45 mg mitragynine per serving", ("mitragynine", "=", D(45), "mg", "serving")),
        ("100% natural mitragynine 45mg per serving", ("mitragynine", "=", D(45), "mg", "serving")),
        ("mitragynine 25 mg per mL", ("mitragynine", "=", D(25), "mg/mL", "product")),
        ("mitragynine 25 mg in each gram", ("mitragynine", "=", D(25), "mg/g", "product")),
        ("mitragynine 25 mg/millilitre", ("mitragynine", "=", D(25), "mg/mL", "product")),
        ("mitragynine 25 g per kg", ("mitragynine", "=", D(25), "g/kg", "product")),
        ("mitragynine 1.0 %", ("mitragynine", "=", D("1.0"), "%", "product")),
        ("0.3 % 7-OH (dry weight)", ("7-hydroxymitragynine", "=", D("0.3"), "%", "dry")),
        ("45 mg mitragynine (dry weight) per serving", ("mitragynine", "=", D(45), "mg", "serving")),
    ],
)
def test_a_claim_has_its_parts(printed: str, parts: tuple[object, ...]) -> None:
    found = read(printed)
    assert (found.analyte, found.comparator, found.amount, found.unit, found.basis) == parts
    assert found.printed == printed


def test_what_the_claim_itself_is_per_is_kept() -> None:
    assert read("45 mg mitragynine per serving (2 capsules, 1.2 g)").portion == Serving(D("1.2"), None, D(2))
    assert read("150 mg mitragynine per 15 mL bottle").portion == Serving(None, D(15), None, D(1))
    assert read("150 mg mitragynine per 15 mL").portion == Serving(None, D(15))
    assert read("150 mg mitragynine per serving").portion is None


@pytest.mark.parametrize(
    ("words", "basis", "portion"),
    [
        ("45 mg mitragynine per serving of 1 capsule", "serving", Serving(units=D(1))),
        ("45 mg mitragynine per serving of 2 capsules (1.2 g)", "serving", Serving(D("1.2"), None, D(2))),
        ("45 mg mitragynine, serving size: 2 capsules (1.2 g)", "serving", Serving(D("1.2"), None, D(2))),
        ("20 mg mitragynine per capsule (600 mg)", "unit", Serving(D("0.6"), None, D(1))),
        ("45 mg mitragynine per two capsules", "serving", Serving(units=D(2))),
        ("45 mg mitragynine in 2 capsules", "serving", Serving(units=D(2))),
        ("45 mg mitragynine per 1/2 bottle (15 mL)", "serving", Serving(None, D(15), D("0.5"))),
        ("45 mg mitragynine per half bottle (15 mL)", "serving", Serving(None, D(15), D("0.5"))),
        ("45 mg mitragynine por porción de 1 cápsula", "serving", Serving(units=D(1))),
        ("45 mg mitragynine per serving and 600 mg leaf", "serving", None),
        ("300 mg mitragynine per bottle of 30 capsules", "container", None),
    ],
)
def test_how_much_a_portion_is_is_read_as_labels_say_it_and_else_not_known(words, basis, portion) -> None:
    found = read(words)
    assert (found.basis, found.portion) == (basis, portion)


def test_the_claims_own_words_come_before_the_labels() -> None:
    label = Serving(D("1.2"), D(30), None, D(10), D(2), D("1.1"))
    claim = read("45 mg mitragynine per serving (2 capsules, 1.2 g)")
    assert claim.serving(label) == Serving(D("1.2"), D(30), D(2), D(10), D(2), D("1.1"))
    assert read("45 mg mitragynine per serving").serving(label) == label


@pytest.mark.parametrize(
    ("words", "judged_by"),
    [
        ("45 mg mitragynine per serving (2 capsules, 0.6 g)", Serving(D("0.6"), None, D(2), density=D("1.1"))),
        ("45 mg mitragynine per serving (1 capsule)", Serving(None, None, D(1), density=D("1.1"))),
        ("150 mg mitragynine per 15 mL bottle", Serving(None, D(15), None, D(1), density=D("1.1"))),
        ("150 mg mitragynine per 15 mL (density 1.2 g/mL)", Serving(None, D(15), density=D("1.2"))),
    ],
)
def test_of_another_serving_than_the_labels_only_the_claims_own_words_count(words: str, judged_by: Serving) -> None:
    assert read(words).serving(Serving(D("1.2"), D(30), D(2), D(10), D(2), D("1.1"))) == judged_by


def test_servings_of_the_claims_own_words_are_of_the_container_or_of_the_day() -> None:
    assert read("300 mg mitragynine per bottle (30 servings)").portion == Serving(servings_per_container=D(30))
    assert read("90 mg mitragynine per day (2 servings)").portion == Serving(servings_per_day=D(2))
    assert read("90 mg mitragynine per day (2 servings)").serving(Serving(D(3))) == Serving(D(3), servings_per_day=D(2))


@pytest.mark.parametrize(
    ("printed", "because"),
    [
        ("total alkaloids ≥ 45 %, mitragynine ≥ 30 %", "It names several substances"),
        ("mitragynine and 7-hydroxymitragynine 50 mg per serving", "It names several substances"),
        ("mitragynine : 7-OH > 20:1", "It states a ratio"),
        ("mitragynine 20:1", "It states a ratio"),
        ("mitragynine 45 mg ± 5 mg per serving", "It states a range"),
        ("1.2-1.6% mitragynine", "It states a range"),
        ("30-60 mg alkaloids", "It states a range"),
        ("30 a 60 mg de mitragynine", "It states a range"),
        ("between 30 and 60 mg mitragynine", "It states a range"),
        ("60 mg alkaloids (45 mg mitragynine)", "It names several substances"),
        ("alkaloid content", "It states no amount"),
        ("0.5 % of total alkaloids", "It names no substance"),
        ("tested for heavy metals, no fillers", "It names no substance"),
        ("premium mitragynine", "It states no amount"),
        ("synthetic 7-OH 15 mg per tablet", "made or grown"),
        ("45 % extract", "It does not say of what"),
        ("all natural mitragynine", "made or grown"),
    ],
)
def test_what_cannot_be_tested_says_why(printed: str, because: str) -> None:
    found = READER.read(printed)
    assert isinstance(found, Untestable), found
    assert because in found.because


def test_a_group_is_known_by_its_id_and_speaks_of_every_member() -> None:
    group = READER.group("heavy-metals")
    assert group is not None
    assert READER.group("gems") is None
    kept = Claim("heavy-metals", Comparator.ABSENT, None, None, Basis.PRODUCT, "No metals")
    claim = READER.of_group(kept, group)
    assert (claim.subject, claim.panel) == ("heavy metals", "heavy-metals")
    assert {"lead", "nickel"} <= set(claim.analytes)
    assert [slug for slug, _name in claim.asked] == ["arsenic", "cadmium", "lead", "mercury"]


def test_what_is_no_fraction_has_no_dry_mass() -> None:
    with pytest.raises(DoesNotFollow, match="CFU/g does not say how much of the dry mass"):
        on_basis(CATALOGUE.units["CFU/g"], Basis.DRY)


@given(words | st.text(max_size=60))
def test_any_words_become_a_claim_or_a_reason_and_are_kept(printed: str) -> None:
    found = READER.read(printed)
    assert found.printed == printed
    if isinstance(found, Untestable):
        assert len(found.because) > 10
    else:
        assert found.analyte
        assert (found.comparator is Comparator.ABSENT) == (found.amount is None)


@pytest.mark.parametrize(
    ("printed", "amount", "unit"),
    [
        ("150 mg kratom alkaloids per serving", "150", "mg"),
        ("50 mg/g alkaloids", "50", "mg/g"),
        ("150 mg de alcaloides por porción", "150", "mg"),
        ("45 % alkaloids", "45", "%"),
    ],
)
def test_alkaloids_without_a_name_are_all_of_them_together(printed: str, amount: str, unit: str) -> None:
    claim = read(printed)
    assert (claim.analyte, claim.amount, claim.unit) == ("total-alkaloids", D(amount), unit)


@pytest.mark.parametrize("printed", ["45 mg mitragynine alkaloids per serving", "mitragynine alkaloids: 45 mg"])
def test_alkaloids_beside_a_name_are_that_substance(printed: str) -> None:
    assert (read(printed).analyte, read(printed).amount) == ("mitragynine", D(45))


@pytest.mark.parametrize(
    ("printed", "what"),
    [
        ("sin metales pesados", "heavy-metals"),
        ("no contiene metales pesados", "heavy-metals"),
        ("No heavy metals", "heavy-metals"),
        ("Heavy metals: none detected", "heavy-metals"),
        ("sin patógenos", "microbials"),
        ("sin plomo", "lead"),
        ("no alkaloids", "total-alkaloids"),
    ],
)
def test_that_there_is_none_of_a_group_is_understood_in_both_languages(printed: str, what: str) -> None:
    assert (read(printed).analyte, read(printed).comparator) == (what, Comparator.ABSENT)


@pytest.mark.parametrize(
    "printed",
    [
        "No other alkaloids",
        "No opioid alkaloids",
        "Full spectrum alkaloids, no fillers",
        "Contains all kratom alkaloids and no fillers",
        "Rich in alkaloids without additives",
    ],
)
def test_words_for_none_of_something_else_do_not_rule_out_all_alkaloids(printed: str) -> None:
    assert READER.read(printed) == Untestable(printed, "It names no substance that a laboratory measures.")


@pytest.mark.parametrize(
    "printed",
    ["No detectable alkaloids", "Alkaloids: none detected", "No alkaloids, no fillers", "no contiene alcaloides"],
)
def test_all_alkaloids_are_ruled_out_by_a_word_directly_beside_them(printed: str) -> None:
    assert (read(printed).analyte, read(printed).comparator) == ("total-alkaloids", Comparator.ABSENT)


@pytest.mark.parametrize(
    "printed",
    [
        "No heavy metals above limits",
        "no heavy metals over USP limits",
        "no pathogens or heavy metals above action levels",
        "free of heavy metals above limits",
        "Heavy metals: none above limits",
        "sin metales pesados por encima de los límites",
        "contains no lead above 0.5 ppm",
    ],
)
def test_that_nothing_is_above_a_limit_does_not_say_that_there_is_none(printed: str) -> None:
    found = READER.read(printed)
    assert isinstance(found, Untestable), found
    assert "nothing is above a limit" in found.because


@pytest.mark.parametrize(
    "printed",
    [
        "no pathogens or heavy metals",
        "free of heavy metals and pathogens",
        "free of lead and arsenic",
        "heavy metals tested, gluten free",
        "Mitragynine capsules, gluten free",
        "no alkaloids other than mitragynine",
        "free of heavy metals, 45 mg mitragynine",
        "free of alkaloids, 45 mg mitragynine",
        "45 mg mitragynine, gluten free",
        "45 mg mitragynine without fillers",
    ],
)
def test_an_absence_beside_another_claim_swallows_neither(printed: str) -> None:
    found = READER.read(printed)
    assert isinstance(found, Untestable), found
    assert "a line of its own" in found.because


@pytest.mark.parametrize(
    "printed",
    [
        "Mitragynine, no fillers",
        "Mitragynine without fillers",
        "Mitragynine, contains no fillers",
        "Leaf with mitragynine: no additives",
        "Mitragynine (sin rellenos)",
        "no fillers, mitragynine",
    ],
)
def test_none_of_something_else_does_not_rule_out_the_substance_beside_it(printed: str) -> None:
    assert READER.read(printed) == Untestable(printed, "It states no amount.")


@pytest.mark.parametrize(
    "printed",
    [
        "No added 7-OH",
        "no added 7-hydroxymitragynine",
        "Contains no added 7-OH",
        "Free of added 7-OH",
        "7-OH: none added",
        "No 7-OH added",
        "Sin 7-OH añadido",
        "No added alkaloids",
        "sin alcaloides añadidos",
        "No alkaloids added",
    ],
)
def test_that_none_was_added_does_not_say_that_there_is_none(printed: str) -> None:
    found = READER.read(printed)
    assert isinstance(found, Untestable), found
    assert "none was added" in found.because


@pytest.mark.parametrize(
    ("printed", "what"),
    [
        ("No traces of lead", "lead"),
        ("No detectable 7-OH", "7-hydroxymitragynine"),
        ("7-OH (none)", "7-hydroxymitragynine"),
        ("7-OH – not detected", "7-hydroxymitragynine"),
        ("Salmonella is absent in 25 g", "salmonella"),
        ("No lead, no fillers", "lead"),
        ("7-OH free", "7-hydroxymitragynine"),
        ("Free from lead", "lead"),
        ("libre de plomo", "lead"),
        ("Zero 7-OH", "7-hydroxymitragynine"),
        ("No detectable levels of lead", "lead"),
        ("Not detected: lead", "lead"),
    ],
)
def test_a_substance_is_ruled_out_by_a_word_directly_beside_it(printed: str, what: str) -> None:
    assert (read(printed).analyte, read(printed).comparator) == (what, Comparator.ABSENT)


@pytest.mark.parametrize("printed", ["contains no Salmonella in 25 g", "free of heavy metals (lead, arsenic)"])
def test_how_much_was_tested_and_the_members_of_a_group_are_no_other_claim(printed: str) -> None:
    assert read(printed).comparator is Comparator.ABSENT


def test_a_bound_with_the_word_no_is_an_amount() -> None:
    claim = read("contains no less than 45 mg mitragynine per serving")
    assert (claim.comparator, claim.amount) == (Comparator.AT_LEAST, D(45))


@pytest.mark.parametrize(
    ("printed", "amount"),
    [("100 mg mitragynine a 5 g", 100), ("45 mg mitragynine and 600 mg leaf", 45), ("45 mg mitragynine y 2 g", 45)],
)
def test_words_that_join_two_amounts_make_no_range_of_them(printed: str, amount: int) -> None:
    assert (read(printed).analyte, read(printed).amount) == ("mitragynine", D(amount))


@pytest.mark.parametrize(
    "printed", ["entre 30 y 60 mg de mitragynine", "between 30 mg and 60 mg mitragynine", "30 mg to 60 mg mitragynine"]
)
def test_two_ends_are_a_range(printed: str) -> None:
    found = READER.read(printed)
    assert isinstance(found, Untestable), found
    assert "It states a range" in found.because
