"""Says the registry's own words in the language of the page: the domain and the data files speak English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel.support import NullTranslations
from flask import Flask, has_request_context
from flask.json.provider import DefaultJSONProvider
from flask_babel import get_locale, gettext

from registry.config import Settings
from registry.domain.label import FORM_WORDS
from registry.domain.said import Said, cased, filled
from registry.reference.substances import load_units
from registry.web.words.kept_words import known_again
from registry.web.words.language import translations
from registry.web.words.reader_words import read_again


class SpokenJSON(DefaultJSONProvider):
    """JSON whose sentences for people are in the language of the request."""

    def dumps(self, obj: Any, **_asked: Any) -> str:
        """The object as JSON."""
        spoken = has_request_context() and str(get_locale() or "en") != "en"
        return super().dumps(_all_told(obj) if spoken else obj, **_asked)


def init_app(app: Flask, settings: Settings) -> None:
    """Say them wherever a template prints them; the filter `told` is for those that are first put together."""
    app.jinja_env.finalize = told
    app.jinja_env.filters.update(told=told, told_fault=told_fault, form_word=form_word, unit_word=unit_word)
    app.jinja_env.filters.update(told_read=told_read, read_again=read_again, capital=capital)
    app.json = SpokenJSON(app)
    app.jinja_env.tests["said"] = lambda text: isinstance(text, Said)


def told(text: Any) -> Any:
    """A text in the language of this request; what is not the registry's own words, or no text, stays as it is."""
    if not isinstance(text, Said) or not text:
        return text
    language = str(get_locale() or "en")
    return f"{text}" if language == "en" else translated(text, translations(language))


def told_fault(text: str) -> str:
    """The sentence of a fault: told, or looked up as it is where what made it knows of no languages."""
    said = text if isinstance(text, Said) else read_again(known_again(text))
    spoken: str = told(said) if isinstance(said, Said) else gettext(text) if text else text
    return spoken


def told_read(text: str) -> str:
    """A sentence that the reader stored, in the language of this request; as it is where its template is not known."""
    spoken: str = told(read_again(text))
    return spoken


def unit_word(symbol: str | None) -> Any:
    """What a unit is called in the language of this request; one the registry does not know, or none, as it stands."""
    known = None if symbol is None else load_units().find(symbol)
    return symbol if known is None or known.symbol != symbol else told(known.called)


def form_word(form: str) -> Any:
    """The form of a product in words."""
    return told(FORM_WORDS.get(form, form))


def capital(text: str) -> str:
    """A name that begins a line or a cell, in the language of this request; an abbreviation ("pH") stays as it is."""
    spoken: str = told(text.begun(capital=True)) if isinstance(text, Said) else text
    return spoken if text[1:2].isupper() else cased(spoken, capital=True)


def translated(text: Said, into: NullTranslations) -> str:
    """The template in another language, with each value that is Said itself said so too."""
    values = {name: _value(value, into) for name, value in text.values.items()}
    return cased(filled(into.gettext(text.template), values), capital=text.capital)


def _all_told(obj: Any) -> Any:
    if isinstance(obj, Mapping):
        return {name: _all_told(value) for name, value in obj.items()}
    return [_all_told(value) for value in obj] if isinstance(obj, list | tuple) else told(obj)


def _value(value: object, into: NullTranslations) -> object:
    return translated(value, into) if isinstance(value, Said) and value else value
