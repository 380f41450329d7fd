"""Lines among a table's that keep to none of its columns: they say what they say by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from registry.extract.page.paper import Phrase, overlap_x
from registry.extract.tables.headings import Heading
from registry.extract.wording.cells import is_answer
from registry.extract.wording.names import find_name
from registry.extract.wording.numbers import NUMBER
from registry.extract.wording.printed_units import find_unit
from registry.reference.vocabulary import load_headings

OVER = 1.5
NAME_AND_VALUE = 2
AMOUNT = re.compile(rf"{NUMBER}\s?([^\d\s].*)")
LEAST = 3  # a name, a value and a limit


def says_itself(line: Sequence[Phrase], heading: Heading) -> bool:
    """Whether a line keeps to no columns: "Moisture (by oven): 7.9 %" and "Loss on drying  3.1 %  Limit: NMT 5.0 %"."""
    if _labels_its_limit(line, heading) or _is_in_a_unit_of_its_own(line, heading):
        return True
    words = line[0].words if line else ()
    end = next((i for i, word in enumerate(words, start=1) if word.text.endswith(":")), len(words))
    name = Phrase(words[:end]) if end < len(words) else None
    if name is None or not any(overlap_x(name.box, c.box) > OVER for c in heading.columns[1:]):
        return False
    return find_name(name.text.rstrip(": ")) is not None and is_answer(words[end].text)


def _labels_its_limit(line: Sequence[Phrase], heading: Heading) -> bool:
    """Whether a line of a name and a value has the label of a limit where no limits are headed."""
    if len(line) < LEAST or find_name(line[0].text) is None:
        return False
    labels = [p for p in line[2:] if p.words[0].text.endswith(":") and _says_limit(p.words[0].text)]
    columns = [c for c in heading.columns if c.role == "limit"]
    apart = [p for p in labels if not any(overlap_x(p.box, c.box) > OVER for c in columns)]
    return bool(apart) and is_answer(line[1].text)


def _is_in_a_unit_of_its_own(line: Sequence[Phrase], heading: Heading) -> bool:
    """Whether a name's only value has a unit, but stands under a detection limit in another: "21.41%" in "LOQ (mg/g)".

    So do the totals and the moisture that stand under a table at a place of their own.
    """
    if len(line) != NAME_AND_VALUE or find_name(line[0].text) is None:
        return False
    amount = AMOUNT.fullmatch(line[1].text)
    unit = find_unit(amount[1]) if amount is not None else None
    under = [c for c in heading.columns[1:] if overlap_x(line[1].box, c.box) > OVER]
    limits = bool(under) and all(c.role in ("lod", "loq", "lod_loq") and c.unit not in (None, unit) for c in under)
    return unit is not None and limits


def _says_limit(label: str) -> bool:
    return load_headings().find(label.rstrip(":")) == "limit"
