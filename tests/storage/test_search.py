"""What a regulator finds, and what a search must never claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from sqlalchemy.orm import Session

from registry.errors import InvalidInput
from registry.reference.loader import Catalogue
from registry.services.finding.question import Question
from registry.services.finding.searching import days_of_ages, understood, written_key
from registry.services.ids import folded_number
from registry.services.makers.label_input import NewClaim
from registry.services.reviewing import publishing, review
from registry.storage.models import Certificate
from registry.storage.queries.certificate_lookup import certificates_numbered
from registry.storage.queries.search import Page, every_row, search
from registry.storage.queries.search_facets import facets
from tests.statements import said, statements
from tests.stories import NOW, People, Printed, batch, certificate, people

LEAD = Question(analyte="lead", unit="ppm")
CLAIM = NewClaim("mitragynine", "=", Decimal(30), "mg", "serving", "30 mg")


@pytest.fixture
def everybody(session: Session) -> People:
    return people(session)


@pytest.fixture
def published(session: Session, catalogue: Catalogue, everybody: People):
    """A product by its name with a batch and a published certificate that says these rows."""

    def publish(name: str, *rows: Printed, maker=None, by=None, **changes: object) -> Certificate:
        of = batch(session, maker or everybody.maker, name, CLAIM, number=f"{name[:2]}-001")
        paper = certificate(session, by or everybody.submitter, of, *rows, **changes)
        regulator = everybody.regulator
        review.accept_remaining(session, actor=regulator, certificate_id=paper.id, now=NOW)
        return publishing.publish(session, catalogue, actor=regulator, certificate_id=paper.id, now=NOW)

    return publish


@pytest.fixture
def asked(session: Session, catalogue: Catalogue):
    def ask(question: Question) -> Page:
        return search(session, understood(session, catalogue, question))

    return ask


@pytest.fixture
def names(asked):
    """The products a question finds, newest batch first."""

    def of(question: Question) -> list[str]:
        return [row.product for row in asked(question).rows]

    return of


def lead(result: str, unit: str = "ppm", operator: str = "=", loq: str | None = None) -> Printed:
    return Printed("lead", result, unit, operator, loq)


@pytest.mark.parametrize(
    ("number", "typed"), [("ПРОТОКОЛ-5", "протокол 5"), ("ÄÖ-1", "äö-1"), ("äö-1", "ÄÖ 1"), ("Žluť-9", "zlut9")]
)
def test_a_certificate_is_found_by_its_number_in_any_case_and_accent_of_any_alphabet(
    session, published, asked, number, typed
):
    paper = published("Leaf", Printed("lead", "0.3", "ppm"), number=number)
    assert list(certificates_numbered(session, paper.laboratory_id, typed)) == [paper]
    assert [row.certificate_id for row in asked(Question(text=typed)).rows] == [paper.public_id]


def test_a_row_says_what_stands_on_pack_and_paper(asked, published, everybody):
    paper = published("Green Meadow", lead("0.50"), number="NA-7")
    batch_, sample = paper.samples[0].batch, paper.samples[0]
    (row,) = asked(LEAD).rows
    assert {name: value for name, value in vars(row).items() if value is not None} == {
        "key": (batch_.id, sample.id, sample.results[0].id),
        "product": "Green Meadow",
        "product_id": batch_.product.public_id,
        "form": "capsule",
        "maker": "Make-Believe Botanicals",
        "batch": "Gr-001",
        "batch_id": batch_.public_id,
        "laboratory": "Nowhere Laboratories",
        "certificate": "NA-7",
        "certificate_id": paper.public_id,
        "sha256": paper.document.sha256,
        "tested_on": date(2026, 5, 4),
        "reported_on": date(2026, 5, 4),
        "published_at": NOW,
        "headline": asked(Question()).rows[0].headline,
        "result_id": sample.results[0].id,
        "analyte": "lead",
        "printed": "0.50",
        "operator": "=",
        "value": Decimal("0.50"),
        "unit": "ppm",
        "kind": "mass fraction",
        "method": "HPLC",
        "confidence": row.confidence,
        "origin": "read",
        "page": row.page,
        **{edge: getattr(row, edge) for edge in ("x0", "top", "x1", "bottom")},
    }


@pytest.mark.parametrize(
    "text", ["meadow", "GRÜN", "grun mea", "make-believe", "gr 001", "na-7", "believe na-7", "Gr-001 grün"]
)
def test_words_are_found_in_product_maker_batch_and_certificate(names, published, text):
    published("Grün Meadow", lead("1"), number="NA-7")
    published("Quiet Hour", lead("1"), maker=None, number="NA-8x")
    assert "Grün Meadow" in names(Question(text=text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("RC 26", ["RC-260302", "rc 26"]),
        ("rc-26", ["RC-260302", "rc 26"]),
        ("26", ["RC-260302", "rc 26", "OO26"]),
        ("2603", ["RC-260302"]),
        ("302", []),
        ("RC 260302", ["RC-260302"]),
        ("oo 26", ["OO26"]),
        ("rc", ["RC-260302", "rc 26", "RC-1260"]),
        ("[rc]", ["RC-260302", "rc 26", "RC-1260"]),
    ],
)
def test_a_number_of_a_pack_is_found_by_its_beginning_and_by_that_of_its_parts(
    session, everybody, names, asked, text, found
):
    for name, number in (("Orchard", "OO26"), ("Arc", "RC-1260"), ("Red", "rc 26"), ("Red", "RC-260302")):
        batch(session, everybody.maker, name, number=number)
    assert [row.batch for row in asked(Question(text=text)).rows] == found


def test_a_word_is_found_where_it_begins_unless_asked_for_inside_words(names, published):
    published("Orchard (Leaf)", lead("1"), number="ARC-9")
    found = {"rc": False, "9": True, "leaf": True, "(leaf": True, "eaf": False, "orch": True}
    assert {text: bool(names(Question(text=text))) for text in found} == found
    assert [bool(names(Question(text=text, match="contains"))) for text in found] == [True] * 6
    assert [names(Question(text=text)) for text in ("l*f", "l?af", "l[e]af", "l.af", "***", "\\")] == [[]] * 6


@pytest.mark.parametrize("text", ["meadow quiet", "100%", "_", "meadov"])
def test_words_that_do_not_all_match_find_nothing(names, published, text):
    published("Grün Meadow", lead("1"))
    assert names(Question(text=text)) == []


@pytest.mark.parametrize(
    ("name", "typed"),
    [("Łódź Leaf", "lodz"), ("København Leaf", "kobenhavn"), ("Ærø Leaf", "AERO"), ("Lodz Leaf", "łódź")],
)
def test_a_product_is_found_by_who_has_no_key_for_the_letters_of_its_name(names, published, name, typed):
    published(name, lead("1"))
    published("Other", lead("1"))
    assert names(Question(text=typed)) == [name]


def test_a_stroke_through_the_o_of_a_number_is_not_taken_for_an_o():
    assert [folded_number(number) for number in ("Ø-1", "O-1")] == ["ø1", "o1"]


def test_a_laboratory_is_found_without_its_accents(names, published, everybody):
    published("Here", lead("1"))
    published("There", lead("1"), by=everybody.other_laboratory)
    assert names(Question(laboratory="zkusebna")) == ["There"]


def test_a_maker_is_found_by_name_or_public_id(names, published, everybody):
    published("Ours", lead("1"))
    published("Theirs", lead("1"), maker=everybody.other_maker)
    found = [names(Question(maker=asked)) for asked in ("imaginary", everybody.other_maker.organisation.public_id)]
    assert found == [["Theirs"], ["Theirs"]]


def test_a_maker_and_a_laboratory_nobody_is_called_are_both_named_as_faults(names, published):
    published("Ours", lead("1"))
    with pytest.raises(InvalidInput) as refused:
        names(Question(maker="nobody", laboratory="nobody"))
    assert [where for where, _ in refused.value.errors] == ["maker", "laboratory"]


def test_a_range_is_compared_exactly_in_any_unit_of_its_kind(names, published):
    for name, value, unit in (("A", "0.5", "ppm"), ("B", "500", "ppb"), ("C", "0.00005", "%"), ("D", "0.501", "ug/g")):
        published(name, lead(value, unit))
    assert names(replace(LEAD, high=Decimal("0.5"))) == ["C", "B", "A"]
    assert names(replace(LEAD, low=Decimal(500), high=Decimal(500), unit="ug/kg")) == ["C", "B", "A"]
    assert names(replace(LEAD, low=Decimal("0.5000001"))) == ["D"]


def test_a_range_in_a_unit_that_does_not_convert_is_refused_and_says_which_do(names, published):
    published("A", lead("0.5", "ppm"))
    with pytest.raises(InvalidInput) as caught:
        names(replace(LEAD, low=Decimal(0), unit="mg/mL"))
    ((where, said),) = caught.value.errors
    assert (where, "mg/mL does not convert" in said, "ppm" in said) == ("unit", True, True)


def test_nd_and_less_than_are_no_zero(asked, published):
    published("ND without LOQ", lead("ND", operator="ND"))
    published("ND, LOQ 1", lead("ND", operator="ND", loq="1"))
    published("below 0.2", lead("<0.2", operator="<"))
    published("above 0.4", lead(">0.4", operator=">"))
    published("measured", lead("0.3"))
    below = asked(replace(LEAD, high=Decimal("0.3")))
    above = asked(replace(LEAD, low=Decimal("0.4")))
    assert ([row.product for row in below.rows], below.may_be) == (["measured", "below 0.2"], 2)
    assert ([row.product for row in above.rows], above.may_be) == (["above 0.4"], 2)


def test_an_absence_is_in_no_range_but_found_by_its_analyte(asked, published):
    published("Tested", Printed("salmonella", "Absent", None, "absent", portion="25 g"))
    every = asked(Question(analyte="salmonella"))
    ranged = asked(Question(analyte="salmonella", low=Decimal(0), unit="CFU/g"))
    assert (every.rows[0].printed, ranged.rows, ranged.may_be) == ("Absent", (), 0)


def test_only_what_was_published_and_stands_is_found(session, catalogue, names, published, everybody):
    gone = published("Gone", lead("1"))
    publishing.withdraw(session, catalogue, actor=everybody.regulator, certificate_id=gone.id, reason="x", now=NOW)
    certificate(session, everybody.submitter, batch(session, everybody.maker, "Waiting"), lead("1"))
    assert names(LEAD) == []


def test_a_batch_without_a_certificate_is_found_and_not_tested(session, asked, everybody, published):
    published("Tested", Printed("mitragynine", "1.5"))
    batch(session, everybody.maker, "Untested")
    row = next(row for row in asked(Question(outcome="not_tested")).rows if row.product == "Untested")
    assert (row.headline, row.certificate, row.printed) == ("not_tested", None, None)


def test_an_outcome_alone_is_the_headline_and_with_an_analyte_the_verdict_on_it(names, published):
    published("Leaden", lead("5"), Printed("mitragynine", "1.5"))
    published("Overstated", Printed("mitragynine", "0.5"))
    assert names(Question(outcome="contradicted")) == ["Overstated"]
    assert names(Question(outcome="supported")) == []
    assert names(Question(outcome="supported", analyte="mitragynine")) == ["Leaden"]
    assert names(Question(outcome="fail", analyte="lead", jurisdiction="us-ri")) == ["Leaden"]


def test_where_an_analyte_was_not_tested_can_be_asked(session, names, published, everybody):
    published("Leaden", lead("5"))
    published("Half tested", Printed("mitragynine", "1.5"))
    batch(session, everybody.maker, "Untested")
    assert names(Question(outcome="not_tested", analyte="lead")) == ["Untested", "Half tested"]
    assert names(Question(outcome="not_tested", analyte="lead", jurisdiction="us-ri")) == [
        "Half tested"
    ]  # never judged


def test_a_superseded_verdict_is_not_found(session, catalogue, names, published, everybody):
    wrong = published("Leaden", lead("5"))
    right = certificate(session, everybody.submitter, wrong.samples[0].batch, lead("0.1"), number="R1", replaces=wrong)
    review.accept_remaining(session, actor=everybody.regulator, certificate_id=right.id, now=NOW)
    publishing.publish(session, catalogue, actor=everybody.regulator, certificate_id=right.id, now=NOW)
    assert names(Question(outcome="fail", analyte="lead")) == []


@pytest.mark.parametrize(
    ("dated", "since", "until", "found"),
    [
        ("tested", date(2026, 3, 1), date(2026, 3, 1), ["March"]),
        ("tested", None, date(2026, 3, 31), ["March"]),
        ("reported", date(2026, 4, 1), None, ["May"]),
        ("published", date(2026, 11, 24), date(2026, 11, 24), ["May", "March"]),
        ("published", None, date(2026, 11, 23), []),
    ],
)
def test_days_are_counted_at_both_ends(names, published, dated, since, until, found):
    published("March", lead("1"), tested_on=date(2026, 3, 1))
    published("May", lead("1"), tested_on=date(2026, 5, 1))
    assert names(Question(dated=dated, since=since, until=until)) == found


def test_pages_by_key_show_every_row_once_and_the_export_the_same(session, catalogue, asked, published):
    for place in range(5):
        published(f"Product {place}", lead("1"), lead("2", operator="="))
    question, seen = replace(LEAD, limit=3), []
    for _ in range(4):
        page = asked(question)
        seen += page.rows
        assert page.total == 10
        if page.next_after is None:
            break
        question = replace(question, after=written_key(page.next_after))
    assert [row.key for row in seen] == sorted((row.key for row in seen), reverse=True)
    assert seen == list(every_row(session, understood(session, catalogue, LEAD)))
    assert len(seen) == 10


@pytest.mark.parametrize(
    ("question", "where"),
    [
        (Question(analyte="kratomine"), ["analyte"]),
        (Question(low=Decimal(1)), ["unit", "analyte"]),
        (Question(analyte="lead", unit="ppm", low=Decimal(2), high=Decimal(1)), ["high"]),
        (Question(analyte="lead", unit="ppm", low=Decimal("NaN")), ["low"]),
        (Question(outcome="fine", jurisdiction="Atlantis", dated="once"), ["jurisdiction", "outcome", "dated"]),
        (Question(text="word " * 13), ["text"]),
        (Question(after="1.2"), ["after"]),
        (Question(after="1.2.x"), ["after"]),
    ],
)
def test_a_question_that_makes_no_sense_says_where(session, catalogue, question, where):
    with pytest.raises(InvalidInput) as caught:
        understood(session, catalogue, question)
    assert [name for name, _ in caught.value.errors] == where


def test_the_number_of_statements_does_not_grow_with_the_rows(session, asked, published):
    question = replace(LEAD, text="product", low=Decimal(0), laboratory="nowhere")
    counts = []
    for place in range(4):
        published(f"Product {place}", lead("1"))
        session.expunge_all()
        counts.append(statements(session.get_bind(), lambda: asked(question)))
    assert (len(set(counts)), counts[0] <= 7) == (1, True)


def test_counting_reads_no_verdict_unless_an_analyte_is_asked_for(session, catalogue, published):
    published("Here", lead("9"))
    read = {}
    for question in (Question(), Question(jurisdiction=("us-ut",), claim=("supported",)), Question(analyte="lead")):
        query = understood(session, catalogue, question)
        counting = partial(facets, session, query, days_of_ages(date(2026, 11, 26)))
        sent = said(session.get_bind(), counting)
        read[question.analyte] = sum("verdicts ON" in statement for statement in sent)
    assert read == {"": 0, "lead": 1}  # its verdicts are counted by jurisdiction and by outcome at once
