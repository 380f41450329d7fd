"""Labels, headings, names and values over several lines, tables beside each other, and what belongs to which."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table

TOXINS = ("Aflatoxin B1", "Aflatoxin B2", "Aflatoxin G1", "Ochratoxin A")
ACROSS = (130, 220, 310, 400)


def _across(names: tuple[str, ...], y: float) -> list[Text]:
    return [Text(x, y, name) for x, name in zip(ACROSS, names, strict=False)]


def test_a_label_and_answers_of_two_lines_are_one_row_across():
    label = [Text(40, 115, "Result (mg per"), Text(40, 125, "serving)")]
    values = [
        *_across(("1.5", "", "", "2.5"), 120),
        Text(220, 115, "None"),
        Text(220, 125, "Detected"),
        Text(310, 120, "<LOQ"),
    ]
    under = [Text(40, 139, "LOQ (mg per serving)"), *_across(("0.05",) * 4, 139)]
    names = _across(("Mitragynine", "Paynantheine", "Corynoxine", "Ajmalicine"), 100)
    answer = read(*names, *label, *[v for v in values if v.text], *under)
    assert [row[:3] for row in results(answer)] == [
        ("mitragynine", "=", "1.5"), ("paynantheine", "ND", None), ("corynoxine", "<LOQ", None),
        ("ajmalicine", "=", "2.5"),
    ]  # fmt: skip
    assert {row[3] for row in results(answer)} == {"mg/serving"}


def test_a_name_across_may_take_four_lines():
    stack = [Text(490, y, t) for y, t in ((85, "Total"), (95, "Aflatoxins"), (105, "(B1, B2,"), (115, "G1, G2)"))]
    values = [Text(40, 130, "Result (ppb)"), *_across(("2", "3", "4", "5"), 130), Text(490, 130, "9")]
    found = results(read(*_across(TOXINS, 100), *stack, *values))
    assert ("total-aflatoxins", "=", "9", "ppb") in found
    assert len(found) == 5


def test_a_panels_title_of_two_lines_heads_its_names():
    heads = [
        Text(40, 90, "Obsah"),
        Text(40, 100, "alkaloidu"),
        Text(140, 90, "Obsah"),
        Text(140, 100, "(mg/g)"),
        Text(220, 95, "LOQ"),
    ]
    rows = table([("Mitragynin", "1,35", "0,01"), ("Corynoxin", "6,47", "0,01")], xs=(40, 140, 220), y=116)
    assert results(read(*heads, *rows)) == [("mitragynine", "=", "1.35", "mg/g"), ("corynoxine", "=", "6.47", "mg/g")]


def test_a_title_behind_numbers_and_symbols_heads_the_names():
    rows = [
        ("No.", "Abbr.", "Mitragyna Alkaloids by HPLC", "Result (%)", "LOQ (%)"),
        ("1", "MIT", "MITRAGYNINE (MIT)", "0.807", "0.005"),
    ]
    rows += [("2", "–", "SPECIOFOLINE", "N.D.", "0.005")]
    assert results(read(*table(rows, xs=(40, 70, 110, 280, 350)))) == [
        ("mitragynine", "=", "0.807", "%"), ("speciofoline", "ND", None, "%"),
    ]  # fmt: skip


def test_a_names_last_line_is_not_the_beginning_of_the_next():
    heads = table([("Analyte", "Limit", "Result")], xs=(40, 180, 300))
    rows = [Text(40, 114, "Total Aerobic Plate"), Text(180, 114, "100000"), Text(300, 114, "TNTC (> 3.0 × 10^5) CFU/g")]
    rows += [Text(40, 124, "Count"), *table([("Enterobacteriaceae", "1000", "< 10 CFU/g")], xs=(40, 180, 300), y=137)]
    assert [row[0] for row in results(read(*heads, *rows))] == ["total-aerobic-count", "enterobacteriaceae"]


def test_a_unit_under_a_bracketed_number_is_its_own_where_the_name_stands_between():
    heads = table([("Analyte", "Limit", "Result")], xs=(40, 180, 300))
    row = [
        Text(300, 114, "TNTC (> 3000)"),
        Text(40, 118, "Total Coliforms"),
        Text(180, 118, "1000"),
        Text(300, 122, "CFU/g"),
    ]
    other = table([("Enterobacteriaceae", "1000", "< 10 CFU/g")], xs=(40, 180, 300), y=137)
    assert results(read(*heads, *row, *other))[0] == ("total-coliforms", ">", "3000", "CFU/g")


def test_small_digits_that_stand_apart_are_a_power_of_ten():
    rows = [("Organism", "Limit", "Result (CFU/g)"), ("Enterobacteriaceae", "10 ³", "2.0 × 10 ²")]
    answer = read(*table(rows, xs=(40, 180, 300)))
    assert results(answer) == [("enterobacteriaceae", "=", "200", "CFU/g")]
    assert answer["samples"][0]["results"][0]["limit"] == "1000"


def test_a_pages_numbers_tell_the_decimal_mark_of_a_table_whose_own_do_not():
    metals = table(
        [("Metal", "Limit", "µg/kg"), ("Lead", "1.000", "88"), ("Nickel", "5.000", "2.080")], xs=(40, 180, 300), y=200
    )
    alkaloids = [
        ("Alkaloid", "LOQ", "%"),
        ("Mitragynine", "0,01", "1,45"),
        ("Corynoxine", "0,01", "0,12"),
        ("Ajmalicine", "0,01", "0,31"),
    ]
    spikes = table([("Spike", "Found"), *[(f"Level {i}", f"{i}.1") for i in range(1, 6)]], xs=(40, 180))
    other = [Text(t.x, t.y, t.text, t.size, page=2) for t in spikes]
    answer = read(*table(alkaloids, xs=(40, 180, 300)), *metals, *other)
    assert ("nickel", "=", "2080", "ug/kg") in results(answer)
    assert problems(answer) == []


def test_the_right_half_begins_at_its_title_where_that_stands_left_of_its_names():
    titles = [Text(40, 86, "Alkaloids", 10.0), Text(250, 86, "Alkaloids (continued)", 10.0)]
    heads = [("Key", "Alkaloid", "mg/g", "Key", "Alkaloid", "mg/g")]
    rows = [
        ("MIT", "Mitragynine", "12.1", "", "Ajmalicine", "0.4"),
        ("PAY", "Paynantheine", "3.2", "", "Corynoxine", "2.2"),
    ]
    answer = read(*titles, *table(heads + rows, xs=(40, 80, 180, 262, 310, 420)))
    names = ["ajmalicine", "corynoxine", "mitragynine", "paynantheine"]
    assert (sorted(row[0] for row in results(answer)), problems(answer)) == (names, [])


def test_quality_control_of_one_sample_ends_with_its_pages():
    def head(number: str, page: int) -> list[Text]:
        return [Text(40, 60, "Certificate of Analysis", page=page), Text(40, 80, f"Sample ID: {number}", page=page)]

    rows = [("Test", "Result (ppm)"), ("Heavy Metals", ""), ("Lead", "0.2"), ("Arsenic", "0.1")]
    spikes = table([("Analyte", "Spike", "Recovery"), ("Lead", "4.0", "97 %")], xs=(40, 180, 300), y=120, page=2)
    control = [Text(40, 100, "Quality Control", page=2), *spikes]
    pages = [table(rows, xs=(40, 250), y=120, page=page) for page in (1, 3)]
    answer = read(*head("S100001", 1), *pages[0], *control, *head("S100002", 3), *pages[1])
    assert [len(sample["results"]) for sample in answer["samples"]] == [2, 2]


def test_lod_and_loq_right_over_the_headings_are_none_of_them():
    captions = [Text(40, 104, "LOD = 0.7 ppb"), Text(130, 104, "LOQ = 2 ppb")]
    rows = table([("Parameter", "Limit", "Result (ppb)"), ("Aflatoxin B1", "20", "11")], xs=(40, 130, 220), y=116)
    found = read(Text(40, 88, "Mycotoxins", 10.0), *captions, *rows)["samples"][0]["results"]
    assert [(r["value"], r["lod"], r["loq"], r["limit"]) for r in found] == [("11", "0.7", "2", "20")]


def test_a_line_without_a_name_says_the_result_above_it_once_more_in_another_unit():
    rows = [
        ("Analysis", "Result", "Units", "Method"),
        ("Mitragynine", "58.31", "mg/g", "HPLC"),
        ("", "49.68", "mg/tablet", ""),
        ("", "5.83", "%", ""),
        ("Paynantheine", "8.06 mg/g", "", "HPLC"),
        ("", "6.87 mg/tablet", "", ""),
        ("Corynoxine", "ND", "mg/g", "HPLC"),
        ("", "ND", "mg/tablet", ""),
        ("Elemental Impurities", "", "", ""),
        ("Lead", "0.7", "ppm", "ICP-MS"),
    ]
    assert results(read(*table(rows, xs=(40, 200, 270, 400)))) == [
        ("mitragynine", "=", "58.31", "mg/g"), ("mitragynine", "=", "49.68", "mg/tablet"),
        ("mitragynine", "=", "5.83", "%"),
        ("paynantheine", "=", "8.06", "mg/g"), ("paynantheine", "=", "6.87", "mg/tablet"),
        ("corynoxine", "ND", None, "mg/g"), ("corynoxine", "ND", None, "mg/tablet"),
        ("lead", "=", "0.7", "ppm"),
    ]  # fmt: skip


@pytest.mark.parametrize("lost", [("4,100", "CFU/g"), ("0.7", "ppm"), ("9.1", "%")])
def test_a_row_whose_name_is_missing_is_none_of_the_substance_above_it(lost):
    rows = [("Analysis", "Result", "Units"), ("Mitragynine", "58.31", "mg/g"), ("", *lost), ("Lead", "0.7", "mg/kg")]
    found = results(read(*table(rows, xs=(40, 200, 270))))
    assert found == [("mitragynine", "=", "58.31", "mg/g"), ("lead", "=", "0.7", "mg/kg")]


def test_cells_of_three_lines_around_a_name_are_whole():
    heads = [Text(x, 100, t) for x, t in ((40, "Test"), (160, "Limit"), (260, "Result"), (360, "Status"))]
    row = [Text(40, 144, "Salmonella spp."), Text(360, 144, "PASS")]
    limit = [Text(160, y, t) for y, t in ((134, "Not"), (144, "Detected in"), (154, "25 g"))]
    result = [Text(260, y, t) for y, t in ((134, "Not"), (144, "Detected"), (154, "in 25 g"))]
    others = table([("Yeasts", "100", "<10", "PASS"), ("Moulds", "100", "20", "PASS")], xs=(40, 160, 260, 360), y=172)
    found = read(*heads, *row, *limit, *result, *others)["samples"][0]["results"]
    told = [(r["analyte"], r["operator"], r["limit"], r["sample_size"], r["status"]) for r in found[:1]]
    assert told == [("salmonella", "absent", "Not Detected in 25 g", "25 g", "pass")]


def test_a_wide_table_under_two_side_by_side_keeps_the_columns_beyond_their_gap():
    xs, right = (40, 150), (305, 440)
    above = [("Alkaloidy", "mg/g"), ("Mitragynin", "248"), ("Paynantein", "31,5"), ("Speciogynin", "22,7")]
    beside = [
        ("Mikrobiologie", "Výsledek"),
        ("Kvasinky [KTJ/g]", "10"),
        ("Plísně [KTJ/g]", "70"),
        ("E. coli [KTJ/g]", "<10"),
    ]
    wide = [
        ("Kontaminanty", "Výsledek", "Limit", "Vyjádření"),
        ("Arsen [mg/kg]", "0,61", "1,0", "vyhovuje"),
        ("Olovo [mg/kg]", "1,04", "3,0", "vyhovuje"),
    ]
    answer = read(*table(above, xs=xs), *table(beside, xs=right), *table(wide, xs=(40, 280, 368, 447), y=180))
    metals = [r for r in answer["samples"][0]["results"] if r["panel"] == "heavy-metals"]
    assert [(r["analyte"], r["limit"], r["status"]) for r in metals] == [
        ("arsenic", "1.0", "pass"),
        ("lead", "3.0", "pass"),
    ]
