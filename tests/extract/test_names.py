"""Printed names: found whole, with marks, brackets and lost ligatures, and never by likeness."""

from __future__ import annotations

import pytest

from registry.domain.source import Box
from registry.extract.page.paper import Phrase, Word
from registry.extract.wording.name_cells import find_in_phrases
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import basis_unit, find_unit


def slug(printed: str, panel: str | None = None) -> str | None:
    name = find_name(printed, panel)
    return name.analyte.slug if name is not None else None


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Mitragynine", "mitragynine"),
        ("mitragynin", "mitragynine"),
        ("7-Hydroxymitragynine (7-OH)", "7-hydroxymitragynine"),
        ("Staphylococcus aureus (koagulázopozitivní)", "staphylococcus-aureus"),
        ("ECOLI SHIGELLA", "e-coli"),
        ("Celkový obsah THC", "total-thc"),
        ("E. coli Shigella (STEC)", "stec"),
        ("Mitragynine (MG)", "mitragynine"),
        ("Arsenic (As)", "arsenic"),
        ("Lead (as Pb)", "lead"),
        ("Arsen (als As)", "arsenic"),
        ("Lead (as Cd)", None),
        ("Lead as Pb", "lead"),
        ("Mercury, as Hg", "mercury"),
        ("Blei als Pb", "lead"),
        ("Olovo jako Pb", "lead"),
        ("Cadmio expresado como Cd", "cadmium"),
        ("Timbal sebagai Pb", "lead"),
        ("Lead as Cd", None),
        ("Mercury as methylmercury", None),
        ("Organismos coliformes totales", "total-coliforms"),
        ("Gallesalztolerante gramneg. Bakterien", "bile-tolerant-gram-negative-bacteria"),
        ("Total fungal count", "total-yeast-and-mold"),
        ("All cannabinoids", "total-cannabinoids"),
        ("Arsenic (inorganic + organic)", "arsenic"),
        ("Absence of Salmonella spp.", "salmonella"),
        ("Ausencia de Escherichia coli", "e-coli"),
        ("Total THC (decarboxylated)", "total-thc"),
        ("Enterobacterial count (bile-tolerant Gram-negative bacteria)", "bile-tolerant-gram-negative-bacteria"),
        ("Lead, ppm (spike)", None),
        ("Lead, ppm (ICP-MS)", "lead"),
        ("Mitragynine (retest, n=3)", "mitragynine"),
        ("Olovo (opakování)", "lead"),
        ("rtuť", "mercury"),
        ("Assay (Mitragynine)", "mitragynine"),
        ("Gehalt an Mitragynin", "mitragynine"),
        ("Determination of lead", "lead"),
        ("Assay (HPLC)", None),
        ("7-Hydroxymitragynine, dihydro- (MGM-15)", "mgm-15"),
        ("Total alkaloids (as mitragynine)", "total-alkaloids"),
        ("Total THC (as mitragynine)", None),
        ("Mitragynine (as paynantheine)", None),
        ("Mitragynin je Flasche (10 ml), berechnet", "mitragynine"),
        ("Gram-negativas resist. a sales biliares", "bile-tolerant-gram-negative-bacteria"),
        ("Summe der bestimmten Alkaloide", "total-alkaloids"),
        ("Suma de alcaloides determinados", "total-alkaloids"),
        ("Gesamtkeimzahl, aerob, mesophil", "total-aerobic-count"),
        ("Gallensalztolerante gramneg. Bakterien", "bile-tolerant-gram-negative-bacteria"),
        ("1. Lead", "lead"),
        ("(b) Kadmium", "cadmium"),
        ("• 7-OH-Mitragynine", "7-hydroxymitragynine"),
        ("3) Total THC", "total-thc"),
        ("(8) THC", None),
        ("8. THC", "delta-8-thc"),
        ("CBCA *", "cbca"),
        ("∆9-THC", "delta-9-thc"),
        ("Total Viable Aerobic Bacteria (TAC)", "total-aerobic-count"),
        ("Salmonella in 25 g", "salmonella"),
        ("A\ufffdatoxin B1", "aflatoxin-b1"),
        ("7-Hydroxymitragynin", "7-hydroxymitragynine"),
        ("7-OH-MIT", "7-hydroxymitragynine"),
        ("Lead, Pb", "lead"),
        ("Pb (Lead)", "lead"),
        ("HHC (9R + 9S)", "hhc"),
        ("Moisture content of sample as tested", "moisture"),
        ("Obsah vody ve vzorku", "moisture"),
        ("Aerobic Plate Count @35C", "total-aerobic-count"),
        ("208Pb", "lead"),
        ("Arsenic-75", "arsenic"),
        ("Cadmium (Cd-111)", "cadmium"),
        ("Lead (75As)", None),
        ("Cadmium - Cd", "cadmium"),
        ("Timbal / Lead", "lead"),
        ("Totaal / Total CBD", "total-cbd"),
        ("Conta microrganismi aerobi TAMC", "total-aerobic-count"),
        ("Summe Aflatoxine B/G", "total-aflatoxins"),
        ("Lead CBD", None),
        ("Totaal / Lead CBD", None),
        ("ตะกั่ว (Lead)", "lead"),
        ("Total Arsenic (As)", "arsenic"),
        ("Arsenic (total)", "arsenic"),
        ("Inorganic Arsenic (As)", "inorganic-arsenic"),
        ("Lead (Pb) (ICP-MS)", "lead"),
        ("Salmonella spp. (ISO 6579-1)", "salmonella"),
        ("E. coli (STEC)", "stec"),
        ("Aerobic colony count 30°C/72h", "total-aerobic-count"),
        ("Total viable count, 30 °C, 72 h", "total-aerobic-count"),
        ("Coliforms (presumptive) 37°C", "total-coliforms"),
        ("TYMC (20-25 °C)", "total-yeast-and-mold"),
        ("Enterobacteriaceae (presumptive)", "enterobacteriaceae"),
        ("Escherichia coli (β-glucuronidase +ve)", "e-coli"),
        ("Staphylococcus aureus (coag +ve)", "staphylococcus-aureus"),
        ("Coagulase +ve staphylococci", "coagulase-positive-staphylococci"),
        ("Coagulase negative Staphylococcus aureus", None),
        ("Total Yeast and Mold (Combined)", "total-yeast-and-mold"),
        ("Gesamtkeimzahl (aerob, 30 °C)", "total-aerobic-count"),
        ("Total Plate Count (anaerobic)", None),
        ("Coliforms (fecal)", None),
        ("Total Combined Yeasts & Moulds Count", "total-yeast-and-mold"),
        ("Standard Plate Count (SPC)", "total-aerobic-count"),
        ("Sum of aflatoxins (B1+B2+G1+G2)", "total-aflatoxins"),
        ("Loss on Drying (LOD)", "loss-on-drying"),
        ("sušina", "dry-matter"),
        ("obsah vody", "moisture"),
        ("ความชื้น", "moisture"),
        ("Liczba drożdży", "yeasts"),
        ("Dénombrement des moisissures", "molds"),
        ("Recuento de Enterobacteriaceae", "enterobacteriaceae"),
        ("Anzahl Hefen", "yeasts"),
        ("Recherche de Salmonella spp.", "salmonella"),
        ("Nachweis von Listeria monocytogenes", "listeria-monocytogenes"),
        ("Ricerca di Salmonella spp.", "salmonella"),
        ("Průkaz bakterií rodu Salmonella", "salmonella"),
        ("Micro-organismes aérobies à 30 °C", "total-aerobic-count"),
        ("Actividad de agua (25 ºC)", "water-activity"),
        ("Moisture (oven, 105 C)", "moisture"),
        ("Moisture (drying oven, 105 °C)", "moisture"),
        ("Water activity at 25˚C", "water-activity"),
        ("aw (25 ± 0.5 °C)", "water-activity"),
        ("Suma Δ9-THC i THCA (jako Δ9-THC)", "total-thc"),
        ("Summe aus CBD und CBDA", "total-cbd"),
        ("Suma aflatoksyn B1, B2, G1, G2", "total-aflatoxins"),
        ("Aspergillus flavus, fumigatus, niger, terreus", "aspergillus"),
        ("Total alkaloids quantified", "total-alkaloids"),
        ("THC całkowity", "total-thc"),
        ("Kwas kannabidiolowy (CBDA)", "cbda"),
        ("Acide tétrahydrocannabinolique (THCA)", "thca"),
        ("(6aR,9R)-Δ10-Tetrahydrocannabinol (Δ10)", "delta-10-thc"),
        ("d9-Tetrahydrocannabinolic acid", "thca"),
        ("d8-Tetrahydrocannabinolic acid", "delta-8-thca"),
        ("Aspergillus spp. (4 species)", "aspergillus"),
        ("Enterobacteriaceae (bile-tol.)", "bile-tolerant-gram-negative-bacteria"),
    ],
)
def test_a_known_name_is_found_as_printed(printed, expected):
    assert slug(printed) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "hydroxymitragynine",
        "8-hydroxymitragynine",
        "Mitragynne",
        "mitragynina X",
        "Mitragynine (total)",
        "Mitraphylline (MIT)",
        "Mitragynine / 7-Hydroxymitragynine",
        "Corynoxine / Corynoxine B",
        "Corynoxine C",
        "Arsenic (total inorganic)",
        "Chromium (III)",
        "Aflatoxin B3",
        "Aflatoxim B2",
        "Coliforms / E. coli",
        "Suma CBD i THCA",
        "Suma aflatoksyn B1, B2",
        "Aflatoxin G2 Total Aflatoxins (B1, B2, G1,",
        "Recherche de plomb",
        "Aspergillus flavus, niger",
        "Kwas kannabidiolowy (CBGA)",
        "7-THC",
        "LOD",
        "Led",
    ],
)
def test_a_near_name_is_not_a_name(printed):
    assert slug(printed) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mitragynine", "7-Hydroxymitragynine"),
        ("Mitragynine", "Mitragynine pseudoindoxyl"),
        ("Mitragynine", "Mitraciliatine"),
        ("7-Hydroxymitragynine", "Dihydro-7-hydroxymitragynine"),
        ("7-OH", "7-OH-speciociliatine"),
        ("MGM-15", "MGM-16"),
        ("7-Hydroxymitragynine", "7-Acetoxymitragynine"),
        ("Speciogynine", "Speciociliatine"),
        ("Paynantheine", "Isopaynantheine"),
        ("Mitraphylline", "Isomitraphylline"),
        ("Rhynchophylline", "Isorhynchophylline"),
        ("Corynoxine", "Corynoxine B"),
        ("Corynoxine", "Corynoxeine"),
        ("Corynantheine", "Corynantheidine"),
        ("Δ8-THC", "Δ9-THC"),
        ("Δ9-THC", "THCA"),
        ("Δ9-THC", "Δ9-THC-O"),
        ("Δ9-THC", "cis-Δ9-THC"),
        ("CBD", "CBDA"),
        ("CBD", "Total CBD"),
        ("THCV", "Δ8-THCV"),
        ("HHC", "HHC-O"),
        ("Arsenic", "Inorganic arsenic"),
        ("Mercury", "Methylmercury"),
        ("Chromium", "Chromium VI"),
        ("E. coli", "STEC"),
        ("E. coli", "E. coli O157:H7"),
        ("Coliforms", "Enterobacteriaceae"),
        ("Enterobacteriaceae", "Bile-tolerant gram-negative bacteria"),
        ("Coliforms", "Fecal coliforms"),
        ("Yeast", "Yeast and Mold"),
        ("Mold Count", "Yeast & Mold Count"),
        ("Listeria spp.", "Listeria monocytogenes"),
        ("Aflatoxin B1", "Aflatoxin B2"),
        ("Aflatoxin B1", "Aflatoxins"),
        ("T-2 toxin", "HT-2 toxin"),
        ("Moisture", "Water activity"),
        ("Moisture", "Dry matter"),
        ("Moisture", "Loss on drying"),
        ("Parathion", "Methyl parathion"),
        ("Xylene", "o-Xylene"),
    ],
)
def test_near_names_are_different_substances(one, other):
    slugs = [slug(one), slug(other)]
    assert None not in slugs
    assert slugs[0] != slugs[1]


def test_corynoxine_is_not_corynoxine_b():
    assert [slug(n) for n in ("Corynoxine", "Corynoxine (B)", "Corynoxine B")] == [
        "corynoxine",
        "corynoxine-b",
        "corynoxine-b",
    ]


def test_b1_is_an_aflatoxin_among_mycotoxins_and_nothing_elsewhere():
    assert [slug("B1", "mycotoxins"), slug("B1", "heavy-metals"), slug("B1")] == ["aflatoxin-b1", None, None]


def test_a_name_may_state_the_unit_or_the_portion():
    lead, salmonella = find_name("Lead (mg/kg)"), find_name("r. Salmonella [v 25 g]")
    assert lead is not None
    assert salmonella is not None
    assert (lead.unit and lead.unit.symbol, salmonella.portion) == ("mg/kg", "25 g")


def test_a_limit_in_brackets_behind_a_name_leaves_the_name():
    name = find_name("THC total (max. 1.0)")
    assert name is not None
    assert name.analyte.slug == "total-thc"


def test_brackets_with_nothing_in_them_add_nothing_to_the_name_before_them():
    printed = ("Salmonella ()", "Salmonella ( ) in 25 g", "Lead [ ]")
    assert [slug(name) for name in printed] == ["salmonella", "salmonella", "lead"]


def test_a_unit_behind_a_names_comma_is_its_values_also_where_it_is_but_a_sign():
    name = find_name("Loss on drying, %")
    assert name is not None
    assert name.unit is not None
    assert (name.analyte.slug, name.unit.symbol) == ("loss-on-drying", "%")


@pytest.mark.parametrize(
    "printed",
    [
        "Sum of quantified alkaloids",
        "Total Identified Alkaloids",
        "Total alkaloids detected",
        "Summe der quantifizierten Alkaloide",
    ],
)
def test_the_sum_of_what_was_quantified_is_a_total(printed):
    assert slug(printed) == "total-alkaloids"


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("Gesamt-THC (berechnet)", "total-thc"),
        ("THC totale (calcolato)", "total-thc"),
        ("Celkové CBD (vypočteno)", "total-cbd"),
        ("THC totale (equivalenti Δ9-THC)", "total-thc"),
        ("Gesamt-THC (als Δ9-THC)", "total-thc"),
        ("Total CBD (as Δ9-THC)", None),
        ("Total THC (as THCA)", None),
        ("Total HHC (9R-HHC + 9S-HHC)", "total-hhc"),
        ("Total HHC (9R-HHC + HHCP)", None),
        ("Total THC (Δ9-THC + Δ8-THC)", None),
        ("THC-zuur (THCA)", "thca"),
        ("kwas CBD", "cbda"),
        ("THCV acid", "thcva"),
        ("THCA acid", None),
        ("THC-zuur (CBDA)", None),
        ("Recuento de Escherichia coli β-glucuronidasa +", "e-coli"),
        ("Escherichia coli (β-Glucuronidase-positiv)", "e-coli"),
        ("E. coli β-glucuronidase negative", None),
        ("Microrganismi a 30 °C", "total-aerobic-count"),
    ],
)
def test_an_aside_of_how_a_value_came_about_leaves_the_name_and_one_of_another_substance_does_not(printed, known):
    assert slug(printed) == known


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("Staphylococcus aureus", "staphylococcus-aureus"),
        ("Coagulase-positive staphylococci", "coagulase-positive-staphylococci"),
        (
            "Coagulase-positive staphylococci (Staphylococcus aureus and other species)",
            "coagulase-positive-staphylococci",
        ),
        ("Koagulázopozitivní stafylokoky", "coagulase-positive-staphylococci"),
        ("Coagulase positive Staphylococcus (S. aureus)", "staphylococcus-aureus"),
        ("Koagulase-positive Staphylokokken (S. aureus)", "staphylococcus-aureus"),
        ("Koagulázopozitivní stafylokoky (S. aureus)", "staphylococcus-aureus"),
        ("Staphylococcus spp.", None),
    ],
)
def test_coagulase_positive_staphylococci_are_more_than_the_aureus_that_a_paper_may_say_it_means(printed, slug):
    name = find_name(printed)
    assert (name.analyte.slug if name is not None else None) == slug


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("CBD gesamt / total CBD", None),
        ("THC gesamt/total THC", None),
        ("Total CBD/Container", "mg/package"),
        ("Total CBD / package", "mg/package"),
        ("Total THC/Container :", "mg/package"),
    ],
)
def test_a_name_said_twice_is_per_nothing(name, unit):
    found = basis_unit(name)
    assert (found.symbol if found is not None else None) == unit


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("Wassergehalt (Xylolmethode)", "moisture"),
        ("Water content (toluene distillation)", "moisture"),
        ("Moisture (oven method)", "moisture"),
        ("Total Alkaloids (sum of above)", "total-alkaloids"),
        ("Staphylocoques à coagulase +", "coagulase-positive-staphylococci"),
        ("Staphylocoques à coagulase -", None),
        ("Salmonella spp. (NOM-210-SSA1)", "salmonella"),
        ("Coliformes totales (NOM-113-SSA1)", "total-coliforms"),
        ("Salmonella spp. (nominal)", None),
        ("Mesofílicos aerobios (NOM-092-SSA1)", "total-aerobic-count"),
        ("Hongos (NOM-111-SSA1)", "molds"),
        ("Hongos y levaduras (NOM-111-SSA1)", "total-yeast-and-mold"),
        ("Bile-tolerant gram negatives", "bile-tolerant-gram-negative-bacteria"),
        ("E. COLI SHIGELLA (STEC) in 1 g", "stec"),
        ("E. coli Shigella", "e-coli"),
        ("Sum of Aflatoxins B1, B2, G1, G2 Microbiology MM : Ph. Eur. 2.6.31, 2.6.13", None),
        ("Summe Aflatoxine B1, B2, G1, G2 Ochratoxin A", None),
        ("Aflatoxin B1 B2 G1 G2 Heavy Metals", None),
        ("Aflatossine, somma di B1, B2, G1, G2 (lower bound)", "total-aflatoxins"),
        ("Sum of Aflatoxins B1, B2, G1, G2 (calculated)", "total-aflatoxins"),
        ("Gesamt-THC, ber. als Δ9-THC", "total-thc"),
        ("Gesamt-CBD, berechnet als CBD", "total-cbd"),
        ("Total THC, calculated as Δ9-THC", "total-thc"),
        ("Heavy metals, as lead", "total-heavy-metals"),
        ("Gesamt-CBD, ber. als THC", None),
        ("Metals by ICP-MS Arsenic Total", None),
        ("Total Metals by ICP-MS", "total-heavy-metals"),
        ("Δ9-Tetrahydrocannabinolsäure THCA-A", "thca"),
        ("Tetrahydrocannabinol THCA-A", None),
    ],
)
def test_how_a_thing_was_measured_or_told_stands_behind_its_name_and_makes_no_other_of_it(printed, slug):
    name = find_name(printed)
    assert (name.analyte.slug if name is not None else None) == slug


def test_capitals_behind_a_name_abbreviate_it_and_small_letters_are_its_unit():
    units = {text: name.unit for text in ("Mitragynine (MG)", "Mitragynine (mg)") if (name := find_name(text))}
    assert {text: unit and unit.symbol for text, unit in units.items()} == {
        "Mitragynine (MG)": None,
        "Mitragynine (mg)": "mg",
    }


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("Bile-tol. Gram neg.", "bile-tolerant-gram-negative-bacteria"),
        ("Galletol. gramneg. Bakterien", "bile-tolerant-gram-negative-bacteria"),
        ("Tot. aerobic count", "total-aerobic-count"),
    ],
)
def test_words_cut_short_with_a_dot_name_the_only_analyte_that_they_begin(printed, slug):
    assert find_name(printed).analyte.slug == slug


@pytest.mark.parametrize("printed", ["Mitrag. pseudoindox.", "Tot. count", "Myco. total"])
def test_words_cut_short_that_could_be_several_or_a_substance_name_nothing(printed):
    assert find_name(printed) is None


@pytest.mark.parametrize("printed", ["Moisture Content (dried @ 103°C)", "Moisture and Volatiles", "Humedad PNT-FQ-02"])
def test_how_hot_it_was_dried_and_a_method_of_ones_own_behind_it_are_no_part_of_a_name(printed):
    assert find_name(printed).analyte.slug == "moisture"


def test_a_substances_number_behind_a_name_is_no_method():
    assert find_name("Mitragynine MGM-15") is None


def over_each_other(*lines: str) -> Phrase:
    return Phrase(
        tuple(
            Word(word, Box(30 + 50 * i, 100 + 11 * n, 75 + 50 * i, 109 + 11 * n), 9.0)
            for n, line in enumerate(lines)
            for i, word in enumerate(line.split())
        )
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Paynantheine", "เพย์แนนทีน"), "paynantheine"),  # nobody has told us of the second
        (("Loss on drying", "ปริมาณน้ าหนักที่หายไป"), "loss-on-drying"),
        (("Lead (Pb)", "แคดเมียม"), None),  # that is cadmium
        (("เพย์แนนทีน", "Paynantheine"), "paynantheine"),
        (("เพย์แนนทีน", "เพย์แนนทีน"), None),
        (("Paynantheine", "Speciogynine"), None),
    ],
)
def test_a_line_in_letters_of_its_own_may_say_the_name_over_it_once_more(lines, expected):
    name = find_in_phrases(over_each_other(*lines))
    assert (name.analyte.slug if name is not None else None) == expected


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("Lead (a)", "lead"),
        ("Lead (Pb) [1]", "lead"),
        ("Salmonella spp. (c)", "salmonella"),
        ("Nickel (b, c)", "nickel"),
        ("Total Yeast & Mold (2)", "total-yeast-and-mold"),
    ],
)
def test_a_notes_letter_or_number_in_brackets_is_no_part_of_a_name(printed, slug):
    assert find_name(printed).analyte.slug == slug


@pytest.mark.parametrize("printed", ["THC (8)", "CBN (c)", "Vitamin B (a)", "Omega (3)"])
def test_what_may_be_part_of_a_name_is_no_note(printed):
    assert find_name(printed) is None


@pytest.mark.parametrize(("printed", "slug"), [("Corynoxine (b)", "corynoxine-b"), ("Fumonisin B (1)", "fumonisin-b1")])
def test_a_letter_that_tells_a_substance_from_its_neighbour_is_no_note(printed, slug):
    assert find_name(printed).analyte.slug == slug


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("obsah 7-hydroxymitragyninu", "7-hydroxymitragynine"),
        ("obsah olova", "lead"),
        ("Zawartość ołowiu", "lead"),
        ("Cemaran logam Timbal (Pb)", "lead"),
        ("Uji Salmonella", "salmonella"),
        ("Level of lead", "lead"),
        ("Kadar air", "moisture"),
    ],
)
def test_how_much_of_a_thing_there_is_names_the_thing_in_any_language(printed, slug):
    assert find_name(printed).analyte.slug == slug


@pytest.mark.parametrize("printed", ["Obsah účinných látek", "Kadar", "Uji", "Amount of product"])
def test_how_much_there_is_of_what_nobody_knows_names_nothing(printed):
    assert find_name(printed) is None


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Mitragynine ไมทราไจนีน", "mitragynine"),
        ("7-Hydroxymitragynine 7-ไฮดรอกซีไมทราไจนีน", "7-hydroxymitragynine"),
        ("E. coli อี. โคไล", "e-coli"),
        ("Lead ปรอท", None),  # mercury, in Thai
        ("Moisture รายการทดสอบ", None),  # a title over a heading
        ("Arsenic (สารหน)ู", "arsenic"),  # the mark behind the bracket is of the word in it
        ("Yeasts (ยีสต์)", "yeasts"),
        ("Yeasts (รา)", None),  # molds
        ("Arsenic (อนินทรีย์)", None),  # inorganic
        ("Arsenic อนินทรีย์", None),
        ("CBD (รวม)", "total-cbd"),
        ("CBD รวม", "total-cbd"),
        ("CBDV-X รวม", None),
        ("Total CBD (รวม)", "total-cbd"),
        ("Arsenic สารหนูอนินทรีย์", None),  # arsenic, and more: inorganic
    ],
)
def test_a_name_with_its_translation_in_thai_behind_it(printed: str, expected: str | None):
    assert slug(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("% b/b (w/w)", "%"), ("mg/kg (ppm)", "mg/kg"), ("mg/g (%)", None), ("CFU/g (MPN/g)", None)],
)
def test_a_unit_told_twice_is_one_unit_only_where_both_are_the_same(printed: str, expected: str | None):
    unit = find_unit(printed)
    assert (unit.symbol if unit is not None else None) == expected


def test_spc_is_a_count_among_organisms_and_an_alkaloid_among_alkaloids():
    assert (slug("SPC", "microbials"), slug("SPC", "alkaloids"), slug("SPC")) == (
        "total-aerobic-count", "speciociliatine", None
    )  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("THC + (THCA x 0.877)", "total-thc"),
        ("(THCA x 0.877) + Δ9-THC", "total-thc"),
        ("CBG + 0.878 * CBGA", "total-cbg"),
        ("Total THC = THC + (THCA x 0.877)", "total-thc"),
        ("Max THC (d9-THC + (0.877 * THCA))", "total-thc"),
        ("THC + CBD", None),
        ("Mitragynine + (7-OH x 0.5)", None),
    ],
)
def test_a_formula_names_the_total_that_it_adds_up_and_never_its_first_part(printed: str, expected: str | None):
    assert slug(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Total Alkaloids (sum of 5)", "total-alkaloids"),
        ("Total Aflatoxins (sum of 4)", "total-aflatoxins"),
        ("Mitragynine (sum of 2)", None),
        ("Percent Moisture", "moisture"),
        ("Moisture as analyzed", "moisture"),
        ("Aerobic Colony Count 30°C (72h)", "total-aerobic-count"),
        ("Moisture and Volatiles - Vacuum Oven", "moisture"),
    ],
)
def test_a_name_with_what_says_how_it_was_counted_or_measured(printed: str, expected: str | None):
    assert slug(printed) == expected
