"""What further columns of a sample's row say of its values: the limit beside each, one verdict behind them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from registry.extract.layouts.lines_to_rows import SHARED_ROLES, Cells
from registry.extract.layouts.sample_heads import Head
from registry.extract.page.paper import Phrase
from registry.extract.wording.column_words import column_meaning
from registry.extract.wording.result_words import verdict, word_says

OF_ALL = ("lod", "loq", "status")  # what one column behind all analytes says of them all
UNTESTED = ("NT", "none")


def said_beside(heads: Sequence[Head], row: Cells) -> list[Cells]:
    """What stands in a row under words for limits and the like, each under the analytes that it is said of."""
    names = [i for i, head in enumerate(heads) if head.panel is not None]
    roles = {i: role for i, head in enumerate(heads) if (role := _role(head)) is not None}
    texts = {i: heads[i].phrase.text for i in roles}
    return beside_values(names, roles, texts, row.cells)


def beside_values(
    names: Sequence[int], roles: Mapping[int, str], texts: Mapping[int, str], cells: Mapping[int, Phrase]
) -> list[Cells]:
    """What the columns of a row that are no analytes' say of these; `roles` and `texts` are their heads' by place.

    A "Fail" behind several values does not tell which of them failed, and what was not tested passes nothing.
    """
    found: list[Cells] = []
    for i, role in roles.items():
        said = cells.get(i)
        of = [at for at in _told_of(i, role, names, roles) if at in cells and word_says(cells[at].text) not in UNTESTED]
        if said is not None and of and (len(of) == 1 or role != "status" or verdict(said.text) == "pass"):
            found.append(Cells(role, dict.fromkeys(of, said), said.box, texts[i]))
    return found


def _role(head: Head) -> str | None:
    """What a head says its column holds of the values beside it."""
    role = column_meaning(head.phrase.text)[0] if head.panel is None and head.field is None else None
    return role if role in SHARED_ROLES and role != "unit" else None


def _told_of(at: int, role: str, names: Sequence[int], roles: Mapping[int, str]) -> list[int]:
    """The analytes that a column tells of: that before it, or all where it is the only one and behind them.

    One limit behind several analytes is of nobody knows which.
    """
    last = [name for name in names if name < at][-1:]
    behind_all = list(roles.values()).count(role) == 1 and len(names) > 1 and at > names[-1]
    if behind_all and role in OF_ALL:
        return list(names)
    return [] if behind_all and role == "limit" else last
