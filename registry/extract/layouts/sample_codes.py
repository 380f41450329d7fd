"""Codes of samples that no label names: "KT-01", "KT-02" over columns of results, or down the rows under "Code"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from registry.extract.head.specimens import Specimen, specimen_of
from registry.extract.layouts.head_lines import Line
from registry.extract.page.paper import Phrase
from registry.extract.wording.dates import Order, last_date
from registry.extract.wording.names import find_name
from registry.reference.substances import is_short_name
from registry.reference.vocabulary import load_signs, plain

CODE = re.compile(r"(?=[^\d]*\d)[^\W_]+(?:[-/.][^\W_]+)*")
LEAST, LEAST_DIGITS = 4, 5  # "R1" and "R2" may be two measurements of one sample, and "2025" is a year


def by_codes(stacks: Sequence[Line], page: int) -> list[tuple[Line, Specimen]]:
    """The columns that codes head, formed alike and each another: nobody would give them to anything but samples."""
    codes = [stack for stack in stacks if len(stack) == 1 and _is_code(stack[0].text)]
    if len({_shape(stack[0]) for stack in codes}) != 1 or len({stack[0].text for stack in codes}) < max(2, len(codes)):
        return []
    told = [(stack, specimen_of([("sample_id", stack[0])], page)) for stack in codes]
    return [(stack, specimen) for stack, specimen in told if specimen is not None]


def heads_codes(text: str) -> bool:
    """Whether a heading says that codes stand under it, perhaps in two languages: "Code", "รหัส / Code"."""
    return any(plain(part) in load_signs("code-word") for part in text.split("/"))


def _is_code(text: str) -> bool:
    long = sum(c.isalnum() for c in text) >= (LEAST if any(c.isalpha() for c in text) else LEAST_DIGITS)
    other = find_name(text) is not None or is_short_name(text) or last_date(text, Order.DAY_MONTH) is not None
    return long and CODE.fullmatch(text) is not None and not other


def _shape(phrase: Phrase) -> str:
    """How a code is formed: KT-01 as KT-02."""
    return re.sub(r"\d", "0", phrase.text)
