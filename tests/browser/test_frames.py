"""A page lies in one frame with its header and footer, and on a phone nothing stands for what is not stated."""

from __future__ import annotations

import pytest

from registry.services.people.tokens import create_token
from tests.browser.following import follow
from tests.sheets import csv, row
from tests.stories import Printed, batch
from tests.web.market import filed, publish, withdraw
from tests.web.people import NOW, People

pytestmark = pytest.mark.browser
FRAMES = ".registry-header__row, main > div, footer > div"
EDGE = "(e) => e.getBoundingClientRect().left + parseFloat(getComputedStyle(e).paddingLeft)"
EDGES = f"[...document.querySelectorAll('{FRAMES}')].map({EDGE})"


@pytest.fixture
def certificate(site, session, people: People):
    """A published certificate of two results, one without LOD and LOQ."""
    rows = (Printed("mitragynine", "1.52"), Printed("lead", "0.3", "ppm", loq="0.1"))
    found = filed(session, site.app, people.laboratory, batch(session, people.maker), *rows, number="NAL-1")
    return publish(session, found, people.regulator)


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_a_certificate_published_or_withdrawn_is_as_wide_as_its_header_and_footer(
    visit, session, people, certificate, width
):
    address = f"/certificates/{certificate.public_id}"
    session.rollback()
    published = visit(width).open(address).evaluate(EDGES)
    withdraw(session, certificate, people.regulator, "Another sample.")
    session.rollback()
    gone = visit(width).open(address).evaluate(EDGES)
    assert [(len(edges), len(set(edges))) for edges in (published, gone)] == [(3, 1), (3, 1)]


def test_beside_the_paper_no_column_of_a_certificate_is_cut_off(sign_in):
    page = sign_in()
    cut = {}
    for paper in page.request.get("/api/v1/certificates?limit=50").json()["rows"]:
        page.goto(f"/certificates/{paper['id']}")
        cut[paper["number"]] = page.evaluate(CUT)
    assert (len(cut) > 9, {number: tables for number, tables in cut.items() if tables}) == (True, {})


def test_a_limit_of_detection_that_is_not_stated_takes_no_line_and_no_column_where_none_is(visit, session, certificate):
    address = f"/certificates/{certificate.public_id}"
    session.rollback()
    seen = {}
    for width in ("phone", "desk"):
        page = visit(width).open(address)
        seen[width] = [page.locator(f"td[data-label={limit}]:visible").count() for limit in ("LOD", "LOQ")]
    assert seen == {"phone": [0, 1], "desk": [0, 2]}


LONG = "LONGBATCHNUMBER" * 7
CUT = """[...document.querySelectorAll(".usa-table-container--scrollable")]
  .filter(e => e.scrollWidth > e.clientWidth).length"""
OVER = """[...document.querySelectorAll("table [data-label]")]
  .filter(e => e.offsetHeight > 0 && e.scrollHeight > e.clientHeight + 1).map(e => e.dataset.label)"""


def test_one_long_value_cuts_no_row_of_a_stacked_table_on_a_phone(visit, session, site, people: People):
    product = batch(session, people.maker, number=LONG).product.public_id
    create_token(session, actor=people.maker, name="T" * 80, scopes=["read"], expires_at=None, now=NOW)
    session.commit()
    window = visit("phone")
    page = window.sign_in(people.maker)
    found = {}
    for address in (f"/products/{product}", "/account"):
        found[address] = window.open(address).evaluate(CUT)
    page.goto(f"{site.address}/products/import")
    data = csv(row(gtin="036000291453", batch="B" * 250))
    page.set_input_files("#file", {"name": "list.csv", "mimeType": "text/csv", "buffer": data})
    follow(page.get_by_role("button", name="Show what it would do"))
    page.get_by_text("to mend").first.wait_for()
    found["import"] = page.evaluate(CUT)
    assert found == dict.fromkeys(found, 0)


def test_a_heading_of_two_lines_stays_within_its_cell_on_a_phone(visit, session, site, people: People):
    filed(session, site.app, people.laboratory, batch(session, people.maker), number="NAL-1")
    window = visit("phone")
    window.sign_in(people.regulator)
    page = window.open("/review?lang=es")
    assert page.locator("td[data-label='Observaciones abiertas']").count() == 1
    assert page.evaluate(OVER) == []
