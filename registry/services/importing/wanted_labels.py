"""The label that a list asks for, beside the newest one that is registered: the same, or a version more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from registry.domain.said import Said, joined
from registry.domain.serving_text import stated_serving
from registry.reference.loader import Catalogue
from registry.services.importing.entries import CellRemark, Given
from registry.services.importing.wanted_products import WantedProduct
from registry.services.makers.label_before import says_the_same
from registry.services.makers.label_faults import LONGEST_STATEMENT, label_faults
from registry.services.makers.label_input import NewClaim, NewLabel
from registry.services.makers.label_words import Understood, claims_among, statements_among, understood
from registry.services.typed_text import text_fault
from registry.storage.models import Claim, Label

STATED = {"serving_mass": "mass_g", "serving_volume": "volume_ml", "serving_units": "units"}
OTHERS = ("servings_per_container", "servings_per_day", "density")
CLAIM_FIELDS = tuple(NewClaim.__dataclass_fields__)
MOST_LINES = 60


@dataclass(frozen=True)
class WantedLabel:
    """The label a list asks for (None: nothing of it is new), the label's words as understood, and the bad cells."""

    label: NewLabel | None
    lines: tuple[Understood, ...]
    bad: tuple[CellRemark, ...]


Memory = dict[str, Understood]


def wanted_label(wanted: WantedProduct, newest: Label | None, catalogue: Catalogue, memory: Memory) -> WantedLabel:
    """The next version of the label; what a list leaves empty stays as it is on the newest one.

    `memory` holds the lines of this list that were understood before: most labels say the same things.
    """
    said = [str(given.value) for given in wanted.words]
    new = [line for line in dict.fromkeys(said) if line not in memory]
    memory.update(zip(new, understood(new, catalogue.claims), strict=True))
    lines = tuple(memory[line] for line in said)
    label = _label(wanted, newest, lines, catalogue)
    if label is None or (newest is not None and says_the_same(newest, label)) or _same_print(label, newest):
        return WantedLabel(None, lines, _line_faults(wanted.words, lines))
    return WantedLabel(label, lines, (*_line_faults(wanted.words, lines), *_field_faults(label, wanted)))


def _label(
    wanted: WantedProduct, newest: Label | None, lines: Sequence[Understood], catalogue: Catalogue
) -> NewLabel | None:
    """The label with what the list says put over what is kept; None where the list says nothing of one."""
    said = {name: given.value for name, given in wanted.fields.items() if name in {"serving_printed", *STATED, *OTHERS}}
    if not said and not lines:
        return None
    kept = NewLabel() if newest is None else _kept(newest)
    printed = said.get("serving_printed")
    if printed is not None and printed != kept.serving_printed:
        stated = stated_serving(str(printed), catalogue.units, catalogue.claims.words.portions)
        serving: dict[str, Any] = {name: getattr(stated, kind) for name, kind in STATED.items()}
        kept = replace(kept, **serving, density=stated.density or kept.density)
    if lines:
        kept = replace(kept, claims=claims_among(lines), statements=statements_among(lines))
    changes: dict[str, Any] = said
    return replace(kept, **changes)


def _kept(label: Label) -> NewLabel:
    """A kept label as it would be asked for."""
    numbers: dict[str, Any] = {name: getattr(label, name) for name in (*STATED, *OTHERS)}
    statements = tuple(statement.printed for statement in label.statements)
    claims = tuple(_claim(claim) for claim in label.claims)
    return NewLabel(serving_printed=label.serving_printed, claims=claims, statements=statements, **numbers)


def _claim(claim: Claim) -> NewClaim:
    return NewClaim(**{name: getattr(claim, name) for name in CLAIM_FIELDS})


def _same_print(label: NewLabel, newest: Label | None) -> bool:
    """Whether the pack says the same: how its claims were typed when they were registered stays as it is."""
    if newest is None:
        return False
    kept = _kept(newest)
    bare = {"claims": (), "statements": ()}
    return replace(label, **bare) == replace(kept, **bare) and _printed(label) == _printed(kept)  # type: ignore[arg-type]


def _printed(label: NewLabel) -> list[str]:
    return sorted([*(claim.printed.strip() for claim in label.claims), *label.statements])


def _line_faults(words: Sequence[Given], lines: Sequence[Understood]) -> tuple[CellRemark, ...]:
    """What must still be said of a claim before it can be kept, or why its words cannot be."""
    bad = [
        CellRemark(given.place, "label", joined((f"“{line.printed}”", said), ": "))
        for given, line in zip(words, lines, strict=True)
        for said in [*(said for _field, said in line.faults), *_text_faults(line)]
    ]
    if len(words) > MOST_LINES:
        bad.append(
            CellRemark(
                words[MOST_LINES].place,
                "label",
                Said("A label holds at most {most_lines} claims and statements.", most_lines=MOST_LINES),
            )
        )
    return tuple(bad)


def _text_faults(line: Understood) -> list[str]:
    fault = None if line.claim is not None else text_fault(line.printed, LONGEST_STATEMENT)
    return [] if fault is None else [fault]


def _field_faults(label: NewLabel, wanted: WantedProduct) -> tuple[CellRemark, ...]:
    """The faults of the label's own fields; a number that the printed serving states stands in its cell."""
    places = {name: given.place for name, given in wanted.fields.items()}
    found = label_faults(replace(label, claims=(), statements=()))
    stands = [(places.get(name) or places.get("serving_printed"), said) for name, said in found]
    return tuple(CellRemark(place, "label", said) for place, said in stands if place is not None)
