"""What can be wrong with a product or a batch: every fault at once, each with what to do."""

from __future__ import annotations

from datetime import date, timedelta

from registry.domain.label import FORM_WORDS, PRODUCT_FORMS
from registry.domain.said import Said, joined
from registry.services.gtin import is_gtin
from registry.services.makers.label_faults import Fault
from registry.services.makers.label_input import NewBatch, NewProduct
from registry.services.typed_text import is_visible, text_fault

LONGEST_NAME = 200
FIRST_DAY = date(2000, 1, 1)
LONGEST_KEPT = 10  # years; packs say two or three, so a later day is a slip of the pen
AHEAD = timedelta(days=1)  # somewhere on Earth the day after today's in UTC has begun already


def product_faults(product: NewProduct) -> list[Fault]:
    """The faults of a product by itself."""
    faults = []
    if (fault := _name_fault(product.name, Said("Give the name on the pack, with a letter or a digit."))) is not None:
        faults.append(("name", fault))
    if product.form not in PRODUCT_FORMS:
        faults.append(("form", Said("Choose one of {choices}.", choices=joined(tuple(FORM_WORDS.values()), ", "))))
    if product.gtin and not is_gtin(product.gtin):
        faults.append(
            ("gtin", Said("Write the 8, 12, 13 or 14 digits under the bar code; the last digit does not fit these."))
        )
    return faults


def batch_faults(batch: NewBatch, on: date) -> list[Fault]:
    """The faults of a batch by itself, told on a day."""
    faults = []
    if (fault := _name_fault(batch.number, Said("Write the batch number as it stands on the pack."))) is not None:
        faults.append(("number", fault))
    return faults + (_odd_days(batch, on) or _order_faults(batch))


def _name_fault(name: str, missing: str) -> str | None:
    return text_fault(name, LONGEST_NAME) or (None if is_visible(name) else missing)


def _odd_days(batch: NewBatch, on: date) -> list[Fault]:
    """The days that cannot be those of a batch that is registered on this day."""
    made, ends = batch.manufactured_on, batch.expires_on
    faults: list[Fault] = []
    if made is not None and made > on + AHEAD:
        faults.append(("manufactured_on", Said("This day has not come yet: write the day on which it was made.")))
    elif made is not None and made < FIRST_DAY:
        faults.append(("manufactured_on", _too_early()))
    if ends is not None and ends < FIRST_DAY:
        faults.append(("expires_on", _too_early()))
    elif ends is not None and ends.year > (made or on).year + LONGEST_KEPT:
        faults.append(("expires_on", Said("This is more than {years} years off: check the year.", years=LONGEST_KEPT)))
    return faults


def _too_early() -> Said:
    return Said("This is before the year {first}: check the year.", first=FIRST_DAY.year)


def _order_faults(batch: NewBatch) -> list[Fault]:
    made, ends = batch.manufactured_on, batch.expires_on
    if made is None or ends is None or ends > made:
        return []
    return [("expires_on", Said("This day is not after the day of manufacture: check both."))]
