"""A certificate's own particulars: laboratory, numbers, product, client and dates, each with its ink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from registry.domain.source import Box
from registry.extract.head.date_order import Written, order_by_course
from registry.extract.head.field_trust import (
    IN_THE_NAME,
    LIKE_A_LABORATORY,
    SIGNED,
    WEAKLY_LABELLED,
    ambiguous_days,
    trusted_particulars,
)
from registry.extract.head.field_values import field_value, is_bare_number, is_name
from registry.extract.head.kinds import is_matrix
from registry.extract.head.labelled import Labelled
from registry.extract.head.letterhead import laboratory_of
from registry.extract.head.named_batch import split_batch
from registry.extract.head.ordered import ordered_number
from registry.extract.head.parted_numbers import part_numbers
from registry.extract.head.signed import signed_on
from registry.extract.head.titled import titled_number
from registry.extract.head.told import told_on
from registry.extract.head.unlabelled import Unlabelled, unlabelled_on
from registry.extract.page.aligned import aligned
from registry.extract.page.paper import Page
from registry.extract.wording.dates import Order
from registry.extract.wording.reported import Particular, Problem
from registry.reference.spelling import LOST
from registry.reference.vocabulary import load_signs, plain
from registry.reference.word_files import FIELDS

WEAKEST = 3
DAYS_TOGETHER, LEVEL = 30.0, 3.0  # points down
NAMES = tuple(f for f in FIELDS if f not in ("date_completed", "analysis", "other"))


def particulars_of(
    labelled: Sequence[Labelled], pages: Sequence[Page], *, document: Sequence[Page], written: Written
) -> tuple[dict[str, Particular], list[Problem]]:
    """The fields of the sample on these pages of a document, and a problem for each date that could be two days.

    What is not printed is not there.
    """
    first = pages[0].number if pages else 1
    its = [item for item in labelled if item.page == first or not _is_panels(item)]
    if written.order is Order.UNKNOWN:
        written = order_by_course(_first_dates(its))
    found = _labelled(its, written.order)
    _find_others(found, labelled, pages, document=document, order=written.order)
    part_numbers(found, [item for item in its if item.page == first])
    if len(_test_days(labelled, first, written.order)) > 1:
        found.pop("date_tested", None)  # each of another panel: none is the certificate's
    told = trusted_particulars(found, its, pages, written)
    return _without_weak_reasons(told), ambiguous_days(found, its, written)


def _test_days(labelled: Sequence[Labelled], page: int, order: Order) -> set[str]:
    """The days of tests that a page prints with their labels: those among its other days, or else all of all pages."""
    own = [item for item in labelled if item.field == "date_tested" and item.page == page]
    places = [item.value.box for item in own]  # a day on which all was complete is told as the report's as well
    others = [i for i in labelled if i.field.startswith("date_") and i.value.box not in places and i.page == page]
    near = [(i, o) for i in own for o in others if abs(i.value.box.top - o.value.box.top) < DAYS_TOGETHER]
    among = [i for i, o in near if _stand_together(i.value.box, o.value.box)] or [i for i, _other in near]
    texts = [item.text for item in among or (i for i in labelled if i.field == "date_tested")]
    return {day for text in texts if (day := field_value("date_tested", text, order)) is not None}


def _stand_together(a: Box, b: Box) -> bool:
    """Whether two days are of one list or row: beneath each other at one edge, or beside each other."""
    return abs(a.top - b.top) < LEVEL or aligned(a, b)


def _first_dates(labelled: Sequence[Labelled]) -> dict[str, str]:
    return {item.field.rstrip("?"): item.text for item in reversed(labelled) if item.field.startswith("date_")}


def _without_weak_reasons(found: dict[str, Particular]) -> dict[str, Particular]:
    """The particulars, those with a label without a reason to take them for what their label says."""
    labelled = (WEAKLY_LABELLED, IN_THE_NAME)
    return {name: replace(p, reason=None) if p.reason in labelled else p for name, p in found.items()}


def _find_others(
    found: dict[str, Particular],
    labelled: Sequence[Labelled],
    pages: Sequence[Page],
    *,
    document: Sequence[Page],
    order: Order,
) -> None:
    """Add what no label of its own tells: by its place, its letters, or the signature."""
    weak = {name: p for name, p in found.items() if p.reason is not None}
    split_batch(found, IN_THE_NAME)
    if "laboratory" not in found or found["laboratory"].page > document[0].number:  # a label overleaf names a branch
        _find_laboratory(found, document)
    if pages:
        values = [item.value.box for item in labelled if item.page == pages[0].number]
        _find_unlabelled(found, weak, pages[0], values)
        sample = _value_of(found, "sample_id")
        number = titled_number(pages[0], sample, values) or ordered_number(labelled, sample)
        if number is not None:
            found.setdefault("certificate_number", number)
    for page in pages[:1]:
        for name, told in told_on(page, order).items():
            found.setdefault(name, told)
    if "date_reported" not in found and (signed := signed_on(_telling(pages), order)) is not None:
        ink = (signed.page, signed.box, signed.text)
        found["date_reported"] = Particular(signed.day.isoformat(), *ink, SIGNED)


def _labelled(labelled: Sequence[Labelled], order: Order) -> dict[str, Particular]:
    """The values with labels, those of stronger labels first; a weak label's has a reason.

    "Name" under a party's title is the party's.
    """
    found: dict[str, Particular] = {}
    first = min((item.page for item in labelled), default=1)
    parties = [item.value.box for item in labelled if item.field.rstrip("?") == "client"]
    own = [item for item in labelled if item.field != "product_name?" or item.value.box not in parties]
    for item in sorted(own, key=lambda item: _rank(item, first)):
        name = item.field.rstrip("?")
        if name == "sample_id" and is_name(item.text):
            name = "product_name"
        elif name == "product_name" and "sample_id" not in found and is_bare_number(item.text):
            name = "sample_id"
        if name not in NAMES or (item.field == "laboratory?" and not _names_a_laboratory(item.text)):
            continue
        if name not in found and (value := field_value(name, item.text, order)):
            reason = WEAKLY_LABELLED if item.field != name else None
            found[name] = Particular(value, item.page, item.value.box, item.value.text, reason)
    if "matrix" not in found and (kind := _kind_of(found.get("product_name"), labelled)) is not None:
        found["matrix"] = kind
    return found


def _rank(item: Labelled, first: int) -> int:
    """How weak a value's label is; a batch further on may be one of the laboratory's own work, so it is the weakest."""
    return WEAKEST if item.field == "batch_number" and item.page > first else item.field.count("?")


def _kind_of(product: Particular | None, labelled: Sequence[Labelled]) -> Particular | None:
    """The matrix by a label that may name a product, where another does: "Description: Root powder"."""
    described = (i for i in labelled if i.field.rstrip("?") == "product_name" and is_matrix(i.text))
    item = next((i for i in described if product is not None and i.value.box != product.box), None)
    return Particular(item.text, item.page, item.value.box, item.value.text, WEAKLY_LABELLED) if item else None


def _is_panels(item: Labelled) -> bool:
    """Whether a date may be that of one panel only, further on: a day of tests, or one just called "Date"."""
    return item.field == "date_tested" or (item.field.startswith("date_") and item.field.endswith("?"))


def _names_a_laboratory(text: str) -> bool:
    """Whether "Tested by" names a laboratory rather than a person: by its words, or by its legal form."""
    words = plain(text).split()
    formed = len(words) > 1 and (
        words[-1] in load_signs("laboratory-end") or words[0] in load_signs("organisation-start")
    )
    return formed or bool(set(words) & set(load_signs("laboratory-word")))


def _value_of(found: dict[str, Particular], name: str) -> str | None:
    return found[name].value if name in found else None


def _telling(pages: Sequence[Page]) -> list[Page]:
    """The pages that say who made a document and when: the first two and the last."""
    return [*pages[:2], *pages[2:][-1:]]


def _find_laboratory(found: dict[str, Particular], document: Sequence[Page]) -> None:
    others = [found["client"].value] if "client" in found else []
    named = laboratory_of(_telling(document), others)
    if named is not None and LOST not in named.text:
        found["laboratory"] = Particular(named.text, named.page, named.box, named.text, LIKE_A_LABORATORY)


def _find_unlabelled(
    found: dict[str, Particular], weak: dict[str, Particular], page: Page, values: Sequence[Box]
) -> None:
    """Add what the head prints without labels; a title counts before a weak label, and mends a name cut short."""
    known = [found[name].value for name in ("client", "batch_number", "sample_id") if name in found]
    laboratory = found["laboratory"].value if "laboratory" in found else ""
    for item in unlabelled_on(page, values, laboratory=laboratory, known=known):
        told = found.get(item.field)
        stronger = item.reason.startswith("stands over the matrix") and told is weak.get(item.field)
        value = field_value(item.field, item.text, Order.UNKNOWN)
        if value is not None and (told is None or stronger or _is_cut_short(told.value, item)):
            found[item.field] = Particular(value, item.page, item.box, item.text, item.reason)


def _is_cut_short(value: str, item: Unlabelled) -> bool:
    """Whether a value is only the beginning of the title in large letters."""
    return item.field == "product_name" and plain(item.text).startswith(plain(value) + " ")
