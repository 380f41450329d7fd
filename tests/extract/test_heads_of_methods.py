"""Methods and forms that stand with a title and are no number of it; lines that alone name the laboratory."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, table

ROWS = [("Analyte", "Result (%)", "Method"), ("Mitragynine", "1.42", "LX-140"), ("Paynantheine", "0.21", "LX-140")]
TITLE = Text(50, 60, "Certificate of Analysis", 18)


def head(*texts: Text) -> dict[str, str]:
    """The particulars of a page with these texts over and under its results."""
    certificate = read(*texts, *table(ROWS, xs=(50, 250, 400), y=400))["samples"][0]["certificate"]
    return {name: value for name, value in certificate.items() if value}


@pytest.mark.parametrize(
    "method", ["TM-14", "SOP-114", "AOAC 2015.01", "USP <2232>", "EPA 6020B", "ISO 17025", "QF-7.8-01", "LX-140"]
)
@pytest.mark.parametrize("title", ["Certificate of Analysis", "Test Report"])
def test_a_method_or_a_form_with_the_title_is_no_number_of_the_certificate(method, title):
    places = [Text(400, 60, method, 12), Text(50, 80, method), Text(260, 60, method, 18)]
    assert [head(Text(50, 60, title, 18), place) for place in places] == [{}, {}, {}]


@pytest.mark.parametrize("number", ["COA-2025-0114", "24-0815", "TX-140-22"])
def test_any_other_code_with_the_title_is_its_number_still(number):
    assert head(TITLE, Text(400, 60, f"No. {number}", 10)) == {"certificate_number": number}


def test_a_number_with_its_label_is_one_though_it_begins_as_methods_do():
    assert head(TITLE, Text(50, 150, "Report No: TM-14-233")) == {"certificate_number": "TM-14-233"}


@pytest.mark.parametrize("title", ["Laboratory Test Results", "Analytical Report", "Testing Results"])
@pytest.mark.parametrize("name", ["Quintessa Laboratories Inc.", "Hollow Creek Labs LLC", "Hollow Creek Analytical"])
def test_a_laboratorys_name_ends_before_the_title_under_it(name, title):
    assert head(Text(50, 50, name, 14), Text(50, 66, title, 14))["laboratory"] == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Issued by: Meadowbrook Analytical LLC", "Meadowbrook Analytical LLC"),
        ("Testing performed by: Meadowbrook Analytical", "Meadowbrook Analytical"),
        ("Ausgestellt von: Prüflabor Talgrund GmbH", "Prüflabor Talgrund GmbH"),
        ("Vystavil: Laborator Dolina s.r.o.", "Laborator Dolina s.r.o."),
        ("Emitido por: Laboratorio Valle Verde S.A.", "Laboratorio Valle Verde S.A."),
        ("Diterbitkan oleh: PT Uji Nusantara", "PT Uji Nusantara"),
        ("Vystavil: Jan Nowak", None),
        ("Ausgestellt von: Dr. Anna Stein", None),
    ],
)
def test_a_line_that_says_who_issued_it_names_the_laboratory_and_no_person(line, name):
    assert head(TITLE, Text(50, 150, line)).get("laboratory") == name


@pytest.mark.parametrize(
    "texts",
    [
        (Text(50, 770, "Meadowbrook Analytical LLC, 12 Mill Road, Dover, DE 19901", 7),),
        (Text(200, 770, "Meadowbrook Analytical LLC", 7),),
        (
            Text(50, 650, "Dr. Ada Stone"),
            Text(50, 664, "Laboratory Director"),
            Text(50, 678, "Meadowbrook Analytical LLC"),
        ),
        (Text(50, 650, "Ada Stone, Lab Manager, Meadowbrook Analytical LLC"),),
        (Text(50, 650, "For Meadowbrook Analytical LLC"), Text(50, 680, "Ada Stone, Director")),
    ],
)
def test_a_foot_or_a_signature_names_the_laboratory(texts):
    assert head(TITLE, *texts).get("laboratory") == "Meadowbrook Analytical LLC"
