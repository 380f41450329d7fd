"""Samples as rows under centred heads of several lines, as microbiology and metals laboratories print them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.extract.paper import Text, problems, read
from tests.extract.test_samples_in_tables import samples

LINE, PAD, SIZE = 9.0, 7.0, 7.0


def centred(rows: Sequence[Sequence[str]], middles: Sequence[float], left: Sequence[int] = (0, 1)) -> list[Text]:
    """Rows of cells, their lines parted by a stroke, in the middle of their row and, but for some, of their column."""
    texts: list[Text] = []
    y = 120.0
    for n, row in enumerate(rows):
        cells = [cell.split("|") for cell in row]
        most = max(map(len, cells))
        for i, (x, lines) in enumerate(zip(middles, cells, strict=True)):
            top = y + LINE * (most - len(lines)) / 2
            shift = 0.0 if i in left and n else 0.5
            texts += [
                Text(x - shift * stringWidth(line, "Helvetica", SIZE), top + LINE * at, line, SIZE)
                for at, line in enumerate(lines)
                if line
            ]
        y += LINE * most + PAD
    return texts


def told(answer):
    """Of each sample its number, product and batch, and its results."""
    rows = [read_of for _number, _batch, _client, read_of in samples(answer)]
    own = [s["certificate"] for s in answer["samples"]]
    return [
        (c["sample_id"], c["product_name"], c["batch_number"], read_of) for c, read_of in zip(own, rows, strict=True)
    ]


MICROBES = [
    "Lab no.",
    "Sample",
    "Total Plate|Count|CFU/g|AOAC 990.12",
    "Yeast|CFU/g|AOAC 2014.05",
    "Mold|CFU/g|AOAC 2014.05",
    "Entero-|bacteriaceae|CFU/g|AOAC 2003.01",
    "Salmonella|per 25 g|AOAC 2016.01",
    "E. coli|O157:H7|per 25 g|AOAC 2017.01",
]
OF_MICROBES = [
    ["M-71-1", "Nettle leaf|Lot NL-3310", "4,700", "<10", "120", "30", "Negative", "Negative"],
    ["M-71-2", "Wheat grass|Lot WG-18", ">2,500,000", "310", "TNTC >15,000", "<10", "POSITIVE", "NT"],
    ["M-71-3", "Elder, dried|Lot EL-21", "52,000", "1,400", "<10", ">15,000", "Negative", "NT"],
]
MIDDLES = (30, 75, 190, 260, 320, 390, 460, 530)
READ = [
    (
        *("M-71-1", "Nettle leaf", "NL-3310"),
        [
            "total-aerobic-count = 4700 CFU/g",
            "yeasts < 10 CFU/g",
            "molds = 120 CFU/g",
            "enterobacteriaceae = 30 CFU/g",
            "salmonella absent None None",
            "e-coli-o157-h7 absent None None",
        ],
    ),
    (
        *("M-71-2", "Wheat grass", "WG-18"),
        [
            "total-aerobic-count > 2500000 CFU/g",
            "yeasts = 310 CFU/g",
            "molds > 15000 CFU/g",
            "enterobacteriaceae < 10 CFU/g",
            "salmonella present None None",
            "e-coli-o157-h7 NT None None",
        ],
    ),
    (
        *("M-71-3", "Elder, dried", "EL-21"),
        [
            "total-aerobic-count = 52000 CFU/g",
            "yeasts = 1400 CFU/g",
            "molds < 10 CFU/g",
            "enterobacteriaceae > 15000 CFU/g",
            "salmonella absent None None",
            "e-coli-o157-h7 NT None None",
        ],
    ),
]


@pytest.mark.parametrize("methods", [True, False])
def test_heads_of_a_name_over_its_unit_and_method_stand_over_samples_with_their_batches(methods):
    heads = [h if methods else h.split("|AOAC")[0] for h in MICROBES]
    answer = read(*centred([heads, *OF_MICROBES], MIDDLES))
    assert told(answer) == READ
    assert problems(answer) == []
    found = [r for s in answer["samples"] for r in s["results"]]
    assert {r["sample_size"] for r in found if r["operator"] in ("absent", "present")} == {"25 g"}
    expected = [h.partition("AOAC")[2] for h in MICROBES[2:]]
    assert [r["method"] for r in found[:6]] == [f"AOAC{number}" if methods else None for number in expected]


def test_number_name_and_batch_may_share_one_cell():
    heads = ["Sample", *(h.split("|AOAC")[0] for h in MICROBES[2:])]
    rows = [[f"{row[0]}|{row[1]}", *row[2:]] for row in OF_MICROBES]
    answer = read(*centred([heads, *rows], (40, *MIDDLES[2:]), left=(0,)))
    assert told(answer) == READ


def test_units_and_methods_may_have_rows_of_their_own_under_the_names():
    names = ["Proben-Nr.", "Bezeichnung", "Gesamt-|keimzahl", "Hefen", "Schimmel-|pilze", "E. coli", "Salmonellen"]
    units = ["", "", "KBE/g", "KBE/g", "KBE/g", "KBE/g", "in 25 g"]
    methods = ["", "", "ISO 4833-2", "ISO 21527-2", "ISO 21527-2", "ISO 16649-2", "ISO 6579-1"]
    rows = [
        ["25-117-1", "Kamillenblüten|Charge KB-77", "5,2 x 10^4", "90", "2.300", "< 10", "negativ"],
        ["25-117-2", "Pfefferminze|Charge PM-12", "> 3.000.000", "1.400", "8.800", "140", "positiv"],
    ]
    answer = read(*centred([names, units, methods, *rows], (40, 95, 210, 290, 360, 430, 510)))
    assert told(answer) == [
        (
            *("25-117-1", "Kamillenblüten", "KB-77"),
            [
                "total-aerobic-count = 52000 CFU/g",
                "yeasts = 90 CFU/g",
                "molds = 2300 CFU/g",
                "e-coli < 10 CFU/g",
                "salmonella absent None None",
            ],
        ),
        (
            *("25-117-2", "Pfefferminze", "PM-12"),
            [
                "total-aerobic-count > 3000000 CFU/g",
                "yeasts = 1400 CFU/g",
                "molds = 8800 CFU/g",
                "e-coli = 140 CFU/g",
                "salmonella present None None",
            ],
        ),
    ]


METALS = ["Lab no.", "Sample", "Pb|mg/kg", "Cd|mg/kg", "Hg|mg/kg"]
OF_METALS = [
    ["8801", "Moringa leaf|Lot ML-2", "0.42", "0.11", "<0.01"],
    ["8802", "Spirulina|Lot SP-3", "1.25", "<0.02", "0.012"],
]
SHARED = [["LOQ", "", "0.05", "0.02", "0.01"], ["Limit", "", "5", "0.3", "0.1"]]


@pytest.mark.parametrize("over", [True, False])
def test_bare_numbers_name_samples_and_rows_for_all_say_loq_and_limit(over):
    rows = [*SHARED, *OF_METALS] if over else [*OF_METALS, *SHARED]
    answer = read(*centred([METALS, *rows], (40, 95, 250, 330, 410)))
    assert told(answer) == [
        ("8801", "Moringa leaf", "ML-2", ["lead = 0.42 mg/kg", "cadmium = 0.11 mg/kg", "mercury < 0.01 mg/kg"]),
        ("8802", "Spirulina", "SP-3", ["lead = 1.25 mg/kg", "cadmium < 0.02 mg/kg", "mercury = 0.012 mg/kg"]),
    ]
    found = [(r["loq"], r["limit"]) for s in answer["samples"] for r in s["results"]]
    assert found == [("0.05", "5"), ("0.02", "0.3"), ("0.01", "0.1")] * 2
