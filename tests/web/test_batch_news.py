"""Who has a pack follows its batch: what is published, withdrawn or recalled, and what came out otherwise, is news."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from registry.services.alerts.notice import NewRecall
from registry.services.alerts.recalls import issue
from tests.stories import Printed, batch
from tests.web.market import filed, publish, withdraw
from tests.web.people import NOW


@pytest.fixture
def followed(session, app, people):
    """A batch whose first certificate broke a limit, was replaced, and the new one withdrawn; then it was recalled."""
    of = batch(session, people.maker, "Green Meadow", number="GM-1")
    lead = Printed("lead", "9", "ppm", panel="heavy-metals")
    first = publish(session, filed(session, app, people.laboratory, of, lead, number="C-1"), people.regulator)
    second = filed(session, app, people.laboratory, of, number="C-2", replaces=first)
    publish(session, second, people.regulator)
    withdraw(session, second, people.regulator, "Another sample.")
    notice = NewRecall("Lead was found.", "Do not use it.", "State, 555-0100", "Batch GM-1")
    issue(session, actor=people.regulator, product=of.product, notice=notice, now=NOW)
    return of


def news(client, of, **asked):
    answer = client.get(f"/batches/{of.public_id}/feed.json", query_string=asked)
    return [(item["title"].split(": ", 1)[1], item["content_text"]) for item in answer.get_json(force=True)["items"]]


def test_everything_that_becomes_of_a_batch_is_news(client, people, followed):
    found, laboratory = news(client, followed), people.laboratory.organisation.name
    assert ("Certificate C-1", f"Published · {laboratory}") in found
    assert ("Certificate C-2", f"Published · {laboratory} · It replaces certificate C-1.") in found
    assert ("Certificate C-2", "Withdrawn: Another sample.") in found
    assert ("Recalled", "Lead was found.\nDo not use it.") in found
    outcomes = [title for title, _ in found if title.startswith("Outcome: ")]
    assert (len(outcomes) > 1, "Outcome: Fail" in outcomes) == (True, True)
    assert all(one != other for one, other in pairwise(outcomes))


def test_the_news_are_told_in_the_language_asked_for(client, followed):
    assert ("Certificado C-2", "Retirado: Another sample.") in news(client, followed, lang="es")


def test_the_same_news_as_atom_have_names_that_stay(client, followed):
    address = f"/batches/{followed.public_id}/feed.atom"
    first, again = (ET.fromstring(client.get(address).data) for _ in range(2))
    names = [[node.text for node in feed.iter("{http://www.w3.org/2005/Atom}id")] for feed in (first, again)]
    assert names[0] == names[1]
    assert len(set(names[0])) == len(names[0]) == 1 + len(news(client, followed))


def test_the_pages_of_a_batch_and_a_product_say_how_to_follow_them(client, followed):
    assert f'href="/batches/{followed.public_id}/feed.atom"' in client.get(f"/batches/{followed.public_id}").text
    page = client.get(f"/products/{followed.product.public_id}").text
    assert "/search/feed.atom?text=Green+Meadow&amp;match=exact&amp;maker=" in page


@pytest.mark.parametrize("address", ["/batches/nothing/feed.atom", "/batches/{id}/feed.rss"])
def test_what_is_not_there_is_not_found(client, followed, address):
    assert client.get(address.format(id=followed.public_id)).status_code == 404
