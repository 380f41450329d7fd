"""The batches a list asks for: new ones, those that stand already, and those that contradict what is registered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from registry.domain.said import Said
from registry.reference.import_columns import ImportColumns
from registry.services.ids import folded_number
from registry.services.importing.entries import CellPlace, CellRemark, Entry
from registry.services.importing.wanted_products import WantedProduct
from registry.services.makers.label_input import NewBatch
from registry.services.makers.product_faults import batch_faults
from registry.storage.models import Product

DAYS = ("manufactured_on", "expires_on")
Days = dict[str, date | None]


@dataclass(frozen=True)
class WantedBatches:
    """The new batches by the row that asks for them, the bad cells by row, and the row above that names the same."""

    batches: dict[int, NewBatch]
    bad: dict[int, tuple[CellRemark, ...]]
    same: dict[int, Entry]


def wanted_batches(
    wanted: WantedProduct, product: Product | None, *, labelled: bool, known: ImportColumns, on: date
) -> WantedBatches:
    """What each row of a product asks for, rows counted from its first. `labelled`: there is or comes a label."""
    stand: dict[str, Days] = {}
    for kept in product.batches if product is not None else ():
        stand[kept.number_folded] = {"manufactured_on": kept.manufactured_on, "expires_on": kept.expires_on}
    registered, asked = frozenset(stand), dict[str, Entry]()
    found = WantedBatches({}, {}, {})
    for place, entry in enumerate(wanted.entries):
        batch, bad = _of_row(entry, stand, registered, known, on)
        folded = _folded(entry)
        if folded and folded not in registered and not labelled:
            said = Said("The product has no label yet. Fill in its serving or a claim, in any row of this product.")
            bad = (*bad, CellRemark(entry.given["number"].place, "batch", said))
        if bad:
            found.bad[place] = bad
        elif batch is not None:
            found.batches[place], asked[folded] = batch, entry
        elif folded in asked:
            found.same[place] = asked[folded]
    return found


def _folded(entry: Entry) -> str:
    """The number of a row's batch as it is compared; empty where the row names none."""
    number = entry.given.get("number")
    return "" if number is None else folded_number(str(number.value))


def _of_row(
    entry: Entry, stand: dict[str, Days], registered: frozenset[str], known: ImportColumns, on: date
) -> tuple[NewBatch | None, tuple[CellRemark, ...]]:
    bad = tuple(told for told in entry.bad if told.part == "batch")
    days: Days = {name: _day(entry, name) for name in DAYS}
    number = entry.given.get("number")
    if number is None:
        if any(days.values()) and not bad:
            said = Said("Write the batch number that these days are of.")
            bad = (CellRemark(entry.place(known.of_field("number")), "batch", said),)
        return None, bad
    batch = NewBatch(str(number.value), days["manufactured_on"], days["expires_on"])
    told = () if bad else batch_faults(batch, on)
    faults = tuple(CellRemark(_place(entry, name), "batch", said) for name, said in told)
    folded = folded_number(batch.number)
    if folded in stand:
        return None, (*bad, *faults, *_contradicting(entry, stand[folded], registered=folded in registered))
    if not bad and not faults:
        stand[folded] = days
    return batch, (*bad, *faults)


def _contradicting(entry: Entry, kept: Days, *, registered: bool) -> tuple[CellRemark, ...]:
    """The days of a row that are not those of its batch as it is kept, or as a row above says."""
    told = []
    for name in DAYS:
        day = _day(entry, name)
        if day is not None and day != kept[name]:
            before = Said("no such day") if kept[name] is None else kept[name]
            sentence = _registered(before) if registered else _above(before)
            told.append(CellRemark(entry.given[name].place, "batch", sentence))
    return tuple(told)


def _registered(day: object) -> Said:
    return Said(
        "This batch is registered with {day}. A list changes no batch: check both, or leave the cell empty.", day=day
    )


def _above(day: object) -> Said:
    return Said(
        "A row above gives this batch {day}. A list changes no batch: check both, or leave the cell empty.", day=day
    )


def _day(entry: Entry, name: str) -> date | None:
    given = entry.given.get(name)
    return given.value if given is not None and isinstance(given.value, date) else None


def _place(entry: Entry, name: str) -> CellPlace:
    return (entry.given.get(name) or entry.given["number"]).place
