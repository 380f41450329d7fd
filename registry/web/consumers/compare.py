"""Two batches side by side: what each label claims, what was measured in each, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint, render_template, request

from registry.domain.outcome import Outcome
from registry.domain.said import Said
from registry.errors import InvalidInput
from registry.services.judging.assessment import Judgement, judge
from registry.storage.models import Batch, Claim, Result
from registry.storage.queries.batches import batch_page
from registry.web.asked.as_of import as_of, today_or_day_shown
from registry.web.asked.batch_choice import batches_named, chosen_batch
from registry.web.asked.forms import Form
from registry.web.shared.database import db
from registry.web.shared.parts import parts

blueprint = Blueprint("compare", __name__, url_prefix="/compare")
ENDS = ("a", "b")
NOT_THEN = Said("This batch was not registered then.")
CHOOSE = Said("Several batches have this number: choose one below.")


@dataclass(frozen=True)
class Side:
    """One of the two batches with its judgement."""

    batch: Batch
    judgement: Judgement

    def results(self, analyte: str) -> tuple[Result, ...]:
        """What its certificates say of an analyte."""
        return tuple(result for result in self.judgement.results if result.analyte == analyte)

    def claims(self, analyte: str) -> tuple[tuple[Claim, Outcome], ...]:
        """What its label claims of an analyte, and how that came out."""
        return tuple((claim, verdict.outcome) for claim, verdict in self.judgement.claims if claim.analyte == analyte)


@dataclass(frozen=True)
class Line:
    """An analyte in both batches; `differ` where both report it and not the same."""

    name: str
    claims: tuple[tuple[tuple[Claim, Outcome], ...], ...]
    results: tuple[tuple[Result, ...], ...]

    @property
    def differ(self) -> bool:
        """Whether both have results, and other ones, in whatever words and units either laboratory writes them."""
        meant = [sorted(map(meaning_of, side)) for side in self.results]
        return all(meant) and meant[0] != meant[1]


def meaning_of(result: Result) -> tuple[str, ...]:
    """What a result says, to hold another against it."""
    if result.low is None and result.high is None:
        return result.operator, result.portion or ""
    return result.kind or "", str(result.low), str(result.high)


@blueprint.get("")
def show() -> str | tuple[str, int]:
    """The form, and the two batches its address names: `?a=…&b=…`."""
    typed, at = {end: request.args.get(end, "").strip() for end in ENDS}, as_of()
    if not all(typed.values()):
        return render_template("figures/compare.html", form=Form(typed), sides=(), lines=())
    on = today_or_day_shown()
    try:
        sides = sides_of(typed, on, at)
    except InvalidInput as error:
        choices = choices_of(typed)
        form = Form(typed, dict(error.errors) | dict.fromkeys(choices, CHOOSE), error.detail)
        return render_template("figures/compare.html", form=form, sides=(), lines=(), choices=choices), 422
    return render_template("figures/compare.html", form=Form(typed), sides=sides, lines=lines_of(sides), on=on)


def choices_of(typed: dict[str, str]) -> dict[str, Sequence[Batch]]:
    """Of each end whose number several batches have, those batches."""
    named = {end: batches_named(text) for end, text in typed.items()}
    return {end: found for end, found in named.items() if len(found) > 1}


def sides_of(typed: dict[str, str], on: date, at: datetime | None = None) -> tuple[Side, ...]:
    """Both batches at an instant, judged by the law of a day. Raises InvalidInput for each that is none."""
    sides, faults = [], []
    for end, text in typed.items():
        try:
            batch = batch_then(text, at)
        except InvalidInput as error:
            faults += [(end, why) for _, why in error.errors]
        else:
            sides.append(Side(batch, judge(db.session, parts().catalogue, batch_id=batch.id, on=on, at=at)))
    if faults:
        raise InvalidInput(Said("These two cannot be compared."), tuple(faults))
    return tuple(sides)


def batch_then(typed: str, at: datetime | None) -> Batch:
    """The batch of a number or an id, with what was on file of it at an instant. Raises InvalidInput."""
    named = chosen_batch(typed)
    page = None if named is None else batch_page(db.session, named.public_id, at)
    if page is None:
        raise InvalidInput(NOT_THEN, (("batch", NOT_THEN),))
    return page.batch


def lines_of(sides: tuple[Side, ...]) -> tuple[Line, ...]:
    """One line for every analyte that either claims or reports, in the order of the panels."""
    named = {result.analyte for side in sides for result in side.judgement.results if result.analyte}
    named |= {claim.analyte for side in sides for claim, _ in side.judgement.claims}
    known = [analyte for analyte in parts().catalogue.analytes if analyte.slug in named]
    return tuple(
        Line(
            analyte.name,
            tuple(side.claims(analyte.slug) for side in sides),
            tuple(side.results(analyte.slug) for side in sides),
        )
        for analyte in known
    )
