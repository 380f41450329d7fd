"""Which members an answer always has, written into its description: no program need ask whether they are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from apispec import APISpec

from registry.web.api.everywhere import ROWS

MARK = "x-sometimes"
SOMETIMES: dict[str, Any] = {MARK: True}  # of a member that is left out where there is nothing to say
Shapes = dict[str, dict[str, Any]]


def require_what_is_always_there(spec: APISpec) -> None:
    """Mark every member of what is only answered as required, but those marked as left out at times.

    What `fields` may thin out has none that is required, nor has what is also sent.
    """
    shapes: Shapes = spec.components.schemas
    paths = spec.to_dict()["paths"].values()
    calls = [call for verbs in paths for verb, call in verbs.items() if verb != "parameters"]
    free = set(sent(shapes, calls)) | {name for call in calls for name in thinned(shapes, call)}
    for name, shape in shapes.items():
        members = shape.get("properties", {})
        left_out = {member for member, of in members.items() if of.pop(MARK, False)}
        if name not in free and (always := sorted(members.keys() - left_out)):
            shape["required"] = always


def sent(shapes: Shapes, calls: list[Mapping[str, Any]]) -> Iterator[str]:
    """The shapes of what is sent, with those inside them."""
    for call in calls:
        yield from within(shapes, call.get("requestBody", {}))


def within(shapes: Shapes, part: Any) -> Iterator[str]:
    """The shapes a part of the description refers to, and those that they refer to."""
    match part:
        case {"$ref": str(reference)}:
            name = reference.rpartition("/")[2]
            yield name
            yield from within(shapes, shapes.get(name, {}))
        case Mapping():
            for value in part.values():
                yield from within(shapes, value)
        case list():
            for value in part:
                yield from within(shapes, value)


def thinned(shapes: Shapes, call: Mapping[str, Any]) -> Iterator[str]:
    """What `fields` thins out of an answer: the thing itself, or each row of a list."""
    if not any(parameter["name"] == "fields" for parameter in call.get("parameters", ())):
        return
    schema = call["responses"]["200"]["content"]["application/json"]["schema"]
    name = schema.get("items", schema)["$ref"].rpartition("/")[2]
    rows = shapes[name]["properties"].get(ROWS)
    yield name if rows is None else rows["items"]["$ref"].rpartition("/")[2]
