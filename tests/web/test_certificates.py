"""A certificate's page, pictures and original: for everybody once it stands, for its keepers alone before and after."""

from __future__ import annotations

import re
from decimal import Decimal
from hashlib import sha256
from html import unescape

import pytest

from registry.errors import UnreadableDocument
from registry.services.reviewing import review
from registry.storage.models import Certificate
from registry.web.consumers import paper
from tests.stories import batch
from tests.stories import result as printed
from tests.web.market import LEAD, MITRAGYNINE, colleague, filed, publish, withdraw
from tests.web.market import paper as pdf
from tests.web.people import NOW

PARTS = ("", "/pages/1.png", "/original.pdf")


@pytest.fixture
def green(session, people):
    return batch(session, people.maker)


@pytest.fixture
def pending(session, app, people, green) -> Certificate:
    """Submitted by the laboratory, verified by nobody."""
    return filed(session, app, people.laboratory, green)


@pytest.fixture
def shown(session, people, pending) -> Certificate:
    """Published by the regulator."""
    return publish(session, pending, people.regulator)


def statuses(client, certificate: Certificate) -> list[int]:
    return [client.get(f"/certificates/{certificate.public_id}{part}").status_code for part in PARTS]


def test_a_published_certificate_is_for_everybody(client, shown):
    page = client.get(f"/certificates/{shown.public_id}")
    assert (statuses(client, shown), "1.52" in page.text) == ([200, 200, 200], True)


def test_the_original_is_the_laboratorys_own_file_bit_for_bit(client, shown):
    answer = client.get(f"/certificates/{shown.public_id}/original.pdf")
    data = pdf(shown.public_id)
    assert (answer.data, sha256(answer.data).hexdigest()) == (data, shown.document.sha256)


def test_the_original_is_handed_over_and_never_opened_as_part_of_these_pages(client, shown):
    headers = client.get(f"/certificates/{shown.public_id}/original.pdf").headers
    digest = shown.document.sha256
    assert {name: headers[name] for name in ("Content-Type", "Content-Disposition", "ETag")} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": f'attachment; filename="{digest}.pdf"',
        "ETag": f'"{digest}"',
    }
    assert (headers["X-Content-Type-Options"], headers["Content-Security-Policy"]) == (
        "nosniff",
        "sandbox; default-src 'none'",
    )


def test_an_original_that_is_held_already_is_not_sent_again(client, shown):
    address = f"/certificates/{shown.public_id}/original.pdf"
    answer = client.get(address, headers={"If-None-Match": f'"{shown.document.sha256}"'})
    assert (answer.status_code, answer.data) == (304, b"")


def test_a_document_that_was_tampered_with_is_not_handed_out(client, shown, settings):
    digest = shown.document.sha256
    kept = settings.home / "uploads" / digest[:2] / digest[2:4] / f"{digest}.pdf"
    kept.chmod(0o600)
    kept.write_bytes(kept.read_bytes().replace(b"1.52", b"9.99"))
    answer = client.get(f"/certificates/{shown.public_id}/original.pdf")
    assert (answer.status_code, b"9.99" in answer.data) == (500, False)


def test_values_stay_readable_where_the_pages_cannot_be_drawn(client, shown, monkeypatch):
    def refuses(*_):
        raise UnreadableDocument("resource-limit", "Too much.")

    monkeypatch.setattr(paper, "paper", refuses)
    page = client.get(f"/certificates/{shown.public_id}")
    assert (page.status_code, "1.52" in page.text, "cannot be drawn" in page.text) == (200, True, True)


def test_a_certificate_to_be_verified_is_not_there_for_strangers(client, sign_in, people, pending):
    strangers = (client, sign_in(people.other_laboratory), sign_in(people.other_maker))
    assert [statuses(stranger, pending) for stranger in strangers] == [[404, 404, 404]] * 3


def test_the_maker_learns_that_a_certificate_waits_but_sees_no_value_of_it(sign_in, people, pending):
    browser = sign_in(people.maker)
    page = browser.get(f"/certificates/{pending.public_id}")
    assert statuses(browser, pending) == [200, 404, 404]
    assert ("1.52" in page.text, "Its values are shown once it is published." in page.text) == (False, True)
    assert "original.pdf" not in page.text


def test_its_laboratory_and_a_regulator_see_a_certificate_to_be_verified(sign_in, people, pending):
    assert [statuses(sign_in(keeper), pending) for keeper in (people.laboratory, people.regulator)] == [[200] * 3] * 2


def test_a_withdrawn_certificate_says_why_and_shows_no_value(client, session, people, shown):
    withdraw(session, shown, people.regulator, "The wrong sample was tested.")
    page = client.get(f"/certificates/{shown.public_id}")
    assert statuses(client, shown) == [410, 410, 410]
    assert ["The wrong sample was tested." in page.text, "1.52" in page.text, "original.pdf" in page.text] == [
        True,
        False,
        False,
    ]


def test_what_is_gone_says_why(client, session, people, shown):
    withdraw(session, shown, people.regulator, "The wrong sample was tested.")
    assert "The wrong sample was tested." in client.get(f"/certificates/{shown.public_id}/original.pdf").text


def test_a_superseded_certificate_points_to_its_successor(client, session, app, people, green, shown):
    newer = publish(
        session, filed(session, app, people.laboratory, green, number="C-2", replaces=shown), people.regulator
    )
    page = client.get(f"/certificates/{shown.public_id}").text
    assert ("superseded" in page, f'href="/certificates/{newer.public_id}"' in page) == (True, True)


def test_once_the_certificate_that_replaced_it_is_withdrawn_the_old_one_is_in_force_again_and_both_say_so(
    client, session, app, people, green, shown
):
    newer = publish(
        session, filed(session, app, people.laboratory, green, number="C-2", replaces=shown), people.regulator
    )
    page = f"/certificates/{shown.public_id}"
    assert "What counts now is" in client.get(page).text
    withdraw(session, newer, people.regulator, "The wrong sample was tested.")
    text, gone = client.get(page).text, client.get(f"/certificates/{newer.public_id}").text
    assert ("superseded" in text, "1.52" in text, "In force again is" in gone, f'href="{page}"' in gone) == (
        False,
        True,
        True,
        True,
    )


def test_the_result_an_address_names_is_marked_on_the_paper(client, shown):
    result = shown.samples[0].results[0].id
    page = client.get(f"/certificates/{shown.public_id}?result={result}").text
    assert f'id="ink-{result}" class="registry-box registry-box--chosen"' in page


@pytest.mark.parametrize("result", ["0", "x", "9" * 30, "-1", "9" * 5000])
def test_an_address_that_names_no_result_shows_the_certificate(client, shown, result):
    assert client.get(f"/certificates/{shown.public_id}?result={result}").status_code == 200


@pytest.mark.parametrize("place", ["NOTHINGXYZ", "x" * 300, "%00", "%F0%9F%8C%BF"])
def test_an_unknown_certificate_is_not_found(client, place):
    assert client.get(f"/certificates/{place}").status_code in {400, 404}


@pytest.mark.parametrize("page", ["0", "2", "9" * 40])
def test_a_page_that_the_document_has_not_is_not_found(client, shown, page):
    assert client.get(f"/certificates/{shown.public_id}/pages/{page}.png").status_code == 404


def test_a_picture_is_a_picture(client, shown):
    answer = client.get(f"/certificates/{shown.public_id}/pages/1.png")
    assert (answer.mimetype, answer.data[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")


def test_what_a_verifier_took_out_stays_to_be_seen_with_the_reason(client, session, app, people):
    certificate = filed(session, app, people.laboratory, batch(session, people.maker), MITRAGYNINE, LEAD)
    lead = certificate.samples[0].results[1]
    review.reject_result(session, actor=people.regulator, result_id=lead.id, reason="It is of another sample.", now=NOW)
    review.confirm_rejection(session, actor=colleague(session, people.laboratory), result_id=lead.id, now=NOW)
    publish(session, certificate, people.regulator)
    text = unescape(client.get(f"/certificates/{certificate.public_id}").text)
    assert "“Lead: 0.3” was taken out" in text
    assert "It is of another sample." in text


@pytest.mark.parametrize(
    ("language", "heads"),
    [
        ("en", ["Uncertainty", "Laboratory’s own limit", "Laboratory’s own verdict", "Method"]),
        ("es", ["Incertidumbre", "Límite del propio laboratorio", "Veredicto del propio laboratorio", "Método"]),
    ],
)
def test_the_page_has_all_that_is_printed_of_a_value(client, session, people, pending, language, heads):
    result = printed(1, LEAD)
    result.uncertainty, result.limit_printed, result.lab_status = Decimal("0.07"), "2.0", "fail"
    pending.samples[0].results.append(result)
    session.commit()
    publish(session, pending, people.regulator)
    place = f"/results/{result.id}?lang={language}"
    text = unescape(client.get(f"/certificates/{pending.public_id}?lang={language}").text)
    cells = [re.search(rf'data-label="{head}">(.*?)</td>', text) for head in heads]
    told = [cell and re.sub("<[^>]+>", "", cell[1]).replace(",", ".") for cell in cells]
    fails = "fails" if language == "en" else "incumple"
    assert told[:2] + told[3:] == ["± 0.07", "2.0", "HPLC"], told
    assert told[2] == fails
    value = re.sub("<[^>]+>", "", unescape(client.get(place).text))
    assert [head for head in (*heads, "± 0") if head not in value] == []


def test_columns_nothing_is_printed_in_are_left_out(client, shown):
    text = client.get(f"/certificates/{shown.public_id}").text
    assert ("Uncertainty" in text, "own limit" in text, "Method" in text) == (False, False, True)
