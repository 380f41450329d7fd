"""What every template may use: icons, outcomes in words, dates, the way around."""

from __future__ import annotations

from datetime import date, datetime

from flask import Flask, url_for
from flask import current_app as app_now
from flask_babel import format_date, gettext, lazy_gettext

from registry import __version__
from registry.config import Settings
from registry.domain.quantity import plain
from registry.domain.said import Said
from registry.reference.confidence import load_marks
from registry.reference.named_sources import parts_of
from registry.services.alerts.notice import other_language
from registry.web.entry.access import may, rule_for
from registry.web.entry.roles import role_word
from registry.web.entry.visitor import visitor
from registry.web.shown.flag_words import flag_groups, flag_word
from registry.web.shown.judging_causes import cause_word
from registry.web.shown.looks import BUCKETS, DUTIES, NOTICES, OUTCOMES, STATES
from registry.web.shown.markup import of_analyte, of_batch, of_product
from registry.web.shown.recall_text import recall_text, update_text
from registry.web.shown.recalled import recalls_of

NAME = "Botanicals Registry"
USWDS = "vendor/uswds-3.14.0"
# endpoint and label; shown to those who may go there
NAVIGATION = (
    ("search.index", lazy_gettext("Search")),
    ("submissions.index", lazy_gettext("Certificates")),
    ("review.index", lazy_gettext("To verify")),
    ("products.index", lazy_gettext("Products")),
    ("rules.index", lazy_gettext("Rules")),
    ("figures.index", lazy_gettext("Figures")),
    ("signals.index", lazy_gettext("Signals")),
    ("recalls.index", lazy_gettext("Recalls")),
)


def init_app(app: Flask, settings: Settings) -> None:
    """Make the shared names and filters known to the templates."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        name=NAME,
        uswds=USWDS,
        version=__version__,
        outcomes=OUTCOMES,
        states=STATES,
        demo=settings.demo,
    )
    app.jinja_env.globals.update(buckets=BUCKETS, duties=DUTIES, notices=NOTICES)
    app.jinja_env.globals.update(
        recall_text=recall_text,
        update_text=update_text,
        other_language=other_language,
        flag_groups=flag_groups,
        flag_word=flag_word,
        recalls_of=recalls_of,
    )
    app.jinja_env.globals.update(navigation=navigation, visitor=visitor, can_open=can_open)
    app.jinja_env.globals.update(markup_of_analyte=of_analyte, markup_of_batch=of_batch, markup_of_product=of_product)
    app.jinja_env.filters.update(day=day, moment=moment, plain=plain, grouped=grouped, role_word=role_word)
    app.jinja_env.filters.update(cause_word=cause_word, with_days=with_days, written=written, checked_word=checked_word)
    app.jinja_env.filters.update(source_parts=parts_of)


def can_open(endpoint: str) -> bool:
    """Whether there is such a page and this visitor may open it."""
    rule = rule_for(endpoint, "GET")
    return endpoint in app_now.view_functions and rule is not None and may(visitor(), rule)


def navigation() -> list[tuple[str, str, str]]:
    """The main pages open to this visitor: endpoint, address, label."""
    return [(endpoint, url_for(endpoint), str(label)) for endpoint, label in NAVIGATION if can_open(endpoint)]


def day(value: date) -> str:
    """A date in words no country reads differently: 24 November 2026."""
    return format_date(value, gettext("d MMMM y"))


def with_days(text: str) -> str:
    """A sentence of the registry's own whose dates are told as everywhere on its pages."""
    if not isinstance(text, Said):
        return text
    values = {name: _with_days(value) for name, value in text.values.items()}
    said = Said(text.template, **values)
    return said if text.capital is None else said.begun(capital=text.capital)


def _with_days(value: object) -> object:
    if isinstance(value, date):
        return day(value)
    return with_days(value) if isinstance(value, Said) else value


def written(value: str) -> str:
    """A date that a verdict keeps as 2026-11-24, in the same words."""
    return day(date.fromisoformat(value))


def checked_word(mark: str) -> Said:
    """How well a text of that mark was checked."""
    return load_marks()[mark]


def moment(value: datetime) -> str:
    """An instant, in UTC: 24 November 2026, 14:05 UTC."""
    return f"{day(value)}, {value:%H:%M} UTC"


def grouped(public_id: str) -> str:
    """A public id in groups a person can read out: ABCDE-FGHJK."""
    half = len(public_id) // 2
    return f"{public_id[:half]}-{public_id[half:]}"
