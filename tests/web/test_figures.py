"""Figures: what is drawn is what was published, with the table behind it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import select

from registry.reference.loader import load
from registry.reference.map_tiles import map_tiles
from registry.services.finding.figures import LimitLine, Point
from registry.services.makers.label_input import NewClaim
from registry.storage.models import Result, Sample
from registry.web.plots import trend
from registry.web.plots.canvas import DESK, PHONE
from tests.stories import Printed, batch
from tests.web.market import LEAD, filed, publish, withdraw


@pytest.fixture
def market(session, app, people):
    """Lead of 0.3 ppm in one batch, under its LOQ in another; mitragynine of 1.52 and 0.4 %."""
    green = batch(session, people.maker, "Green Meadow", number="GM-1")
    red = batch(session, people.other_maker, "Red Hill", number="RH-1")
    for of, value, lead in (
        (green, "1.52", Printed("lead", "0.3", "ppm")),
        (red, "0.4", Printed("lead", "", "ppm", operator="<LOQ", loq="0.05")),
    ):
        paper = filed(session, app, people.laboratory, of, Printed("mitragynine", value), lead, number=f"C-{of.number}")
        publish(session, paper, people.regulator)
    return green, red


def table(page: str) -> list[list[str]]:
    """The cells of the table behind a figure."""
    rows = re.findall(r"<tr>(.*?)</tr>", page.split("<tbody>")[1], re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in cells]


def words_of(svg: bytes) -> str:
    return " ".join(ET.fromstring(svg).itertext())


def test_the_table_behind_a_trend_has_every_result_in_the_unit_asked_for(client, market):
    rows = table(client.get("/figures/trend?analyte=mitragynine&unit=mg/g").text)
    assert sorted((row[1], row[3], row[4]) for row in rows) == [
        ("GM-1", "1.52&nbsp;%", "15.2"),
        ("RH-1", "0.4&nbsp;%", "4"),
    ]


@pytest.mark.parametrize("figure", ["trend", "claimed"])
def test_every_result_behind_a_figure_leads_to_its_ink(client, session, app, people, figure):
    claim = NewClaim("mitragynine", ">=", Decimal("1.5"), "%", "product", "Mitragynine 1.5 %")
    of = batch(session, people.maker, "Leaf", claim, number="L-1")
    paper = filed(session, app, people.laboratory, of, Printed("mitragynine", "1.52"), number="C-1")
    publish(session, paper, people.regulator)
    result = session.scalars(select(Result.id)).one()
    assert f'href="/results/{result}" data-ink="/results/{result}/ink.png"' in client.get(f"/figures/{figure}").text


def test_what_is_worked_out_for_a_claim_has_no_more_digits_than_the_paper_printed(client, session, app, people):
    claim = NewClaim("mitragynine", "=", Decimal(15), "mg", "serving", "15 mg mitragynine per serving")
    of = batch(session, people.maker, "Leaf", claim, number="L-1")  # 2 g a serving, so 15.54 mg
    publish(session, filed(session, app, people.laboratory, of, Printed("mitragynine", "0.777")), people.regulator)
    [row] = table(client.get("/figures/claimed?analyte=mitragynine").text)
    assert row[3:] == ["0.777&nbsp;%", "15.5 mg per serving"]


def test_a_result_under_its_loq_is_drawn_as_a_bound_and_never_as_a_number(client, market):
    rows = table(client.get("/figures/trend?analyte=lead&unit=ppm").text)
    assert sorted((row[1], row[4]) for row in rows) == [("GM-1", "0.3"), ("RH-1", "0 to 0.05")]
    assert "at most this" in words_of(client.get("/figures/trend.svg?analyte=lead&unit=ppm").data)


def test_where_a_figure_cannot_hold_everything_it_holds_the_newest(client, session, market, monkeypatch):
    monkeypatch.setattr("registry.storage.queries.figures.MOST", 1)
    newer = session.scalars(select(Sample).where(Sample.batch_id == market[1].id)).one()
    newer.tested_on = date(2026, 11, 20)
    session.commit()
    assert [row[1] for row in table(client.get("/figures/trend?analyte=mitragynine").text)] == ["RH-1"]
    assert [row[1] for row in table(client.get("/figures/trend?analyte=lead").text)] == ["RH-1"]


def test_the_limit_of_a_jurisdiction_is_drawn_and_named(client, market):
    words = words_of(client.get("/figures/trend.svg?analyte=lead&unit=ppm&jurisdiction=us-ut").data)
    assert "Limit of Utah" in words


def test_a_withdrawn_certificate_is_no_longer_drawn(client, session, app, people):
    green = batch(session, people.maker, "Green Meadow", number="GM-1")
    paper = publish(session, filed(session, app, people.laboratory, green), people.regulator)
    withdraw(session, paper, people.regulator, "Wrong sample")
    assert "Nothing to draw" in client.get("/figures/trend?analyte=mitragynine").text


@pytest.mark.parametrize("figure", ["trend", "claimed", "spread"])
def test_a_picture_runs_nothing_and_stays_the_same(client, market, figure):
    address = f"/figures/{figure}.svg?analyte=mitragynine&unit=%25"
    first, again = client.get(address), client.get(address)
    assert (first.status_code, first.mimetype, first.data == again.data) == (200, "image/svg+xml", True)
    assert first.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("analyte=gold", "The registry knows no such analyte"),
        ("unit=stone", "The registry knows no such unit"),
        ("jurisdiction=atlantis", "The registry has no rules of this place"),
        ("since=yesterday", "Write a day as 2026-11-24."),
        ("since=2026-02-01&until=2026-01-01", "This day is before the first day asked for"),
    ],
)
def test_what_cannot_be_drawn_says_which_part_is_wrong(client, asked, said):
    page = client.get(f"/figures/trend?{asked}")
    assert (page.status_code, said in page.text) == (422, True)
    assert client.get(f"/figures/trend.svg?{asked}").status_code == 422


def test_the_map_counts_a_batch_once_for_a_place_with_its_worst_outcome(client, market):
    page = client.get("/figures").text
    rows = {row[0]: row[1:] for row in table(page)}
    assert rows["Rhode Island"] == ["0", "0", "2", "0"]


def test_no_two_states_share_a_tile_and_none_is_missing():
    tiles = map_tiles()
    assert (len(tiles), len(set(tiles.values()))) == (51, 51)


def test_no_two_places_have_the_same_letters_on_the_map(client, market):
    codes = re.findall(r'registry-tile__code">(\w+)<', client.get("/figures").text)
    assert (len(codes) > 51, "IDN" in codes, len(codes) - len(set(codes))) == (True, True, 0)


def test_two_batches_stand_side_by_side_and_what_differs_is_marked(client, market):
    green, red = market
    page = client.get(f"/compare?a={green.public_id}&b={red.public_id}").text
    names = [row[0] for row in table(page)]
    assert names == ["Mitragynine (they differ)", "Lead (they differ)"]


def test_two_laboratories_that_say_the_same_in_other_words_do_not_differ(client, session, app, people):
    for number, value, unit, words in (("A-1", "1.5", "%", "negative"), ("B-1", "15.0", "mg/g", "Not Detected")):
        of = batch(session, people.maker, f"Leaf {number}", number=number)
        absent = Printed("salmonella", words, None, operator="absent", portion="25 g", panel="microbials")
        paper = filed(session, app, people.laboratory, of, Printed("mitragynine", value, unit), absent, number=number)
        publish(session, paper, people.regulator)
    page = client.get("/compare?a=A-1&b=B-1").text
    assert [row[0] for row in table(page)] == ["Mitragynine", "Salmonella species"]


def test_batches_are_compared_by_the_numbers_on_their_packs(client, market):
    page = client.get("/compare?a=gm 1&b=RH-1")
    assert (page.status_code, len(table(page.text))) == (200, 2)


def test_where_several_batches_have_a_number_each_is_one_step_away(client, session, people, market):
    other = batch(session, people.other_maker, "Red Hill Tea", number="GM-1")
    page = client.get("/compare?a=GM-1&b=RH-1")
    choice = unescape(page.text.partition('id="which-a"')[2].partition("</section>")[0])
    assert (page.status_code, choice.count("<li>"), 'id="which-b"' in page.text) == (422, 2, False)
    assert f'<a href="/compare?a={other.public_id}&b=RH-1">Red Hill Tea, batch GM-1</a>' in choice


def test_a_batch_nobody_knows_cannot_be_compared(client, market):
    page = client.get(f"/compare?a={market[0].public_id}&b=nobody")
    assert (page.status_code, "No batch is registered under “nobody”" in page.text) == (422, True)


def test_a_claim_of_dry_mass_stands_beside_what_the_moisture_of_its_sample_makes_of_the_result(
    client, session, app, people
):
    claim = NewClaim("mitragynine", ">=", Decimal("1.5"), "%", "dry", "Mitragynine 1.5 % (dry basis)")
    measured = {"with": Printed("moisture", "10", "%", panel="moisture"), "without": LEAD}
    for number, other in measured.items():
        of = batch(session, people.maker, f"Leaf {number}", claim, number=number)
        paper = filed(session, app, people.laboratory, of, Printed("mitragynine", "1.35"), other, number=f"C-{number}")
        publish(session, paper, people.regulator)
    page = client.get("/figures/claimed").text
    assert sorted((row[1], row[4]) for row in table(page)) == [
        ("with", "1.5 % of dry mass"),
        ("without", "1.35 % of dry mass or more"),
    ]
    assert "cannot be taken to the unit" not in page


@pytest.fixture
def mixed(session, app, people, market):
    """Beside two results in %: two per serving, one in a unit nobody knows, and one of no day at all."""
    for number, unit in (("S-1", "mg/serving"), ("S-2", "mg/serving"), ("S-3", "scoops"), ("S-4", "%")):
        of = batch(session, people.maker, "Blue", number=number)
        paper = filed(session, app, people.laboratory, of, Printed("mitragynine", "30", unit), number=f"C-{number}")
        if number == "S-4":
            paper.samples[0].tested_on = paper.reported_on = None
        publish(session, paper, people.regulator)
    session.commit()


@pytest.mark.parametrize("days", ["", "&since=2026-01-01"])
def test_what_a_trend_cannot_show_is_counted_with_the_reason_by_the_drawing_and_under_the_table(client, mixed, days):
    page = unescape(client.get(f"/figures/trend?analyte=mitragynine&unit=mg/g{days}").text)
    said = [
        "2 results in mg/serving are left out: they do not convert to mg/g.",
        "1 result is left out: no amount in a known unit can be told of it.",
        "1 result is left out: its certificate states no day.",
    ]
    before, _table, foot = page.partition("<tfoot>")
    assert [(text in before, text in foot) for text in said] == [(True, True)] * 3
    (other,) = set(re.findall(r'href="([^"]*)">Show those in mg/serving', page))
    shown = client.get(other).text.partition("<tfoot>")[0]
    assert sorted(row[1] for row in table(shown)) == ["S-1", "S-2"]


def test_where_nothing_can_be_drawn_it_is_said_what_there_is_instead(client, mixed):
    page = unescape(client.get("/figures/trend?analyte=mitragynine&unit=CFU/g").text)
    said = "3 results in % are left out: they do not convert to CFU/g."
    assert ("Nothing to draw" in page, said in page) == (True, True)


def test_the_spread_of_a_laboratory_says_it_too_and_nothing_where_nothing_is_left_out(client, mixed):
    spread, lead = (client.get(f"/figures/spread?analyte={analyte}").text for analyte in ("mitragynine", "lead"))
    assert ("2 results in mg/serving are left out" in spread, "left out" in lead) == (True, False)


def drawn_by_makers(shape, number=9):
    """A trend of so many makers of long names, the first with most results, some only bounds, beside a limit."""
    utah = next(rule for rule in load().rules if rule.id == "us-ut-r70-580-5-lead")
    points = []
    for maker in range(number):
        for day in range(1, 12 - maker):
            value, high = (None, Decimal("0.5")) if day == 2 else (Decimal(day), Decimal(day))
            name = f"{maker} Botanical Extracts and Herbal Preparations of the Western Counties"
            point = Point(
                result=1,
                day=date(2026, 3, day),
                value=value,
                low=high if value else Decimal(0),
                high=high,
                printed="1",
                printed_unit="ppm",
                batch_id="a",
                batch="A",
                product="P",
                maker=name,
                laboratory="L",
                laboratory_id="l",
            )
            points.append(point)
    limits = [LimitLine(utah, date(2020, 1, 1), None, Decimal(10))]
    return trend.drawn(points, limits, title="Lead", unit="ppm", by="maker", shape=shape)


def placed(svg: bytes) -> list[tuple[str, float, float, float]]:
    """The words of a drawing: each with its left edge, its right edge at most, and the size of its type."""
    found = []
    for text in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        style, turned = text.get("style", ""), text.get("transform", "")
        size = float(re.search(r"([\d.]+)px", style)[1])
        left = float(re.search(r"translate\(([-\d.]+)", turned)[1]) if "translate" in turned else float(text.get("x"))
        words = "".join(text.itertext())
        found.append((words, left, left + 0.6 * size * len(words), size))
    return found


@pytest.mark.parametrize("shape", [DESK, PHONE])
def test_the_key_of_many_makers_fits_and_begins_with_the_limit(app, shape):
    with app.test_request_context("/"):
        svg = drawn_by_makers(shape)
    width = float(ET.fromstring(svg).get("viewBox").split()[2])
    key = [word for word in placed(svg) if re.search("[A-Za-z]{4}", word[0])]
    assert [word for word, left, right, _ in key if (left < 0 or right > width) and "tested" not in word] == []
    words = [word for word, *_ in key if word != "Day tested"]
    assert words[0].startswith("Limit of Utah")
    assert [word[0] for word in words if "Botanical" in word] == list("012345")
    assert "Other makers (3)" in words
    assert words.count("at most this") == 1


def test_the_makers_with_a_colour_and_the_limit_are_not_hidden_by_all_others(app):
    with app.test_request_context("/"):
        svg = drawn_by_makers(DESK).decode()
    others, named, limit = (svg.index(colour) for colour in ("#71767a", "#005ea2", "stroke-dasharray"))
    assert others < named < limit
    assert "stroke: #ffffff" in svg[limit : limit + 200]  # round the line of the limit


def test_a_phone_gets_its_own_drawing_in_type_that_can_be_read(client, market):
    page = client.get("/figures/trend?analyte=lead&unit=ppm").text
    (narrow,) = re.findall(r'<source media="\(max-width: 39.99em\)" srcset="([^"]*)"', page)
    svg = client.get(unescape(narrow)).data
    shown = 358 / float(ET.fromstring(svg).get("viewBox").split()[2])  # of a screen of 390 pixels
    assert min(size * shown for *_, size in placed(svg)) > 10


def test_the_key_is_spanish_where_the_reader_is(app):
    with app.test_request_context("/", headers={"Accept-Language": "es"}):
        words = words_of(drawn_by_makers(PHONE))
    assert all(said in words for said in ("Otros fabricantes (3)", "como máximo esto"))
