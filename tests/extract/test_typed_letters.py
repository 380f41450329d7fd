"""Letters that laboratories type: names led to their values by dots, counts per gram, and how each was measured."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results


def letter(rows, *more: str) -> list[Text]:
    """A letter with rows of a name, what was found and by which method; `more` are lines beneath."""
    texts = [Text(40, 60, "Our findings are as follows:")]
    for i, (name, found, method) in enumerate(rows):
        dots = "." * int((260 - 5 * len(name)) / 2.5)
        texts += [
            Text(40, 90 + 14 * i, f"{name} {dots}"),
            Text(320, 90 + 14 * i, found),
            Text(460, 90 + 14 * i, method),
        ]
    under = 110 + 14 * len(rows)
    return texts + [Text(40, under + 14 * i, line) for i, line in enumerate(more)]


def test_a_letter_counts_per_gram_and_says_behind_commas_how_it_measured():
    rows = [
        ("Moisture, vacuum oven 70 C", "6.84 %", "AOAC 934.01"),
        ("Lead, ICP-MS", "0.492 ppm", "EPA 6020B"),
        ("Standard plate count", "38,000 per gram", "AOAC 966.23"),
        ("Yeast", "Less than 10 per gram", "BAM Ch. 18"),
        ("Mold", "450 per gram", "BAM Ch. 18"),
        ("E. coli", "Less than 3.0 MPN/g", "BAM Ch. 4"),
        ("Salmonella species, 375 g composite", "NEGATIVE", "AOAC 2013.02"),
        ("Listeria species, 25 g", "POSITIVE", "AOAC 996.14"),
    ]
    answer = read(*letter(rows, "Plate counts are expressed as colony forming units."))
    assert results(answer) == [
        ("moisture", "=", "6.84", "%"),
        ("lead", "=", "0.492", "ppm"),
        ("total-aerobic-count", "=", "38000", "CFU/g"),
        ("yeasts", "<", "10", "CFU/g"),
        ("molds", "=", "450", "CFU/g"),
        ("e-coli", "<", "3.0", "MPN/g"),
        ("salmonella", "absent", None, None),
        ("listeria", "present", None, None),
    ]
    sizes = [r["sample_size"] for r in answer["samples"][0]["results"]]
    assert (sizes[-2:], problems(answer)) == (["375 g", "25 g"], [])


@pytest.mark.parametrize(
    ("name", "found", "told"),
    [
        ("Gesamtkeimzahl, 30 °C, 72 h", "4500 pro Gramm", ("total-aerobic-count", "=", "4500", "CFU/g")),
        ("Wassergehalt, Trockenschrank 103 °C", "7,1 %", ("moisture", "=", "7.1", "%")),
        ("Recuento de mohos", "menos de 10 por gramo", ("molds", "<", "10", "CFU/g")),
        ("Total Coliforms", "<10/g", ("total-coliforms", "<", "10", "CFU/g")),
        ("Yeast and mold", "120 per ml", ("total-yeast-and-mold", "=", "120", "CFU/mL")),
        ("Listeria monocytogenes in 25 g", "nachweisbar", ("listeria-monocytogenes", "present", None, None)),
        ("Loss on drying, 105 C, 3 h", "5.2 %", ("loss-on-drying", "=", "5.2", "%")),
    ],
)
def test_one_line_says_it_in_other_words_too(name, found, told):
    rows = [(name, found, ""), ("Cadmium", "0.11 mg/kg", ""), ("Blei / Lead", "< 0.05 mg/kg", "")]
    assert results(read(*letter(rows)))[0] == told


def test_a_most_probable_number_per_gram_is_no_count_of_colonies():
    rows = [("Coliforms, MPN", "23 per gram", ""), ("Cadmium", "0.11 mg/kg", ""), ("Lead", "< 0.05 mg/kg", "")]
    assert results(read(*letter(rows)))[0] == ("total-coliforms", "=", "23", "MPN/g")


def test_a_subject_may_hang_behind_its_re_and_tell_of_one_sample():
    subject = [Text(40, 20, "RE:"), Text(72, 20, "Analysis of one sample of Organic Nettle Root Powder")]
    subject += [Text(72, 33, "Lot NR-0325-7, our sample no. 61877-A")]
    rows = [("Lead", "0.492 ppm", ""), ("Cadmium", "0.11 ppm", ""), ("Mercury", "Less than 0.005 ppm", "")]
    own = read(*subject, *letter(rows))["samples"][0]["certificate"]
    told = (own["product_name"], own["batch_number"], own["sample_id"])
    assert told == ("Organic Nettle Root Powder", "NR-0325-7", "61877-A")
