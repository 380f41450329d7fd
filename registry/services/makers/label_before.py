"""What the version before a label means for the next: whether both say the same, and the pictures it leaves."""

from __future__ import annotations

from datetime import datetime

from registry.domain.said import Said
from registry.errors import InvalidInput
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
    words = _prints_the_same(kept, sent)
    claims = len(kept.claims) == len(sent.claims) and all(map(_same_claim, kept.claims, sent.claims))
    return numbers and words and claims


def _prints_the_same(kept: Label, sent: NewLabel) -> bool:
    words = (kept.serving_printed or "") == (sent.serving_printed or "").strip()
    statements = [line.printed for line in kept.statements] == [t.strip() for t in sent.statements if t.strip()]
    return words and statements and [c.printed for c in kept.claims] == [c.printed.strip() for c in sent.claims]


def refuse_unchanged(before: Label | None, sent: NewLabel) -> None:
    """Raise InvalidInput where a label says what the version before says."""
    if before is not None and says_the_same(before, sent):
        raise InvalidInput(
            Said(
                "Nothing on it differs from version {version} of the label: no other was kept.", version=before.version
            )
        )


def carried_over(before: Label, sent: NewLabel, now: datetime) -> list[LabelPicture]:
    """The pictures that stand beside a version, for the next one where the same words are printed on it.

    A picture of other words is no picture of that label.
    """
    if not _prints_the_same(before, sent):
        return []
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
