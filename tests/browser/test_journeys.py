"""The journeys of the people the registry is for, on the demo, in a real browser."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import expect

from registry.demo.drawing import draw
from registry.reference.demo_certificates import load_certificates
from registry.reference.files import DATA, DataFolder
from tests.browser.following import follow
from tests.hostile.archives import archive

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

REAL = Path(__file__).parents[2] / "../shared/corpus/certificates/vscht-chemistry/green.pdf"
READ_WITHIN = 60_000  # ms


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    """A drawn certificate of the demo's own, as a file, under any name."""
    folder = DataFolder(DATA)
    specs = load_certificates(folder, "demo/forms.yaml", "demo/certificates/*.yaml")

    def drawn(name, as_file):
        path = tmp_path_factory.mktemp("paper") / as_file
        path.write_bytes(draw(specs[name]))
        return path

    return drawn


def test_a_laboratory_uploads_several_files_and_a_bad_one_stops_no_other(sign_in, paper, tmp_path):
    fake = tmp_path / "notes.pdf"
    fake.write_text("not a certificate at all")
    page = sign_in("laboratory@nowhere.example")
    page.goto("/submissions")
    again = paper("bold-promise-capsules", "again.pdf")
    again.write_bytes(again.read_bytes() + b"\n% another file\n")
    page.set_input_files("#file", [fake, again])
    page.fill("#batch", "PL-261005")
    page.get_by_role("button", name="Submit", exact=True).click()
    progress = page.locator("#progress")
    expect(progress.locator("li").nth(0)).to_contain_text("does not begin with %PDF-")
    expect(progress.locator("li").nth(1).get_by_role("link")).to_contain_text("read", timeout=READ_WITHIN)
    expect(page.locator("#submitted-list")).to_contain_text("again.pdf")


def test_each_file_of_an_archive_has_its_own_progress(sign_in, paper, tmp_path):
    inside = paper("bold-promise-capsules", "in-archive.pdf").read_bytes() + b"\n% in an archive\n"
    week = tmp_path / "week.zip"
    week.write_bytes(archive(("in-archive.pdf", inside), ("notes.txt", b"x")))
    page = sign_in("laboratory@nowhere.example")
    page.goto("/submissions")
    page.set_input_files("#file", week)
    page.fill("#batch", "PL-261005")
    page.get_by_role("button", name="Submit", exact=True).click()
    told = page.locator("#progress li")
    expect(told.nth(0)).to_contain_text("unpacked: 2 files, below")
    expect(told.nth(1)).to_contain_text("week.zip / in-archive.pdf")
    expect(told.nth(1).get_by_role("link")).to_contain_text("read", timeout=READ_WITHIN)
    expect(told.nth(2)).to_contain_text("week.zip / notes.txtnot taken.")


def test_a_fault_of_a_field_stands_at_the_field(sign_in, paper):
    page = sign_in("laboratory@nowhere.example")
    page.goto("/submissions")
    page.set_input_files("#file", paper("bold-promise-capsules", "at-field.pdf"))
    page.fill("#batch", "NO-SUCH")
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.locator("#batch")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#batch-told")).to_contain_text("No batch is registered under “NO-SUCH”")
    expect(page.locator("#progress li")).to_contain_text("not registered")
    page.fill("#batch", "PL-261005")
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.locator("#batch-told")).to_have_count(0)


def test_what_becomes_of_a_file_is_told_in_the_language_of_the_page(sign_in, paper):
    page = sign_in("laboratory@nowhere.example", locale="es")
    page.goto("/submissions")
    told = page.locator("#progress li")
    for number in range(2):
        page.set_input_files("#file", paper("summit-extract-first", "otra.pdf"))
        page.get_by_role("button", name="Enviar", exact=True).click()
        expect(told.nth(number).get_by_role("link")).to_have_text(
            re.compile("leído|no se pudo leer|ya enviado antes"), timeout=READ_WITHIN
        )
    page.context.clear_cookies()
    page.set_input_files("#file", paper("summit-extract-first", "otra.pdf"))
    page.get_by_role("button", name="Enviar", exact=True).click()
    expect(told.nth(2)).to_contain_text("su sesión ha terminado")
    assert page.evaluate("document.getElementById('file').files.length") == 1


def test_why_a_file_is_refused_is_told_in_the_language_of_the_page_and_not_of_the_browser(sign_in, tmp_path):
    fake = tmp_path / "notas.pdf"
    fake.write_text("not a certificate at all")
    page = sign_in("laboratory@nowhere.example", locale="en")
    page.goto("/submissions?lang=es")
    page.set_input_files("#file", fake)
    page.get_by_role("button", name="Enviar", exact=True).click()
    expect(page.locator("#progress li")).to_contain_text("no empieza por %PDF-")


def test_the_workbench_follows_the_reading_by_itself_and_keeps_the_focus(sign_in, paper):
    page = sign_in("laboratory@nowhere.example")
    page.goto("/submissions")
    files = []
    for number in range(4):
        files.append(paper("riverbank-powder", f"followed-{number}.pdf"))
        files[-1].write_bytes(files[-1].read_bytes() + b"\n% " + str(number).encode() + b"\n")
    page.set_input_files("#file", files)
    page.get_by_role("button", name="Submit", exact=True).click()
    buckets = page.get_by_role("navigation", name="Buckets")
    expect(page.locator("#run-said")).to_contain_text("documents submitted since", timeout=READ_WITHIN)
    buckets.get_by_role("link", name="To verify").focus()
    expect(page.locator("#run-said")).to_have_text("Every document has been read.", timeout=READ_WITHIN)
    expect(buckets.get_by_role("link", name="To verify")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#submitted-list")).to_contain_text("followed-3.pdf")
    expect(page.locator("#upload-form")).to_be_hidden()


def test_one_certificate_is_not_replaced_by_several_files(sign_in, paper):
    page = sign_in("laboratory@nowhere.example")
    page.goto("/submissions")
    page.set_input_files("#file", [paper("bold-promise-capsules", name) for name in ("one.pdf", "two.pdf")])
    page.fill("#supersedes", "NAL-26-1012")
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("only one file can replace a certificate")
    expect(page.locator("#progress li")).to_have_count(0)


def test_an_answer_that_is_no_json_stops_no_other_file(sign_in, paper):
    page = sign_in("laboratory@nowhere.example")
    page.goto("/submissions")
    page.route("**/api/v1/certificates", lambda route: route.fulfill(status=413, body="<h1>Too large</h1>"))
    page.set_input_files("#file", [paper("bold-promise-capsules", name) for name in ("one.pdf", "two.pdf")])
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.locator("#progress li")).to_have_count(2)
    expect(page.locator("#progress li").nth(1)).to_contain_text("not taken (413)")


def test_a_laboratory_uploads_without_javascript(sign_in, paper):
    page = sign_in("laboratory@nowhere.example", java_script_enabled=False)
    page.goto("/submissions")
    page.set_input_files("#file", paper("quiet-hour-capsules", "plain.pdf"))
    page.fill("#batch", "QH-260325")
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("plain.pdf: this file was submitted before")


def test_a_second_person_verifies_by_keyboard_and_publishes(sign_in):
    page = sign_in("verifier@nowhere.example")
    page.goto("/review")
    follow(page.get_by_role("link", name="NAL-26-1012"))
    rows = page.locator("#review tbody tr")
    count = rows.count()
    page.keyboard.press("j")
    expect(rows.nth(1)).to_have_class("registry-row--chosen")
    page.keyboard.press("k")
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name=f"Values ({count - 1} open)")).to_be_visible()
    page.get_by_role("button", name=f"Accept the {count - 1} above that are open").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("The certificate is published")).to_be_visible()


def test_who_submitted_a_certificate_cannot_verify_it(sign_in):
    page = sign_in("laborator@nikde.example")
    page.goto("/review")
    follow(page.get_by_role("link", name="0466/2026"))
    expect(page.get_by_text("You submitted this certificate, so somebody else has to verify it.")).to_be_visible()
    expect(page.get_by_role("button", name="Publish")).to_have_count(0)


def test_choosing_a_value_shows_its_ink_and_choosing_ink_its_row(sign_in):
    page = sign_in("overeni@nikde.example")
    page.goto("/review")
    follow(page.get_by_role("link", name="0466/2026"))
    row = page.locator("#review tr", has_text="Lead")
    row.get_by_role("link", name="0,52").click()
    expect(page.get_by_role("link", name="Lead: 0,52")).to_have_class("registry-box registry-box--chosen")
    page.get_by_role("link", name="Cadmium: 0,047").click()
    expect(page.locator("#review tr", has_text="Cadmium")).to_have_class("registry-row--chosen")


def test_an_address_that_names_a_values_ink_chooses_both(sign_in):
    page = sign_in("overeni@nikde.example")
    page.goto("/review")
    follow(page.get_by_role("link", name="0466/2026"))
    ink = page.locator("#review tr", has_text="Lead").get_by_role("link", name="0,52").get_attribute("href")
    page.goto(page.url.partition("#")[0] + ink)
    page.reload()
    expect(page.get_by_role("link", name="Lead: 0,52")).to_have_class("registry-box registry-box--chosen")


def test_a_verifier_reaches_every_decision_on_a_phone(sign_in):
    page = sign_in("overeni@nikde.example", width="phone")
    page.goto("/review")
    follow(page.get_by_role("link", name="0466/2026"))
    box = page.locator("#review tr", has_text="Cadmium").get_by_role("button", name="Accept").bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= 390 - box["width"]


@pytest.mark.parametrize("width", [1024, 1200, 1280])
def test_beside_the_paper_every_decision_lies_within_its_table(sign_in, width):
    page = sign_in("overeni@nikde.example")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/review")
    follow(page.get_by_role("link", name="0466/2026"))
    long = "document.querySelector('#review tbody th').firstChild.textContent = 'Mitragynine-pseudoindoxyl-7-hydroxide'"
    page.evaluate(long)
    hidden = "(f => f.scrollWidth - f.clientWidth)(document.querySelector('#review').parentElement)"
    assert (page.evaluate(hidden), page.evaluate("document.documentElement.scrollWidth - innerWidth")) == (0, 0)


def test_a_verifier_corrects_a_value_with_a_reason(sign_in):
    page = sign_in("overeni@nikde.example")
    page.goto("/review")
    follow(page.get_by_role("link", name="0466/2026"))
    follow(page.locator("#review tr", has_text="Lead").get_by_role("link", name="Change"))
    expect(page.locator("#value")).to_be_focused()
    page.fill("#value", "0.53")
    page.fill("#printed_result", "0,53")
    page.get_by_role("button", name="Keep the correction").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why")
    page.fill("#reason", "The digit is a 3.")
    page.get_by_role("button", name="Keep the correction").click()
    expect(page.locator("#review tr", has_text="Lead")).to_contain_text("corrected")


def test_a_regulator_searches_by_range_and_takes_exactly_that_away(sign_in):
    page = sign_in("regulator@state.example")
    page.goto("/search")
    page.get_by_text("Narrow it down").click()
    page.select_option("#analyte", "lead")
    page.fill("#low", "1")
    page.fill("#unit", "ppm")
    follow(page.get_by_role("main").get_by_role("button", name="Search").first)
    expect(page.get_by_role("heading", name="1 row")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["Product", "Red Clay Leaf Powder"]


def test_a_consumer_checks_a_pack_and_takes_away_the_laboratorys_own_pdf(sign_in, paper, market):
    page = sign_in(width="phone")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.fill("#search", "RC 26/05")
    follow(page.get_by_role("button", name="Search"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("RC 26/05")
    island = page.locator("details", has_text="Rhode Island").first
    island.locator("summary").first.scroll_into_view_if_needed()
    expect(island).to_contain_text("Fail")
    union = page.locator("details.registry-place", has_text="European Union").first
    expect(union.locator("summary").first).to_contain_text("Not tested")  # nobody measured its PAH
    with page.expect_download() as download:
        page.get_by_role("link", name="The laboratory’s own PDF").click()
    drawn = paper("red-clay-powder", "drawn.pdf").read_bytes()
    assert sha256(Path(download.value.path()).read_bytes()).hexdigest() == sha256(drawn).hexdigest()
    assert [url for url in asked if not url.startswith(market)] == []


def test_a_batch_without_a_certificate_is_not_green(sign_in):
    page = sign_in()
    page.goto("/search?text=CS-2611")
    page.goto("/search?text=Old+Orchard")
    follow(page.get_by_role("link", name="OO-26-0781"))
    answer = page.locator(".registry-answer")
    expect(answer).to_contain_text("No test on file for batch OO-26-0781.")
    expect(answer).to_contain_text("1 certificate awaits verification")
    assert "registry-answer--unsure" in answer.get_attribute("class")


def test_a_maker_registers_a_product_its_label_and_a_batch(sign_in):
    page = sign_in("maker@storybook.example")
    page.goto("/products/new")
    page.fill("#name", "Evening Story Capsules")
    page.select_option("#form", "capsule")
    follow(page.get_by_role("button", name="Register the product"))
    page.fill("#serving_printed", "2 capsules (1.2 g)")
    page.fill("#serving_mass", "1.2")
    page.fill("#serving_units", "2")
    page.fill("#claims-0-printed", "45 mg mitragynine per serving")
    page.select_option("#claims-0-analyte", "mitragynine")
    page.fill("#claims-0-amount", "45")
    follow(page.get_by_role("button", name="Keep this label"))
    expect(page.get_by_role("alert")).to_contain_text("unit")
    page.select_option("#claims-0-unit", "mg")
    follow(page.get_by_role("button", name="Keep this label"))
    follow(page.get_by_role("link", name="Register a batch"))
    page.fill("#number", "ES-1")
    follow(page.get_by_role("button", name="Register the batch"))
    follow(page.get_by_role("link", name="ES-1", exact=True))
    expect(page.get_by_role("article")).to_contain_text("45 mg mitragynine per serving")
    expect(page.get_by_role("article")).to_contain_text("Not tested")


@pytest.mark.skipif(not REAL.is_file(), reason="the corpus of real certificates is not beside the project")
def test_a_real_certificate_goes_from_upload_to_a_verdict_on_a_page(sign_in):
    page = sign_in("laborator@nikde.example")
    page.goto("/submissions")
    page.set_input_files("#file", REAL)
    page.fill("#batch", "PL-261005")
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.locator("#progress")).to_contain_text("read", timeout=READ_WITHIN)
    follow(page.locator("#progress").get_by_role("link"))
    expect(page.get_by_role("link", name="Certificate 63/26")).to_be_visible()

    page = sign_in("overeni@nikde.example")
    page.goto("/review")
    follow(page.get_by_role("link", name="63/26"))
    while page.get_by_role("button", name="Close the flag").count():
        page.get_by_label("Why this flag is closed").first.fill("Checked against the pack.")
        follow(page.get_by_role("button", name="Close the flag").first)
    follow(page.get_by_role("button", name="Accept the 7 above that are open"))
    follow(page.get_by_role("button", name="Publish"))
    expect(page.get_by_text("The certificate is published")).to_be_visible()

    page = sign_in(width="phone")
    page.goto("/search?text=PL-261005")
    follow(page.locator("table").get_by_role("link", name="PL-261005").first)
    claim = page.get_by_role("article")
    expect(claim).to_contain_text("30 mg mitragynine per bag")
    expect(claim).to_contain_text("between 39 and 51 mg per serving")  # (1.5 ± 0.2) % of 3 g
    expect(claim).to_contain_text("Contradicted")
    expect(page.get_by_role("main")).to_contain_text("0,64")
