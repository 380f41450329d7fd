"""The number of a sample within that of its report: "Lab Number: 4711" with "Lab Sample ID: 4711.01"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from registry.extract.head.field_trust import WEAKLY_LABELLED
from registry.extract.head.labelled import Labelled
from registry.extract.wording.reported import Particular


def part_numbers(found: dict[str, Particular], labelled: Sequence[Labelled]) -> None:
    """Of two numbers labelled as a sample's, the one that begins the other is the report's, if it has no other."""
    short = found.get("sample_id")
    if short is None:
        return
    longer = re.compile(rf"{re.escape(short.value)}[.-]\d+")
    values = [i.value for i in labelled if i.field == "sample_id" and longer.fullmatch(i.text)]
    if len({value.text for value in values}) == 1:
        text, box = values[0].text, values[0].box
        found.setdefault("certificate_number", replace(short, reason=WEAKLY_LABELLED))
        found["sample_id"] = replace(short, value=text, box=box, text=text)
