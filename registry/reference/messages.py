"""Finds the words of data files that pages show, so that `pybabel extract` asks for their translation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import yaml

Message = tuple[int, str, str, list[str]]  # line, function, message, comments: as Babel takes them


def extract(file: IO[bytes], _keywords: object, _comments: object, options: dict[str, str]) -> Iterator[Message]:
    """The texts at the places that messages.cfg names for a file: `name`, or `asks.says` in each of a list."""
    data = yaml.load(file.read().decode("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 (strings only)
    for place in options.get("texts", "").split():
        yield from ((0, "", text, []) for text in texts_at(data, place.split(".")))


def texts_at(data: Any, place: list[str]) -> Iterator[str]:
    """The texts at a place; lists are gone through, and what is not there is not asked for."""
    if isinstance(data, list):
        for item in data:
            yield from texts_at(item, place)
    elif isinstance(data, dict) and place:
        yield from texts_at(data.get(place[0]), place[1:])
    elif isinstance(data, str) and data and not place:
        yield data
