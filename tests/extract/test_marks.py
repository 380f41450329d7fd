"""What is marked on a page: what was read, how surely, what is a problem, and what nobody read."""

from __future__ import annotations

from registry.domain.source import Box
from registry.extract.inside import tasks
from registry.extract.inside.marks import marks_of
from registry.extract.page.words import read_pages
from tests.extract.paper import Text, drawn, table

HEAD = Text(50, 50, "Sample ID: S-1")


def marked(*texts: Text) -> list[tuple[str, str]]:
    """The kind and line of each mark of the first page."""
    data = drawn(texts)
    return [(m.kind, m.text) for m in marks_of(tasks.examined(data), read_pages(data)[0])]


def rows(*more: tuple[str, str]) -> list[Text]:
    return table([("Analyte", "Result (mg/g)"), ("Mitragynine", "1.5"), *more], xs=(50, 300))


def test_a_result_its_name_and_the_particulars_are_marked():
    assert marked(HEAD, *rows()) == [
        ("sure", "mitragynine = 1.5 mg/g (99%)"),
        ("field", "sample id: S-1 (99%)"),
        ("name", ""),
    ]


def test_a_result_that_is_less_sure_is_marked_so():
    assert ("likely", "total-thc = 0.30 % (90%)") in marked(HEAD, Text(50, 300, "Total THC: 0.30 %"), *rows())


def test_what_could_not_be_read_is_marked_as_a_problem():
    marks = marked(HEAD, *rows(("Paynantheine", "smudged 5")))
    assert ("problem", "unreadable-row: The result 'smudged 5' could not be read.") in marks


def test_ink_that_looks_like_a_result_and_was_not_read_is_marked():
    marks = marked(HEAD, *rows(), Text(50, 400, "Something of a result"), Text(300, 400, "0.75 ppm"))
    assert [m for m in marks if m[0] == "unread"] == [("unread", "not read: 0.75 ppm")]


def test_a_censored_number_beside_nothing_that_was_read_is_marked():
    marks = marked(HEAD, *rows(), Text(50, 400, "Some organism"), Text(300, 400, "<100"))
    assert [m for m in marks if m[0] == "unread"] == [("unread", "not read: <100")]


def test_a_number_that_was_read_is_not_marked_again_where_it_is_repeated():
    marks = marked(HEAD, *rows(), Text(50, 400, "In all"), Text(300, 400, "1.5 mg/g"))
    assert [m for m in marks if m[0] == "unread"] == []


def test_the_name_nearest_to_the_result_is_marked():
    page = drawn([HEAD, Text(50, 70, "Mitragynine"), *rows()])
    name = next(m for m in marks_of(tasks.examined(page), read_pages(page)[0]) if m.kind == "name")
    assert name.box is not None
    assert Box(45, 100, 120, 120).top < name.box.top < 120


def test_a_problem_of_the_whole_document_stands_on_its_first_page():
    answer = tasks.examined(drawn([HEAD, *rows()]))
    answer["problems"] = [{"type": "trailing-data", "detail": "Odd.", "page": None, "bbox": None, "text": None}]
    page = read_pages(drawn([HEAD, *rows()]))[0]
    mark = next(m for m in marks_of(answer, page) if m.kind == "problem")
    assert (mark.box, mark.text) == (None, "trailing-data: Odd.")
