"""Two readings of a picture differ in a number: further ones decide, and what they decide is not quite sure."""

from __future__ import annotations

import time
from dataclasses import replace
from threading import Barrier, Lock

import pytest

from registry.domain.source import Box
from registry.extract.ocr import seeing
from registry.extract.ocr.engine import Engine
from registry.extract.ocr.geometry import FURTHER, Geometry
from registry.extract.ocr.tsv import Token
from registry.extract.ocr.twice import settled

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def token(text: str) -> Token:
    return Token(text, Box(100, 93, 125, 100), 0.95, 10.0, 100)


@pytest.mark.parametrize(
    ("first", "second", "further", "read", "trust"),
    [
        ("2.1", "2.7", ["2.7", "2.7"], "2.7", 0.8),  # three of four
        ("7.4%", "74%", ["74%", "7.4%"], None, 0.3),  # two against two: as before
        ("225", "1.25", ["", "1.25"], "1.25", 0.6),  # two, and nobody else a second time
        ("4.26", "4.28", ["4.20", "4.29"], None, 0.3),  # four different ones
        ("6.1", "6.1%", ["6.1%", "6.1"], "6.1", 0.8),  # a per cent sign is a word of its own
    ],
)
def test_what_most_readings_saw_stands(first, second, further, read, trust):
    ((word, doubt),) = settled([token(first)], [token(second)], [[token(t)] if t else [] for t in further])
    assert (word.text if read else None, doubt.trust) == (read, trust)
    assert f"OCR read '{first}' here, and another time '{second}'" in doubt.reason


def test_a_decimal_mark_that_one_reading_saw_is_not_outvoted_by_the_figures_without_it():
    unsure = replace(token("15.3"), sure=0.5)
    ((word, doubt),) = settled([unsure], [token("153")], [[token("153")], [token("153")]])
    assert (word.text, doubt.trust) == ("15.3", 0.3)


def test_a_dash_that_no_reading_takes_for_a_letter_or_a_figure_stops_nothing():
    unsure = replace(token("—"), sure=0.4)
    ((word, _doubt),) = settled([unsure], [token("-")], [[token("~")], [token("—")]])
    assert word.text == "—"


def test_a_less_than_sign_that_one_reading_saw_is_never_outvoted():
    ((_word, doubt),) = settled([token("10")], [token("<10")], [[token("10")], [token("10")]])
    assert doubt.trust < 0.5


@pytest.mark.parametrize(("second", "looks"), [("0.43", 2), ("0.48", 2 + len(FURTHER))])
def test_a_page_is_looked_at_again_only_where_the_first_readings_differ(monkeypatch, second, looks):
    said = iter(["0.43", second, *("0.48" for _way in FURTHER)])

    def look(_engine, pictures, *, options, seconds):
        if options[:2] == ("--psm", "0"):
            return ""  # it cannot tell which way up the page is
        edge = pictures[0].dpi // 10
        top = edge if pictures[0].height == pictures[0].dpi else edge // 2  # of the page, or of the strip cut from it
        cells = (5, 1, 1, 1, 1, 1, edge, top, 3 * edge, edge, 96, next(said))
        return HEAD + "\t".join(map(str, cells)) + "\n"

    geometry = Geometry(400, 400, 400 / 72)
    drawn = str(geometry.plain()).replace("'", '"').encode() + b"\n" + bytes([255]) * 160_000
    monkeypatch.setattr(seeing, "look", look)
    looked = seeing.looked_at({1: True}, lambda _page, turn, whole: drawn, Engine("tesseract", "5", ("eng",)))
    assert 2 + len(looked.glances[1].further) == looks


@pytest.mark.parametrize(
    ("first", "second", "further"),
    [
        ("1.34", "134", ["", "134"]),  # a point is lost more often than invented
        ("0.4", "04", ["04", "04"]),
        ("1.2", "1D", ["", "1D"]),  # no answer is no better one
    ],
)
def test_a_number_surely_seen_is_not_outvoted_by_its_figures_alone_nor_by_what_is_no_number(first, second, further):
    ((word, doubt),) = settled([token(first)], [token(second)], [[token(t)] if t else [] for t in further])
    assert (word.text, doubt.trust) == (first, 0.3)


def test_a_number_surely_seen_is_no_letter_that_another_reading_guesses_there():
    guess = replace(token("i"), sure=0.5)
    ((word, doubt),) = settled([token("0.12")], [guess], [[], [replace(token("oe"), sure=0.4)]])
    assert (word.text, doubt.trust) == ("0.12", 0.3)


def test_a_word_of_results_as_surely_seen_as_a_number_stands():
    ((word, doubt),) = settled([token("1D")], [token("ND")])
    assert (word.text, doubt.trust) == ("ND", 0.3)


def test_the_two_readings_of_a_page_do_not_wait_for_each_other(monkeypatch):
    both = Barrier(2, timeout=30)

    def look(*_picture, options, seconds):
        if options[:2] != ("--psm", "0"):  # which way up is asked once both have seen nothing
            both.wait()
        return HEAD

    monkeypatch.setattr(seeing, "look", look)
    pixels = b'{"width": 8, "height": 8, "scale": 5.5}\n' + bytes(64)
    looked = seeing.looked_at({1: True}, lambda page, **how: pixels, Engine("tesseract", "5", ("eng",)))
    assert (looked.glances[1].first, looked.why_not) == (HEAD, {})


def test_the_pages_of_a_document_do_not_wait_for_each_other_but_are_drawn_one_by_one(monkeypatch):
    two_pages, drawing = Barrier(2, timeout=30), Lock()

    def look(_engine, _picture, *, options, seconds):
        if "--psm 11" in " ".join(options):  # the first reading of each
            two_pages.wait()
        return HEAD

    def draw(_page, **_how):
        assert drawing.acquire(blocking=False)
        time.sleep(0.01)
        drawing.release()
        return b'{"width": 8, "height": 8, "scale": 5.5}\n' + bytes(64)

    monkeypatch.setattr(seeing, "look", look)
    looked = seeing.looked_at({1: False, 2: False}, draw, Engine("tesseract", "5", ("eng",)))
    assert (sorted(looked.glances), looked.why_not) == ([1, 2], {})


def test_no_page_is_drawn_any_more_when_the_documents_time_is_up(monkeypatch):
    drawn_pages: list[int] = []

    def draw(page, **_how):
        drawn_pages.append(page)
        return b'{"width": 8, "height": 8, "scale": 5.5}\n' + bytes(64)

    monkeypatch.setattr(seeing, "SECONDS", -1.0)
    looked = seeing.looked_at({1: False, 2: False}, draw, Engine("tesseract", "5", ("eng",)))
    assert (drawn_pages, looked.glances, set(looked.why_not.values())) == ([], {}, {seeing.NO_TIME})


def test_a_machine_without_room_for_pixels_leaves_the_page_to_a_person_and_stops_nothing():
    def draw(_page, **_how):
        raise OSError(28, "No space left on device")

    looked = seeing.looked_at({1: True}, draw, Engine("tesseract", "5", ("eng",)))
    assert (looked.glances, looked.why_not) == ({}, {1: seeing.FAILED})


def seen(text: str, sure: float, *, x0: float = 100, x1: float = 125) -> Token:
    return Token(text, Box(x0, 93, x1, 100), sure, 10.0, 100)


@pytest.mark.parametrize("further", [["153"], ["", "153"], ["15,3", "153"]])
def test_readings_that_lost_a_point_do_not_outvote_the_one_that_saw_it(further):
    ((word, doubt),) = settled([seen("15.3", 0.83)], [seen("153", 0.89)], [[token(t)] if t else [] for t in further])
    assert (word.text, doubt.trust) == ("15.3", 0.3)


@pytest.mark.parametrize(("first", "second"), [("aureus", "ne"), ("sensory", "No"), ("bronze", "Ja")])
def test_a_word_surely_seen_is_no_known_one_that_another_reading_guesses_there(first, second):
    ((word, _doubt),) = settled([seen(first, 0.95)], [seen(second, 0.51)])
    assert word.text == first


@pytest.mark.parametrize("unit", ["(j1g/g)", "(ylg/kg)", "(yg/mL)"])
def test_a_unit_of_which_a_reading_saw_signs_alone_is_the_one_that_the_others_agree_on(unit):
    first = [seen("METALS", 0.97), seen("/", 0.9, x0=140, x1=146), seen(")", 0.93, x0=151, x1=156)]
    second = [seen("METALS", 0.97), seen(unit, 0.0, x0=130, x1=156)]
    _word, (token_seen, doubt) = settled(first, second, [second, second])
    assert (token_seen.text, doubt.trust) == (unit, 0.8)


def test_the_line_between_two_cells_that_a_reading_took_for_a_bar_parts_what_stands_on_its_sides():
    wide = Token("7,9|+5%", Box(100, 93, 165, 100), 0.95, 10.0, 100)
    read = [word.text for word, _doubt in settled([token("79")], [wide], [[token("79")], [token("7,9")]])]
    assert read[0] == "7,9"


def test_a_word_that_both_readings_saw_alike_is_as_sure_as_the_surer_of_them():
    ((_word, doubt),) = settled([seen("Mitragynine®", 0.4)], [seen("Mitragynine", 0.93)])
    assert (doubt.trust, doubt.reason) == (1.0, "")
    ((_word, doubt),) = settled([seen("Lead", 0.4)], [seen("Load", 0.93)])
    assert doubt.trust == 0.4
