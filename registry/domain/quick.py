"""Values made by the hundred thousand for each document, without what it costs to see that nobody changes them."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar

Kind = TypeVar("Kind")


def quick(kind: type[Kind]) -> type[Kind]:
    """A frozen dataclass that is made in half the time: that nobody changes its values, only the type checker sees."""
    told = fields(kind)  # type: ignore[arg-type]
    own: dict[str, Any] = {f.name: f.default for f in told if f.default is not MISSING}
    own["__annotations__"] = {f.name: f.type for f in told}
    kind.__init__ = dataclass(type(kind.__name__, (), own)).__init__  # type: ignore[method-assign, misc]
    del kind.__setattr__, kind.__delattr__
    return kind
