"""The registry's own words: an English text that remembers how it was made, so that a door can translate it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Self


class Said(str):
    """A sentence or phrase in English, made of a template and values: `Said("{what}: not tested", what=name)`.

    It is a text like any other. A door that speaks another language takes `template` to its translation and each of the
    `values` that is Said itself too; every other value, such as a number or what a label says, stays as it is.
    `capital` is True where it begins a sentence, False where it must not, and None where it stays as it is.
    """

    __slots__ = ("capital", "template", "values")
    template: str
    values: Mapping[str, object]
    capital: bool | None

    def __new__(cls, template: str, /, **_values: object) -> Self:
        """The template with its values filled in."""
        return cls._made(template, _values, capital=None)

    @classmethod
    def _made(cls, template: str, values: Mapping[str, object], *, capital: bool | None) -> Self:
        said = super().__new__(cls, cased(filled(template, values), capital=capital))
        said.template, said.values, said.capital = template, values, capital
        return said

    def __str__(self) -> str:
        """Itself: what an error or an amount is told by is still Said."""
        return self

    def begun(self, *, capital: bool) -> Self:
        """The same with a capital or a small letter first, in any language."""
        return self._made(self.template, self.values, capital=capital)


def taken_apart(text: str) -> str | dict[str, Any]:
    """A text as JSON keeps it; of one that is Said also how it was made."""
    if not isinstance(text, Said):
        return str(text)
    values = {name: taken_apart(v) if isinstance(v, str) else str(v) for name, v in text.values.items()}
    return {"template": text.template, "values": values, "capital": text.capital}


def put_together(kept: str | Mapping[str, Any]) -> str:
    """The text that `taken_apart` kept."""
    if isinstance(kept, str):
        return kept
    template, values = kept["template"], {name: put_together(value) for name, value in kept["values"].items()}
    said = Said(template, **values)
    return said if kept["capital"] is None else said.begun(capital=kept["capital"])


def filled(template: str, values: Mapping[str, object]) -> str:
    """A template with its values; without any it is no template, whatever braces it holds."""
    return template.format_map(values) if values else template


def cased(text: str, *, capital: bool | None) -> str:
    """The text with its first letter so; an abbreviation ("THC") keeps its capitals."""
    if capital is None or (not capital and text[1:2].isupper()):
        return text
    return (text[:1].upper() if capital else text[:1].lower()) + text[1:]


def joined(parts: Sequence[str], by: str) -> str:
    """Parts with something between them that needs no translation, such as "; "; Said where any of them is."""
    if not any(isinstance(part, Said) for part in parts):
        return by.join(parts)
    named = {f"part{number}": part for number, part in enumerate(parts)}
    return Said(by.join(f"{{{name}}}" for name in named), **named)
