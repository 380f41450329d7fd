"""A maker prints the code of a batch: it leads to that batch and no other, and says so in words."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.stories import batch

GTIN = "09521234543213"


def pages_of(data: bytes) -> str:
    """The words of a PDF."""
    pdf = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_bounded() for page in pdf)


@pytest.fixture
def green(session, people):
    """Batch GM-1 of a product with a GTIN."""
    kept = batch(session, people.maker, "Green Meadow", number="GM-1")
    kept.product.gtin = GTIN
    session.commit()
    return kept


def test_the_address_in_the_code_leads_to_its_batch_and_stands_in_words(sign_in, people, client, green):
    drawn = sign_in(people.maker).get(f"/batches/{green.public_id}/code.svg")
    address = f"http://localhost/01/{GTIN}/10/GM-1"
    assert drawn.mimetype == "image/svg+xml"
    assert f"<title>{address}</title>" in drawn.text
    assert ">localhost</text>" in drawn.text
    assert ">Batch GM-1</text>" in drawn.text
    assert client.get(address).location == f"/batches/{green.public_id}"


def test_the_codes_of_every_batch_of_a_list_come_on_one_sheet(sign_in, people, session, green):
    batch(session, people.maker, "Red Clay", number="RC-1")
    batch(session, people.other_maker, "Theirs", number="TH-1")
    maker = sign_in(people.maker)

    def words(asked: str) -> str:
        return pages_of(maker.get(f"/products/codes.pdf?{asked}").data)

    assert [number in words("") for number in ("GM-1", "RC-1", "TH-1")] == [True, True, False]
    assert [number in words("text=clay") for number in ("GM-1", "RC-1")] == [False, True]
    assert maker.get("/products/codes.pdf?text=nothing").status_code == 404


def test_a_number_that_no_gs1_code_may_hold_is_led_to_by_its_id(sign_in, people, client, session, green):
    green.number = "GM 1/2"
    session.commit()
    drawn = sign_in(people.maker).get(f"/batches/{green.public_id}/code.svg")
    assert f"<title>http://localhost/v/{green.public_id}</title>" in drawn.text
    assert client.get(f"/v/{green.public_id}").location == f"/batches/{green.public_id}"


def test_a_sheet_is_a_pdf_and_a_width_not_offered_is_refused(sign_in, people, green):
    maker = sign_in(people.maker)
    sheet = f"/products/{green.product.public_id}/codes.pdf"
    assert maker.get(sheet).data.startswith(b"%PDF")
    assert maker.get(f"{sheet}?size=3").status_code == 422
    page = maker.get(f"/products/{green.product.public_id}/codes")
    assert page.status_code == 200
    assert "REGISTRY_ADDRESS" in page.text
