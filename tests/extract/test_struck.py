"""What is struck through on paper was withdrawn: it is told of with its place, and never read."""

from __future__ import annotations

import io
import re

import pytest
from reportlab.pdfgen.canvas import Canvas

from registry.extract.inside.tasks import examined
from tests.extract.paper import HEIGHT, WIDTH, Text, results, table

XS = (50, 220, 320, 420)
ROWS = [
    ("Analyte", "Result (mg/kg)", "Limit", "Status"),
    ("Lead", "0.12", "0.5", "Pass"),
    ("Arsenic", "0.31", "0.5", "Pass"),
    ("Cadmium", "0.02", "0.5", "Pass"),
]
ALL = [("lead", "=", "0.12", "mg/kg"), ("arsenic", "=", "0.31", "mg/kg"), ("cadmium", "=", "0.02", "mg/kg")]
ARSENIC = 128  # where its row stands; its letters reach 6.5 points up from there


TURNS = {0: (0, 0), 90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}  # where the paper's corner then is


def drawn(*lines, width=0.8, colour=(0, 0, 0), texts=(), turn=0, shared=False):
    """A page with the table and with lines from (x0, y0) to (x1, y1); turned, it is shown as it is not turned."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=True)
    canvas.setPageRotation(turn)
    canvas.translate(*TURNS[turn])
    canvas.rotate(turn)
    canvas.setFont("Helvetica", 9)
    for text in [*table(ROWS, xs=XS), *texts]:
        canvas.drawString(text.x, HEIGHT - text.y, text.text)
    canvas.setLineWidth(width)
    canvas.setStrokeColorRGB(*colour)
    for x0, y0, x1, y1 in lines:
        canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)
    canvas.save()
    return examined(on_shared_paper(file.getvalue()) if shared else file.getvalue())


def on_shared_paper(data):
    """The PDF with its paper's size said once, for all pages, as many programs write it."""
    size = re.search(rb"/MediaBox \[[^]]*\]", data)[0]
    body = data[: data.index(b"xref")].replace(size, b"").replace(b"/Type /Pages", size + b" /Type /Pages")
    starts = [found.start() for found in re.finditer(rb"(?m)^\d+ 0 obj", body)]
    rows = b"".join(b"%010d 00000 n \n" % at for at in starts)
    end = data[data.index(b"trailer") : data.index(b"startxref")]
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1)
        + rows
        + end
        + b"startxref\n%d\n%%%%EOF\n" % len(body)
    )


def told(answer):
    return [(p["type"], p["page"], p["text"]) for p in answer["problems"]]


@pytest.mark.parametrize(
    "line", [(48, 125, 450, 125), (48, 127, 450, 123), (220, 125, 238, 125), (50, 124.5, 80, 124.5)]
)
def test_a_row_struck_through_whole_or_in_its_name_or_value_is_a_problem_and_no_result(line):
    answer = drawn(line)
    assert results(answer) == [ALL[0], ALL[2]]
    assert told(answer) == [("struck-through", 1, "Arsenic: 0.31")]
    assert answer["problems"][0]["bbox"] == [220.0, 120.86, 237.51, 129.86]


def test_a_value_with_another_struck_through_beside_it_is_read_alone_and_is_not_sure():
    answer = drawn((220, 125, 238, 125), texts=[Text(242, ARSENIC, "0.41 *")])
    assert results(answer) == [ALL[0], ("arsenic", "=", "0.41", "mg/kg"), ALL[2]]
    assert [r["confidence"] > 0.9 for r in answer["samples"][0]["results"]] == [True, False, True]
    assert told(answer) == [("struck-through", 1, "0.31")]


def test_a_value_under_one_that_is_struck_through_is_read_alone_too():
    name, old, new = Text(50, 167, "Mercury"), Text(220, 162, "0.05"), Text(220, 172, "0.06")
    answer = drawn((220, 159, 238, 159), texts=[name, old, new])
    assert results(answer) == [*ALL, ("mercury", "=", "0.06", "mg/kg")]
    assert told(answer) == [("struck-through", 1, "0.05")]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_row_is_struck_through_on_a_turned_page_too(turn):
    answer = drawn((48, 125, 450, 125), turn=turn)
    assert results(answer) == [ALL[0], ALL[2]]
    assert told(answer) == [("struck-through", 1, "Arsenic: 0.31")]


@pytest.mark.parametrize("turn", [0, 90])
def test_a_line_strikes_out_what_it_runs_through_where_all_pages_share_their_papers_size(turn):
    answer = drawn((48, 125, 450, 125), turn=turn, shared=True)
    assert results(answer) == [ALL[0], ALL[2]]
    assert told(answer) == [("struck-through", 1, "Arsenic: 0.31")]


@pytest.mark.parametrize("form", [False, True])
def test_an_area_as_thin_as_a_line_strikes_out_too_also_within_a_form(form):
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=True)
    canvas.setFont("Helvetica", 9)
    for text in table(ROWS, xs=XS):
        canvas.drawString(text.x, HEIGHT - text.y, text.text)
    if form:
        canvas.beginForm("stroke")
    canvas.rect(50 if form else 220, HEIGHT - 125.5, 18, 0.9, stroke=0, fill=1)
    if form:
        canvas.endForm()
        canvas.translate(170, 0)
        canvas.doForm("stroke")
    canvas.save()
    assert told(examined(file.getvalue())) == [("struck-through", 1, "Arsenic: 0.31")]


def test_a_note_that_strikes_text_out_does_so():
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=True)
    canvas.setFont("Helvetica", 9)
    for text in table(ROWS, xs=XS):
        canvas.drawString(text.x, HEIGHT - text.y, text.text)
    x0, x1, low, high = 220, 238, HEIGHT - 130, HEIGHT - 121
    canvas.highlightAnnotation("", (x0, low, x1, high), (x0, high, x1, high, x0, low, x1, low))
    canvas.save()
    answer = examined(file.getvalue().replace(b"/Subtype /Highlight", b"/Subtype /StrikeOut"))
    assert results(answer) == [ALL[0], ALL[2]]
    assert ("struck-through", 1, "Arsenic: 0.31") in told(answer)


def test_a_row_struck_out_by_a_line_as_long_as_the_tables_own_is_struck_out():
    answer = drawn(*((45, 90 + 14 * i, 460, 90 + 14 * i) for i in range(5)), (45, 125, 460, 125))
    assert (results(answer), len(answer["problems"])) == ([ALL[0], ALL[2]], 1)


@pytest.mark.parametrize(
    ("lines", "look"),
    [
        ([(45, 104 + 14 * i, 460, 104 + 14 * i) for i in range(4)], {}),  # a table's lines
        ([(50, 129.2, 80, 129.2), (220, 129.2, 238, 129.2)], {}),  # underlines
        ([(45, 125, 460, 125)], {"width": 9.0, "colour": (0.8, 0.1, 0.1)}),  # a bar
        ([(0, 125, 600, 125)], {"colour": (0.88, 0.88, 0.88)}),  # a watermark's
        ([(45, 90, 45, 150), (210, 90, 210, 150)], {}),  # between columns
        ([(45, 300, 460, 90)], {"colour": (0.8, 0.1, 0.1)}),  # a slanting line is a watermark's letter
    ],
)  # fmt: skip
def test_a_tables_line_an_underline_and_a_watermarks_bar_strike_nothing_out(lines, look):
    answer = drawn(*lines, **look)
    assert results(answer) == ALL
    assert "struck-through" not in [kind for kind, _page, _text in told(answer)]


def test_a_particular_struck_through_is_told_and_not_read():
    head = [Text(50, 40, "Batch Number: B-2207"), Text(50, 54, "Sample ID: K-17")]
    answer = drawn((112, 37, 150, 37), texts=head)
    sample = answer["samples"][0]["certificate"]
    assert (sample["batch_number"], sample["sample_id"]) == (None, "K-17")
    assert told(answer) == [("struck-through", 1, "B-2207")]
