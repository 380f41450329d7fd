"""Records in a grid: a name over lines of a label and its value."""

from __future__ import annotations

from tests.extract.paper import Text, read, results
from tests.extract.test_lists import rows


def record(x, y, name, *pairs):
    """A name and under it its lines, the values in a column of their own."""
    texts = [Text(x, y, name)]
    for i, (label, value) in enumerate(pairs, start=1):
        texts += [Text(x, y + 14 * i, label), Text(x + 50, y + 14 * i, value)]
    return texts


def test_a_record_is_a_name_over_lines_of_a_label_and_its_value():
    lead = record(50, 100, "Lead", ("Result", "0.349 ppm"), ("Limit", "1.0"), ("Method", "ICP-MS"), ("Status", "Pass"))
    coli = record(
        220, 100, "E. coli", ("Result", "Not Detected in 10 g"), ("Limit", "Not Detected"), ("Status", "Pass")
    )
    mitragynine = record(50, 190, "Mitragynine", ("Result", "16.40 mg/g"), ("Limit", "—"), ("Method", "LC-MS"))
    assert rows(read(*lead, *coli, *mitragynine)) == [
        ("lead", "=", "0.349", "ppm", "1.0", "pass"),
        ("e-coli", "absent", None, None, "Not Detected", "pass"),
        ("mitragynine", "=", "16.40", "mg/g", None, None),
    ]


def test_a_record_with_two_results_is_not_guessed_at():
    lead = record(50, 100, "Lead", ("Result", "0.349 ppm"), ("Result", "0.5 ppm"), ("Limit", "1.0"))
    cadmium = record(220, 100, "Cadmium", ("Result", "0.1 ppm"), ("Limit", "0.5"))
    arsenic = record(220, 200, "Arsenic", ("Result", "0.2 ppm"), ("Limit", "1.5"))
    got = results(read(*lead, *cadmium, *arsenic))
    assert [r for r in got if r[0] == "lead" and r[1] == "="] == []
    assert ("cadmium", "=", "0.1", "ppm") in got
