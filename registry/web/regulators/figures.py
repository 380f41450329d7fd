"""Figures for those who would rather look than read: over time, claimed and measured, a laboratory's spread, a map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext

from registry.errors import InvalidInput
from registry.services.finding.figures import Bin, LeftOut, LimitLine, Point, left_out, limit_lines, points, spread
from registry.services.judging.claimed import Claimed, claimed
from registry.storage.queries.figures import MOST, outcomes_by_jurisdiction
from registry.web.asked.as_of import as_of
from registry.web.asked.forms import Form
from registry.web.plots import claimed as claimed_plot
from registry.web.plots import spread as spread_plot
from registry.web.plots import trend as trend_plot
from registry.web.plots.canvas import DESK, PHONE, Shape
from registry.web.regulators.figures_asked import Asked, asked, choices, typed
from registry.web.regulators.tiles import tiles
from registry.web.shared.database import db
from registry.web.shared.parts import parts
from registry.web.words.telling import told, unit_word

blueprint = Blueprint("figures", __name__, url_prefix="/figures")
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # a picture styles itself; it runs and loads nothing


@dataclass(frozen=True)
class Trend:
    """A figure over time with what it draws."""

    asked: Asked
    points: tuple[Point, ...]
    limits: tuple[LimitLine, ...]
    left_out: LeftOut


@dataclass(frozen=True)
class Spread(Trend):
    """The same with the results in bins: of the laboratory looked at, and of all others."""

    bins: tuple[Bin, ...]
    laboratory: str


@blueprint.get("")
def index() -> str:
    """The outcomes by jurisdiction, and the way to the other figures."""
    shown = tiles(parts().catalogue.jurisdictions, outcomes_by_jurisdiction(db.session, as_of()))
    return render_template("figures/index.html", tiles=shown)


@blueprint.get("/trend")
def trend() -> str | tuple[str, int]:
    """An analyte over time, with the limits of a jurisdiction drawn in."""
    return page("figures/trend.html", trend_of)


@blueprint.get("/trend.svg")
def trend_svg() -> Response:
    """The same as a picture."""
    found = trend_of()
    unit, title = told(found.asked.unit.called), found.asked.title
    by = found.asked.by
    return picture(trend_plot.drawn(found.points, found.limits, title=title, unit=unit, by=by, shape=shape()))


@blueprint.get("/claimed")
def claims() -> str | tuple[str, int]:
    """What labels claim of an analyte against what was measured."""
    return page("figures/claimed.html", claimed_of)


@blueprint.get("/claimed.svg")
def claims_svg() -> Response:
    """The same as a picture."""
    question, found = claimed_of()
    title, unit = told(question.analyte.name), unit_word(found.unit)
    return picture(claimed_plot.drawn(found.points, title=title, unit=unit, shape=shape()))


@blueprint.get("/spread")
def laboratory() -> str | tuple[str, int]:
    """How one laboratory's results of an analyte spread, beside those of all others."""
    return page("figures/spread.html", spread_of)


@blueprint.get("/spread.svg")
def laboratory_svg() -> Response:
    """The same as a picture."""
    found = spread_of()
    unit, title = told(found.asked.unit.called), found.asked.title
    own = found.laboratory
    return picture(spread_plot.drawn(found.bins, found.limits, title=title, unit=unit, laboratory=own, shape=shape()))


def shape() -> Shape:
    """The sheet that this address asks for: `?screen=narrow` for a phone."""
    return PHONE if request.args.get("screen") == "narrow" else DESK


def trend_of() -> Trend:
    """The points and limits this address asks for. Raises InvalidInput."""
    return _trend(asked())


def claimed_of() -> tuple[Asked, Claimed]:
    """The claims this address asks for. Raises InvalidInput."""
    question, unit = asked(), typed()["unit"]
    return question, claimed(db.session, question.analyte.slug, unit, question.narrowed, parts().catalogue)


def spread_of() -> Spread:
    """The results of every laboratory in bins, the one looked at apart. Raises InvalidInput."""
    question = asked()
    everybody = replace(question, narrowed=replace(question.narrowed, laboratory=None))
    found, own = _trend(everybody), question.narrowed.laboratory or ""
    names = {point.laboratory_id: point.laboratory for point in found.points}
    chosen = names.get(own, gettext("The laboratory chosen"))
    return Spread(question, found.points, found.limits, found.left_out, spread(found.points, own), chosen)


def _trend(question: Asked) -> Trend:
    catalogue = parts().catalogue
    slug, unit = question.analyte.slug, question.unit
    limits = limit_lines(catalogue, question.jurisdiction, slug, unit)
    drawn = points(db.session, slug, unit, question.narrowed, catalogue)
    return Trend(question, drawn, limits, left_out(db.session, slug, unit, question.narrowed, catalogue))


def page(template: str, find: Callable[[], object]) -> str | tuple[str, int]:
    """A figure's page: its form, the picture and the table behind it; or the form with what is wrong."""
    try:
        found = find()
    except InvalidInput as error:
        form = Form(typed(), dict(error.errors), error.detail)
        return render_template(template, form=form, choices=choices(), found=None), 422
    address = f"{request.path}.svg?{request.query_string.decode('ascii', 'replace')}"
    return render_template(template, form=Form(typed()), choices=choices(), found=found, picture=address, most=MOST)


def picture(svg: bytes) -> Response:
    """A picture that may be kept for a minute, and stands alone."""
    answer = Response(svg, mimetype="image/svg+xml")
    answer.headers["Content-Security-Policy"] = SVG_POLICY
    answer.headers["Cache-Control"] = "private, max-age=60"
    return answer
