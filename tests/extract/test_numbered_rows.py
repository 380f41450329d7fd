"""Rows that are numbered as a document's sections are: the number is no part of the name, and no value."""

from __future__ import annotations

import pytest

from registry.extract.wording.names import find_name
from tests.extract.paper import problems, read, results, table

ROWS = [("2.1", "Lead", "0.12 ppm"), ("2.2", "Cadmium", "0.03 ppm"), ("2.10", "E. coli", "Absent")]
READ = [("lead", "=", "0.12", "ppm"), ("cadmium", "=", "0.03", "ppm"), ("e-coli", "absent", None, None)]


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("2.1 Lead", "lead"),
        ("3.1.2 E. coli", "e-coli"),
        ("2.1. Cadmium", "cadmium"),
        ("2.1) Cadmium", "cadmium"),
        ("0.12 Lead", None),
        ("2.1 7-OH-Mitragynine", "7-hydroxymitragynine"),
    ],
)
def test_a_sections_number_before_a_name_is_no_part_of_it_and_a_value_is_none(printed, slug):
    found = find_name(printed)
    assert (found.analyte.slug if found is not None else None) == slug


def test_a_sections_number_may_stand_with_the_name_or_apart_from_it_with_headings_or_without():
    heads = [("Test", "Result"), *((f"{number} {name}", value) for number, name, value in ROWS)]
    apart = [("", "Test", "Result"), *ROWS]
    for answer in (read(*table(heads, xs=(40, 220))), read(*table(apart, xs=(40, 70, 220)))):
        assert results(answer) == READ
        assert problems(answer) == []
    for bare in (table(heads[1:], xs=(40, 220)), table(ROWS, xs=(40, 70, 220))):
        assert results(read(*bare)) == READ
