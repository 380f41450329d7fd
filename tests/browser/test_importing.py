"""A maker sends a list, mends it, and shows the label: in a browser, at both widths, open to everybody."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.browser.following import follow
from tests.browser.test_every_page import faults
from tests.sheets import csv, row

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
MAKER = "maker@storybook.example"


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (900, 1200), "green").save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_a_list_is_looked_at_confirmed_and_its_label_shown(sign_in, width):
    page = sign_in(MAKER, width)
    name = f"Evening Leaf {width}"
    page.goto("/products/import")
    data = csv(row(product=name, gtin=""), row(product="Bad", gtin="036000291453"))
    page.set_input_files("#file", {"name": "list.csv", "mimeType": "text/csv", "buffer": data})
    follow(page.get_by_role("button", name="Show what it would do"))
    page.get_by_text("1 cell to mend").first.wait_for()
    seen = [(faults(page), page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))]
    follow(page.get_by_role("button", name="Confirm: register this 1 row"))
    page.get_by_role("status").get_by_text("1 row was carried out.").wait_for()
    follow(page.get_by_role("link", name=name).first)
    follow(page.get_by_role("link", name="Pictures of version 1"))
    page.set_input_files("#file", {"name": "label.png", "mimeType": "image/png", "buffer": picture()})
    page.get_by_label("What the picture shows, in words").fill("Front of the bag")
    follow(page.get_by_role("button", name="Keep this picture"))
    page.get_by_text("The picture is kept.").wait_for()
    seen.append((faults(page), page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")))
    follow(page.get_by_role("link", name="Back to the product"))
    assert page.locator("img[alt*='Front of the bag']").evaluate("image => image.naturalWidth") == 240
    assert seen == [([], True), ([], True)]
