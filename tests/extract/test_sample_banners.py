"""Samples that lines of labels over their tables tell apart on one page, as reports of several samples have them."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, table

HEADING = ("Analyte", "Result", "RL", "Unit")
XS = (40, 200, 280, 360)


def section(y: float, lead: str, *banner: Text) -> list[Text]:
    """The lines that name a sample, a method's title, and a table of one row."""
    title = Text(40, y + 35, "Method: EPA 6020B - Metals (ICP/MS)")
    return [*banner, title, *table([HEADING, ("Lead", lead, "0.05", "mg/kg")], xs=XS, y=y + 50)]


def banner(y: float, name: str, number: str, label: str = "Lab Sample ID:") -> list[Text]:
    """Two lines: what the client calls a sample, the laboratory's number of it, when it came and of what it is."""
    first = [Text(40, y, f"Client Sample ID: {name}"), Text(400, y, f"{label} {number}")]
    return [*first, Text(40, y + 14, "Date Received: 09/13/2024"), Text(400, y + 14, "Matrix: Hemp biomass")]


def told(answer) -> list[tuple[str | None, ...]]:
    """Each sample's number, name and matrix, and its results as printed with how sure they are."""
    particulars = ("sample_id", "product_name", "matrix")
    return [
        (
            *(s["certificate"][name] for name in particulars),
            *((r["printed_result"], r["confidence"]) for r in s["results"]),
        )
        for s in answer["samples"]
    ]


def test_each_table_is_of_the_sample_whose_lines_stand_over_it():
    texts = [
        *section(80, "0.183", *banner(80, "Field 7 - Cherry Wine", "2409-0561-01")),
        *section(240, "0.240", *banner(240, "Field 9 - Baox", "2409-0561-02")),
    ]
    assert told(read(*texts)) == [
        ("2409-0561-01", "Field 7 - Cherry Wine", "Hemp biomass", ("0.183", 0.99)),
        ("2409-0561-02", "Field 9 - Baox", "Hemp biomass", ("0.240", 0.99)),
    ]


def test_a_table_goes_on_overleaf_under_the_sample_named_last():
    overleaf = table([HEADING, ("Cadmium", "0.088", "0.05", "mg/kg")], xs=XS, y=60, page=2)
    texts = [
        *section(80, "0.183", *banner(80, "Leaf", "2409-0561-01")),
        *section(240, "0.240", *banner(240, "Stem", "2409-0561-02")),
        *overleaf,
    ]
    answer = read(*texts)
    assert [[r["printed_result"] for r in s["results"]] for s in answer["samples"]] == [["0.183"], ["0.240", "0.088"]]


@pytest.mark.parametrize("words", ["Analyzed: 09/14/2024", "Received: 09/13/2024", "Weight: 25 g", "of 12 units"])
def test_lines_on_a_sample_without_its_number_name_none(words):
    texts = [
        *section(80, "0.183", Text(40, 80, f"Sample {words}")),
        *section(240, "0.240", Text(40, 240, "Sample Collected: 09/11/2024")),
    ]
    assert len(read(*texts)["samples"]) == 1


def test_controls_under_numbers_of_their_own_are_no_samples():
    texts = [
        *section(80, "0.183", *banner(80, "Leaf", "2409-0561-01")),
        *section(240, "0.001", *banner(240, "Method Blank", "MB-2409-77")),
    ]
    assert [s["certificate"]["sample_id"] for s in read(*texts)["samples"]] == ["2409-0561-01"]


def numbered(y: float, number: str, name: str, batch: str, *rows: tuple[str, ...]) -> list[Text]:
    """A sample's bare number, name, batch and matrix right over a table of its own."""
    line = [Text(40, y, number), Text(130, y, name), Text(280, y, f"Lot {batch}"), Text(420, y, "Matrix: Dried leaf")]
    return [*line, *table([HEADING, *rows], xs=XS, y=y + 14)]


def test_a_bare_number_before_a_name_and_labels_names_the_sample_of_the_table_under_it():
    texts = [
        *numbered(80, "25-0388-01", "Nettle leaf", "NL-118", ("Lead", "0.677", "0.004", "mg/kg")),
        *numbered(160, "25-0388-02", "Willow bark", "WB-77", ("Lead", "1.32", "0.004", "mg/kg")),
        *numbered(80, "25-0388-03", "Sage", "SA-3", ("Lead", "ND", "0.004", "mg/kg")),
    ]
    overleaf = [Text(t.x, t.y, t.text, page=2) for t in texts[-len(texts) // 3 :]]
    answer = read(*texts[: -len(overleaf)], *overleaf)
    assert told(answer) == [
        ("25-0388-01", "Nettle leaf", "Dried leaf", ("0.677", 0.99)),
        ("25-0388-02", "Willow bark", "Dried leaf", ("1.32", 0.99)),
        ("25-0388-03", "Sage", "Dried leaf", ("ND", 0.99)),
    ]
    assert [s["certificate"]["batch_number"] for s in answer["samples"]] == ["NL-118", "WB-77", "SA-3"]


def test_a_bare_number_with_no_label_behind_it_names_no_sample():
    line = [Text(40, 80, "25-0388-01"), Text(130, 80, "Nettle leaf")]
    texts = [*line, *table([HEADING, ("Lead", "0.677", "0.004", "mg/kg")], xs=XS, y=94)]
    other = [Text(40, 160, "25-0388-02"), Text(130, 160, "Willow bark")]
    other += table([HEADING, ("Lead", "1.32", "0.004", "mg/kg")], xs=XS, y=174)
    assert len(read(*texts, *other)["samples"]) == 1


CONTROLS = ["Method Blank", "Method Blank MB-0304", "Laboratory Control Sample", "LCS-0304 Laboratory Control Sample"]
CONTROLS += ["Matrix Spike (E-1002)", "Sample ID: MB-0304 (Method Blank)", "Sample ID: E-1001 MS   Matrix Spike"]


@pytest.mark.parametrize("control", [*CONTROLS, "Sample ID: LCS-0304   Laboratory Control Sample"])
def test_a_control_under_a_banner_of_its_own_is_no_result_and_ends_with_the_next_samples(control):
    texts, heads = [Text(40, 40, "Report No: R-77")], ["Analyte", "Result (mg/kg)", "RL"]
    told_of = [("Sample ID: E-1001", "0.112"), (control, "0.98"), ("Sample ID: E-1002", "0.084")]
    for at, (banner, found) in enumerate(told_of):
        rows = [["Arsenic", found, "0.02"], ["Lead", "<0.02", "0.02"]]
        texts += [Text(40, 80 + 90 * at, banner, 10), *table([heads, *rows], xs=(40, 200, 320), y=94 + 90 * at)]
    told = {s["certificate"].get("sample_id"): [r["value"] for r in s["results"]] for s in read(*texts)["samples"]}
    assert {number: values for number, values in told.items() if values} == {
        "E-1001": ["0.112", "0.02"],
        "E-1002": ["0.084", "0.02"],
    }


def test_what_a_page_begins_with_is_of_the_sample_of_the_page_before():
    """A pathogen that the second sample holds is never told of the first, nor the first one's absence of it."""

    def record(y: float, page: int, answer: str) -> list[Text]:
        code = [Text(40, y, "UM8S5", page=page), Text(120, y, "Salmonella by PCR", page=page)]
        return [*code, Text(130, y + 14, "Salmonella species", page=page), Text(400, y + 14, answer, page=page)]

    def led(y: float, page: int, number: str, lead: str) -> list[Text]:
        first = [Text(40, y, f"Sample code: {number}", page=page), Text(300, y, "Kratom capsules", page=page)]
        title = [Text(40, y + 30, "NW148", page=page), Text(120, y + 30, "Elements by ICP-MS", page=page)]
        rows = [("Arsenic", "0.231 mg/kg"), ("Cadmium", "0.046 mg/kg"), ("Lead", lead)]
        return [*first, *title, *table(rows, xs=(130, 400), y=y + 46, page=page)]

    answer = read(
        *led(60, 1, "NW-118846-001", "0.894 mg/kg"),
        *record(60, 2, "Not Detected per 25 g"),
        *led(110, 2, "NW-118846-002", "3.12 mg/kg"),
        *record(60, 3, "Detected per 25 g"),
        Text(130, 88, "Serogroup (confirmation)", page=3),
        Text(420, 88, "C1", page=3),
    )
    assert [
        (s["certificate"]["sample_id"], [(r["analyte"], r["printed_result"].split(" per ")[0]) for r in s["results"]])
        for s in answer["samples"]
    ] == [
        (
            "NW-118846-001",
            [
                ("arsenic", "0.231 mg/kg"),
                ("cadmium", "0.046 mg/kg"),
                ("lead", "0.894 mg/kg"),
                ("salmonella", "Not Detected"),
            ],
        ),
        (
            "NW-118846-002",
            [
                ("arsenic", "0.231 mg/kg"),
                ("cadmium", "0.046 mg/kg"),
                ("lead", "3.12 mg/kg"),
                ("salmonella", "Detected"),
            ],
        ),
    ]


def told_under(*banners: tuple[str, str], title: str | None = None) -> dict[str | None, list[str]]:
    """Each sample's number and values, of tables of arsenic and lead under banners, perhaps with the panel's title."""
    texts, heads = [Text(40, 40, "Report No: R-77")], ["Analyte", "Result (mg/kg)", "RL"]
    for at, (line, found) in enumerate(banners):
        y = 80 + 90 * at
        texts += [Text(40, y, line, 10), *([Text(40, y + 14, title)] if title else [])]
        rows = [["Arsenic", found, "0.02"], ["Lead", "<0.02", "0.02"]]
        texts += table([heads, *rows], xs=(40, 200, 320), y=y + 30)
    samples = read(*texts)["samples"]
    return {s["certificate"].get("sample_id"): [r["value"] for r in s["results"]] for s in samples}


@pytest.mark.parametrize("title", [None, "Heavy Metals"])
@pytest.mark.parametrize("code", ["LCS-0304", "LCSD2409", "CCV-1", "MBLK-22", "E-1001 MSD", "E-1001-MS", "E-1001-DUP"])
def test_a_control_by_its_code_alone_is_no_sample_and_its_values_are_of_none(code, title):
    banners = [("Sample ID: E-1001", "0.112"), (f"Sample ID: {code}", "0.98"), ("Sample ID: E-1002", "0.084")]
    assert told_under(*banners, title=title) == {"E-1001": ["0.112", "0.02"], "E-1002": ["0.084", "0.02"]}


def test_a_blanks_code_is_a_controls_beside_others_of_the_method():
    banners = [("Sample ID: E-1001", "0.112"), ("Sample ID: MB-0304", "0.01"), ("Sample ID: LCS-0304", "0.98")]
    assert told_under(*banners) == {"E-1001": ["0.112", "0.02"]}


@pytest.mark.parametrize("code", ["MB-0304", "MS-1002", "QC-1002"])
def test_a_code_that_may_be_a_samples_own_is_a_samples_where_nothing_else_tests_the_method(code):
    banners = [("Sample ID: E-1001", "0.112"), (f"Sample ID: {code}", "0.98")]
    assert told_under(*banners) == {"E-1001": ["0.112", "0.02"], code: ["0.98", "0.02"]}


def listed(*rows: tuple[str, ...]) -> list[Text]:
    """A cover page's list of samples, with a heading close under it."""
    heads = ("Sample ID", "Laboratory ID", "Lot", "Matrix")
    texts = table([heads, *rows], xs=(40, 200, 300, 400), y=80)
    return [*texts, Text(40, 80 + 14 * len(rows) + 32, "CASE NARRATIVE"), Text(40, 200, "Sample 24K03-02 came late.")]


def page_of(page: int, name: str, number: str, lead: str) -> list[Text]:
    """A page that begins with a sample's name and its bare number, with nothing that says what the number is."""
    head = [Text(40, 60, name, page=page), Text(480, 60, number, page=page), Text(40, 80, "Heavy Metals", page=page)]
    return [*head, *table([HEADING, ("Lead", lead, "0.05", "mg/kg")], xs=XS, y=96, page=page)]


COVER = (
    ("Blue Basin Flower", "24K03-01", "BB-11", "Flower"),
    ("Desert Gelato Pre-Roll 1g", "24K03-02", "DG-11", "Pre-Roll"),
)


def test_bare_numbers_over_tables_name_the_samples_that_a_cover_lists():
    pages = [*page_of(2, "Blue Basin Flower", "24K03-01", "0.183"), *page_of(3, COVER[1][0], "24K03-02", "0.240")]
    assert told(read(*listed(*COVER), *pages)) == [
        ("24K03-01", "Blue Basin Flower", "Flower", ("0.183", 0.99)),
        ("24K03-02", "Desert Gelato Pre-Roll 1g", "Pre-Roll", ("0.240", 0.99)),
    ]


def test_where_a_listed_sample_has_no_line_of_its_own_no_table_is_given_to_another():
    pages = [*page_of(2, "Blue Basin Flower", "24K03-01", "0.183"), *page_of(3, "Further results", "K11410", "0.240")]
    answer = read(*listed(*COVER), *pages)
    assert not any(s["certificate"]["sample_id"] == "24K03-02" for s in answer["samples"])


def test_what_a_page_that_lists_all_samples_says_of_the_document_is_said_of_each():
    rows = [("Sample No.", "Description", "Form"), ("24-5567-01", "Turmeric Capsules", "Capsule")]
    rows += [("24-5567-02", "Ashwagandha Root", "Powder"), ("24-5567-03", "Evening Calm, Loose Leaf", "Herbal Tea")]
    cover = [Text(40, 60, "Date Received: 29 Jul 2024"), *table(rows, xs=(40, 200, 400), y=100)]
    pages = [
        text
        for page, (number, name, form) in enumerate(rows[1:], start=2)
        for text in (
            Text(40, 60, f"Sample: {number}", page=page),
            Text(40, 80, f"Description: {name}", page=page),
            Text(300, 80, f"Form: {form}", page=page),
            *table([HEADING, ("Lead", f"0.1{page}", "0.05", "mg/kg")], xs=XS, y=110, page=page),
        )
    ]
    answer = read(*cover, *pages)
    names = ("sample_id", "product_name", "matrix", "date_received")
    assert [tuple(s["certificate"][name] for name in names) for s in answer["samples"]] == [
        (*row, "2024-07-29") for row in rows[1:]
    ]
