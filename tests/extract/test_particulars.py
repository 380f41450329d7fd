"""The head of a certificate: labels, values, dates and samples."""

from __future__ import annotations

import pytest

from registry.extract.head.field_values import field_value
from registry.extract.head.labels import field_of
from registry.extract.wording.dates import Order
from tests.extract.paper import Text, read, table


def head(*texts: Text) -> dict[str, str]:
    """The particulars that a page's head prints."""
    rows = table([("Analyte", "Result (mg/g)"), ("Mitragynine", "12")], xs=(50, 300), y=400)
    return {name: value for name, value in read(*texts, *rows)["samples"][0]["certificate"].items() if value}


def test_values_stand_beside_under_and_behind_their_labels():
    assert head(
        Text(50, 60, "Batch No.: B-2025-07"),
        Text(50, 90, "Product Name:"),
        Text(160, 90, "Red Clay Powder"),
        Text(350, 90, "Client"),
        Text(350, 101, "Meadow Botanicals"),
        Text(50, 120, "Sample ID: S-1; Matrix: Powder"),
    ) == {
        "batch_number": "B-2025-07",
        "product_name": "Red Clay Powder",
        "client": "Meadow Botanicals",
        "sample_id": "S-1",
        "matrix": "Powder",
    }


def test_a_label_is_never_the_value_of_another_label():
    assert head(Text(50, 60, "Batch:"), Text(200, 60, "Received: 03/23/2022")) == {"date_received": "2022-03-23"}


def test_a_quantity_is_no_batch_number():
    assert "batch_number" not in head(Text(50, 60, "Batch: 16 lb"))


def test_a_batch_of_the_laboratorys_own_work_is_not_the_products():
    assert "batch_number" not in head(Text(50, 60, "Batch: B6F2311"), Text(200, 60, "Prep By: 1005"))


def test_the_laboratory_is_named_at_the_head_of_the_page():
    particulars = head(Text(50, 30, "Blue Ridge Laboratories", size=14), Text(50, 60, "Laboratory Director"))
    assert particulars == {"laboratory": "Blue Ridge Laboratories"}


def test_a_czech_head_is_read_as_well():
    assert head(
        Text(50, 60, "Datum vystavení: 30.1.2026"), Text(50, 90, "Zadavatel:"), Text(160, 90, "Vzorek s.r.o., Dlouhá 5")
    ) == {"date_reported": "2026-01-30", "client": "Vzorek s.r.o."}


def test_every_particular_has_its_ink():
    answer = read(Text(50, 60, "Sample ID: S-1"), *table([("Analyte", "Result (%)"), ("Lead", "1")], xs=(50, 300)))
    assert answer["samples"][0]["fields"]["sample_id"]["page"] == 1
    assert answer["samples"][0]["fields"]["sample_id"]["text"] == "S-1"


def test_a_value_that_its_place_alone_tells_says_why():
    rows = table([("Analyte", "Result (%)"), ("Lead", "1")], xs=(50, 300), y=300)
    fields = read(Text(50, 40, "Certificate of Analysis"), Text(50, 90, "Red Clay Powder", size=16), *rows)
    place = fields["samples"][0]["fields"]["product_name"]
    assert (place["text"], place["reasons"]) == ("Red Clay Powder", ["is the title in large letters"])


def test_two_numbers_of_one_sample_do_not_make_it_two():
    first = [Text(50, 60, "Sample ID: S-1"), Text(300, 60, "Lab ID: L-9")]
    second = [Text(50, 60, "Lab ID: L-9", page=2)]
    rows = [*table([("Analyte", "Result (%)"), ("Mitragynine", "1.2")], xs=(50, 300)), *second]
    rows += table([("Analyte", "Result (ppm)"), ("Lead", "0.2")], xs=(50, 300), page=2)
    samples = read(*first, *rows)["samples"]
    assert [(s["certificate"]["sample_id"], len(s["results"])) for s in samples] == [("S-1", 2)]


def sample(name: str, value: str, *, page: int) -> list[Text]:
    rows = table([("Analyte", "Result (%)"), ("Mitragynine", value)], xs=(50, 300), page=page)
    return [Text(50, 60, f"Sample ID: {name}", page=page), *rows]


def test_two_samples_in_one_document_are_two():
    samples = read(*sample("S-1", "1.0", page=1), *sample("S-2", "2.0", page=2))["samples"]
    assert [s["certificate"]["sample_id"] for s in samples] == ["S-1", "S-2"]
    assert [s["results"][0]["value"] for s in samples] == ["1.0", "2.0"]


def test_particulars_in_one_line_are_told_apart_by_the_marks_between_them():
    assert head(
        Text(50, 60, "Monster 118-001 | Gedroogde gember | Partij GG24-1 | Productgroep Specerij"),
        Text(50, 75, "Ontvangen 26-08-2024 | Afgerond 04-09-2024 | Datum rapport 05-09-2024"),
    ) == {
        "sample_id": "118-001",
        "batch_number": "GG24-1",
        "matrix": "Specerij",
        "date_received": "2024-08-26",
        "date_tested": "2024-09-04",
        "date_reported": "2024-09-05",
    }


def test_a_mark_within_one_value_does_not_cut_it():
    assert head(Text(50, 60, "Product Name: Red Clay | Powder")) == {"product_name": "Red Clay | Powder"}


def test_short_labels_of_a_portuguese_and_a_french_head_are_read():
    assert head(Text(50, 60, "Data fim ensaios: 24-02-2025; Data receção: 11-02-2025")) == {
        "date_tested": "2025-02-24",
        "date_received": "2025-02-11",
    }
    assert head(
        Text(50, 60, "Mandant"), Text(150, 60, "Herboristerie SA"), Text(50, 75, "Objet"), Text(150, 75, "Tisane")
    ) == {"client": "Herboristerie SA", "product_name": "Tisane"}


def test_the_place_behind_a_laboratorys_name_is_not_part_of_it():
    assert head(Text(50, 60, "Laboratory: Meadow Labs, Kalispell MT")) == {"laboratory": "Meadow Labs"}


def test_the_letterhead_is_no_product_however_large():
    line = Text(50, 30, "Blue Ridge Elemental", size=16), Text(400, 30, "Report BR-77")
    assert "product_name" not in head(*line, Text(50, 50, "Bethlehem, Pennsylvania"))
    mark = Text(50, 50, "MEADOW", size=16), Text(150, 50, "Meadow Toxicology")
    assert "product_name" not in head(Text(300, 30, "Page one"), *mark)


def test_a_column_of_the_table_is_no_product():
    assert "product_name" not in head(Text(50, 90, "Substance", size=16))


def test_a_place_and_what_works_there_are_not_the_laboratorys_name():
    assert "laboratory" not in head(Text(50, 30, "Derby, United Kingdom · Contract laboratory"))


def place(y: float, name: str, *address: str) -> list[Text]:
    """A name with its address under it."""
    return [Text(50, y + 12 * i, line) for i, line in enumerate((name, *address))]


def test_a_state_over_an_address_is_neither_the_laboratory_nor_the_client():
    found = head(*place(40, "Minnesota", "4800 Old Highway 8", "Saint Paul, MN 55112"), Text(50, 120, "Test Report"))
    assert not {"laboratory", "client"} & set(found)


def test_a_panels_title_over_an_address_is_nobodys_name():
    found = head(Text(50, 60, "Rapporto di prova"), *place(140, "METALLI", "Via Roma 12", "20121 Milano"))
    assert not {"laboratory", "client"} & set(found)


def test_a_place_or_a_panels_title_behind_the_label_of_an_organisation_is_never_sure():
    texts = [Text(50, 140, "Client: Texas"), Text(50, 152, "Laboratory: HEAVY METALS (ICP-MS)")]
    rows = table([("Analyte", "Result (mg/g)"), ("Mitragynine", "12")], xs=(50, 300), y=400)
    fields = read(*texts, *rows)["samples"][0]["fields"]
    assert [fields[name]["confidence"] < 0.7 for name in ("client", "laboratory")] == [True, True]


def test_a_laboratory_named_after_its_state_is_a_laboratory():
    found = head(*place(40, "Oregon Labs", "4800 Old Highway 8", "Saint Paul, MN 55112"))
    assert found["laboratory"] == "Oregon Labs"


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("ชนิด / Matrix", "matrix"),
        ("รุ่นการผลิต / Batch No.", "batch_number"),
        ("Дата отчёта (Report Date)", "date_reported"),
    ],
)
def test_a_label_in_letters_nobody_knows_is_told_by_its_english_half(label: str, field: str):
    assert field_of(label) == field


def test_a_label_in_thai_with_its_latin_behind_it_needs_no_stroke_between_them():
    assert [field_of(text) for text in ("ผู้ส่ง Client", "วันที่รับ Date received")] == ["client", "date_received"]


def test_a_receipt_shortens_the_labels_of_its_customer_and_its_days():
    assert head(
        *table(
            [("CUST", "Meadow Tea Works"), ("LOT", "C-772"), ("RCVD", "10/14/25 15:12"), ("RPTD", "10/17/25 16:40")],
            xs=(50, 130),
            y=60,
        )
    ) == {
        "client": "Meadow Tea Works",
        "batch_number": "C-772",
        "date_received": "2025-10-14",
        "date_reported": "2025-10-17",
    }


def test_what_stands_large_over_an_address_at_the_top_is_the_sender_and_neither_product_nor_client():
    assert head(
        Text(150, 50, "D alton & s ons a nalytical c Hemists", 17),
        Text(150, 66, "41 Chartres Street, New Orleans, Louisiana"),
        Text(50, 120, "Bayou Botanica"),
        Text(50, 131, "Attn. Ms. C. Fontenot"),
        Text(50, 142, "Houma, LA 70360"),
    ) == {"client": "Bayou Botanica"}


def test_a_value_of_two_lines_around_its_label_is_whole_also_before_another_label():
    left = [Text(50, 66, "Producto:"), Text(150, 60, "Aceite espectro"), Text(150, 71, "completo")]
    assert head(*left, Text(300, 66, "Inicio de ensayos:"), Text(420, 66, "17/09/2024"))["product_name"] == (
        "Aceite espectro completo"
    )


def test_a_clients_name_ends_where_its_address_begins_behind_a_dot():
    client = Text(50, 60, "Cliente: Hierbas del Turia S.L. · Camí de Montcada 81 · 46025 València")
    assert head(client)["client"] == "Hierbas del Turia S.L."


def test_a_day_in_a_panels_title_close_under_the_samples_days_is_the_panels_alone():
    days = [
        Text(50, 60, "Received:"),
        Text(150, 60, "2026-01-12"),
        Text(50, 73, "Completed:"),
        Text(150, 73, "2026-01-19"),
    ]
    panel = Text(300, 95, "UHPLC | Analyzed: 2026-01-16 | Analyst: JH")
    told = {"date_received": "2026-01-12", "date_tested": "2026-01-19", "date_reported": "2026-01-19"}
    assert head(*days, panel) == told


def test_the_number_of_a_sample_is_known_in_german_and_the_end_of_its_tests_in_czech():
    assert head(Text(50, 60, "Probenummer: 118-77301")) == {"sample_id": "118-77301"}
    assert field_of("Datum ukončení zkoušek") == "date_tested"
    assert field_of("Konec zkoušek") == "date_tested"
    assert field_of("Tgl. Selesai Uji") == "date_tested"
    assert field_of("Tgl. Sertifikat") == "date_reported"


def test_a_description_beside_a_products_name_says_what_kind_of_material_it_is():
    texts = [Text(50, 60, "Sample: Noble Kava"), Text(50, 75, "Lot: VB-2211"), Text(50, 90, "Description: Root powder")]
    assert head(*texts) == {"product_name": "Noble Kava", "batch_number": "VB-2211", "matrix": "Root powder"}


def test_a_day_and_a_client_under_the_title_are_no_product():
    texts = [
        Text(50, 60, "Certificate of Analysis", size=20),
        Text(50, 90, "Jun 19, 2024 | Ridge Growers, LLC", size=14),
    ]
    assert "product_name" not in head(*texts, *(Text(50, 120 + 14 * i, "18 Longleaf Rd") for i in range(9)))


def test_a_copyright_names_the_laboratory_and_a_word_for_tests_in_large_letters_does_not():
    texts = [Text(450, 40, "ESSAIS", size=14), Text(450, 52, "Accréditation 1-7741"), Text(50, 700, "Results relate.")]
    found = head(*texts, Text(50, 760, "© 2023 Bluff Point Testing all rights reserved."))
    assert found["laboratory"] == "Bluff Point Testing"


def test_a_large_title_level_with_a_label_is_no_name_of_a_client_which_stands_under_it():
    title = [Text(50, 50, "Example Laboratories", size=14), Text(380, 50, "CERTIFICATE OF ANALYSIS", size=14)]
    client = [
        Text(220, 46, "Prepared for:"),
        Text(220, 57, "Alpenglow Hemp Co."),
        Text(220, 68, "2750 Ridge Ct, Unit C"),
    ]
    assert head(*title, *client) == {"laboratory": "Example Laboratories", "client": "Alpenglow Hemp Co."}


def test_a_column_beside_analytes_is_no_label():
    columns = [Text(x, 60, name) for x, name in ((150, "Arsenic (As)"), (280, "Cadmium (Cd)"), (410, "Lead (Pb)"))]
    assert head(Text(50, 60, "Sample ID"), *columns) == {}


def test_a_batch_beside_a_blank_is_the_laboratorys_own():
    blank = [Text(50, 90, "Method Blank"), Text(200, 90, "Batch ID: 2203600")]
    assert head(Text(50, 60, "Inventory ID: WIFE-21"), *blank) == {"batch_number": "WIFE-21"}
    assert head(Text(50, 60, "Matrix: Powder"), *blank) == {"matrix": "Powder"}


def test_a_batch_further_on_counts_less_than_one_with_the_sample():
    own = Text(50, 60, "Inventory ID: WIFE-21")
    assert head(own, Text(50, 60, "Batch: 2203600", page=2)) == {"batch_number": "WIFE-21"}


def test_a_legal_form_or_a_day_alone_is_no_client():
    assert head(Text(50, 60, "Client: PT"), Text(50, 90, "Matrix: Powder")) == {"matrix": "Powder"}
    assert head(Text(50, 60, "To: 2024-05-09"), Text(50, 90, "Matrix: Powder")) == {"matrix": "Powder"}


def test_a_name_under_a_partys_title_is_no_products():
    distributor = [Text(50, 60, "DISTRIBUTOR"), Text(50, 73, "Name"), Text(100, 73, "Bayside Distro Inc")]
    product = [Text(300, 60, "PRODUCT"), Text(300, 73, "Name"), Text(350, 73, "Old Orchard Cart")]
    both = {"client": "Bayside Distro Inc", "product_name": "Old Orchard Cart"}
    assert head(*distributor, *product) == both
    assert head(*distributor, Text(300, 60, "Batch: B-1")) == {"client": "Bayside Distro Inc", "batch_number": "B-1"}


def test_a_product_called_like_a_control_keeps_its_line():
    assert head(Text(50, 60, "Producto: Kratom Blank"), Text(300, 60, "Lote: B-17")) == {
        "product_name": "Kratom Blank",
        "batch_number": "B-17",
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Název vzorku", "Zákazník", "Matrice"), ("Sample name", "Customer", "Sample type")),
        (("Probenbezeichnung", "Auftraggeber", "Probenart"), ("Sample Name", "Client", "Matrix")),
        (("Nama Sampel", "Pelanggan", "Jenis Sampel"), ("Sample name", "Customer", "Sample type")),
    ],
)
@pytest.mark.parametrize("small", [8.0, 9.0])
def test_a_label_in_two_languages_over_each_other_has_one_value_beside_it(first, second, small):
    values = [("Red Vein Kratom", "Leaf Powder"), ("Andaman Herb Trading", "Co., Ltd."), ("Powder", "")]
    texts = []
    for i, (upper, lower, (value, rest)) in enumerate(zip(first, second, values, strict=True)):
        y = 60 + 32 * i
        texts += [Text(50, y, upper), Text(50, y + 11, lower, size=small), Text(180, y, value)]
        texts += [Text(180, y + 11, rest)] if rest else []
    assert head(*texts) == {
        "product_name": "Red Vein Kratom Leaf Powder",
        "client": "Andaman Herb Trading Co., Ltd.",
        "matrix": "Powder",
    }


@pytest.mark.parametrize("end", ["sample.", "product.", "laboratory."])
def test_the_last_word_of_a_paragraph_is_no_label(end):
    lines = [
        Text(50, 60, "No microbiological work was requested by the maker of this"),
        Text(50, 71, end),
        Text(50, 83, "These findings apply only to what was sent to us. Please call"),
    ]
    assert head(*lines) == {}


def test_labels_of_one_field_in_a_list_have_a_value_each():
    rows = [("Lot", "L-77"), ("Product", "Red Vein Kratom"), ("Sample name", "Leaf Powder"), ("Client", "Andaman Herb")]
    texts = [Text(x, 60 + 11 * i, cell) for i, row in enumerate(rows) for x, cell in zip((50, 180), row, strict=True)]
    assert head(*texts)["product_name"] == "Red Vein Kratom"


def test_a_party_has_no_address_behind_a_dash():
    party = "Herbolario del Turia S.L. — C/ Cirilo Amorós 44, 46004 Valencia"
    assert field_value("client", party, Order.UNKNOWN) == "Herbolario del Turia S.L."
    assert field_value("client", "Smith — Weston Ltd", Order.UNKNOWN) == "Smith — Weston Ltd"


def test_whom_a_product_was_manufactured_for_is_the_client():
    answer = read(
        Text(30, 60, "Sample Desc: Green Malay 1 kg"), Text(30, 80, "Manufactured for: Wasatch Vitality, Inc.")
    )
    told = answer["samples"][0]["certificate"]
    assert (told["product_name"], told["client"]) == ("Green Malay 1 kg", "Wasatch Vitality, Inc.")


@pytest.mark.parametrize("amount", ["1,404 units (4,914 g)", "4 lbs", "12 pieces"])
def test_a_quantity_in_large_letters_is_no_products_name(amount):
    title, sample = Text(50, 60, "Certificate of Analysis", 12), Text(50, 110, "Sample ID: S-1")
    quantity = [Text(50, 80, "Total Batch Qty"), Text(160, 80, amount, 14)]
    assert "product_name" not in head(title, *quantity, sample)
    assert head(title, Text(160, 80, "12 pieces of Red Clay", 14), sample)["product_name"] == "12 pieces of Red Clay"
