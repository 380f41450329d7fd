"""The words that data/ knows: units, analytes, headings and labels."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from stdnum import casrn

from registry.reference.files import DATA
from registry.reference.substances import UnitSchema, load_analytes, load_panels, load_units
from registry.reference.vocabulary import load_field_labels, load_headings, load_months, load_result_words

ANALYTES = sorted((DATA / "analytes").glob("*.yaml"))
CORPUS = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpus"


def test_each_kind_of_unit_has_a_base():
    units = load_units()
    assert {u.kind for u in units.units} == {u.kind for u in units.units if u.factor == 1}


@pytest.mark.parametrize(
    ("symbol", "factor"),
    [("mg/kg", "1"), ("µg/g", "1"), ("ppm", "1"), ("%", "10000"), ("mg/g", "1000"), ("ppb", "0.001")],
)
def test_mass_fractions_convert_through_mg_per_kg(symbol, factor):
    assert (load_units()[symbol].kind, load_units()[symbol].factor) == ("mass fraction", Decimal(factor))


def test_every_analyte_belongs_to_a_panel_that_has_a_title():
    assert {a.panel for a in load_analytes().analytes} <= {p.slug for p in load_panels()}


def rows() -> list[dict[str, str]]:
    return [row for path in ANALYTES for row in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)]


def test_a_code_is_sound_and_names_its_source():
    coded = [row for row in rows() if "cas" in row or "unii" in row]
    assert [r["slug"] for r in coded if not (casrn.is_valid(r["cas"]) and r.get("source"))] == []


def test_no_code_stands_for_two_analytes():
    codes = [row[kind] for row in rows() for kind in ("cas", "unii") if kind in row]
    assert len(codes) == len(set(codes))


def test_only_codes_that_two_sources_agree_on_are_given_as_unii():
    assert {row["slug"]: (row["cas"], row["unii"]) for row in rows() if "unii" in row} == {
        "mitragynine": ("4098-40-2", "EP479K822J"),
        "7-hydroxymitragynine": ("174418-82-7", "2T3TWA75R0"),
        "speciociliatine": ("14382-79-7", "M3NN8Z8ZJW"),
    }


def test_a_name_means_one_analyte_on_the_whole_page():
    owners: dict[str, set[str]] = {}
    for analyte in load_analytes():
        for name in analyte.spellings():
            owners.setdefault(name, set()).add(analyte.slug)
    # Mold is what one sees among foreign matter, and what one counts among microbials: the panel decides.
    assert {name for name, slugs in owners.items() if len(slugs) > 1} == {"mold"}


def test_no_slug_stands_twice():
    slugs = [a.slug for a in load_analytes().analytes]
    assert len(slugs) == len(set(slugs))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real certificates is not beside the project")
def test_the_scored_analytes_have_the_corpuss_slugs():
    with (CORPUS / "analytes.csv").open(encoding="utf-8", newline="") as file:
        wanted = {row["slug"]: row["panel"] for row in csv.DictReader(file)}
    known = {a.slug: a.panel for a in load_analytes().analytes}
    assert {slug: known.get(slug) for slug in wanted} == wanted


@pytest.mark.parametrize(
    ("printed", "column"),
    [
        ("Action Level", "limit"),
        ("Výsledek*", "result"),
        ("Bestimmungsgrenze", "loq"),
        ("PQL", "loq"),
        ("MDL", "lod"),
        ("Rozšířená nejistota", "uncertainty"),
        ("Límite máximo", "limit"),
        ("% Recovery", "quality"),
    ],
)
def test_a_heading_means_its_column_in_every_language(printed, column):
    assert load_headings().find(printed) == column


def test_a_label_names_its_field():
    labels = load_field_labels()
    assert [labels.find(t) for t in ("Batch #", "Číslo šarže", "Lote Nº", "Strain", "License #")] == [
        "batch_number",
        "batch_number",
        "batch_number",
        "product_name?",
        "other",
    ]


def test_all_data_files_of_words_are_sound():
    assert load_result_words()["nd"] == "ND"
    assert load_months()["brezna"] == 3


PREFIX = {"k": Decimal(1000), "": Decimal(1), "m": Decimal("0.001"), "u": Decimal("0.000001"), "n": Decimal("1e-9")}
NAMED = {"%": Decimal("0.01"), "[ppm]": Decimal("0.000001"), "[ppb]": Decimal("1e-9")}


def of_ucum(code: str) -> Decimal:
    """What a UCUM code stands for, annotations read as 1: grams, litres, days and counts taken as they are."""
    over, _, under = re.sub(r"\{[a-zA-Z_]+\}", "", code).partition("/")
    return part(over) / part(under)


def part(code: str) -> Decimal:
    if code.startswith("(100."):
        return 100 * part(code[5:-1])
    prefixed = re.fullmatch(r"([kmun]?)(g|L)", code)
    return PREFIX[prefixed[1]] if prefixed else NAMED.get(code, Decimal(1))


def test_the_ucum_code_of_a_unit_says_the_same_as_its_factor():
    per_kind: dict[str, set[Decimal]] = {}
    for unit in load_units().units:
        per_kind.setdefault(unit.kind, set()).add((of_ucum(unit.ucum) / unit.factor).normalize())
    assert {kind: ratios for kind, ratios in per_kind.items() if len(ratios) != 1} == {}


@pytest.mark.parametrize("wrong", ["mcg/g", "mg/100g", "ppm", "mg/kg/d", "CFU/g", "mg/(100.g", ""])
def test_a_code_that_is_not_ucum_is_refused(wrong):
    row = {"symbol": "x", "ucum": wrong, "kind": "mass fraction", "factor": "1"}
    assert UnitSchema().validate(row).keys() == {"ucum"}
