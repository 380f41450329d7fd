"""What stands around a table and is no row of it: captions, charts, rings, totals apart, what an answer rests on."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from registry.extract.wording.names import find_name
from tests.extract.paper import Text, problems, read, results, table

CANNABINOIDS = [
    ("Cannabinoid", "%", "mg/g", "LOQ (mg/g)"),
    ("THCa", "23.416", "234.16", "0.50"),
    ("CBDa", "0.061", "0.61", "0.50"),
    ("CBD", "ND", "ND", "0.50"),
]


def test_a_panels_title_with_its_unit_alone_is_no_line_of_headings():
    rows = [
        ("Analyte", "Result", "Limits", "Units", "LOQ", "Batch", "Analyzed"),
        ("CBC", "0.112", "", "%", "0.0745", "1803377", "04/19/18"),
        ("THC-A", "12.7", "", "%", "0.0745", "1803377", "04/19/18"),
    ]
    title = (Text(272, 203, "Sample Results"), Text(40, 224, "Potency"), Text(84, 224, "Units %"))
    answer = read(*title, *table(rows, xs=(37, 109, 157, 202, 239, 285, 343), y=237))
    assert results(answer) == [("cbc", "=", "0.112", "%"), ("thca", "=", "12.7", "%")]


@pytest.mark.parametrize("caption", ["Units: mg/kg", "Units mg/kg", "(mg/kg)"])
@pytest.mark.parametrize("title", ["Heavy Metals", "Potency"])
@pytest.mark.parametrize("gap", [12, 16])
def test_under_a_title_with_a_unit_the_columns_are_as_their_own_headings_say(title, caption, gap):
    name, analyte = ("Lead", "lead") if title == "Heavy Metals" else ("CBD", "cbd")
    rows = [("Analyte", "LOQ", "Result"), (name, "0.05", "6.12")]
    answer = read(Text(40, 90, title), Text(130, 90, caption), *table(rows, xs=(40, 150, 220), y=90 + gap))
    assert results(answer) == [(analyte, "=", "6.12", "mg/kg")]


def test_a_title_with_its_unit_heads_rows_that_have_no_other_heading():
    rows = [("Cannabinoids", "Units %"), ("THCA", "21.30"), ("CBD", "ND")]
    assert results(read(*table(rows, xs=(40, 160)))) == [("thca", "=", "21.30", "%"), ("cbd", "ND", None, "%")]


@pytest.mark.parametrize("x", [200, 250, 330])
def test_totals_in_a_unit_of_their_own_under_a_column_of_limits_are_results(x):
    foot = [("Total Potential THC", "20.54%"), ("Moisture Content", "11.4 %"), ("Water Activity", "0.57 aw")]
    answer = read(*table(CANNABINOIDS, xs=(40, 150, 200, 250)), *table(foot, xs=(40, x), y=160))
    assert [r for r in results(answer) if r[0] in ("total-thc", "moisture", "water-activity")] == [
        ("total-thc", "=", "20.54", "%"),
        ("moisture", "=", "11.4", "%"),
        ("water-activity", "=", "0.57", "aw"),
    ]


def test_a_limit_alone_in_its_own_unit_is_no_result():
    answer = read(
        *table([*CANNABINOIDS, ("CBN", "", "", "0.50"), ("CBG", "", "", "0.50 mg/g")], xs=(40, 150, 200, 250))
    )
    assert not [r for r in results(answer) if r[0] in ("cbn", "cbg") and r[1] == "="]


def test_the_scale_under_a_chart_ends_no_table_beside_it():
    rows = [
        ("ID", "Weight %", "Conc. (mg/g)"),
        ("CBD", "<0.05", "<0.5"),
        ("CBDA", "0.07", "0.7"),
        ("THCA", "20.31", "203.1"),
    ]
    totals = [("Max THC", "18.75", "187.5"), ("Max CBD", "0.06", "0.6")]
    chart = [Text(296, y, name) for y, name in ((112, "CBD"), (128, "CBDA"), (144, "THCA"))]
    scale = [Text(333 + 42 * i, 168, f"{5 * i}%") for i in range(6)]
    answer = read(*table([*rows, *totals], xs=(39, 109, 179)), *chart, *scale)
    assert ("total-cbd", "=", "0.06", "%") in results(answer)
    assert ("total-cbd", "=", "0.6", "mg/g") in results(answer)


def _rings(values, names, under=()):
    xs = (100, 290, 480)
    told = [(x, 100, value) for x, value in zip(xs, values, strict=False)]
    named = [(x, 141, name) for x, name in zip(xs, names, strict=False)]
    said = [(x, 150, text) for x, text in zip(xs, under, strict=False)]
    return [Text(x - stringWidth(text, "Helvetica", 8) / 2, y, text, size=8) for x, y, text in (*told, *named, *said)]


def test_values_in_rings_are_of_the_names_centred_beneath_them():
    texts = _rings(("80.30%", "0.34%"), ("Total THC", "Total CBD"), ("401.5 mg per unit", "1.7 mg per unit"))
    assert sorted(results(read(*texts))) == [
        ("total-cbd", "=", "0.34", "%"),
        ("total-cbd", "=", "1.7", "mg/unit"),
        ("total-thc", "=", "401.5", "mg/unit"),
        ("total-thc", "=", "80.30", "%"),
    ]


def test_a_ring_may_hold_that_nothing_was_found():
    texts = _rings(("24.10%", "ND"), ("Total THC", "Total CBD"))
    told = results(read(*texts))
    assert ("total-thc", "=", "24.10", "%") in told
    assert ("total-cbd", "ND", None, "%") in told


def test_one_value_high_over_a_name_is_not_its():
    assert results(read(*_rings(("80.30%",), ("Total THC",)))) == []


def test_values_over_names_that_have_their_own_in_that_unit_are_of_something_else():
    texts = _rings(("80.30%", "0.34%"), ("Total THC", "Total CBD"), ("71.10%", "0.21%"))
    assert ("total-thc", "=", "80.30", "%") not in results(read(*texts))


def test_a_cycle_threshold_beside_an_answer_is_no_result_of_its_own():
    rows = [
        ("Analyte", "Allowable Criteria", "Actual Result", "Status", "Ct"),
        ("Salmonella spp.", "Not detected in 1 g", "Not Detected", "PASS", "Neg."),
        ("Aspergillus niger", "Not detected in 1 g", "Detected", "FAIL", "28.41"),
    ]
    answer = read(*table(rows, xs=(40, 150, 270, 370, 430)))
    assert results(answer) == [("salmonella", "absent", None, None), ("aspergillus-niger", "present", None, None)]
    assert problems(answer) == []


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("Ecoli Specific Gene", "e-coli"),
        ("E. coli (pathogenic strains)", "e-coli"),
        ("E. coli (O157/STEC)", "stec"),
        ("Hongos y levaduras totales", "total-yeast-and-mold"),
        ("Conteo total de bacterias aerobias", "total-aerobic-count"),
        ("Conteo de coliformes totales", "total-coliforms"),
        ("Total BTGN", "bile-tolerant-gram-negative-bacteria"),
        ("TAC (Total Active Cannabinoids)", "total-cannabinoids"),
    ],
)
def test_names_of_organisms_as_reports_print_them(printed, slug):
    assert find_name(printed).analyte.slug == slug


def test_the_address_before_a_sentence_about_samples_tells_the_order_of_dates():
    foot = "5501 NE 109th Ct, Vancouver, WA 98662 | DEA registered | The results pertain only to the sample received."
    rows = [("Received:", "07/08/2025"), ("Analyzed:", "07/09/2025"), ("Reported:", "07/10/2025")]
    names = [("Analyte", "Result (%)"), ("Mitragynine", "1.38")]
    answer = read(*table(rows, xs=(40, 120)), *table(names, xs=(40, 200), y=200), Text(40, 780, foot, size=6))
    certificate = answer["samples"][0]["certificate"]
    assert (certificate["date_received"], certificate["date_reported"]) == ("2025-07-08", "2025-07-10")


def test_labels_with_num_and_the_day_a_sample_was_tested():
    rows = [("Certificado núm.:", "LAC-2021-0846"), ("Núm. de muestra:", "M-21-2093"), ("Sample Tested:", "10/25/2018")]
    names = [("Analyte", "Result (%)"), ("THCA", "17.42")]
    certificate = read(*table(rows, xs=(40, 160)), *table(names, xs=(40, 200), y=200))["samples"][0]["certificate"]
    assert (certificate["certificate_number"], certificate["sample_id"]) == ("LAC-2021-0846", "M-21-2093")
    assert certificate["date_tested"] == "2018-10-25"


@pytest.mark.parametrize(("word", "said"), [("DETECTED", "present"), ("Not Present", "absent"), ("Present", "present")])
def test_a_name_that_holds_a_panels_title_beside_its_answer_is_a_row(word, said):
    rows = [("Organism", "Method", "Result"), ("Salmonella", "PCR", "Absent"), ("Pathogenic e. coli", "PCR", word)]
    assert results(read(*table(rows, xs=(40, 150, 250))))[-1] == ("e-coli", said, None, None)


def test_a_products_title_in_letters_of_one_width_is_whole():
    title = [Text(48, 80, "MIT-45", size=15), Text(105, 80, "Extract", size=15), Text(162, 80, "Powder", size=15)]
    labels = [
        Text(48, 98, "Lab Sample: KA-25-00392-1"),
        Text(250, 98, "Lot: X45-1224"),
        Text(400, 98, "Matrix: Powder"),
    ]
    answer = read(*title, *labels, *table([("Compound", "mg/g"), ("Mitragynine", "458.3")], xs=(40, 200), y=130))
    assert answer["samples"][0]["certificate"]["product_name"] == "MIT-45 Extract Powder"
