"""What reports of whole families of laboratories print alike, and what was lost of them: one test for each."""

from __future__ import annotations

import pytest

from registry.extract.wording.printed_units import find_unit
from tests.extract.paper import Text, problems, read, results, table


def test_a_column_of_units_without_a_heading_may_have_dashes_where_none_is_needed():
    rows = [
        ("Parameter", "Result", "", "Limit", "Status"),
        ("Total Aerobic Plate Count", "3100", "CFU/g", "NMT 10000", "Pass"),
        ("Yeasts", "< 10", "CFU/g", "NMT 1000", "Pass"),
        ("Salmonella", "Negative in 25 g", "-", "Negative in 25 g", "Pass"),
        ("Lead", "0.1", "mg/kg", "NMT 5", "Pass"),
        ("Arsenic", "Not tested", "mg/kg", "NMT 5", "N/A"),
    ]
    assert results(read(*table(rows, xs=(40, 190, 290, 350, 470)))) == [
        ("total-aerobic-count", "=", "3100", "CFU/g"),
        ("yeasts", "<", "10", "CFU/g"),
        ("salmonella", "absent", None, None),
        ("lead", "=", "0.1", "mg/kg"),
        ("arsenic", "NT", None, None),
    ]


def test_particulars_close_over_a_table_are_no_lines_of_its_headings():
    rows = [
        ("Manufacture Date", "May 11, 2023", "Analysis Date", "May 18, 2023"),
        ("Report Date", "May 19, 2023", "Expiry Date", "May 10, 2025"),
        ("ITEMS", "SPECIFICATION", "RESULTS", "METHOD"),
        ("Lead (Pb)", "≤ 2.0 ppm", "0.31 ppm", "ICP-MS"),
    ]
    answer = read(Text(300, 40, "Tel: 555-1188 E-mail: qc@herbs.example"), *table(rows, xs=(60, 190, 310, 430)))
    assert results(answer) == [("lead", "=", "0.31", "ppm")]
    certificate = answer["samples"][0]["certificate"]
    assert (certificate["date_reported"], certificate["date_tested"]) == ("2023-05-19", "2023-05-18")


def test_results_under_a_samples_name_beside_units_and_detection_limits_are_read():
    rows = [
        ("", "UNITS", "BOTANICAL TEA BLEND", "RDL", "QC Batch"),
        ("Yeast", "CFU/g", "<10", "10", "9034425"),
        ("Total Lead (Pb)", "mg/kg", "0.291", "0.010", "9036120"),
    ]
    assert results(read(*table(rows, xs=(40, 200, 280, 430, 490)))) == [
        ("yeasts", "<", "10", "CFU/g"),
        ("lead", "=", "0.291", "mg/kg"),
    ]


def test_simplo_is_the_result_and_duplo_its_repetition():
    rows = [("Parameter", "Unit", "Simplo", "Duplo", "LoD"), ("Timbal (Pb)", "mg/kg", "0.36", "0.35", "0.003")]
    answer = read(*table(rows, xs=(40, 180, 260, 340, 420)))
    assert results(answer) == [("lead", "=", "0.36", "mg/kg")]


def test_a_count_per_gram_in_the_column_of_units_is_of_colonies():
    rows = [("Analyte", "Result", "Units"), ("Aerobic Plate Count", "8200", "/g"), ("Salmonella", "Negative", "/25 g")]
    assert results(read(*table(rows, xs=(40, 200, 300)))) == [
        ("total-aerobic-count", "=", "8200", "CFU/g"),
        ("salmonella", "absent", None, None),
    ]


def test_a_title_with_its_unit_and_headings_beside_is_no_row():
    rows = [
        ("Test", "Result", "Limit"),
        ("HEAVY METALS", "ppm", "Action Level"),
        ("Lead", "0.2", "≤ 1"),
        ("MOISTURE", "%", "Acceptance"),
        ("Moisture Content", "6.8", "≤ 12"),
    ]
    assert results(read(*table(rows, xs=(40, 200, 300)))) == [
        ("lead", "=", "0.2", "ppm"),
        ("moisture", "=", "6.8", "%"),
    ]


@pytest.mark.parametrize(("said", "told"), [("<10 ppm", ("<", "10")), ("Complies", ("complies", None))])
def test_a_row_named_as_the_panel_is_of_all_heavy_metals_together(said, told):
    rows = [("Items", "Specification", "Results"), ("Heavy Metals", "", ""), ("Heavy Metals", "≤10 ppm", said)]
    answer = read(*table([*rows, ("Lead (Pb)", "≤2 ppm", "0.31 ppm")], xs=(50, 200, 320)))
    assert results(answer) == [("total-heavy-metals", *told, "ppm"), ("lead", "=", "0.31", "ppm")]


def test_a_samples_number_with_a_colon_leads_to_its_name():
    heads = ("Cannabinoid", "%", "mg/g")
    answer = read(
        Text(50, 80, "Sample 4417-01:"),
        Text(160, 80, "Relief Tincture"),
        Text(50, 94, "Matrix: Oil"),
        *table([heads, ("CBD", "2.14", "21.4"), ("CBDA", "ND", "ND")], xs=(50, 200, 300), y=120),
        Text(50, 200, "Sample 4417-02:"),
        Text(160, 200, "Night Tincture"),
        Text(50, 214, "Matrix: Oil"),
        *table([heads, ("CBD", "0.02", "0.2"), ("CBDA", "ND", "ND")], xs=(50, 200, 300), y=240),
    )
    told = [
        (s["certificate"]["sample_id"], s["certificate"]["product_name"], len(s["results"])) for s in answer["samples"]
    ]
    assert told == [("4417-01", "Relief Tincture", 4), ("4417-02", "Night Tincture", 4)]


def test_not_detected_far_from_its_name_is_in_the_unit_of_the_values_in_its_column():
    rows = [("THCA", "20.18%"), ("CBDA", "0.06%"), ("CBN", "ND"), ("CBG", "0.13%")]
    names = [Text(43, 100 + 14 * i, name) for i, (name, _said) in enumerate(rows)]
    flush = [Text(520, 100 + 14 * i, said) for i, (_name, said) in enumerate(rows)]
    assert sorted(results(read(*names, *flush)), key=str) == [
        ("cbda", "=", "0.06", "%"),
        ("cbg", "=", "0.13", "%"),
        ("cbn", "ND", None, "%"),
        ("thca", "=", "20.18", "%"),
    ]


def test_a_labels_first_word_may_be_any_of_the_letterheads_name():
    answer = read(
        Text(50, 40, "The Crescent® Laboratory", 16),
        Text(50, 150, "Crescent Sample Code:"),
        Text(200, 150, "740-2024-0118"),
        *table([("Analyte", "Result (mg/kg)"), ("Lead", "0.1")], xs=(50, 200), y=190),
    )
    assert answer["samples"][0]["certificate"]["sample_id"] == "740-2024-0118"


def test_a_samples_words_beside_its_number_are_its_name():
    answer = read(
        Text(50, 80, "Sample: KPM-44 GREEN MALAY"),
        Text(300, 80, "Lab ID: 10627741001"),
        *table([("Analyte", "Result (mg/kg)"), ("Lead", "0.1")], xs=(50, 200), y=140),
    )
    certificate = answer["samples"][0]["certificate"]
    assert (certificate["sample_id"], certificate["product_name"]) == ("10627741001", "KPM-44 GREEN MALAY")


def test_a_value_with_a_dash_for_its_unit_is_told_of():
    answer = read(*table([("Loss on drying", "8.4 %"), ("Water activity", "0.47 -")], xs=(50, 300)))
    assert (results(answer), problems(answer)) == ([("loss-on-drying", "=", "8.4", "%")], ["unaccounted-line"])


def test_a_title_with_its_method_beside_is_no_row_of_all_heavy_metals():
    rows = [("Analyte", "Result (%)"), ("Mitragynine", "1.2"), ("Heavy Metals", "ICP-MS")]
    metals = [("Analyte", "Result (ppb)"), ("Lead", "131")]
    answer = read(*table(rows, xs=(50, 300)), *table(metals, xs=(50, 300), y=156))
    assert (results(answer), problems(answer)) == ([("mitragynine", "=", "1.2", "%"), ("lead", "=", "131", "ppb")], [])


def test_samples_of_one_page_are_told_by_the_laboratorys_number_behind_their_names():
    rows = [("Parameters", "Results", "Units", "Report Limit"), ("Arsenic", "0.22", "mg/kg", "0.095")]
    xs = (40, 200, 270, 330)
    heads = [
        (Text(40, y, f"Sample: {name}"), Text(200, y, f"Lab ID: {number}"), Text(330, y, "Collected: 05/17/24 09:30"))
        for y, name, number in ((180, "KRT-RED-0507", "40278815001"), (280, "KAVA-NOBLE-22", "40278815002"))
    ]
    answer = read(
        Text(40, 40, "Example Analytical Services, LLC"),
        Text(40, 150, "Example Project No.: 40278815"),
        *(text for head in heads for text in head),
        *table(rows, xs=xs, y=210),
        *table([rows[0], ("Arsenic", "<0.098", "mg/kg", "0.098")], xs=xs, y=310),
    )
    fields = ("certificate_number", "sample_id", "product_name", "date_collected")
    assert [(*(s["certificate"][f] for f in fields), s["results"][0]["value"]) for s in answer["samples"]] == [
        ("40278815", "40278815001", "KRT-RED-0507", "2024-05-17", "0.22"),
        ("40278815", "40278815002", "KAVA-NOBLE-22", "2024-05-17", "0.098"),
    ]


def test_rows_name_their_sample_by_number_and_by_name_and_flags_stand_in_the_results_own_heading():
    heads = ("Lab ID", "Sample", "Analyte", "Basis", "Result Qualifier", "MDL", "Unit")
    rows = [
        ("2431022-01", "KTM-EXT-01", "As(inorg)", "as rec.", "0.118", "0.004", "mg/kg"),
        ("2431022-01", "KTM-EXT-01", "MeHg", "as rec.", "0.0007", "0.0007", "mg/kg"),
        ("2431022-02", "KTM-EXT-02", "As(inorg)", "as rec.", "0.131", "0.004", "mg/kg"),
        ("2431022-02", "KTM-EXT-02", "MeHg", "as rec.", "0.0009", "0.0007", "mg/kg"),
    ]
    flags = [Text(380, 128, "U"), Text(380, 156, "J")]
    answer = read(*table([heads, *rows], xs=(40, 110, 180, 250, 330, 420, 470)), *flags)
    assert [
        (s["certificate"]["sample_id"], s["certificate"]["product_name"], [(r["operator"], r["value"]) for r in rs])
        for s in answer["samples"]
        for rs in [s["results"]]
    ] == [
        ("2431022-01", "KTM-EXT-01", [("=", "0.118"), ("<", "0.0007")]),
        ("2431022-02", "KTM-EXT-02", [("=", "0.131"), ("=", "0.0009")]),
    ]


@pytest.mark.parametrize(
    ("printed", "unit"),
    [("mg/kg OS", "mg/kg"), ("mg/kg i.d.OS", "mg/kg"), ("mg/kg-dry", "mg/kg of dry mass"), ("KBE/g OS", "CFU/g")],
)
def test_what_a_unit_is_of_may_stand_behind_it(printed: str, unit: str):
    found = find_unit(printed)
    assert found is not None
    assert found.symbol == unit


def test_a_client_is_named_under_a_person_and_no_signature_is_one():
    answer = read(
        Text(340, 40, "Example Analytical Services, LLC"),
        *(Text(340, 52 + 12 * i, line) for i, line in enumerate(("1241 Bellevue Street", "Green Bay, WI 54302"))),
        *(
            Text(40, 110 + 11 * i, line)
            for i, line in enumerate(
                ("Dana Whitcombe", "Pacific Root Trading Co.", "77 Harbor Way", "Sturgeon Bay, WI 54235")
            )
        ),
        *(
            Text(40, 200 + 11 * i, line)
            for i, line in enumerate(("Brian Oster", "oster@example.com", "Project Manager"))
        ),
        *table([("Analyte", "Result (mg/kg)"), ("Lead", "0.12")], xs=(40, 200), y=300),
    )
    head = answer["samples"][0]["certificate"]
    assert (head["laboratory"], head["client"]) == ("Example Analytical Services, LLC", "Pacific Root Trading Co.")


def test_colonies_per_gram_are_told_in_the_heads_of_samples_in_rows():
    heads = ("Lab #", "Sample Description", "APC/g", "Yeast/g", "Mold/g", "Salmonella/25g")
    rows = [
        ("2401", "Kratom Red", "12000", "20", "<10", "Negative"),
        ("2402", "Kava", "8000", "<10", "<10", "Positive"),
    ]
    answer = read(*table([heads, *rows], xs=(30, 70, 190, 250, 310, 370)))
    assert results(answer) == [
        ("total-aerobic-count", "=", "12000", "CFU/g"),
        ("yeasts", "=", "20", "CFU/g"),
        ("molds", "<", "10", "CFU/g"),
        ("salmonella", "absent", None, None),
        ("total-aerobic-count", "=", "8000", "CFU/g"),
        ("yeasts", "<", "10", "CFU/g"),
        ("molds", "<", "10", "CFU/g"),
        ("salmonella", "present", None, None),
    ]


def test_signs_in_a_column_of_their_own_belong_to_the_values_of_a_list():
    rows = [("Arsenic", "", "0.12 ppm"), ("Cadmium", "<", "0.01 ppm"), ("Lead", "<", "0.02 ppm")]
    assert results(read(*table(rows, xs=(40, 160, 220)))) == [
        ("arsenic", "=", "0.12", "ppm"),
        ("cadmium", "<", "0.01", "ppm"),
        ("lead", "<", "0.02", "ppm"),
    ]


def test_a_method_with_its_label_beside_each_name_takes_no_records_labels():
    rows = [
        row
        for name, value, loq in (("Arsenic", "0.021", "0.010"), ("Mercury", "<0.005", "0.005"))
        for row in ((f"{name} by ICP-MS", "Method: AOAC 2015.01"), (f"Result: {value} mg/kg", f"LOQ: {loq} mg/kg"))
    ]
    assert results(read(*table(rows, xs=(40, 250)))) == [
        ("arsenic", "=", "0.021", "mg/kg"),
        ("mercury", "<", "0.005", "mg/kg"),
    ]


def test_a_name_may_say_that_it_is_a_content():
    rows = [("Tests", "Results", "Requirements"), ("Total lead (Pb) content (ppm)", "0.35", "≤ 10")]
    assert results(read(*table(rows, xs=(40, 260, 380)))) == [("lead", "=", "0.35", "ppm")]


def test_a_first_row_of_a_description_that_complies_is_no_heading():
    rows = [
        ("Tests", "Specifications", "Results", "Method"),
        ("Description", "Brown powder", "Complies", "Organoleptic"),
        ("Lead", "NMT 1.0 ppm", "0.42 ppm", "USP <233>"),
        ("E. coli", "Absent in 10 g", "Absent", "USP <2022>"),
    ]
    answer = read(*table(rows, xs=(40, 200, 330, 450)))
    assert results(answer)[-2:] == [("lead", "=", "0.42", "ppm"), ("e-coli", "absent", None, None)]
    assert problems(answer) == []


def test_a_notes_mark_with_its_bracket_behind_a_value_is_no_part_of_it():
    rows = [("Tested feature", "Unit", "Result", "Requirements"), ("Mercury", "mg/kg", "< 0.010 2)", "≤ 0.10")]
    answer = read(*table(rows, xs=(40, 200, 270, 360)), Text(40, 140, "2) Result below the limit of the method."))
    assert results(answer) == [("mercury", "<", "0.010", "mg/kg")]


def test_a_heading_may_ask_whether_an_organism_was_detected():
    answer = read(*table([("Pathogen", "Detected (Y/N)"), ("Salmonella", "No"), ("Listeria", "Yes")], xs=(40, 220)))
    assert results(answer) == [("salmonella", "absent", None, None), ("listeria", "present", None, None)]


def test_per_cent_before_a_name_is_the_unit_of_its_amount():
    answer = read(*table([("Component", "Amount"), ("% Mitragynine", "1.42"), ("% Moisture", "7.1")], xs=(40, 220)))
    assert results(answer) == [("mitragynine", "=", "1.42", "%"), ("moisture", "=", "7.1", "%")]


def test_the_column_of_this_batch_holds_the_results_beside_what_is_typical():
    rows = [("Compound", "Typical Range", "This Batch"), ("Mitragynine", "1.0 - 1.8 %", "1.42 %")]
    assert results(read(*table(rows, xs=(40, 180, 320)))) == [("mitragynine", "=", "1.42", "%")]


def test_the_size_of_a_piece_may_stand_amid_its_heading():
    rows = [("Alkaloid", "Conc. (mg/mL)", "Per Bottle (60 mL) mg"), ("Mitragynine", "2.51", "150.6")]
    assert results(read(*table(rows, xs=(40, 200, 320)))) == [
        ("mitragynine", "=", "2.51", "mg/mL"),
        ("mitragynine", "=", "150.6", "mg/bottle"),
    ]


def test_a_column_with_its_own_unit_stands_beside_that_of_the_rows_units():
    rows = [("Name", "Conc.", "Unit", "%"), ("Mitragynine", "15.2", "mg/g", "1.52")]
    rows.append(("Speciogynine", "2.1", "mg/g", "0.21"))
    assert results(read(*table(rows, xs=(40, 250, 310, 370)))) == [
        ("mitragynine", "=", "15.2", "mg/g"),
        ("mitragynine", "=", "1.52", "%"),
        ("speciogynine", "=", "2.1", "mg/g"),
        ("speciogynine", "=", "0.21", "%"),
    ]
