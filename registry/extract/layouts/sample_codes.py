"""Codes of samples that no label names: "KT-01", "KT-02" over columns of results, or down the rows under "Code"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from registry.extract.head.specimens import Specimen, specimen_of
from registry.extract.layouts.head_lines import Line
from registry.extract.page.paper import Phrase
from registry.extract.wording.dates import Order, last_date
from registry.extract.wording.name_notes import numbers_a_method
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.reference.substances import is_short_name
from registry.reference.vocabulary import load_headings, load_signs, plain

CODE = re.compile(r"(?=[^\d]*\d)[^\W_]+(?:[-/.][^\W_]+)*")
LETTERS = re.compile(r"[^\W\d_]+")
LEAST, LEAST_DIGITS = 4, 5  # "R1" and "R2" may be two measurements of one sample, and "2025" is a year


def named_by(
    known: Sequence[tuple[Line, Specimen]], stacks: Sequence[Line], page: int
) -> Sequence[tuple[Line, Specimen]]:
    """The columns that heads tell the samples of: those known, or else all by their codes.

    A known head without a label is believed where all are known, and none of them may be anything else.
    """
    bare = [stack[0].text for stack, _specimen in known if len(stack) == 1 and len(stack[0].words) == 1]
    if bare and (len(known) < len(stacks) or any(map(is_of_others, bare))):
        return []
    return known or by_codes(stacks, page)


def by_codes(stacks: Sequence[Line], page: int) -> list[tuple[Line, Specimen]]:
    """The columns that codes head, formed alike and each another: nobody would give them to anything but samples.

    None where another column beside them has a heading that nobody knows: that one may hold the results.
    """
    codes = [stack[0] for stack in stacks if len(stack) == 1 and is_sample_code(stack[0].text)]
    alike = len({_shape(code) for code in codes}) == 1 and len({code.text for code in codes}) == len(stacks) > 1
    if not alike:
        return []
    told = [(stack, specimen_of([("sample_id", stack[0])], page)) for stack in stacks]
    return [(stack, specimen) for stack, specimen in told if specimen is not None]


def heads_codes(text: str) -> bool:
    """Whether a heading says that codes stand under it, perhaps in two languages: "Code", "รหัส / Code"."""
    return any(plain(part) in load_signs("code-word") for part in text.split("/"))


def is_sample_code(text: str) -> bool:
    """Whether a text could be a sample's code by its length and form."""
    long = sum(c.isalnum() for c in text) >= (LEAST if any(c.isalpha() for c in text) else LEAST_DIGITS)
    return long and CODE.fullmatch(text) is not None and not is_of_others(text)


def is_of_others(text: str) -> bool:
    """Whether a text is a substance, a day, a method, a limit, an amount or a counted word, and no sample's code."""
    if find_name(text) is not None or is_short_name(text) or last_date(text, Order.DAY_MONTH) is not None:
        return True
    words = [plain(word) for word in LETTERS.findall(text)]
    counted = {*load_signs("counted-word"), *load_signs("american-state")}
    return numbers_a_method(text) or any(
        word in counted or load_headings().find(word) is not None or find_unit(word) is not None for word in words
    )


def _shape(phrase: Phrase) -> str:
    """How a code is formed: KT-01 as KT-02."""
    return re.sub(r"\d", "0", phrase.text)
