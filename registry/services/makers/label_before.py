"""What the version before a label means for the next: whether both say the same, and the pictures it leaves."""

from __future__ import annotations

from datetime import datetime

from registry.reference.substances import load_units
from registry.services.makers.label_input import NewClaim, NewLabel
from registry.storage.models import Claim, Label, LabelPicture

NUMBERS = (
    "serving_mass",
    "serving_volume",
    "serving_units",
    "servings_per_container",
    "servings_per_day",
    "density",
)
OF_PICTURE = ("sha256", "width", "height", "small_sha256", "small_width", "small_height", "alt")
OF_CLAIM = (
    "analyte",
    "comparator",
    "amount",
    "basis",
    "portion_mass",
    "portion_volume",
    "portion_units",
    "portion_servings",
    "density",
)


def says_the_same(kept: Label, sent: NewLabel) -> bool:
    """Whether each word, number and claim of what was sent stands on the version that was kept, in the same order."""
    numbers = all(_digits(getattr(kept, name)) == _digits(getattr(sent, name)) for name in NUMBERS)
    words = (kept.serving_printed or "") == (sent.serving_printed or "").strip()
    statements = [line.printed for line in kept.statements] == [t.strip() for t in sent.statements if t.strip()]
    claims = len(kept.claims) == len(sent.claims) and all(map(_same_claim, kept.claims, sent.claims))
    return numbers and words and statements and claims


def carried_over(before: Label, now: datetime) -> list[LabelPicture]:
    """The pictures that stand beside a version, for the next one."""
    standing = [picture for picture in before.pictures if picture.withdrawn_at is None]
    return [LabelPicture(**{name: getattr(p, name) for name in OF_PICTURE}, created_at=now) for p in standing]


def _same_claim(kept: Claim, sent: NewClaim) -> bool:
    values = all(_digits(getattr(kept, name)) == _digits(getattr(sent, name)) for name in OF_CLAIM)
    words = kept.printed == sent.printed.strip() and kept.unit == _symbol(sent.unit)
    return values and words and sent.policy in (None, kept.policy)


def _symbol(unit: str | None) -> str | None:
    known = None if unit is None else load_units().find(unit)
    return unit if known is None else known.symbol


def _digits(value: object) -> str:
    """A value as it is printed: 45.0 on a label is another text than 45."""
    return "" if value is None else str(value)
