"""What each analyte is, why it is measured, what it is called, and which limits of the law are on it."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from registry.domain.analyte import Analyte
from registry.domain.rule import Jurisdiction, Rule
from registry.domain.said import Said
from registry.domain.standing import why_not
from registry.errors import NotFound
from registry.reference.loader import Catalogue
from registry.reference.substances import Panel, load_panels
from registry.storage.queries.analytes import units_reported
from registry.web.asked.analyte_choices import PANELS
from registry.web.asked.as_of import as_of, today_or_day_shown
from registry.web.shared.database import db
from registry.web.shared.parts import parts

blueprint = Blueprint("analytes", __name__, url_prefix="/analytes")
Line = tuple[Rule, str, str | None]  # a rule, its limit in words, and why it does not decide, if so
Place = tuple[Jurisdiction, list[Line]]


@blueprint.get("")
def index() -> str:
    """Every analyte by panel, those of kratom first; the day only goes on to their pages."""
    as_of()
    return render_template("analytes/index.html", panels=by_panel(parts().catalogue))


@blueprint.get("/<slug>")
def show(slug: str) -> str | Response:
    """One analyte; any other name of it leads to its page."""
    at = as_of()
    catalogue, today = parts().catalogue, today_or_day_shown()
    analyte = catalogue.analytes.get(slug)
    if analyte is None:
        meant = catalogue.analytes.find(slug)
        if meant is None:
            raise NotFound(
                Said("There is no analyte of this name. The list of all analytes has its names and spellings.")
            )
        return redirect(url_for("analytes.show", slug=meant.slug), code=301)
    deciding, silent = limits_on(catalogue, analyte, today)
    return render_template(
        "analytes/show.html",
        analyte=analyte,
        panel=next(panel for panel in load_panels() if panel.slug == analyte.panel),
        deciding=deciding,
        silent=silent,
        reported=units_reported(db.session, analyte.slug, at),
        today=today,
        drawn=analyte.panel in PANELS,
    )


def by_panel(catalogue: Catalogue) -> list[tuple[Panel, list[Analyte]]]:
    """The panels, kratom's own first, each with its analytes by name."""
    order = {slug: place for place, slug in enumerate(PANELS)}
    panels = sorted(load_panels(), key=lambda panel: order.get(panel.slug, len(PANELS)))
    found = [(panel, [a for a in catalogue.analytes if a.panel == panel.slug]) for panel in panels]
    return [(panel, sorted(listed, key=lambda a: a.name.casefold())) for panel, listed in found if listed]


def limits_on(catalogue: Catalogue, analyte: Analyte, on: date) -> tuple[list[Place], list[Place]]:
    """The rules on an analyte by jurisdiction: those that decide on a day, and those that do not."""
    rules = [rule for rule in catalogue.rules if analyte.slug in rule.subject.analytes]
    lines = [(rule, rule.limit_on(on), why_not(rule, on)) for rule in rules]
    deciding = [line for line in lines if line[2] is None]
    silent = [line for line in lines if line[2] is not None]
    return by_place(catalogue, deciding), by_place(catalogue, silent)


def by_place(catalogue: Catalogue, lines: list[Line]) -> list[Place]:
    """The lines under their jurisdictions, in the order of those; places without any are left out."""
    found = [(place, [line for line in lines if line[0].jurisdiction == place.id]) for place in catalogue.jurisdictions]
    return [(place, listed) for place, listed in found if listed]
