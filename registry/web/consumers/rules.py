"""The rules the registry judges by, as they stand on a day: limit, citation, and how far each was checked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flask import Blueprint, render_template

from registry.domain.evidence import Evidence
from registry.domain.label import Serving
from registry.domain.place import at_every_place
from registry.domain.rule import Rule
from registry.domain.standing import why_not
from registry.reference.loader import Catalogue
from registry.services.judging.jurisdictions import texts
from registry.web.asked.as_of import as_of, today_or_day_shown
from registry.web.asked.day_asked import day_asked
from registry.web.shared.parts import parts

blueprint = Blueprint("rules", __name__, url_prefix="/rules")


@blueprint.get("")
def index() -> str:
    """Every rule by jurisdiction: `?on=2026-11-24`, else the day of `?as_of=`, else today."""
    as_of()
    today = today_or_day_shown()
    on, asked_wrongly = day_asked(today)
    catalogue = parts().catalogue
    empty = Evidence(Serving())
    places = [
        (place, rules_of(catalogue, place.jurisdiction.id, on))
        for place in at_every_place(texts(catalogue), (), empty, on)
    ]
    order = [place.id for place in catalogue.jurisdictions]
    places.sort(key=lambda pair: order.index(pair[0].jurisdiction.id))
    return render_template(
        "rules/index.html",
        places=places,
        on=on,
        today=today,
        asked_wrongly=asked_wrongly,
        data_version=catalogue.version,
        decisions=catalogue.decisions,
        policies=catalogue.policies,
        shown_by=[(asked, _names(catalogue, asked.analytes)) for asked in catalogue.policies.default.none_shown_by],
        methods=[(method, _names(catalogue, method.analytes)) for method in catalogue.methods],
    )


def rules_of(catalogue: Catalogue, jurisdiction_id: str, on: date) -> list[tuple[Rule, str, str | None]]:
    """The rules of a jurisdiction, each with its limit in words and why it does not decide on this day, if so."""
    rules = [rule for rule in catalogue.rules if rule.jurisdiction == jurisdiction_id]
    return [(rule, rule.limit_on(on), why_not(rule, on)) for rule in rules]


def _names(catalogue: Catalogue, slugs: Iterable[str]) -> list[str]:
    found = (catalogue.analytes.get(slug) for slug in slugs)
    return [analyte.name for analyte in found if analyte is not None]
