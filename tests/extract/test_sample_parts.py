"""A row's sample told in cells that run together: its number, name, batch and day without wide spaces between."""

from __future__ import annotations

from tests.extract.paper import Text, problems, read, table


def told(answer, *fields):
    """Some fields of each sample, with its values."""
    return [
        (*(s["certificate"][f] for f in fields), [r["value"] or r["operator"] for r in s["results"]])
        for s in answer["samples"]
    ]


def test_a_number_close_before_a_name_of_several_lines_and_methods_of_two_lines_beneath():
    heads = [Text(42, 100, "Lab No."), Text(80, 100, "Sample Description")]
    heads += [Text(x, y, t) for x, n in ((300, "Yeast"), (380, "Coliforms")) for y, t in ((90, n), (100, "(CFU/g)"))]
    first = [Text(42, 120, "2409-11873"), Text(95, 120, "Strawberry Powder Lot SP-2291")]
    second = [Text(95, 134, "Green Powder Lot 24-"), Text(42, 139, "2409-11874"), Text(95, 144, "0611")]
    values = [Text(300, 120, "<10"), Text(380, 120, "40"), Text(300, 139, "150"), Text(380, 139, "680")]
    methods = [Text(300, 158, "BAM Ch."), Text(380, 158, "AOAC"), Text(60, 163, "Method")]
    methods += [Text(300, 168, "18"), Text(380, 168, "997.02")]
    answer = read(*heads, *first, *second, *values, *methods)
    assert told(answer, "sample_id", "product_name", "batch_number") == [
        ("2409-11873", "Strawberry Powder", "SP-2291", ["10", "40"]),
        ("2409-11874", "Green Powder", "24-0611", ["150", "680"]),
    ]
    assert problems(answer) == []


def test_names_that_run_up_to_their_batch_and_day_under_heads_of_their_own():
    heads = [Text(34, 100, "Strain / Product"), Text(110, 100, "Lot #"), Text(165, 100, "Mfg Date")]
    heads += [Text(x, y, t) for x, n in ((240, "Mitragynine"), (320, "Moisture")) for y, t in ((90, n), (100, "%"))]
    rows = [("Red Bali", "TL-24043", "4/9/24", "1.41", "7.3"), ("White Borneo", "TL-24046", "4/22/24", "1.49", "7.0")]
    long = [Text(34, 142, "Yellow Vietnam TL-24051 5/6/24"), Text(240, 142, "1.33"), Text(320, 142, "7.8")]
    answer = read(*heads, *table(rows, xs=(34, 110, 152, 240, 320), y=114), *long)
    assert told(answer, "batch_number", "product_name") == [
        ("TL-24043", "Red Bali", ["1.41", "7.3"]),
        ("TL-24046", "White Borneo", ["1.49", "7.0"]),
        ("TL-24051", "Yellow Vietnam", ["1.33", "7.8"]),
    ]
