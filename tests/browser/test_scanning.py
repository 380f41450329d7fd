"""A consumer holds a pack before the camera: its code leads to its own batch, and to no other."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import segno
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.stories import batch
from tests.web.people import People

pytestmark = pytest.mark.browser
GTIN = "09521234543213"


def drawn(text: str) -> bytes:
    """A photo of a QR code, as a PNG."""
    picture = io.BytesIO()
    segno.make_qr(text, error="m").save(picture, kind="png", scale=8, border=4)
    return picture.getvalue()


def shown_to_camera(text: str, where: Path) -> Path:
    """A film in which nothing but the code is seen."""
    still = Image.open(io.BytesIO(drawn(text))).convert("RGB").resize((480, 480))
    frame = Image.new("RGB", (640, 480), "white")
    frame.paste(still, (80, 0))
    jpeg = io.BytesIO()
    frame.save(jpeg, "JPEG", quality=95)
    film = where / "pack.mjpeg"
    film.write_bytes(jpeg.getvalue() * 30)
    return film


@pytest.fixture
def green(session, people: People):
    """Batch GM-1 of a product with a GTIN."""
    found = batch(session, people.maker, "Green Meadow", number="GM-1")
    found.product.gtin = GTIN
    session.commit()
    return found


@pytest.fixture
def camera(browser: Browser, site, green, tmp_path) -> Iterator[Page]:
    """A browser whose camera sees the code on the pack of batch GM-1."""
    film = shown_to_camera(f"https://id.gs1.org/01/{GTIN}/10/GM-1", tmp_path)
    flags = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    own = browser.browser_type.launch(
        executable_path=CHROMIUM, args=[*FLAGS, *flags, f"--use-file-for-fake-video-capture={film}"]
    )
    yield own.new_context(base_url=site.address, permissions=["camera"]).new_page()
    own.close()


def upload(page: Page, picture: bytes) -> None:
    page.set_input_files("#scan-photo", {"name": "pack.png", "mimeType": "image/png", "buffer": picture})


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_a_photo_of_the_code_leads_to_its_batch_and_is_sent_nowhere(visit, green, width):
    here = visit(width)
    sent: list[str] = []
    here.page.on("request", lambda asked: sent.append(asked.method) if asked.method != "GET" else None)
    page = here.open("/scan")
    assert (here.faults(), here.overflow()) == ([], 0)
    upload(page, drawn(f"https://id.gs1.org/01/{GTIN}/10/GM-1"))
    expect(page).to_have_url(f"{here.site.address}/batches/{green.public_id}", timeout=20_000)
    expect(page.get_by_role("heading", name="Batch GM-1", exact=True)).to_be_visible()
    assert (sent, here.complaints) == ([], [])


def test_the_code_that_a_maker_prints_is_read_and_leads_to_its_batch(visit, people, green):
    here = visit("desk", device_scale_factor=3)
    page = here.sign_in(people.maker)
    here.open(f"/batches/{green.public_id}/code.svg")
    printed = page.locator("svg").screenshot()
    here.open("/scan")
    upload(page, printed)
    expect(page).to_have_url(f"{here.site.address}/batches/{green.public_id}")


def test_the_code_of_an_unknown_batch_has_no_test_on_file(visit, green):
    page = visit("phone").open("/scan")
    upload(page, drawn(f"https://id.gs1.org/01/{GTIN}/10/GM-2"))
    expect(page.get_by_role("heading", level=1)).to_have_text("No test on file for batch GM-2")


def test_a_photo_without_a_code_says_what_to_do(visit):
    page = visit("phone").open("/scan")
    blank = io.BytesIO()
    Image.new("RGB", (300, 300), "white").save(blank, "PNG")
    upload(page, blank.getvalue())
    expect(page.get_by_role("status")).to_contain_text("No code could be read in this photo")
    upload(page, b"no picture")
    expect(page.get_by_role("status")).to_contain_text("no picture the browser can read")


def test_the_camera_reads_the_code_and_opens_its_batch(camera, green):
    camera.goto("/scan")
    expect(camera.locator("#scan-video, #scan-stop").first).to_be_hidden()
    camera.get_by_role("button", name="Start the camera").click()
    expect(camera.get_by_role("heading", name="Batch GM-1", exact=True)).to_be_visible(timeout=20_000)


def test_without_javascript_the_number_is_typed(visit, green):
    page = visit("phone", java_script_enabled=False).open("/scan")
    expect(page.locator("#scan")).to_be_hidden()
    page.get_by_role("main").get_by_role("searchbox").fill("gm 1")
    page.get_by_role("button", name="Look it up").click()
    expect(page.get_by_role("heading", name="Batch GM-1", exact=True)).to_be_visible()
