"""Dots that lead from a name to its value, printed right against both of them."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.extract.paper import Text, problems, read, results

READ = [("lead", "=", "0.12", "mg/kg"), ("cadmium", "=", "0.03", "mg/kg"), ("arsenic", "<", "0.01", "mg/kg")]
PRINTED = [("Lead", "0.12 mg/kg"), ("Cadmium", "0.03 mg/kg"), ("Arsenic", "< 0.01 mg/kg")]
DOT = 9 * 0.278  # a dot's width in Helvetica


def led(name: str, value: str, y: float, dots: str = ".") -> Text:
    """A line whose leader fills the space between its name and x = 240 or so."""
    return Text(40, y, name + dots * int((200 - 5 * len(name)) / (DOT if dots == "." else 9)) + value)


@pytest.mark.parametrize("dots", [".", "…"])
def test_dots_set_against_name_and_value_belong_to_neither(dots):
    lines = [led(name, value, 100 + 14 * i, dots) for i, (name, value) in enumerate(PRINTED)]
    answer = read(Text(40, 80, "Heavy Metals"), *lines)
    assert (sorted(results(answer)), problems(answer)) == (sorted(READ), [])


def test_a_sign_behind_a_leader_stays_with_its_number_in_a_line_alone():
    assert results(read(led("Arsenic", "< 0.01 mg/kg", 100))) == [READ[2]]


def test_under_headings_too_the_value_begins_behind_the_dots():
    lines = [led(name, value, 100 + 14 * i) for i, (name, value) in enumerate(PRINTED)]
    assert results(read(Text(40, 86, "Analyte"), Text(230, 86, "Result"), *lines)) == READ


def test_a_leader_with_spaces_around_it_leads_from_a_label_to_its_value():
    particulars = [("Product", "Kratom Extract"), ("Lot number", "KE45-0619"), ("Submitted by", "Sun Valley Extracts")]
    particulars += [("Laboratory sample no.", "S-230619-07"), ("Date of report", "July 3, 2023")]
    texts = [Text(200, 40, "Certificate of Analysis No. HV-90447", 12)]
    for i, (label, value) in enumerate(particulars):
        end = 540 - stringWidth(value, "Helvetica", 9)
        start = 46 + stringWidth(label, "Helvetica", 9)
        dots = "." * int((end - start - 12) / DOT)
        texts += [Text(40, 70 + 15 * i, label), Text(start + 4, 70 + 15 * i, dots), Text(end, 70 + 15 * i, value)]
    texts += [Text(40, 160, "ALKALOIDS"), Text(40, 175, "Mitragynine"), Text(300, 175, "46.1 %")]
    certificate = read(*texts)["samples"][0]["certificate"]
    assert {k: v for k, v in certificate.items() if v is not None} == {
        "product_name": "Kratom Extract",
        "batch_number": "KE45-0619",
        "client": "Sun Valley Extracts",
        "sample_id": "S-230619-07",
        "certificate_number": "HV-90447",
        "date_reported": "2023-07-03",
    }
