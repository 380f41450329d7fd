"""A page lies in one frame with its header and footer, and on a phone nothing stands for what is not stated."""

from __future__ import annotations

import pytest

from tests.stories import Printed, batch
from tests.web.market import filed, publish, withdraw
from tests.web.people import People

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


def test_a_limit_of_detection_that_is_not_stated_takes_no_line_on_a_phone(visit, session, certificate):
    address = f"/certificates/{certificate.public_id}"
    session.rollback()
    seen = {
        width: visit(width).open(address).locator("td[data-label=LOD]:visible").count() for width in ("phone", "desk")
    }
    assert seen == {"phone": 0, "desk": 2}
