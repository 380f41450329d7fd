"""What a certificate says of itself without labels in columns: in sentences, with its title, in its letterhead."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, table

ROWS = table([("Analyte", "Result (mg/g)"), ("Mitragynine", "12")], xs=(50, 300), y=400)


def head(*texts: Text | str) -> dict[str, str]:
    """The particulars of a page with these texts at its head."""
    placed = [Text(50, 150 + 30 * i, text) if isinstance(text, str) else text for i, text in enumerate(texts)]
    return {name: value for name, value in read(*placed, *ROWS)["samples"][0]["certificate"].items() if value}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One sealed pouch was received at this laboratory on 6 January 2025.", {"date_received": "2025-01-06"}),
        ("The powder, which reached us on 12 January 2026, was kept in the dark.", {"date_received": "2026-01-12"}),
        (
            "This sample was received on 28/10/2024 and tested between 28/10/2024 and 05/11/2024.",
            {"date_received": "2024-10-28", "date_tested": "2024-11-05"},
        ),
        (
            "La muestra fue recibida el 10 de marzo de 2025 y analizada el 18 de marzo de 2025.",
            {"date_received": "2025-03-10", "date_tested": "2025-03-18"},
        ),
        (
            "It is a leaf powder submitted by Meadow Trading Ltd, our reference 24-5518-A, from lot SW 310.",
            {"client": "Meadow Trading Ltd", "sample_id": "24-5518-A", "batch_number": "SW 310"},
        ),
    ],
)
def test_a_sentence_tells_what_was_done_on_which_day_and_whose_the_sample_is(text, expected):
    assert head(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We examined sample 1237, batch B-7, received on 5 May 2024.",
            {"sample_id": "1237", "batch_number": "B-7", "date_received": "2024-05-05"},
        ),
        (
            "This report is about sample number 24-0815 (lot 7781-A), which arrived on May 5, 2024.",
            {"sample_id": "24-0815", "batch_number": "7781-A", "date_received": "2024-05-05"},
        ),
        (
            "Die Probe Nr. 24-0815, Charge B-7, ist am 5. Mai 2024 eingegangen und wurde am 7. Mai 2024 untersucht.",
            {
                "sample_id": "24-0815",
                "batch_number": "B-7",
                "date_received": "2024-05-05",
                "date_tested": "2024-05-07",
            },
        ),
        (
            "La muestra 24-0815, lote B-7, fue recibida el 5 de mayo de 2024 en nuestro laboratorio.",
            {"sample_id": "24-0815", "batch_number": "B-7", "date_received": "2024-05-05"},
        ),
        (
            "Sampel nomor 24-0815 dengan bets B-7 diterima pada tanggal 5 Mei 2024 oleh kami.",
            {"sample_id": "24-0815", "batch_number": "B-7", "date_received": "2024-05-05"},
        ),
        ("We took of the sample 500 mg and kept the rest for a year.", {}),
        ("In the year of the sample 2024 nothing else was tested by us.", {}),
    ],
)
def test_a_sentence_names_sample_and_batch_in_many_languages_also_with_the_day_before_its_verb(text, expected):
    assert head(text) == expected


def test_several_days_of_tests_are_none_of_the_certificates_but_one_among_its_other_days_is():
    panels = [Text(50, 300, "Alkaloids"), Text(200, 300, "Date Tested: 6 May 2024")]
    panels += [Text(50, 340, "Metals"), Text(200, 340, "Date Tested: 8 May 2024")]
    assert head("Date Received: 5 May 2024", *panels) == {"date_received": "2024-05-05"}
    days = [Text(50, 150, "Date Received: 5 May 2024"), Text(50, 162, "Completed: 9 May 2024")]
    told = {"date_received": "2024-05-05", "date_tested": "2024-05-09", "date_reported": "2024-05-09"}
    assert head(*days, *panels) == told


def test_days_one_behind_the_other_keep_their_labels():
    assert head("Rcvd 2025-04-24 | Done 2025-04-29 | Issued 2025-04-30") == {
        "date_received": "2025-04-24",
        "date_tested": "2025-04-29",
        "date_reported": "2025-04-30",
    }


def test_the_document_that_this_one_replaces_gives_it_no_number_and_no_day():
    amended = "AMENDED REPORT - supersedes BSA-77210 Rev. 1 issued 11/22/2023. Reason: lot number corrected."
    assert head(amended, "Certificate of Analysis BSA-77210 Rev. 2", "Issued December 6, 2023") == {
        "certificate_number": "BSA-77210 Rev. 2",
        "date_reported": "2023-12-06",
    }


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Certificate of Analysis MB-R-6041", "MB-R-6041"),
        ("Potency Certificate CCT23-11884", "CCT23-11884"),
        ("TEST REPORT HMC/24/5518", "HMC/24/5518"),
        ("Laudo de Análise Nº 7731/2024", "7731/2024"),
        ("Re: Certificate of Analysis HF-5520 - kratom extract", "HF-5520"),
        ("Certificate of Analysis DNP 3306", "DNP 3306"),
        ("Certificate of Analysis 2024", None),
        ("Certificate of Analysis 03/14/2024", None),
        ("Report of 3 samples", None),
    ],
)
def test_the_number_behind_the_documents_title_is_the_certificates(text, number):
    assert head(text).get("certificate_number") == number


def test_a_marked_number_under_the_title_is_the_certificates():
    assert head(Text(50, 100, "LAPORAN HASIL UJI", 12), Text(50, 113, "No. 0912/LHU/VII/2024")) == {
        "certificate_number": "0912/LHU/VII/2024"
    }


def test_a_code_in_the_head_that_the_samples_number_repeats_is_the_certificates():
    assert head(Text(400, 60, "CBL-A71F"), "Sample ID: CBL-A71F-02")["certificate_number"] == "CBL-A71F"
    assert "certificate_number" not in head(Text(400, 60, "QRS-991"), "Sample ID: CBL-A71F-02")


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("Hale Forensic & Food Chemistry", "17 Mill Lane, Gloucester, MA 01930", "Hale Forensic & Food Chemistry"),
        ("Hartwell Microbiology", "Unit 6, Cotswold Park, Gloucester GL2 0XX", "Hartwell Microbiology"),
        ("PT Borneo Uji Lestari", "Laboratorium - Jl. Ahmad Yani Km 6, Pontianak", "PT Borneo Uji Lestari"),
        ("Wernicke & Partner GmbH · Hafenstr. 40 · 24114 Kiel", "", "Wernicke & Partner GmbH"),
        ("Sable River Testing Co. - Certificate of Analysis", "", "Sable River Testing Co."),
    ],
)
def test_the_letterhead_names_the_laboratory_without_a_word_for_one(first, second, name):
    assert head(Text(50, 40, first, 11), Text(50, 52, second or " ", 9))["laboratory"] == name


def test_an_address_centred_under_a_name_with_the_telephone_apart_is_its_own():
    name, address = Text(219, 40, "JUNIPER FLAT TESTING", 14), Text(170, 56, "44 Spur Road, Bozeman, MT 59715")
    assert head(name, address, Text(370, 56, "(406) 555-0142"))["laboratory"] == "JUNIPER FLAT TESTING"


def test_a_name_that_the_documents_web_address_spells_is_the_laboratorys_and_no_product():
    address = Text(50, 780, "info@northwindbioscience.com · +420 123 456 789")
    assert head(Text(50, 40, "Northwind Bioscience", 14), address) == {"laboratory": "Northwind Bioscience"}


def test_tested_by_names_a_laboratory_by_its_legal_form_and_a_person_never():
    assert head("Tested by: Northwind Bioscience GmbH") == {"laboratory": "Northwind Bioscience GmbH"}
    assert head("Tested by: Jane Miller") == {}


def test_who_signs_for_the_laboratory_is_not_the_laboratory():
    assert head(Text(50, 740, "Dr. Jane Miller, Laboratory Director")) == {}


def test_a_letter_is_of_the_day_at_its_head():
    assert head(Text(50, 100, "January 17, 2025"), "Dear Sir or Madam,") == {"date_reported": "2025-01-17"}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("Solicitante: Raízes do Vale", "Data de recebimento: 21/08/2024", "Emissão do laudo: 03/09/2024"),
            {"client": "Raízes do Vale", "date_received": "2024-08-21", "date_reported": "2024-09-03"},
        ),
        (
            ("Demandeur : Herboristerie du Passage", "Reçu le : 04/11/2024", "N° de lot : KV 2408"),
            {"client": "Herboristerie du Passage", "date_received": "2024-11-04", "batch_number": "KV 2408"},
        ),
        (
            ("Monsternummer: 06672-1", "Ontvangen: 6 mei 2025", "Soort: Voedingssupplement"),
            {"sample_id": "06672-1", "date_received": "2025-05-06", "matrix": "Voedingssupplement"},
        ),
    ],
)
def test_portuguese_french_and_dutch_heads_are_read(texts, expected):
    assert head(*texts) == expected


def test_a_bare_number_behind_sample_is_its_number_and_no_name():
    assert head("Muestra: 0673-1", "Producto: Extracto de kratom") == {
        "sample_id": "0673-1",
        "product_name": "Extracto de kratom",
    }


def test_what_stands_behind_a_point_between_is_no_part_of_the_batch():
    assert head("Batch EP-552 · Concentrate powder")["batch_number"] == "EP-552"


def test_words_for_documents_and_numbers_are_no_value():
    assert head("Laboratory: REPORT", "Form: No.", "Batch No.: B-7") == {"batch_number": "B-7"}


@pytest.mark.parametrize(
    "text",
    [
        "NT = not tested and the customer was notified of the positive result by telephone on 06/07/2024.",
        "Der Rest der Probe wurde nicht untersucht, und der Kunde hat ihn am 7.6.2024 wieder abgeholt.",
    ],
)
def test_a_day_behind_what_was_not_done_is_no_day_of_tests(text):
    assert head(text) == {}


def test_the_day_on_which_tests_began_is_theirs_where_no_other_day_is_named():
    began = "Analysis started: 04 Jun 2024"
    assert head(began) == {"date_tested": "2024-06-04"}
    assert head(began, "Analysis completed: 10 Jun 2024") == {"date_tested": "2024-06-10"}


@pytest.mark.parametrize(
    ("subject", "product"),
    [
        ("Re: Kratom leaf powder, red vein, lot RV-118, received July 11, 2023", "Kratom leaf powder, red vein"),
        ("Re: Kratom leaf powder lot RV-118", "Kratom leaf powder"),
        ("Re: Analysis of kava root, your lot KV-9", "kava root"),
        ("Re: Your order, lot RV-118", None),
        ("Re: Kratom leaf powder", None),
    ],
)
def test_a_subject_line_names_the_product_before_its_batch(subject, product):
    lines = [subject, "Dear Ms. Fontenot,", "The loss on drying was 8.8 % and the sample was stored dry."]
    answer = read(*(Text(50, 100 + 20 * i, line) for i, line in enumerate(lines)))
    assert answer["samples"][0]["certificate"]["product_name"] == product


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Re: Kratom leaf powder,", "lot RV-118 (our sample TPL-2611)"),
        ("Betreff: Kratom-Pulver aus", "Charge RV-118 (unsere Probe TPL-2611)"),
    ],
)
def test_a_subject_of_which_a_word_is_lost_tells_its_numbers_and_no_product(left, right):
    told = head(Text(50, 150, left), Text(230, 150, right), Text(50, 180, "Dear Ms. Fontenot,"))
    assert {"batch_number": "RV-118", "sample_id": "TPL-2611"}.items() <= told.items()
    assert "product_name" not in told
