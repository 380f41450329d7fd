"""What a list would do, row by row, before anything is done: create, change, leave, or wait for a bad cell."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from sqlalchemy.orm import Session

from registry.extract.sheets.reading import tables
from registry.reference.import_columns import ImportColumns, import_columns
from registry.reference.loader import Catalogue
from registry.services.importing.entries import CellRemark, Entry, entries
from registry.services.importing.layout import Laid, laid_out
from registry.services.importing.registered import Registered, newest
from registry.services.importing.wanted_batches import WantedBatches, wanted_batches
from registry.services.importing.wanted_labels import Memory, WantedLabel, wanted_label
from registry.services.importing.wanted_products import WantedProduct, wanted_products
from registry.services.makers.label_input import NewBatch, NewLabel, NewProduct
from registry.services.makers.label_words import Understood
from registry.services.makers.product_faults import product_faults
from registry.storage.models import Product
from registry.storage.queries.importing import gtins_of_others, products_of_maker


class RowOutcome(StrEnum):
    """What becomes of a row; one that repeats names the batch of a row above, one that waits is sound itself."""

    CREATED = "created"
    CHANGED = "changed"
    LEFT = "left"
    REPEATS = "repeats"
    BAD = "bad"
    WAITS = "waits"


@dataclass(frozen=True)
class Step:
    """One row: its outcome, whether it registers the product, a label version and its batch, and its bad cells.

    `same` is the row above that names the same batch.
    """

    entry: Entry
    outcome: RowOutcome
    product: bool = False
    version: int | None = None
    batch: NewBatch | None = None
    bad: tuple[CellRemark, ...] = ()
    same: Entry | None = None


@dataclass(frozen=True)
class ProductPlan:
    """What becomes of one product: the one that is registered, else the new one; its next label; its rows."""

    registered: Product | None
    product: NewProduct
    label: NewLabel | None
    lines: tuple[Understood, ...]
    steps: tuple[Step, ...]

    @property
    def name(self) -> str:
        """What the product is called."""
        return self.product.name if self.registered is None else self.registered.name


@dataclass(frozen=True)
class Plan:
    """What a whole list would do."""

    laid: Laid
    products: tuple[ProductPlan, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every row, in the order of the file."""
        rows = [step for product in self.products for step in product.steps]
        sheets = [layout.sheet for layout in self.laid.layouts]
        return tuple(sorted(rows, key=lambda step: (sheets.index(step.entry.layout.sheet), step.entry.row)))

    @property
    def bad(self) -> tuple[CellRemark, ...]:
        """Every bad cell, in the order of the file."""
        return tuple(told for step in self.steps for told in step.bad)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows come to each outcome."""
        found = Counter(step.outcome for step in self.steps)
        return {outcome.value: found[outcome] for outcome in RowOutcome}

    @property
    def does_something(self) -> bool:
        """Whether confirming would write anything."""
        return bool(self.counts["created"] or self.counts["changed"])

    @property
    def fingerprint(self) -> str:
        """What tells this plan from one made after something else was registered."""
        said = [[s.entry.row, s.outcome, s.version, str(s.batch)] for s in self.steps]
        return sha256(json.dumps(said).encode()).hexdigest()


@dataclass(frozen=True)
class Asked:
    """Whose list it is, the columns it may have, and the day it is looked at."""

    maker_id: int
    known: ImportColumns
    on: date


def plan(session: Session, data: bytes, *, maker_id: int, catalogue: Catalogue, on: date) -> Plan:
    """What a file would do to a maker's products on a day, unwritten. Raises UnreadableDocument where it is no list.

    Ends the open transaction first: a slow list holds no lock.
    """
    session.commit()
    known = import_columns()
    laid = laid_out(tables(data), known)
    asked = wanted_products(entries(laid, known), known)
    gtins = {wanted.key for wanted in asked if wanted.key and "gtin" in wanted.fields}
    registered_by_maker = Registered(products_of_maker(session, maker_id), gtins_of_others(session, maker_id, gtins))
    of, memory = Asked(maker_id, known, on), Memory()
    said = (wanted_label(w, newest(registered_by_maker.meant(w)), catalogue, memory) for w in asked)
    return Plan(laid, tuple(_planned(w, registered_by_maker, label, of) for w, label in zip(asked, said, strict=True)))


def _planned(wanted: WantedProduct, registered_by_maker: Registered, said: WantedLabel, of: Asked) -> ProductPlan:
    registered = registered_by_maker.meant(wanted)
    bad = [*wanted.bad, *said.bad, *registered_by_maker.faults(wanted)]
    product = _new_product(wanted, of.maker_id)
    if registered is None and not bad:
        bad += _product_faults(product, wanted, of.known)
    labelled = said.label is not None or newest(registered) is not None
    asked = wanted_batches(wanted, registered, labelled=labelled, known=of.known, on=of.on)
    steps = tuple(_steps(wanted, registered, said.label, bad, asked))
    return ProductPlan(registered, product, said.label, said.lines, steps)


def _steps(
    wanted: WantedProduct,
    registered: Product | None,
    label: NewLabel | None,
    bad: list[CellRemark],
    asked: WantedBatches,
) -> Iterator[Step]:
    """Each row's step; the first sound one carries the product and its label."""
    carried = False
    for place, entry in enumerate(wanted.entries):
        own = (*(told for told in bad if told.place.row == entry.row and told.place.sheet == entry.layout.sheet),)
        own = (*own, *asked.bad.get(place, ()))
        if own or bad:
            yield Step(entry, RowOutcome.BAD if own else RowOutcome.WAITS, bad=own)
            continue
        first, carried = not carried, True
        new, version = first and registered is None, _next(registered) if first and label is not None else None
        batch, same = asked.batches.get(place), asked.same.get(place)
        yield Step(entry, _outcome(new or batch, version, same), new, version, batch, same=same)


def _outcome(created: object, version: int | None, same: Entry | None) -> RowOutcome:
    if created:
        return RowOutcome.CREATED
    return RowOutcome.CHANGED if version else RowOutcome.LEFT if same is None else RowOutcome.REPEATS


def _next(registered: Product | None) -> int:
    label = newest(registered)
    return 1 if label is None else label.version + 1


def _new_product(wanted: WantedProduct, maker_id: int) -> NewProduct:
    name, form, gtin = (wanted.fields.get(field) for field in ("name", "form", "gtin"))
    return NewProduct(
        name="" if name is None else str(name.value),
        form="" if form is None else str(form.value),
        gtin=None if gtin is None else str(gtin.value),
        maker_id=maker_id,
    )


def _product_faults(product: NewProduct, wanted: WantedProduct, known: ImportColumns) -> list[CellRemark]:
    first = wanted.entries[0]
    return [
        CellRemark(wanted.fields[n].place if n in wanted.fields else first.place(known.of_field(n)), "product", said)
        for n, said in product_faults(product)
    ]
