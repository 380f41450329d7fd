"""Where the value of a label stands that ends its phrase: beside it, under it, or in two lines around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from registry.extract.head.labels import IDENTIFIERS, Label, field_of, is_label, labels_in, words_in
from registry.extract.head.wrapped import TIGHT
from registry.extract.page.aligned import EDGE, aligned, gap_under
from registry.extract.page.paper import Phrase, overlap_x, overlap_y
from registry.reference.vocabulary import load_signs, plain

FAR_RIGHT = 230.0
NEAR_RIGHT = 60.0
BELOW = 1.3
CAPTION_BELOW = 2.0
OTHER_BELOW = 0.6
RIGHT_BELOW = 1.1
NAME_LABELS = ("client", "client?", "client??", "product_name?", "laboratory")
PARTIES = ("client", "laboratory")
LISTED = 2  # lines beside a label's own that make a list of it

Lines = Sequence[Sequence[Phrase]]


@dataclass(frozen=True)
class Around:
    """The lines in which a label's value may stand: those above, the nearest last, its own, and those below."""

    above: Lines
    line: Sequence[Phrase]
    below: Lines

    @property
    def line_above(self) -> Sequence[Phrase]:
        """The line right above; empty where there is none."""
        return self.above[-1] if self.above else ()


def value_apart(phrase: Phrase, label: Label, around: Around) -> Phrase | None:
    """The value of a label that ends its phrase: beside it, under it, or in two lines that it stands between."""
    right = [p for p in around.line if p.box.x0 > phrase.box.x1]
    beside, under = _beside(phrase, right, around), _under(phrase, label, around.below)
    if beside is None:
        return _between(phrase, around) or under or _going_on(phrase, label, around.below)
    told = label.closed or _goes_on_a_list(phrase, beside, around)
    far = beside.box.x0 - phrase.box.x1 > NEAR_RIGHT and not told
    if under is not None and far and not _has_a_column(under, beside, around.below) and _fits(label.field, under):
        return under
    return beside if _fits(label.field, beside) or under is None else under


def _goes_on_a_list(phrase: Phrase, value: Phrase, around: Around) -> bool:
    """Whether the line right above is a label with its value at the same two places."""
    pairs = pairwise(around.line_above)
    return any(is_label(a) and _begin_alike(a, phrase) and _begin_alike(b, value) for a, b in pairs)


def _begin_alike(a: Phrase, b: Phrase) -> bool:
    return abs(a.box.x0 - b.box.x0) < EDGE


def _fits(field: str, value: Phrase) -> bool:
    """Whether a value could be one of this field: numbers and dates have digits."""
    return any(c.isdigit() for c in value.text) or not (field.startswith("date_") or field in IDENTIFIERS)


def _has_a_column(under: Phrase, beside: Phrase, below: Lines) -> bool:
    """Whether what stands under a label is a label itself: it has its own value in the column of the first one's.

    A name that follows a label of its own under a party's caption is no phrase of its line, and no label.
    """
    line = next((line for line in below if under in line), ())
    return any(_are_in_column(p, beside) for p in line)


def _are_in_column(a: Phrase, b: Phrase) -> bool:
    return abs(a.box.x0 - b.box.x0) < EDGE or abs(a.box.x1 - b.box.x1) < EDGE


def _beside(phrase: Phrase, right: Sequence[Phrase], around: Around | None = None) -> Phrase | None:
    """The next phrase on the line, unless it is a label itself, the document's title, or far away with no list."""
    if (
        not right
        or plain(right[0].text) in load_signs("document-title")
        or is_label(right[0])
        or right[0].text.endswith(":")
    ):
        return None
    near = right[0].box.x0 - phrase.box.x1 <= FAR_RIGHT or (around is not None and _in_a_list(phrase, right[0], around))
    return right[0] if near else None


def _in_a_list(phrase: Phrase, value: Phrase, around: Around) -> bool:
    """Whether a label and a value stand at the edges of a list: the lines about them begin and end where they do."""
    pairs = (pair for line in (*around.above, *around.below) for pair in pairwise(line))
    edges = sum(abs(a.box.x0 - phrase.box.x0) < EDGE and abs(b.box.x1 - value.box.x1) < EDGE for a, b in pairs)
    return edges >= LISTED


def _between(phrase: Phrase, around: Around) -> Phrase | None:
    """A value in two lines of which one stands higher and one lower than its label."""
    upper, lower = ([p for p in line if p.box.x0 > phrase.box.x1] for line in (around.line_above, _first(around.below)))
    pairs = [
        (a, b) for a in upper[:1] for b in lower[:1] if abs(a.box.x0 - b.box.x0) < EDGE and gap_under(a, b) < TIGHT
    ]
    level = [(a, b) for a, b in pairs if overlap_y(a.box, phrase.box) > 0 and overlap_y(b.box, phrase.box) > 0]
    return Phrase(level[0][0].words + level[0][1].words) if level and not is_label(level[0][0]) else None


def _going_on(phrase: Phrase, label: Label, below: Lines) -> Phrase | None:
    """The value of a label at the end of a full line, with which the next line of its paragraph begins."""
    rest = next((p for p in _first(below) if aligned(p.box, phrase.box) and gap_under(phrase, p) < RIGHT_BELOW), None)
    if rest is None or not label.closed or label.start == 0:
        return None
    words = words_in(rest)
    end = next((other.start for other in labels_in(words)), len(words))
    value = Phrase(tuple(words[:end])) if end else None
    return value if value is not None and _fits(label.field, value) else None


def _first(lines: Lines) -> Sequence[Phrase]:
    return lines[0] if lines else ()


def _under(phrase: Phrase, label: Label, below: Lines) -> Phrase | None:
    """The phrase right under a label that stands alone, aligned with it; of a party, the name in its block."""
    if label.start > 1 and not label.closed:
        return None
    party = label.field.rstrip("?") in PARTIES
    reach = CAPTION_BELOW if party else OTHER_BELOW if label.field == "other" else BELOW
    near = [p for line in below for p in line if -0.2 <= gap_under(phrase, p) < reach]
    first = next((p for p in near if abs(p.box.x0 - phrase.box.x0) < EDGE), None)
    first = first or next((p for p in near if aligned(p.box, phrase.box)), None)
    if first is None and party:
        first = next((p for p in near if overlap_x(p.box, phrase.box) > 0 and gap_under(phrase, p) < RIGHT_BELOW), None)
    if first is not None and party and _ends_an_office(first):
        return None
    if first is None or not is_label(first):
        return None if first is not None and _labels_a_value(first, below) else first
    return _name_in(first, next(line for line in below if first in line)) if party else None


def _ends_an_office(phrase: Phrase) -> bool:
    """Whether what stands under "Lab" makes an office of it, by which someone signs: "Director", "Director-Micro"."""
    return plain(f"lab {phrase.words[0].text.partition('-')[0]}") in load_signs("sign-off")


def _labels_a_value(phrase: Phrase, below: Lines) -> bool:
    """Whether words under a section's title begin its list as a label that nobody knows: known ones stand beneath."""
    pairs = [(a, b) for line in below for a, b in pairwise(line) if aligned(a.box, phrase.box)]
    value = next((b for a, b in pairs if a is phrase), None)
    known = (b for a, b in pairs if a is not phrase and field_of(a.text) is not None)
    return value is not None and not is_label(value) and any(_are_in_column(b, value) for b in known)


def _name_in(phrase: Phrase, line: Sequence[Phrase]) -> Phrase | None:
    """The name that labels under a party's caption give: "Distributor:", beneath it "Name: Example Inc."."""
    words = words_in(phrase)
    label = next(iter(labels_in(words)), None)
    if label is None or label.field not in NAME_LABELS:
        return None
    if label.end < len(words):
        return Phrase(tuple(words[label.end :]))
    return _beside(phrase, [p for p in line if p.box.x0 > phrase.box.x1])
