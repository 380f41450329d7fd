"""The sentences of signals: what was noticed, with its figures; a door says them in its language."""

from __future__ import annotations

from datetime import date

from registry.domain import written
from registry.domain.said import Said


def the_same(results: int, batches: tuple[str, ...], certificates: tuple[str, ...]) -> Said:
    """The same numbers under several batches."""
    return Said(
        "{results} results are the same to the last digit for {number} batches ({batches}), on {certificates}.",
        results=results,
        number=len(batches),
        batches=written.listed(batches),
        certificates=written.listed(certificates),
    )


def before_it_was_made(certificate: str, tested: date, batch: str, made: date) -> Said:
    """Tested on a day before the batch was made."""
    days = (made - tested).days
    later = Said("1 day later") if days == 1 else Said("{days} days later", days=days)
    return Said(
        "{certificate} says tested on {tested}, and batch {batch} was made on {made}: {later}.",
        certificate=certificate,
        tested=tested,
        batch=batch,
        made=made,
        later=later,
    ).begun(capital=True)


def another_batch(certificate: str, printed: str, batch: str) -> Said:
    """Another number on the paper than on the pack."""
    return Said(
        "{certificate} names batch {printed}; the pack says {batch}.",
        certificate=certificate,
        printed=printed,
        batch=batch,
    ).begun(capital=True)


def not_accredited(laboratory: str, panels: tuple[str, ...], tested: date, certificate: str) -> Said:
    """Panels that the laboratory was not accredited for on that day."""
    return Said(
        "{laboratory} had no accreditation on file for {panels} on {tested}, the day of {certificate}.",
        laboratory=laboratory,
        panels=written.listed(panels),
        tested=tested,
        certificate=certificate,
    )


def often_not_accredited(laboratory: str, panels: tuple[str, ...], days: tuple[date, date], certificates: int) -> Said:
    """Panels that the laboratory was not accredited for on the days of several certificates, the first and the last."""
    return Said(
        "{laboratory} had no accreditation on file for {panels} on the days of {number} certificates, "
        "the first of {first} and the last of {last}.",
        laboratory=laboratory,
        panels=written.listed(panels),
        number=certificates,
        first=days[0],
        last=days[1],
    )


def opening_of_not_accredited(laboratory: str, panels: tuple[str, ...]) -> str:
    """How the sentence of these panels begins, of one certificate or of several."""
    return f"{laboratory} had no accreditation on file for {written.listed(panels)} on "


def never_accredited(laboratory: str, batches: int) -> Said:
    """A laboratory without any accreditation on file."""
    behind = Said("1 batch") if batches == 1 else Said("{number} batches", number=batches)
    return Said(
        "No accreditation of {laboratory} is on file; its certificates stand behind {batches}.",
        laboratory=laboratory,
        batches=behind,
    )


def opening_of_never_accredited(laboratory: str) -> str:
    """How the sentence of a laboratory without any begins."""
    return f"No accreditation of {laboratory} is on file; "


def too_old(batch: str, tested: date, on: date, place: str, months: int) -> Said:
    """A newest test that is older than a jurisdiction is said to allow."""
    return Said(
        "The newest test of batch {batch} is of {tested}, {days} days before {on}; "
        "{place} is said to ask for one of the last {months} months.",
        batch=batch,
        tested=tested,
        days=(on - tested).days,
        on=on,
        place=place,
        months=months,
    )


def no_leaf(product: str, batch: str, form: str, figures: str, certificate: str) -> Said:
    """Figures that no leaf could have."""
    return Said(
        "{product}, batch {batch}, is sold as {form}. {figures} ({certificate}).",
        product=product,
        batch=batch,
        form=form,
        figures=figures,
        certificate=certificate,
    )


def only_made(name: str, seen: str) -> Said:
    """A substance that grows in no leaf."""
    return Said("{what} is only made, not grown: {seen}", what=name, seen=seen).begun(capital=True)


def out_of_leaf(name: str, found: str, leaf: str) -> Said:
    """A proportion beside that of leaf."""
    return Said("{what}: {found}; {leaf}", what=written.sentence(name), found=found, leaf=leaf)
