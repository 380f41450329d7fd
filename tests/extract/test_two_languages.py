"""Tables whose names and headings stand twice, in two languages over each other, with the values between the two."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, results, table

NAMES = [("Timbal (Pb)", "Lead"), ("Kadar Air", "Water content"), ("Angka Lempeng Total", "Total plate count")]
NAMES += [("Angka Kapang & Khamir", "Yeast and mould"), ("Arsenik (As)", "Arsenic")]
UNITS = ("mg/kg", "%", "koloni/g", "koloni/g", "mg/kg")
VALUES = (("0,87", "1,15", "0,64"), ("6,71", "7,04", "6,88"), ("540", "1200", "860"), ("170", "90", "< 10"))
VALUES += (("0,21", "Tidak terdeteksi", "0,19"),)
LIMITS = ("5", "10", "10000", "1000", "1")
XS = (30, 180, 250, 330, 410, 490)
SLUGS = ("lead", "moisture", "total-aerobic-count", "total-yeast-and-mold", "arsenic")


def rows(drop: float, *, pitch: float = 24) -> list[Text]:
    """Rows of two names each, the cells standing so far under the first of them."""
    cells = [(i, (unit, *v, limit)) for i, (unit, v, limit) in enumerate(zip(UNITS, VALUES, LIMITS, strict=True))]
    names = [Text(30, 150 + pitch * i + 8.6 * j, n, 8.4 - j) for i, own in enumerate(NAMES) for j, n in enumerate(own)]
    return [
        *names,
        *(Text(x, 150 + drop + pitch * i, c, 8.4) for i, own in cells for x, c in zip(XS[1:], own, strict=True)),
    ]


def column(at: int) -> list[tuple[str, str, str | None, str]]:
    """What is read of one of the samples."""
    told = [VALUES[i][at] for i in range(len(SLUGS))]
    symbols = ("mg/kg", "%", "CFU/g", "CFU/g", "mg/kg")
    words = {"Tidak terdeteksi": ("ND", None), "< 10": ("<", "10")}
    return [(s, *words.get(v, ("=", v.replace(",", "."))), u) for s, v, u in zip(SLUGS, told, symbols, strict=True)]


HEADS = [("Parameter", "Satuan", "0217-1", "0217-2", "0217-3", "Persyaratan")]
HEADS += [("Parameter", "Unit", "Super Red", "Green Malay", "White Borneo", "Requirement")]
HEADS += [("", "", "Lot SR-0224", "Lot GM-0224", "Lot WB-0224", "")]
OVER = [Text(332, 104, "Hasil / Result", 8.4)]


@pytest.mark.parametrize("drop", [0, 3.75, 4.3, 4.5, 8.6])
@pytest.mark.parametrize("over", [[], OVER, [Text(332, 104, "Result", 8.4)], [Text(252, 104, "Result", 8.4)]])
def test_three_samples_under_heads_in_two_languages_are_told_apart_with_their_limits(
    drop: float, over: list[Text]
) -> None:
    heads = [Text(x, 114 + 9 * i, h, 8.4) for i, line in enumerate(HEADS) for x, h in zip(XS, line, strict=True) if h]
    answer = read(*over, *heads, *rows(drop))
    assert [s["certificate"]["batch_number"] for s in answer["samples"]] == ["SR-0224", "GM-0224", "WB-0224"]
    assert [s["certificate"]["sample_id"] for s in answer["samples"]] == ["0217-1", "0217-2", "0217-3"]
    assert results(answer) == [row for at in range(3) for row in column(at)]
    assert [r["limit"] for s in answer["samples"] for r in s["results"]] == [*LIMITS] * 3


@pytest.mark.parametrize("drop", [0, 3.75, 4.3, 4.5, 8.6])
def test_a_value_between_two_names_of_one_analyte_is_of_one_row(drop: float) -> None:
    heads = [
        Text(x, 136, h, 8.4) for x, h in zip(XS, ("Parameter", "Satuan", "Hasil", "", "", "Syarat"), strict=True) if h
    ]
    own = [t for t in rows(drop) if t.x not in XS[3:5]]
    answer = read(*heads, *own)
    assert results(answer) == column(0)
    assert {r["confidence"] >= 0.9 for r in answer["samples"][0]["results"]} == {True}


def test_a_name_over_another_analytes_name_is_no_second_one_of_it() -> None:
    lines = [("Lead", "0.2"), ("Cadmium", ""), ("Mercury", "0.3")]
    answer = read(*table([("Analyte", "Result (ppm)"), *lines], xs=(50, 200)))
    assert results(answer) == [("lead", "=", "0.2", "ppm"), ("mercury", "=", "0.3", "ppm")]
