"""Identifiers as people write them: grouped, in small letters, with a slip."""

from __future__ import annotations

import re

from registry.services.ids import ALPHABET, LENGTH, typed_id


def bare_id(typed: str) -> str:
    """An identifier without what people put between its letters."""
    return re.sub(r"[\s-]", "", typed).upper()


def is_mistyped(typed: str) -> bool:
    """Whether this looks like an identifier, and its check character says that it is none."""
    bare = bare_id(typed)
    return len(bare) == LENGTH and set(bare) <= set(ALPHABET) and typed_id(bare) is None
