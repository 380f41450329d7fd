"""The language of a page: the one asked for in the address, else the one kept, else the browser's, else English."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask, Response, request
from flask_babel import Babel, Domain, get_locale

from registry.config import Settings
from registry.domain.said import Said

LANGUAGES = {"en": "English", "es": "Español"}  # each by its own name
LANGUAGE_WORDS = {"en": Said("English"), "es": Said("Spanish")}
CATALOGUES = Path(__file__).parents[1] / "translations"
COOKIE = "registry_language"
API_PAGE = "/api/v1/docs"
YEAR = 365 * 24 * 3600
# what is written for people, and the headers that choose its language
SPOKEN = {
    "text/html": ("Accept-Language", "Cookie"),
    "application/json": ("Accept-Language",),
    "application/problem+json": ("Accept-Language",),
}


class SourceDomain(Domain):
    """Reads the .po files a translator writes, so that nobody has to compile anything."""

    def get_translations(self) -> Translations:
        """The translations of this request's language; English needs none."""
        return translations(str(get_locale() or "en"))


class SourceBabel(Babel):
    """Flask-Babel with these translations."""

    @property
    def domain_instance(self) -> Domain:
        """Where messages are looked up."""
        return SourceDomain()


@cache
def translations(language: str) -> Translations:
    """What the file of one language says."""
    file = CATALOGUES / language / "LC_MESSAGES" / "messages.po"
    if not file.exists():
        return Translations()
    compiled = BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return Translations(compiled)


def chosen() -> str:
    """The language of this request."""
    kept = request.cookies.get(COOKIE) if _is_for_people() else None  # a program says what it wants
    for asked in (request.args.get("lang"), kept):
        if asked in LANGUAGES:
            return asked
    return request.accept_languages.best_match(list(LANGUAGES)) or "en"


def _is_for_people() -> bool:
    """Whether this is a page: the API has one, which explains it."""
    return not request.path.startswith("/api/") or request.path == API_PAGE


def in_language(language: str) -> str:
    """The address of this page in another language."""
    asked = {**request.args.to_dict(flat=False), "lang": [language]}
    return f"{request.path}?{urlencode(asked, doseq=True)}"


def init_app(app: Flask, settings: Settings) -> None:
    """Give every template `_` and `ngettext`, and keep a language that was asked for."""
    SourceBabel(app, locale_selector=chosen)
    app.jinja_env.globals.update(languages=LANGUAGES, language=chosen, in_language=in_language)
    app.jinja_env.globals.update(language_words=LANGUAGE_WORDS)

    @app.after_request
    def keep(response: Response) -> Response:
        asked = request.args.get("lang")
        if asked in LANGUAGES and _is_for_people():
            response.set_cookie(COOKIE, asked, max_age=YEAR, samesite="Lax", secure=settings.https, httponly=True)
        if response.mimetype in SPOKEN:
            response.headers.setdefault("Content-Language", chosen())
            response.vary.update(SPOKEN[response.mimetype])
        return response
