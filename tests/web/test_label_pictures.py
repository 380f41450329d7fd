"""A maker shows the label in a picture: drawn anew, at an address that lasts, with words for who cannot see it."""

from __future__ import annotations

import io
from hashlib import sha256

import pytest
from PIL import Image

from registry.storage.models import Event, LabelPicture
from tests.stories import batch
from tests.web.market import bearer

ALT = "Front of the bag"


def picture(colour: str = "red") -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (800, 600), colour).save(file, "PNG")
    file.seek(0)
    return file


@pytest.fixture
def green(session, people):
    return batch(session, people.maker)


@pytest.fixture
def address(green) -> str:
    return f"/products/{green.product.public_id}/labels/{green.label.version}/pictures"


@pytest.fixture
def maker(sign_in, people):
    return sign_in(people.maker)


def added(browser, address: str, alt: str = ALT, colour: str = "red"):
    return browser.post(address, data={"file": (picture(colour), "label.png"), "alt": alt})


def test_everybody_sees_it_small_on_the_pages_and_whole_at_its_address(maker, client, green, address, look):
    assert added(maker, address).status_code == 303
    kept = look(LabelPicture).one()
    for page in (f"/products/{green.product.public_id}", f"/batches/{green.public_id}"):
        shown = client.get(page).text
        assert f'href="/pictures/{kept.sha256}.webp"' in shown
        assert f'src="/pictures/{kept.small_sha256}.webp"' in shown
        assert f"Picture of the label: {ALT}." in shown
        assert 'width="320" height="240" loading="lazy"' in shown
    assert [(e.action, e.data) for e in look(Event)][-1] == ("label_picture:added", {"sha256": kept.sha256})


def test_it_is_served_as_what_it_is_and_kept_for_long(maker, client, address, look):
    added(maker, address)
    kept = look(LabelPicture).one()
    answer = client.get(f"/pictures/{kept.sha256}.webp")
    assert sha256(answer.data).hexdigest() == kept.sha256
    told = [answer.headers[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control")]
    assert told == ["image/webp", "nosniff", "public, max-age=31536000, immutable"]
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("name", ["x", "0" * 64, "../secret"])
def test_nothing_else_is_served_there(client, name):
    assert client.get(f"/pictures/{name}.webp").status_code == 404


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"alt": ALT}, "Choose a PNG, JPEG or WebP."),
        ({"file": (io.BytesIO(b"x"), "a.png"), "alt": ALT}, "is no PNG, JPEG or WebP"),
        ({"file": (picture(), "a.png"), "alt": " "}, "Say in words what the picture shows"),
    ],
    ids=["no file", "no picture", "no words"],
)
def test_what_cannot_be_kept_is_told_on_the_form(maker, address, look, form, said):
    answer = maker.post(address, data=form)
    assert (answer.status_code, said in answer.text, look(LabelPicture).count()) == (422, True, 0)


def test_what_is_wrong_with_a_picture_is_told_in_spanish(maker, address):
    answer = maker.post(f"{address}?lang=es", data={"file": (io.BytesIO(b"x"), "a.png"), "alt": ALT})
    assert (answer.status_code, "no es PNG, JPEG ni WebP" in answer.text) == (422, True)


def test_the_same_picture_twice_is_one(maker, address, look):
    added(maker, address)
    assert added(maker, address).status_code == 303
    assert look(LabelPicture).count() == 1


def test_a_picture_taken_down_is_shown_no_longer_and_why_is_kept(maker, client, green, address, look):
    added(maker, address)
    kept = look(LabelPicture).one()
    assert maker.post(f"{address}/{kept.id}/down", data={"reason": ""}).status_code == 422
    maker.post(f"{address}/{kept.id}/down", data={"reason": "Of another product"})
    assert kept.sha256 not in client.get(f"/products/{green.product.public_id}").text
    assert client.get(f"/pictures/{kept.sha256}.webp").status_code == 404
    assert look(Event).filter_by(action="label_picture:withdrawn").one().reason == "Of another product"


def test_a_program_that_keeps_a_copy_learns_of_a_picture_that_came_and_that_went(maker, client, green, address, look):
    def changed_at() -> str:
        return client.get("/api/v1/products").get_json()["rows"][0]["changed_at"]

    before = changed_at()
    added(maker, address)
    came, kept = changed_at(), look(LabelPicture).one()
    maker.post(f"{address}/{kept.id}/down", data={"reason": "Blurred."})
    went = look(LabelPicture).one().withdrawn_at
    assert (came, changed_at()) == (kept.created_at.isoformat(), went.isoformat())
    assert before < came < changed_at() == client.get("/api/v1/products").get_json()["meta"]["last_updated"]


def test_a_version_holds_six_pictures(maker, address, look):
    for colour in ("red", "blue", "green", "white", "black", "grey"):
        added(maker, address, colour=colour)
    answer = added(maker, address, colour="pink")
    assert (answer.status_code, look(LabelPicture).count()) == (422, 6)
    assert "take one down first" in answer.text


def test_a_version_that_is_not_there_has_none(maker, green):
    assert maker.get(f"/products/{green.product.public_id}/labels/9/pictures").status_code == 404


def test_programs_add_and_read_them(client, session, people, green):
    headers = bearer(session, people.maker, "register")
    product = f"/api/v1/products/{green.product.public_id}"
    sent = {"file": (picture(), "label.png"), "alt": ALT}
    made = client.post(f"{product}/labels/{green.label.version}/pictures", data=sent, headers=headers)
    assert (made.status_code, made.json["alt"], made.json["width"]) == (201, ALT, 800)
    (shown,) = client.get(product).json["labels"][-1]["pictures"]
    assert shown == made.json
    assert client.get(shown["small"]).mimetype == "image/webp"


def test_whoever_writes_the_next_version_is_told_that_the_pictures_go_with_it(maker, green, address):
    there = f"/products/{green.product.public_id}/labels/new"
    assert "shown with this one too" not in maker.get(there).text
    added(maker, address)
    assert "1 picture of version 1 is shown with this one too." in maker.get(there).text
    assert "1 imagen de la versión 1 se muestra también con esta." in maker.get(f"{there}?lang=es").text
