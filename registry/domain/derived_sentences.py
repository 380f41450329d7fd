"""The steps and caveats of a derived quantity in words: a sum, the largest, a ratio, a share."""

from __future__ import annotations

from registry.domain import written
from registry.domain.conversion import Amount
from registry.domain.said import Said, joined


def share_of_alkaloids(name: str) -> Said:
    """What a share of all alkaloids is called."""
    return Said("{analyte} as a share of all alkaloids", analyte=name)


def part_for_each(part: str, whole: str) -> Said:
    """What a ratio is called."""
    return Said("{part} for each part of {whole}", part=part, whole=whole)


def divided(part: Amount, whole: str) -> str:
    """A division: "(0.5 mg/g) ÷ (10 mg/g)"."""
    return joined(("(", str(part), ") ÷ (", whole, ")"), "")


def comes_to(words: str, found: Amount) -> str:
    """What is worked out, and what it comes to: "=" or, where it is rounded for the eye, "≈"."""
    return joined((words, written.sign(found.interval), str(found)), " ")


def summed(number: int, names: str, whole: Amount) -> Said:
    """The step of a sum."""
    return Said("Sum of {number} ({what}): {whole}", number=number, what=names, whole=str(whole))


def largest(number: int, names: str, most: Amount) -> Said:
    """The step that takes the largest of several."""
    return Said("The largest of {number} ({what}): {most}", number=number, what=names, most=str(most))


def of_measured(part: Amount, rest: Amount, number: int, names: str) -> Said:
    """The division by the sum of what was measured."""
    quotient = divided(part, joined((str(part), str(rest)), " + "))
    return Said(
        "{divided}, the total of {number} alkaloids measured ({what})", divided=quotient, number=number, what=names
    )


def too_little(part: Amount, whole: Amount) -> Said:
    """Why a printed total cannot be one."""
    return Said("the printed total ({whole}) is less than the part ({part})", whole=str(whole), part=str(part))


def contradictory(name: str, said: str) -> Said:
    """Why two results of one sample say nothing together."""
    return Said("the results of one sample contradict each other on {what}: {said}", what=name, said=said)


def of_the_product(part: Amount, whole: str, least: Amount) -> Said:
    """The least share there can be, of the whole product."""
    quotient = divided(part, whole)
    return Said("{divided}, the whole product, × 100: {least}", divided=quotient, least=str(least))


def more_of(names: str) -> Said:
    """The caveat that a ratio may be smaller."""
    return Said("{what} not measured, and there may be more of it", what=names)


def looks_higher(names: str) -> Said:
    """The caveat that a share may be smaller."""
    return Said("{what} not measured, and what a laboratory leaves out makes the share look higher", what=names)


def both(one: str, other: str) -> str:
    """Two caveats, of which either may be empty."""
    return joined(tuple(filter(None, (one, other))), "; ")
