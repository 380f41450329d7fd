from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from PIL import Image, ImageDraw

from registry.domain.measurement import Operator
from registry.domain.source import Box
from registry.extract.head.labelled import Labelled
from registry.extract.head.samples import samples_of
from registry.extract.ocr.blind import readable
from registry.extract.ocr.geometry import POINT, Geometry
from registry.extract.ocr.glance import Glance, page_seen
from registry.extract.ocr.orientation import turn_of
from registry.extract.ocr.paperwhite import whitened, without_grain
from registry.extract.ocr.pieces import Doubt
from registry.extract.ocr.pitch import in_one_width
from registry.extract.ocr.powers import power_of
from registry.extract.ocr.repairs import repaired, share_of, trust_in, without_rulings
from registry.extract.ocr.respelling import respelt
from registry.extract.ocr.scripts import joined_letters
from registry.extract.ocr.tsv import Token, tokens_of
from registry.extract.ocr.twice import DIFFERENT, settled
from registry.extract.page.paper import Page, Phrase, Seen, Word
from registry.extract.results.by_ocr import DIFFERS, trusted
from registry.extract.results.other_units import AGREES
from registry.extract.wording.reported import Result
from tests.extract.paper import problems, read, results, table

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def token(text: str, sure: float = 0.95, x: float = 100.0, *, x1: float | None = None, y: float = 100.0) -> Token:
    return Token(text, Box(x, y - 7, x + 5 * len(text) if x1 is None else x1, y), sure, 10.0, y)


def spelt(texts: list[str]) -> list[str]:
    """The words of a line as OCR's are put right, a blank apart."""
    edges = [100.0 + 5 * (len(" ".join(texts[:at])) + (at > 0)) for at in range(len(texts))]
    words = [Word(text, Box(x, 91, x + 5 * len(text), 101), 10.0, (x,)) for text, x in zip(texts, edges, strict=True)]
    meant = respelt(words)
    return [meant.get(id(word), word.text) for word in words]


def result(printed: str, value: str, box: Box, *, page: int = 1) -> Result:
    return Result("heavy-metals", None, "Lead", printed, Operator.EQUAL, page, box, Decimal(value), "mg/kg")


@pytest.mark.parametrize(
    ("seen", "word"),
    [
        ("|0.43", "0.43"),
        ("0.43|", "0.43"),
        ("[ND", "ND"),
        ("(B1)", "(B1)"),
        ("|", ""),
        ("____", ""),
        ("-", "-"),
        ("-<0.05", "<0.05"),
        ("~<10", "<10"),
        ("|<0.05", "<0.05"),
        (".<=10", "<=10"),
        ("-0.05", "-0.05"),
        ("“Not", "Not"),
        ("\u2018Comply", "Comply"),
        ("Coliforms”", "Coliforms"),
        ("“QA”", "“QA”"),
        ('5"', '5"'),
    ],
)
def test_what_ruling_lines_leave_is_taken_away(seen, word):
    assert without_rulings(seen) == word


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("O.43", "0.43"),
        ("<1O.0", "<10.0"),
        ("0,O5", "0,05"),
        ("N0", "ND"),
        ("0z", "oz"),
        ("<L0Q", "<LOQ"),
        ("A9-THC", "Δ9-THC"),
        ("A-8-THCV", "Δ-8-THCV"),
        ("(uglg)", "(ug/g)"),
        ("(p1g/g)", "(ug/g)"),
        ("yg/kg", "ug/kg"),
        ("(j1g/g)", "(ug/g)"),
        ("ylg/mL", "ug/mL"),
        ("CFU/9", "CFU/g"),
        ("N.D", "N.D."),
        ("2+1ng/g", "2±1ng/g"),
        ("(ctu/g)", "(cfu/g)"),
        ("$953413", "S953413"),
    ],
)
def test_a_letter_is_put_right_where_nothing_else_can_be_meant(seen, meant):
    assert repaired(seen) == meant


@pytest.mark.parametrize(
    "seen", ["<LOO", "l0.43", "B1", "NO", "O157", "S0", "1O3", "g/kg", "ngig", "1.2E+03", "+", "$12.50", "$12"]
)
def test_what_can_be_meant_otherwise_is_left_as_it_was_seen(seen):
    assert repaired(seen) == seen


def test_a_letter_is_put_right_by_the_word_after_it():
    assert repaired("+", "0,221") == "±"
    assert repaired("+", "0.877*CBDA)") == "+"
    assert repaired("+", "nejistota") == "±"
    assert repaired("+", "Spike") == "+"
    assert repaired("(A-8", "THC)") == "(Δ-8"
    assert repaired("A-8", "received") == "A-8"


def test_a_unit_in_picograms_is_taken_for_micrograms_and_hardly_trusted():
    assert (repaired("pg/g"), trust_in("pg/g", "ug/g") < DIFFERS) == ("ug/g", True)
    assert trust_in("ug/g", "ug/g") == 1.0


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        (["E.", "coll"], ["E.", "coli"]),
        (["Saimonella"], ["Salmonella"]),
        (["Mitragynlne"], ["Mitragynine"]),
        (["Resuit"], ["Result"]),
        (["negativni"], ["negativní"]),
    ],
)
def test_a_word_one_mistaken_letter_away_from_a_single_known_one_is_put_right(seen, meant):
    assert spelt(seen) == meant


@pytest.mark.parametrize(
    "seen",
    [
        ["Hydroxymitragynine"],  # of which 7-hydroxymitragynine is one
        ["Corynoxine", "8"],  # of which one letter makes Corynoxine B
        ["THCV"],
        ["Coll", "Botanicals"],
        ["CBO"],
    ],
)
def test_what_tells_near_substances_apart_is_never_put_right_nor_a_name_of_anything_else(seen):
    assert spelt(seen) == seen


def test_a_value_whose_unit_the_two_readings_see_a_thousand_apart_is_told_of_and_not_read():
    [(_unit, doubt)] = settled([token("ng/g")], [token("pg/g", 0.6)])
    cell, unit = Box(200, 100, 230, 110), Box(250, 100, 280, 110)
    words = tuple(Word(text, box, 9.0, (box.x0,)) for text, box in (("0.43", cell), ("mg/kg", unit)))
    page = Page(1, 600, 800, words, seen=(Seen(cell, 1.0), Seen(unit, doubt.trust, doubt.reason)))
    kept, problems = trusted([result("0.43", "0.43", cell)], [page])
    assert (kept, [p.type for p in problems]) == ([], ["ambiguous-value"])


def test_a_count_whose_sign_only_one_reading_saw_is_told_of_and_not_read():
    cell = Box(200, 100, 230, 110)
    [(count, doubt)] = settled([token("10")], [token("<oLD")])
    page = Page(1, 600, 800, (Word("10", cell, 9.0, (200.0,)),), seen=(Seen(cell, doubt.trust, doubt.reason),))
    kept, problems = trusted([result("10", "10", cell)], [page])
    assert (count.text, kept, {p.type for p in problems}) == ("10", [], {"ambiguous-value"})


def test_a_unit_whose_micro_sign_one_reading_lost_is_in_doubt():
    [(unit, doubt)] = settled([token("g/kg")], [token("pg/kg")])
    assert (unit.text, doubt.trust < 1) == ("ug/kg", True)
    assert settled([token("ng/g")], [token("ng/g")])[0][1] == Doubt()


def test_grams_that_both_readings_see_are_grams_but_not_of_what_nobody_measures_by_the_gram():
    assert settled([token("g/kg")], [token("g/kg")])[0][1] == Doubt()
    assert settled([token("g/g")], [token("g/g")])[0][1].trust < DIFFERS
    cell = Box(200, 100, 230, 110)
    page = Page(1, 600, 800, (Word("13.6", cell, 9.0, (200.0,)),), seen=(Seen(cell, 1.0),))
    metal = replace(result("13.6", "13.6", cell), unit="g/kg")
    alkaloid = replace(metal, panel="alkaloids", printed_analyte="Mitragynine")
    kept, problems = trusted([metal, alkaloid], [page])
    assert [r.printed_analyte for r in kept] == ["Mitragynine"]
    assert [p.detail for p in problems] == ["Lead: a letter before 'g/kg' may be lost."]


def test_a_result_whose_unit_is_in_doubt_is_in_doubt():
    cell, unit = Box(200, 100, 230, 110), Box(250, 100, 280, 110)
    words = tuple(Word(text, box, 9.0, (box.x0,)) for text, box in (("0.43", cell), ("mg/kg", unit)))
    page = Page(1, 600, 800, words, seen=(Seen(cell, 1.0), Seen(unit, 0.3, "OCR read 'ng/kg' another time")))
    [kept], problems = trusted([result("0.43", "0.43", cell)], [page])
    assert (kept.confidence < 0.5, [p.type for p in problems]) == (True, ["ambiguous-value"])


def test_metals_that_both_readings_see_in_ng_are_in_doubt_for_a_micro_sign_loses_its_tail():
    cell = Box(200, 100, 230, 110)
    page = Page(1, 600, 800, (Word("0.43", cell, 9.0, (200.0,)),), seen=(Seen(cell, 1.0),))
    metal = replace(result("0.43", "0.43", cell), unit="ng/g")
    toxin = replace(metal, panel="mycotoxins", printed_analyte="Aflatoxin B1")
    kept, problems = trusted([metal, toxin], [page])
    assert [r.confidence < 0.5 for r in kept] == [True, False]
    assert [p.detail for p in problems] == ["Lead: the first letter of 'ng/g' may be a µ that lost its tail."]


def test_a_slash_that_one_reading_took_for_a_figure_makes_no_portion_of_125_g():
    read = settled([token("125", x=100, x1=115), token("g", x=117, x1=122)], [token("/25g", x=100, x1=122)])
    assert [t.text for t, _doubt in read] == ["/25", "g"]


@pytest.mark.parametrize("tail", ["g", "y"])
def test_a_number_that_one_reading_sees_glued_to_its_unit_is_held_against_the_number_alone(tail):
    pieces = [token("25", x=100, x1=115), token(tail, x=117, x1=122)]
    read = settled(pieces, [token("25g", x=100, x1=122)])
    assert [t.text for t, _doubt in read] == ["25", "g"]
    assert [doubt.trust == 1.0 for _token, doubt in read] == [True, tail == "g"]


def test_a_number_is_in_doubt_where_two_readings_see_different_units_behind_it():
    pieces = [token("25", x=100, x1=115), token("g", x=117, x1=122)]
    assert all(doubt.trust < 0.5 for _token, doubt in settled(pieces, [token("25mg", x=100, x1=122)]))


def test_a_sign_that_stands_in_the_word_after_it_too_is_read_once():
    first = [token("<", x=100, x1=104), token("10", x=107, x1=116)]
    read = settled(first, [token("<10", x=100, x1=116)])
    assert "".join(t.text for t, _doubt in read) == "<10"


def test_thai_letters_on_a_page_in_another_script_are_noise():
    page = [token(f"Mitragynine{i}", y=20 * i) for i in range(9)]
    read = [t.text for t, _doubt in settled([*page, token("ธน", y=300)], [])]
    assert read == [t.text for t in page]
    thai = [token("ตะกั่ว", y=20 * i) for i in range(9)]
    assert len(settled(thai, [])) == 9


def test_two_readings_that_agree_leave_a_number_as_sure_as_it_was():
    ((read, doubt),) = settled([token("0.43")], [token("0.43")])
    assert (read.text, doubt.trust, doubt.reason) == ("0.43", 1.0, "")


def test_a_decimal_point_that_one_reading_lost_is_taken_from_the_other_and_never_sure():
    ((read, doubt),) = settled([token("1072")], [token("1.072")])
    assert read.text == "1.072"
    assert doubt.trust < 0.5
    assert "'1072'" in doubt.reason
    assert "'1.072'" in doubt.reason


def test_a_value_with_its_uncertainty_is_taken_from_the_reading_that_is_surer_of_it_and_never_sure():
    ((read, doubt),) = settled([token("11103", 0.3)], [token("1,1+0,3", 0.91)])
    assert (read.text, doubt.trust) == ("1,1+0,3", 0.3)


def test_a_word_of_which_the_second_reading_takes_in_the_next_one_is_left_as_it_is():
    first = [token("r.", x=100), token("Salmonella", x=111)]
    read = settled(first, [token("r.Salmonella", x=100)])
    assert [word.text for word, _doubt in read] == ["r.", "Salmonella"]


def test_a_number_that_the_second_reading_did_not_see_is_less_sure():
    ((_read, doubt),) = settled([token("0.43")], [])
    assert doubt.trust < 0.9


def test_a_number_that_only_the_second_reading_saw_is_kept():
    assert [read.text for read, _doubt in settled([token("Lead", x=10)], [token("0.43")])] == ["Lead", "0.43"]


def test_a_number_of_which_the_engine_was_unsure_is_unsure_though_both_readings_agree():
    ((_read, doubt),) = settled([token("0.0117", sure=0.32)], [token("0.0117")])
    assert doubt.trust < 0.5


def test_words_of_one_line_have_one_height_whatever_letters_they_are_made_of():
    rows = ["5\t1\t1\t1\t1\t1\t400\t400\t50\t29\t96\tnone", "5\t1\t1\t1\t1\t2\t470\t389\t60\t52\t96\tLight", "5\t1"]
    none, light = tokens_of(HEAD + "\n".join(rows))
    assert none.size == light.size
    assert none.box.top == light.box.top
    assert light.box.bottom >= light.ink.bottom


def test_a_word_that_took_in_the_line_below_has_the_height_of_its_neighbours():
    rows = [f"5\t1\t{i}\t1\t1\t1\t{200 * i}\t400\t80\t{height}\t96\tND" for i, height in enumerate((40, 40, 40, 95))]
    tokens = tokens_of(HEAD + "\n".join(rows))
    assert {round(t.size, 2) for t in tokens} == {round(40 / POINT / 0.72, 2)}
    assert {round(t.box.bottom, 2) for t in tokens} == {round(tokens[0].box.bottom, 2)}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_box_of_a_turned_picture_stands_at_its_ink_on_the_page(turn):
    from PIL import Image  # the turning that is undone is Pillow's

    picture = Image.new("L", (600, 900), 255)
    picture.paste(0, (100, 200, 160, 230))
    upright = picture.rotate(turn, expand=True).rotate(1.5, fillcolor=255)
    left, top, right, bottom = upright.point([255 * (shade < 128) for shade in range(256)]).getbbox()
    geometry = Geometry(600, 900, POINT, turn, 1.5)
    box = geometry.on_page(Box(left / POINT, top / POINT, right / POINT, bottom / POINT))
    page = [edge * POINT for edge in (box.x0, box.top, box.x1, box.bottom)]
    assert (page[0] <= 101, page[1] <= 201, page[2] >= 159, page[3] >= 229) == (True,) * 4
    assert page == pytest.approx([100, 200, 160, 230], abs=6)


@pytest.mark.parametrize(("said", "turn"), [("Rotate: 90\n", 270), ("Rotate: 0\n", 0), ("Too few characters.", 0)])
def test_a_picture_is_turned_back_as_the_engine_says(said, turn):
    assert turn_of(said) == turn


def test_words_in_several_languages_are_told_from_letters_exchanged():
    honest = "Certificate of Analysis Probenbezeichnung Schwermetalle Výsledky zkoušek Resultados del análisis uji"
    exchanged = honest.translate(str.maketrans("abcdefghijklmnopqrstuvwxyz", "qwxzkjvbpygfhmuclndrtsoaie"))
    assert readable(honest.split()) > 0.9
    assert readable(exchanged.split()) < 0.8


def test_what_ocr_read_is_never_as_sure_as_print():
    box = Box(100, 92, 120, 102)
    page = Page(1, 600, 800, (Word("0.43", box, 10.0),), seen=(Seen(box, 1.0),))
    (read,), problems = trusted([result("0.43", "0.43", box)], [page])
    assert (read.confidence, problems) == (0.9, [])
    assert any("OCR" in reason for reason in read.reasons)


@pytest.mark.parametrize(("confidence", "is_kept"), [(0.99, True), (0.396, False)])
def test_a_number_read_differently_twice_that_its_row_contradicts_is_told_of_and_not_read(confidence, is_kept):
    box = Box(100, 100, 130, 110)
    page = Page(1, 600, 800, (Word("14", box, 10.0),), seen=(Seen(box, DIFFERENT, "OCR read 14 here, and 171"),))
    found = replace(result("14", "14", box), confidence=confidence)
    read, problems = trusted([found], [page])
    assert (bool(read), [p.type for p in problems]) == (is_kept, ["ambiguous-value"])


def test_a_result_of_the_text_beside_ocrs_words_stays_as_sure_as_it_was():
    box, other = Box(100, 92, 120, 102), Box(100, 300, 120, 310)
    page = Page(1, 600, 800, (Word("0.43", box, 10.0),), seen=(Seen(box, 1.0),))
    printed = result("0.5", "0.5", other)
    assert trusted([printed], [page]) == ([printed], [])


@pytest.mark.parametrize("printed", ["043", "0 437", "1. 5"])
def test_a_number_that_seems_to_have_lost_its_point_is_a_problem(printed):
    box = Box(100, 92, 120, 102)
    page = Page(1, 600, 800, (Word(printed, box, 10.0),), seen=(Seen(box, 1.0),))
    (read,), problems = trusted([result(printed, "43", box)], [page])
    assert read.confidence < 0.5
    assert [p.type for p in problems] == ["ambiguous-value"]


def test_a_value_as_large_as_its_loq_may_have_lost_its_sign():
    cell = Box(200, 100, 230, 110)
    page = Page(1, 600, 800, (Word("0.05", cell, 9.0, (200,)),), seen=(Seen(cell, 1.0),))
    found = replace(result("0.05", "0.05", cell), loq=Decimal("0.05"))
    [kept], _problems = trusted([found], [page])
    [other], _problems = trusted([replace(found, loq=Decimal("0.01"))], [page])
    assert kept.confidence < 0.6 < other.confidence


def test_a_whole_number_in_a_column_of_decimals_is_doubted():
    boxes = [Box(100, 92 + 20 * i, 120, 102 + 20 * i) for i in range(3)]
    texts = ["0.43", "1.20", "57"]
    words = tuple(Word(text, box, 10.0) for text, box in zip(texts, boxes, strict=True))
    page = Page(1, 600, 800, words, seen=tuple(Seen(box, 1.0) for box in boxes))
    read, _problems = trusted([result(t, t, b) for t, b in zip(texts, boxes, strict=True)], [page])
    assert [r.confidence for r in read][:2] == [0.9, 0.9]
    assert read[2].confidence < 0.6


def test_a_count_of_colonies_among_others_with_marks_of_thousands_lacks_no_decimal_point():
    boxes = [Box(100, 92 + 20 * i, 120, 102 + 20 * i) for i in range(3)]
    texts = ["1,200", "3,900", "57"]
    words = tuple(Word(text, box, 10.0) for text, box in zip(texts, boxes, strict=True))
    page = Page(1, 600, 800, words, seen=tuple(Seen(box, 1.0) for box in boxes))
    counts = [
        replace(result(t, t.strip("<").replace(",", ""), b), unit="CFU/g") for t, b in zip(texts, boxes, strict=True)
    ]
    read, _problems = trusted(counts, [page])
    assert [r.confidence for r in read] == [0.9, 0.9, 0.9]


def test_a_whole_number_that_agrees_with_its_value_in_another_unit_lacks_no_decimals():
    boxes = [Box(100, 92 + 20 * i, 120, 102 + 20 * i) for i in range(3)]
    texts = ["0.43", "1.20", "57"]
    words = tuple(Word(text, box, 10.0) for text, box in zip(texts, boxes, strict=True))
    page = Page(1, 600, 800, words, seen=tuple(Seen(box, 1.0) for box in boxes))
    results = [result(t, t, b) for t, b in zip(texts, boxes, strict=True)]
    read, _problems = trusted([*results[:2], replace(results[2], reasons=(AGREES,))], [page])
    assert [r.confidence for r in read] == [0.9, 0.9, 0.9]


def test_a_line_all_of_which_took_in_the_rules_around_it_stands_level_with_the_values_beside_it():
    words = [
        ("Bile-Tolerant", 322, 1508, 251, 53),
        ("Gram-Negative", 587, 1481, 308, 79),
        ("Bacteria", 912, 1481, 166, 80),
    ]
    rows = [f"5\t1\t45\t1\t1\t{i}\t{x}\t{y}\t{w}\t{h}\t96\t{text}" for i, (text, x, y, w, h) in enumerate(words)]
    texts = [("100", 1820, 42), ("CFU", 1950, 42), ("<10", 2430, 35), ("CFU", 2560, 35), ("PASS", 2900, 35)]
    beside = [(text, x, y, height) for y in (1420, 1511, 1600) for text, x, height in texts]
    rows += [f"5\t1\t{50 + i}\t1\t1\t1\t{x}\t{y}\t80\t{h}\t96\t{text}" for i, (text, x, y, h) in enumerate(beside)]
    tokens = tokens_of(HEAD + "\n".join(rows))
    line = [t for t in tokens if 260 < t.ink.top < 280]
    assert max(t.baseline for t in line) - min(t.baseline for t in line) < 1
    assert max(t.size for t in line) < 10


def test_a_word_whose_foot_touched_what_is_below_it_has_the_size_of_the_words_around():
    rows = [
        f"5\t1\t{i}\t1\t1\t1\t{200 * i}\t400\t80\t{height}\t96\tLead" for i, height in enumerate([40, 40, 40, 40, 46])
    ]
    tokens = tokens_of(HEAD + "\n".join(rows))
    assert len({round(t.size, 2) for t in tokens}) == 1
    assert len({round(t.baseline, 2) for t in tokens}) == 1
    assert all(t.box.bottom >= t.ink.bottom for t in tokens)


def test_a_dark_band_with_white_letters_becomes_paper_with_dark_ones():
    picture = Image.new("L", (1600, 600), 255)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 100, 1600, 200), fill=50)
    draw.rectangle((300, 130, 308, 170), fill=255)  # a stroke of a letter on the band, and one on paper
    draw.rectangle((300, 400, 308, 440), fill=0)
    white = whitened(picture)
    seen = {place: white.getpixel(place) for place in ((304, 150), (600, 150), (304, 420), (600, 420))}
    assert (seen[304, 150] < 100, seen[600, 150] > 240) == (True, True)
    assert (seen[304, 420], seen[600, 420]) == (0, 255)


@pytest.mark.parametrize(("lines", "grain"), [(1, 255), (40, 220)])
def test_the_grain_of_a_page_with_little_print_is_paper_and_that_of_others_is_left(lines: int, grain: int):
    picture = Image.new("L", (1000, 1000), 255)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((10, 10, 12, 12), fill=220)
    for line in range(lines):
        draw.rectangle((100, 20 * line + 50, 400, 20 * line + 52), fill=60)
    white = without_grain(picture)
    assert (white.getpixel((11, 11)), white.getpixel((200, 51))) == (grain, 60)


def test_large_print_on_paper_is_no_dark_band():
    picture = Image.new("L", (1600, 600), 255)
    draw = ImageDraw.Draw(picture)
    for x in range(100, 800, 60):
        draw.rectangle((x, 200, x + 26, 320), fill=0)
    assert whitened(picture).tobytes() == picture.tobytes()


@pytest.mark.parametrize(
    ("seen", "before", "meant"),
    [
        ("1095", "x", "10^5"),
        ("10°5.", "x", "10^5"),
        ("10%*7", "x", "10^7"),
        ("104", "×", "10^4"),
        ("40x104", "", "40x10^4"),
        ("10^5", "x", "10^5"),
        ("104", "Maks.", "104"),
        ("1095", "", "1095"),
        ("100", "", "100"),
    ],
)
def test_behind_a_times_sign_nothing_but_a_power_of_ten_can_be_meant(seen, before, meant):
    assert power_of(seen, before) == meant


def test_a_number_that_one_reading_saw_in_pieces_is_whole_where_the_other_saw_it_so():
    first = [token("<=100,", x=100, x1=130), token("000", x=133, x1=148)]
    read = settled(first, [token("<=100,000", x=100, x1=148)])
    assert [word.text for word, _doubt in read] == ["<=100,000"]


def test_a_per_cent_sign_that_only_one_reading_saw_is_no_smudge():
    read = settled([token("1.17")], [token("1.17"), token("%", 0.9, x=160)])
    assert [word.text for word, _doubt in read] == ["1.17", "%"]


def test_a_word_that_most_readings_saw_whole_stands_once_for_the_pieces_of_the_first():
    first = [
        token("<", x=100, x1=104),
        token("S10", 0.8, x=107, x1=118),
        token("Yo", x=120, x1=128),
        token("7.2%", x=160),
    ]
    whole = [token("<10%", x=100, x1=128), token("7.2%", x=160)]
    read = settled(first, whole, [whole, whole])
    assert [(word.text, word.ink.x0, word.ink.x1) for word, _doubt in read] == [("<10%", 100, 128), ("7.2%", 160, 180)]
    assert [doubt.trust for _word, doubt in read] == [0.8, 1.0]


@pytest.mark.parametrize("glued", ["<1.0ppb", "5,42mg/g0,542%", "0.101ug/9"])
def test_an_amount_that_one_reading_saw_as_one_word_agrees_with_the_pieces_of_the_other(glued):
    texts = {"<1.0ppb": ["<1.0", "ppb"], "0.101ug/9": ["0.101", "ug", "/", "g"]}.get(
        glued, ["5,42", "mg/g", "0,542", "%"]
    )
    first = [token(text, x=100 + 30 * at) for at, text in enumerate(texts)]
    read = settled(first, [token(glued, x=100, x1=first[-1].ink.x1)])
    assert [(word.text, doubt.trust) for word, doubt in read] == [(text, 1.0) for text in texts]


@pytest.mark.parametrize("glued", ["<1.0ppb", "10ppb", "LOQ=1.0ppb", "1.0ppm"])
def test_an_amount_that_differs_in_sign_point_or_unit_does_not_agree(glued):
    read = settled([token("1.0"), token("ppb", x=130)], [token(glued, x=100, x1=145)])
    assert min(doubt.trust for _word, doubt in read) < DIFFERS


def test_a_sign_and_the_number_behind_it_are_one_word_unless_that_may_hold_a_raised_figure():
    read = settled([token("<", x=100, x1=104), token("1.0", x=107)], [token("<1.0", x=100, x1=122)])
    assert [(word.text, doubt.trust) for word, doubt in read] == [("<1.0", 1.0)]
    apart = [token("<", x=100, x1=104), token("104", x=107)]
    assert [word.text for word, _doubt in settled(apart, apart)] == ["<", "104"]


def test_letters_of_thai_that_the_engine_parts_are_one_word_and_latin_ones_beside_them_are_not():
    letters = ["ก", "ํ", "า", "หน", "ด", "/", "Limit"]
    parted = [replace(token(text, x=100 + 6 * at, x1=105 + 6 * at), baseline=100) for at, text in enumerate(letters)]
    assert [t.text for t in joined_letters(parted)] == ["กำหนด", "/", "Limit"]
    assert [t.text for t in joined_letters([token("ก", x=100), token("า", x=120)])] == ["ก", "า"]


def test_a_word_that_took_in_a_line_beneath_it_stands_on_its_lines_foot():
    row = "5\t1\t1\t1\t1\t{}\t{}\t{}\t{}\t{}\t96\t{}"
    words = [(1, 400, 914, 52, 31, "mg"), (2, 470, 915, 60, 30, "per"), (3, 540, 904, 144, 62, "serving")]
    tokens = tokens_of(HEAD + "\n".join(row.format(*word) for word in words))
    assert len({round(t.baseline) for t in tokens}) == 1


def typed(width: float, *, even: bool, y: float = 100.0, most: int = 13) -> list[Token]:
    """A line of words a blank apart, in type of one width or not."""
    text = "PELICAN HERB WHOLESALE BOTANICAL POWDER LOSS DRYING YEAST MOLD COUNT PLATE AEROBIC METALS"
    words = text.split()[:most]
    tokens, x = [], 100.0
    for at, word in enumerate(words):
        wide = width * (1.0 if even else 0.7 + 0.1 * (at % 7))
        tokens.append(token(word, x=x, x1=x + wide * (len(word) - 0.2), y=y))
        x += wide * (len(word) + 1)
    return tokens


def test_in_type_of_one_width_a_blank_parts_no_words_and_other_type_stays_as_it_was_seen():
    first, second, *_rest = in_one_width(typed(5.0, even=True))
    assert second.ink.x0 - first.ink.x1 == pytest.approx(4.0)
    other = typed(5.0, even=False)
    assert in_one_width(other) == other


def test_a_letterhead_over_type_of_one_width_and_notes_of_a_smaller_one_beneath_hide_it_from_nobody():
    letterhead = [*typed(8.0, even=False, y=40.0), *typed(5.0, even=False, y=60.0)]
    body = [word for y in (100.0, 114.0) for word in typed(7.0, even=True, y=y, most=9)]
    notes = typed(5.5, even=True, y=140.0, most=7)
    signature = typed(6.0, even=False, y=180.0)
    read = in_one_width([*letterhead, *body, *notes, *signature])
    assert read[:26] == letterhead
    assert read[-13:] == signature
    sides = [before.ink.x0 - after.ink.x0 for before, after in zip([*body, *notes], read[26:-13], strict=True)]
    assert sides == pytest.approx([1.4] * 18 + [1.1] * 7)


def test_an_entry_in_type_of_one_width_is_one_text_beside_a_label_in_another_type():
    body = [word for y in (100.0, 114.0) for word in typed(5.0, even=True, y=y, most=9)]
    label = token("CLIENT:", x=20, x1=80, y=60)
    entry = typed(7.0, even=True, y=60.0, most=3)
    read = in_one_width([label, *entry, *body])
    assert read[0] == label
    assert [after.ink.x0 - before.ink.x1 for before, after in pairwise(read[1:4])] == pytest.approx([7 * 0.8] * 2)
    other = typed(7.0, even=False, y=60.0, most=3)
    assert in_one_width([label, *other, *body])[1:4] == other


def counted(printed: str, value: str, *, operator: Operator = Operator.EQUAL) -> tuple[Result, list[str]]:
    """A count of colonies that OCR read, with the types of the problems it makes."""
    box = Box(100, 92, 140, 102)
    page = Page(1, 600, 800, (Word(printed, box, 10.0),), seen=(Seen(box, 1.0),))
    found = replace(result(printed, value, box), panel="microbials", unit="CFU/g", operator=operator)
    (read,), problems = trusted([found], [page])
    return read, [problem.type for problem in problems]


@pytest.mark.parametrize(("printed", "value"), [("1.2 x 10^9", "1200000000"), ("10³", "1000"), ("<10^2", "100")])
def test_a_power_of_ten_is_never_sure_on_a_scan_for_its_figure_is_a_few_dots(printed, value):
    assert counted(printed, value)[0].confidence < 0.7


@pytest.mark.parametrize("printed", ["103", "<104", "10"])
def test_a_count_that_looks_like_a_levelled_power_of_ten_is_a_problem_on_a_scan(printed):
    operator = Operator.BELOW if printed.startswith("<") else Operator.EQUAL
    read, told = counted(printed, printed.strip("<"), operator=operator)
    assert (read.confidence < 0.5, told) == (True, ["ambiguous-value"])


def test_a_count_below_ten_is_as_sure_on_a_scan_as_any_other():
    assert counted("<10", "10", operator=Operator.BELOW)[0].confidence == counted("120", "120")[0].confidence == 0.9


@pytest.mark.parametrize("heading", ["Result (CFU/g)", "Result (%)"])
@pytest.mark.parametrize("printed", ["1.2 x 10", "<1.0 x 10'", "12 x 10°", "1,2.10", "1.2E"])
def test_a_number_whose_power_of_ten_is_lost_is_a_problem(printed, heading):
    name = "Yeasts" if "CFU" in heading else "Mitragynine"
    answer = read(*table([("Analyte", heading), (name, printed)], xs=(50, 250)))
    assert (results(answer), problems(answer)) == ([], ["unreadable-row"])


def test_dots_that_lead_the_eye_to_a_value_are_taken_for_no_letters():
    row = "5\t1\t1\t1\t1\t{}\t{}\t{}\t{}\t{}\t{}\t{}"
    words = [
        (1, 600, 100, 380, 64, 96, "Lead"),
        (2, 1000, 150, 120, 14, 73, "EE6"),
        (3, 1140, 140, 90, 50, 45, "8)2"),
        (4, 1250, 150, 300, 14, 30, "aictcrare"),
        (5, 1700, 100, 300, 64, 96, "0.874"),
        (6, 2040, 100, 200, 64, 96, "mg/kg"),
        (7, 2400, 118, 60, 26, 96, "="),
    ]
    read_out = [token.text for token in tokens_of(HEAD + "\n".join(row.format(*word) for word in words))]
    assert read_out == ["Lead", "0.874", "mg/kg", "="]


def test_a_gram_that_one_reading_takes_for_a_nine_is_a_gram():
    first, second = token("9"), token("g_", 0.5)
    assert [read.text for read, _doubt in settled([token("25", x=70), first], [token("25", x=70), second])] == [
        "25",
        "g",
    ]


@pytest.mark.parametrize(
    ("seen", "before", "meant"),
    [
        ("bib", "%", "b/b"),
        ("w1w", "%", "w/w"),
        ("wlv", "%", "w/v"),
        ("bib", "Kadar", "bib"),
        ("big", "the", "big"),
    ],
)
def test_behind_a_per_cent_sign_letters_that_look_like_a_share_are_one(seen, before, meant):
    assert share_of(seen, before) == meant


@pytest.mark.parametrize(
    ("seen", "after", "meant"),
    [("To", "wiw", "%"), ("Yo", "m/m", "%"), ("°/o", "w|v", "%"), ("To", "big", "To"), ("To", "the", "To")],
)
def test_two_letters_before_a_share_by_mass_are_a_per_cent_sign(seen: str, after: str, meant: str) -> None:
    assert repaired(seen, after) == meant


@pytest.mark.parametrize(
    ("left", "second", "texts"),
    [(610, "0,005", ["Merkuri", "<0,005"]), (400, "0,005", ["Merkuri", "0,005"]), (610, "air", ["Merkuri", "air"])],
)
def test_a_quotation_mark_right_before_a_number_is_a_less_than_sign_on_a_scan(left, second, texts):
    words = [("Merkuri", 100, 150), ("«", left, 20), (second, 640, 100)]
    rows = [f"5\t1\t1\t1\t1\t{i}\t{x}\t400\t{width}\t40\t95\t{word}" for i, (word, x, width) in enumerate(words)]
    geometry = Geometry(2480, 3508, 300 / 72)
    page = page_seen(Glance(1, geometry, HEAD + "\n".join(rows), ""), Page(1, 595, 842, ()))
    assert [word.text for word in page.words] == texts


@pytest.mark.parametrize(("numbers", "groups"), [(("S0I8", "SO18"), 1), (("S018", "S019"), 2)])
def test_pages_whose_samples_differ_by_letters_that_ocr_exchanges_are_one_samples(numbers, groups):
    box = Box(100, 90, 140, 100)
    scanned = [Page(n, 600, 800, (Word(text, box, 9.0),), seen=(Seen(box, 1.0),)) for n, text in enumerate(numbers, 1)]
    printed = [replace(page, seen=()) for page in scanned]
    labelled = [
        Labelled("sample_id", Phrase((Word(text, box, 9.0),)), text, n) for n, text in enumerate(numbers, start=1)
    ]
    assert len(samples_of(scanned, labelled)) == groups
    assert len(samples_of(printed, labelled)) == 2


def test_the_sign_of_a_number_and_an_accent_taken_for_figures_are_read_in_labels():
    assert spelt(["N2", "de", "muestra"]) == ["Nº", "de", "muestra"]
    assert spelt(["INFORME", "DE", "ENSAYO", "N®", "26-4471"]) == ["INFORME", "DE", "ENSAYO", "Nº", "26-4471"]
    assert spelt(["N2", "purge"]) == ["N2", "purge"]
    assert repaired("recepci6n") == "recepción"
    assert repaired("B6n") == "B6n"


def test_words_that_the_second_reading_saw_run_together_are_held_each_against_its_own():
    pieces = [token("in", x=90, x1=97), token("25", x=100, x1=115), token("g", x=117, x1=122)]
    assert [t.text for t, _doubt in settled(pieces, [token("in25g", x=90, x1=122)])] == ["in", "25", "g"]
