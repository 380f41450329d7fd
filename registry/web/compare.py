"""Two batches side by side: what each label claims, what was measured in each, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint, render_template, request
from flask_babel import gettext

from registry.domain.outcome import Outcome
from registry.errors import InvalidInput
from registry.services.assessment import Judgement, judge
from registry.services.ids import typed_id
from registry.storage.models import Batch, Claim, Result
from registry.storage.queries.batches import batch_page
from registry.web.as_of import as_of, today_or_day_shown
from registry.web.database import db
from registry.web.forms import Form
from registry.web.parts import parts

blueprint = Blueprint("compare", __name__, url_prefix="/compare")
ENDS = ("a", "b")


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
        """Whether both have results, and other ones."""
        printed = [sorted((r.printed_result, r.unit or "") for r in side) for side in self.results]
        return all(printed) and printed[0] != printed[1]


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
        form = Form(typed, dict(error.errors), error.detail)
        return render_template("figures/compare.html", form=form, sides=(), lines=()), 422
    return render_template("figures/compare.html", form=Form(typed), sides=sides, lines=lines_of(sides), on=on)


def sides_of(typed: dict[str, str], on: date, at: datetime | None = None) -> tuple[Side, ...]:
    """Both batches at an instant, judged by the law of a day. Raises InvalidInput for each that is none."""
    sides, faults = [], []
    for end, text in typed.items():
        page = batch_page(db.session, typed_id(text) or text, at)
        if page is None:
            faults.append((end, gettext("The registry knows no batch of this id: copy it from the batch’s page.")))
        else:
            judgement = judge(db.session, parts().catalogue, batch_id=page.batch.id, on=on, at=at)
            sides.append(Side(page.batch, judgement))
    if faults:
        raise InvalidInput(gettext("These two cannot be compared."), tuple(faults))
    return tuple(sides)


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
