"""Samples of the laboratory's own that test the method, told by their numbers alone: "LCS-0304", "E-1001-MSD"."""

from __future__ import annotations

import re
from collections.abc import Collection

from registry.reference.vocabulary import load_signs

PARTS = re.compile(r"[\s/_-]+")


def control_numbers(numbers: Collection[str]) -> set[str]:
    """Those of a document's numbers of samples that are controls'.

    A code that may also be a sample's own, such as "MB" or "MS", is a control's beside one that is none but that,
    and behind the whole number of another sample. A document's only numbers are never all controls'.
    """
    sure = {number for number in numbers if _codes(number) & load_signs("control-code")}
    sure |= {number for number in numbers if _is_made_of_another(number, numbers)}
    perhaps = {number for number in numbers if sure and _codes(number) & load_signs("perhaps-control-code")}
    found = sure | perhaps
    return found if found < set(numbers) else set()


def may_be_controls(number: str) -> bool:
    """Whether a sample's number is formed as a control's is: with its code before figures, or behind another number."""
    *before, last = PARTS.split(number.strip())
    return bool(_codes(number) & load_signs("control-code")) or bool(before and _is_code(last))


def _codes(number: str) -> set[str]:
    """What a number begins with, before its figures: "LCS-0304", "LCS2409"."""
    first = PARTS.split(number.strip())[0]
    return {first.rstrip("0123456789").casefold()}


def _is_made_of_another(number: str, numbers: Collection[str]) -> bool:
    """Whether a number is another's with a control's code behind it: "E-1001 MS"."""
    *before, last = PARTS.split(number.strip())
    return _is_code(last) and any(PARTS.split(other.strip()) == before for other in numbers)


def _is_code(text: str) -> bool:
    return text.rstrip("0123456789").casefold() in load_signs("control-code") | load_signs("perhaps-control-code")
