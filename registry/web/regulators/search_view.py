"""What the page of a search shows beside its rows: facets with counts, chips, choices, help where nothing matches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext, lazy_gettext

from registry.domain.label import PRODUCT_FORMS
from registry.domain.outcome import Outcome
from registry.services.finding.question import AGES, CERTIFICATES, CLAIMED, DATES, MATCHES, OF_ANALYTE, SORTED, instants
from registry.services.finding.searching import days_of_ages
from registry.storage.queries.accounts import organisations
from registry.storage.queries.results import kinds_on_file
from registry.storage.queries.search_facets import facets, without_each
from registry.storage.queries.search_query import SearchQuery
from registry.web.asked.analyte_choices import analyte_choices
from registry.web.entry.visitor import visitor
from registry.web.regulators.search_asked import Asked, lasting, narrowing
from registry.web.regulators.signals import TITLES
from registry.web.shared.database import db
from registry.web.shared.parts import parts
from registry.web.shown.looks import OUTCOMES, STATES
from registry.web.shown.pages import moment
from registry.web.words.telling import form_word, told

Pairs = list[tuple[str, str]]
WORDS = {
    "text": lazy_gettext("Text"), "maker": lazy_gettext("Maker"), "laboratory": lazy_gettext("Laboratory"),
    "form": lazy_gettext("Form"), "analyte": lazy_gettext("Analyte"), "low": lazy_gettext("From"),
    "high": lazy_gettext("To"), "outcome": lazy_gettext("Outcome"), "jurisdiction": lazy_gettext("By the rules of"),
    "claim": lazy_gettext("A claim of the label is"), "certificate": lazy_gettext("Certificate"),
    "age": lazy_gettext("Age of the test"), "amended": lazy_gettext("Amended"), "recalled": lazy_gettext("Recalled"),
    "signal": lazy_gettext("Signal"),
    "news": lazy_gettext("Published"), "since": lazy_gettext("Not before"), "until": lazy_gettext("Not after"),
}  # fmt: skip
AGE_WORDS = {
    "90": lazy_gettext("up to 90 days"), "180": lazy_gettext("91 to 180 days"), "365": lazy_gettext("181 to 365 days"),
    "older": lazy_gettext("more than a year"), "unknown": lazy_gettext("no day stated"),
}  # fmt: skip
MATCH_WORDS = {
    "words": lazy_gettext("has words that begin so"), "contains": lazy_gettext("contains, inside words too"),
    "exact": lazy_gettext("is exactly"), "starts": lazy_gettext("starts with"),
    "lacks": lazy_gettext("does not contain"),
}  # fmt: skip
DATED = {"tested": lazy_gettext("Tested"), "reported": lazy_gettext("Reported"), "published": lazy_gettext("Published")}
SORT_WORDS = {
    "newest": lazy_gettext("newest batch"), "published": lazy_gettext("newest certificate"),
    "product": lazy_gettext("product"), "maker": lazy_gettext("maker"), "tested": lazy_gettext("newest test"),
    "highest": lazy_gettext("highest result"), "lowest": lazy_gettext("lowest result"),
}  # fmt: skip
YES_NO = {"yes": lazy_gettext("yes"), "no": lazy_gettext("no")}
OF_PARTS = {
    "words": "text", "makers": "maker", "laboratories": "laboratory", "forms": "form", "range": "low",
    "claims": "claim", "certificates": "certificate", "ages": "age", "signalled": "signal", "period": "since",
}  # fmt: skip


@dataclass(frozen=True)
class Option:
    """A value of a facet, how many batches it would leave (None: not counted), and whether it is chosen."""

    value: str
    word: str
    count: int | None
    chosen: bool


@dataclass(frozen=True)
class Chip:
    """A part of the question in words, and the address of the search without it."""

    word: str
    address: str


def facet_options(query: SearchQuery, asked: Asked, today: date) -> dict[str, list[Option]]:
    """Each facet with its values: those that would leave something, and those chosen."""
    counts = facets(db.session, query, days_of_ages(today))
    known = named()
    found = {name: options(known[name], counts[name], chosen(asked, name)) for name in counts}
    if visitor().oversees:
        signals = chosen(asked, "signal")
        found["signal"] = [Option(value, word, None, value in signals) for value, word in known["signal"].items()]
    return {name: rows for name, rows in found.items() if rows}


def options(words: Mapping[str, str], counts: Mapping[str, int], ticked: list[str]) -> list[Option]:
    """The values of one facet."""
    rows = [Option(value, word, counts.get(value, 0), value in ticked) for value, word in words.items()]
    return [row for row in rows if row.count or row.chosen]


def chosen(asked: Asked, name: str) -> list[str]:
    """The values of a part."""
    value = asked.get(name, [])
    return [value] if isinstance(value, str) else value


def named() -> dict[str, dict[str, str]]:
    """What each value of each facet is called."""
    catalogue = parts().catalogue
    states = {state: str(STATES[state].word) for state in CERTIFICATES if state in STATES}
    return {
        "maker": {o.public_id: o.name for o in organisations(db.session, "maker")},
        "laboratory": {o.public_id: o.name for o in organisations(db.session, "laboratory")},
        "form": {form: str(form_word(form)).capitalize() for form in PRODUCT_FORMS},
        "outcome": {outcome.value: str(OUTCOMES[outcome].word) for outcome in Outcome},
        "jurisdiction": {place.id: place.name for place in catalogue.jurisdictions},
        "claim": {value: str(OUTCOMES[value].word) for value in CLAIMED},
        "certificate": {**states, "none": gettext("None on file")},
        "age": {age: str(AGE_WORDS[age]) for age in AGES},
        "amended": {value: str(word) for value, word in YES_NO.items()},
        "recalled": {value: str(word) for value, word in YES_NO.items()},
        "signal": {kind.value: str(title) for kind, title in TITLES.items()},
    }


def chips(asked: Asked) -> list[Chip]:
    """Every part that narrows, each with the way to be rid of it alone."""
    known, kept = named(), lasting(asked)
    return [
        Chip(word_of(name, value, known, asked), url_for("search.index", **rid_of(kept, name, value)))
        for name in narrowing(asked)
        for value in chosen(asked, name)
        if name in WORDS
    ]


def in_words(asked: Asked, known: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Every part that narrows, and the order if one is asked for; empty where the question is for everything."""
    of_order = [f"{gettext('Sorted by')}: {SORT_WORDS[asked['sort']]}"] if asked.get("sort") in SORT_WORDS else []
    narrowed = [name for name in narrowing(asked) if name in WORDS]
    return [word_of(name, value, known, asked) for name in narrowed for value in chosen(asked, name)] + of_order


def rid_of(asked: Asked, name: str, value: str) -> Asked:
    """The question without one value of one part."""
    left = [other for other in chosen(asked, name) if other != value]
    rest = {part: given for part, given in asked.items() if part != name}
    return {**rest, name: left} if left else rest


def word_of(name: str, value: str, known: Mapping[str, Mapping[str, str]], asked: Asked) -> str:
    """One part in words."""
    spoken = told(analyte_name(value) if name == "analyte" else known.get(name, {}).get(value, value))
    if name == "news" and (found := instants(value)):
        spoken = gettext("after %(after)s, by %(by)s", after=moment(found[0]), by=moment(found[1]))
    if name in ("low", "high"):
        spoken = f"{value} {asked.get('unit', '')}"
    if name == "text" and asked.get("match", "words") != "words" and asked["match"] in MATCH_WORDS:
        return f"{WORDS[name]} {MATCH_WORDS[str(asked['match'])]}: {spoken}"
    return f"{WORDS[name]}: {spoken}"


def without(query: SearchQuery) -> list[tuple[str, int]]:
    """By the word of each part, how many rows there would be without it; the most helpful first."""
    found = without_each(db.session, query)
    return sorted(((str(WORDS[OF_PARTS.get(p, p)]), n) for p, n in found.items()), key=lambda pair: -pair[1])


def choices(asked: Asked) -> dict[str, Pairs]:
    """What the drop-down lists offer."""
    sorts = [sort for sort in SORTED if asked.get("analyte") or sort not in OF_ANALYTE]
    return {
        "analyte": analyte_choices(),
        "unit": units_offered(str(asked.get("analyte", ""))),
        "match": [(match, str(MATCH_WORDS[match])) for match in MATCHES],
        "sure": [("certain", gettext("certainly")), ("possible", gettext("certainly or possibly"))],
        "dated": [(dated, DATED[dated]) for dated in DATES],
        "sort": [(sort, str(SORT_WORDS[sort])) for sort in sorts],
        "limit": [(str(size), str(size)) for size in (25, 50, 100, 200)],
    }


def units_offered(analyte: str) -> Pairs:
    """Units with their kinds: those that what is on file for the analyte converts to; all where none is asked for."""
    kinds = kinds_on_file(db.session, analyte) if analyte else ()
    every = [unit for unit in parts().catalogue.units.units if " of dry mass" not in unit.symbol]
    return [(unit.symbol, unit.kind) for unit in every if not kinds or unit.kind in kinds]


def analyte_name(slug: str) -> str:
    """What an analyte is called, in the list of choices or not; empty where none is asked for."""
    analyte = parts().catalogue.analytes.get(slug)
    return slug if analyte is None else analyte.name
