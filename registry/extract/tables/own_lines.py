"""Lines among a table's that keep to none of its columns: they say what they say by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from registry.extract.page.paper import Phrase, overlap_x
from registry.extract.tables.headings import Heading
from registry.extract.wording.cells import is_answer
from registry.extract.wording.names import find_name

OVER = 1.5


def says_itself(line: Sequence[Phrase], heading: Heading) -> bool:
    """Whether a line is a name, a colon and a value that keep to no columns: "Moisture (by oven): 7.9 %"."""
    words = line[0].words if line else ()
    end = next((i for i, word in enumerate(words, start=1) if word.text.endswith(":")), len(words))
    name = Phrase(words[:end]) if end < len(words) else None
    if name is None or not any(overlap_x(name.box, c.box) > OVER for c in heading.columns[1:]):
        return False
    return find_name(name.text.rstrip(": ")) is not None and is_answer(words[end].text)
