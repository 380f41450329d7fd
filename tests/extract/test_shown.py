"""The PDF with what was read marked on it: drawn in a locked child, as large as the page and its list."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from registry.errors import UnreadableDocument
from registry.extract.child import read_isolated, show_isolated
from registry.extract.inside import tasks
from registry.extract.inside.shown import shown
from tests.extract.paper import WIDTH, Text, drawn, table

HEAD = Text(50, 50, "Sample ID: S-1")


def seen(texts: list[Text]) -> bytes:
    """The pages with these texts, with what is read of them."""
    data = drawn(texts)
    return shown(data, tasks.examined(data))


def test_each_page_is_shown_with_its_own_results():
    texts = [HEAD, *table([("Analyte", "Result (mg/g)"), ("Mitragynine", "1.5")], xs=(50, 300))]
    texts += table([("Analyte", "Result (mg/kg)"), ("Lead", "0.5")], xs=(50, 300), page=2)
    with pdfplumber.open(io.BytesIO(seen(texts))) as pdf:
        said = [page.extract_text() for page in pdf.pages]
    assert ["mitragynine = 1.5 mg/g" in text for text in said] == [True, False]
    assert ["lead = 0.5 mg/kg" in text for text in said] == [False, True]
    assert ["Page 1 of 2" in said[0], "Page 2 of 2" in said[1]] == [True, True]


def test_a_long_list_goes_on_in_columns_and_loses_no_line():
    rows = [(f"Substance number {i}", f"{i}.5") for i in range(1, 51)]
    texts = [HEAD, *table([("Analyte", "Result (mg/g)"), *rows], xs=(50, 300), y=80)]
    with pdfplumber.open(io.BytesIO(seen(texts))) as pdf:
        page = pdf.pages[0]
        text, beside = page.extract_text(), [w for w in page.extract_words() if w["x0"] > WIDTH]
    assert all(f"{i}.5 mg/g" in text for i in range(1, 51))
    assert max(w["bottom"] for w in beside) <= page.height


def test_letters_without_a_font_are_shown_as_far_as_they_can_be():
    texts = [Text(50, 50, "Client: Pěstitel"), *table([("Analyte", "Result (mg/g)"), ("Lead", "1.5")], xs=(50, 300))]
    assert seen(texts).startswith(b"%PDF")


def test_a_file_is_drawn_in_a_child_of_its_own(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(drawn([HEAD, *table([("Analyte", "Result (mg/g)"), ("Mitragynine", "1.5")], xs=(50, 300))]))
    with pdfplumber.open(io.BytesIO(show_isolated(path, read_isolated(path)))) as pdf:
        assert "mitragynine = 1.5 mg/g" in pdf.pages[0].extract_text()


def test_a_file_that_changed_after_it_was_read_is_not_drawn(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(drawn([HEAD]))
    answer = read_isolated(path)
    path.write_bytes(drawn([Text(50, 50, "Sample ID: S-2")]))
    with pytest.raises(UnreadableDocument, match="changed after it was read"):
        show_isolated(path, answer)
