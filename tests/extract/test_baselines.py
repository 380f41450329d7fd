"""Letters of several fonts on one line of writing."""

from __future__ import annotations

from itertools import count

from registry.extract.page.baselines import levelled

OWN, OTHER = 10.0, 13.0  # where fonts say that their letters begin, over one baseline


def letters(text, tops, *, line=20.0, size=8.0):
    places = count(0.0, 5.0)
    return [
        {
            "text": c,
            "x0": x,
            "x1": x + 5,
            "top": top,
            "bottom": top + size,
            "doctop": top,
            "size": size,
            "origin": (x, line),
        }
        for c, top, x in zip(text, tops, places, strict=False)
    ]


def tops(chars):
    return [(c["top"], c["bottom"]) for c in chars]


def test_a_sign_in_another_font_stands_as_high_as_the_line_that_it_is_written_on():
    assert tops(levelled(letters("≤10", [OTHER, OWN, OWN]))) == [(OWN, OWN + 8)] * 3


def test_what_is_written_on_another_line_or_in_another_size_stays_where_it_is():
    raised = letters("4", [OWN - 4], line=16.0)
    small = letters("a", [OTHER], size=5.0)
    line = letters("10", [OWN, OWN])
    assert tops(levelled([*line, *raised, *small])) == [*tops(line), *tops(raised), *tops(small)]
