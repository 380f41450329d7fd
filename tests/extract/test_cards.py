"""Cards in a grid: a name over its value, its limit and its verdict."""

from __future__ import annotations

from tests.extract.paper import Text, read, results
from tests.extract.test_lists import rows

NAMES = ("Lead", "Cadmium", "Arsenic", "Mercury")
VALUES = ("0.21 ppm", "<LOQ", "0.08 ppm", "ND")


def grid(*lines, y=100.0, pitch=12.0, first=80.0, step=130.0, indent=0.0):
    """Lines of cards, each line's texts side by side and a little further in than the one above."""
    return [
        Text(first + step * j + indent * i, y + pitch * i, text)
        for i, line in enumerate(lines)
        for j, text in enumerate(line)
        if text
    ]


def test_a_card_is_a_name_its_value_its_limit_and_its_verdict():
    limits = ("Limit 0.5 ppm", "Limit 0.3 ppm", "Limit 1.5 ppm", "Limit 0.1 ppm")
    answer = read(*grid(NAMES, VALUES, limits, ("PASS", "PASS", "PASS", "FAIL")))
    assert rows(answer) == [
        ("lead", "=", "0.21", "ppm", "0.5", "pass"),
        ("cadmium", "<LOQ", None, "ppm", "0.3", "pass"),
        ("arsenic", "=", "0.08", "ppm", "1.5", "pass"),
        ("mercury", "ND", None, "ppm", "0.1", "fail"),
    ]


def test_cards_without_limits_share_the_unit_that_they_state():
    upper = grid(("CBD", "CBDA", "CBG"), ("12.1 mg/unit", "ND", "0.4 mg/unit"))
    lower = grid(("CBN", "CBC", "THCA"), ("ND", "<LOQ", "ND"), y=134)
    assert [unit for _a, _o, _v, unit in results(read(*upper, *lower))] == ["mg/unit"] * 6


def test_a_card_alone_on_its_line_is_read_beside_others():
    others = grid(NAMES, VALUES, ("Limit 1 ppm",) * 4)
    alone = [Text(80, 300, "Water Activity"), Text(84, 312, "0.55 aw"), Text(80, 324, "Limit 0.65 aw")]
    assert rows(read(*others, *alone))[-1] == ("water-activity", "=", "0.55", "aw", "0.65", None)


def test_two_values_under_one_name_are_not_guessed_at():
    answer = read(*grid(("Lead", "Cadmium"), ("0.5 ppm", "0.3 ppm"), ("0.2 ppm", "0.1 ppm"), ("PASS", "PASS")))
    assert [r for r in results(answer) if r[1] == "="] == []


def test_values_over_their_names_are_not_given_to_the_names_above_them():
    values = ("1.1 mg/unit", "2.2 mg/unit")
    tiles = [*grid(values, ("CBD", "CBG"), y=100), *grid(("3.3 mg/unit", "4.4 mg/unit"), ("CBN", "CBC"), y=136)]
    got = {analyte: value for analyte, _o, value, _u in results(read(*tiles))}
    assert got == {"cbd": "1.1", "cbg": "2.2", "cbn": "3.3", "cbc": "4.4"}


def test_a_legend_of_a_chart_is_no_card():
    bars = [Text(100, 100, "71.5"), Text(200, 140, "3.1"), Text(300, 150, "1.9")]
    names = [Text(100, 200, "CBD"), Text(200, 200, "CBC"), Text(300, 200, "CBG")]
    assert results(read(*bars, *names)) == []


def test_a_verdict_may_stand_beside_its_limit_or_under_where_that_ends():
    limits = grid(("Límite: máx. 0,5", "Límite: máx. 0,3", "Límite: máx. 1,5", "Límite: máx. 0,1"), y=124)
    beside = [Text(80 + 130 * j + 74, 124, word) for j, word in ((0, "Conforme"), (1, "Conforme"), (3, "Conforme"))]
    under = [Text(80 + 130 * 2 + 70, 136, "No conforme")]
    names = ("Plomo", "Cadmio", "Arsénico", "Mercurio")
    answer = read(*grid(names, ("0,21 mg/kg", "<0,05 mg/kg", "2,1 mg/kg", "n.d. mg/kg")), *limits, *beside, *under)
    assert rows(answer) == [
        ("lead", "=", "0.21", "mg/kg", "0.5", "pass"),
        ("cadmium", "<", "0.05", "mg/kg", "0.3", "pass"),
        ("arsenic", "=", "2.1", "mg/kg", "1.5", "fail"),
        ("mercury", "ND", None, "mg/kg", "0.1", "pass"),
    ]


def test_a_card_beside_one_of_a_stranger_is_read_where_both_say_their_limits():
    limits = ("Limit 7.0 %", "Limit 30 ppm")
    answer = read(*grid(("Loss on drying", "Residual hexanol"), ("3.2 %", "12 ppm"), limits, ("PASS", "PASS")))
    assert ("loss-on-drying", "=", "3.2", "%", "7.0", "pass") in rows(answer)
