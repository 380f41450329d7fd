"""What can be wrong with a product or a batch: every fault at once, each with what to do."""

from __future__ import annotations

from datetime import date

from stdnum import ean
from stdnum.exceptions import ValidationError

from registry.domain.label import FORM_WORDS, PRODUCT_FORMS
from registry.domain.said import Said, joined
from registry.services.makers.label_faults import Fault
from registry.services.makers.label_input import NewBatch, NewProduct
from registry.services.typed_text import is_visible, text_fault

LONGEST_NAME = 200
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


def product_faults(product: NewProduct) -> list[Fault]:
    """The faults of a product by itself."""
    faults = []
    if (fault := _name_fault(product.name, Said("Give the name on the pack, with a letter or a digit."))) is not None:
        faults.append(("name", fault))
    if product.form not in PRODUCT_FORMS:
        faults.append(("form", Said("Choose one of {choices}.", choices=joined(tuple(FORM_WORDS.values()), ", "))))
    if product.gtin and not _is_gtin(product.gtin):
        faults.append(
            ("gtin", Said("Write the 8, 12, 13 or 14 digits under the bar code; the last digit does not fit these."))
        )
    return faults


def batch_faults(batch: NewBatch) -> list[Fault]:
    """The faults of a batch by itself."""
    faults = []
    if (fault := _name_fault(batch.number, Said("Write the batch number as it stands on the pack."))) is not None:
        faults.append(("number", fault))
    return faults + _day_faults(batch)


def _name_fault(name: str, missing: str) -> str | None:
    return text_fault(name, LONGEST_NAME) or (None if is_visible(name) else missing)


def _day_faults(batch: NewBatch) -> list[Fault]:
    made, ends = batch.manufactured_on, batch.expires_on
    faults: list[Fault] = [
        (name, Said("Choose a day of the years {first} to {last}.", first=FIRST_DAY.year, last=LAST_DAY.year))
        for name, day in (("manufactured_on", made), ("expires_on", ends))
        if day is not None and not FIRST_DAY <= day <= LAST_DAY
    ]
    if not faults and made is not None and ends is not None and ends <= made:
        faults.append(("expires_on", Said("This day is not after the day of manufacture: check both.")))
    return faults


def _is_gtin(gtin: str) -> bool:
    try:
        digits = ean.validate(gtin)
    except ValidationError:
        return False
    return len(digits) in (8, 12, 13, 14)
