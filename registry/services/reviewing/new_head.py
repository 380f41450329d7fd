"""What a person writes of a head that nobody had read: of a whole certificate, or of one more sample."""

from __future__ import annotations

from collections.abc import Mapping

from registry.domain.said import Said
from registry.errors import InvalidInput
from registry.services.reviewing.particulars import refuse_faults


def written_fields(
    said: Mapping[str, str | None], page: int | None, pages: int, *, empty: Said, first: str
) -> dict[str, str]:
    """The fields that hold words, without spaces around them.

    Raises InvalidInput with all faults at once; where every field is empty, with `empty` at the field `first`.
    """
    written = {name: text.strip() for name, text in said.items() if text and text.strip()}
    if not written:
        raise InvalidInput(empty, ((first, empty),))
    refuse_faults(written, page, pages)
    return written
