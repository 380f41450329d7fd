"""The rows of one product put together: its rows must agree on what the product is and what its label says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from registry.domain.said import Said
from registry.reference.import_columns import ImportColumns
from registry.services.ids import folded_name
from registry.services.importing.entries import CellRemark, Entry, Given
from registry.services.makers.label_input import gtin14

WHICH = Said("Write the product’s name or GTIN in every row: a row by itself must say which product it is of.")
SEVERAL = Said("The list has several products of this name: write the GTIN in this row as well.")


@dataclass(frozen=True)
class WantedProduct:
    """One product as a list wants it: its rows, its own and its label's fields, the label's words.

    `bad` are the cells that keep the whole product back; `key` is None where no row says which product it is.
    """

    key: str | None
    entries: tuple[Entry, ...]
    fields: Mapping[str, Given]
    words: tuple[Given, ...]
    bad: tuple[CellRemark, ...]


def wanted_products(entries: Sequence[Entry], known: ImportColumns) -> tuple[WantedProduct, ...]:
    """The products of a list, in the order of their first rows."""
    gtins = _gtins_by_name(entries)
    together: dict[tuple[str | None, int], list[Entry]] = {}
    for place, entry in enumerate(entries):
        key = _key(entry, gtins)
        together.setdefault((key, 0 if key else place), []).append(entry)
    return tuple(_wanted(key, rows, gtins, known) for (key, _place), rows in together.items())


def _gtins_by_name(entries: Iterable[Entry]) -> dict[str, set[str]]:
    """The GTINs that stand beside each name."""
    found: dict[str, set[str]] = {}
    for entry in entries:
        name, gtin = entry.given.get("name"), entry.given.get("gtin")
        if name is not None and gtin is not None:
            found.setdefault(folded_name(str(name.value)), set()).add(gtin14(str(gtin.value)))
    return found


def _key(entry: Entry, gtins: Mapping[str, set[str]]) -> str | None:
    """What tells a row's product from others: its GTIN, else the only GTIN of its name, else its name."""
    if (gtin := entry.given.get("gtin")) is not None:
        return gtin14(str(gtin.value))
    name = entry.given.get("name")
    if name is None or any(told.place.field == "gtin" for told in entry.bad):
        return None
    folded = folded_name(str(name.value))
    beside = gtins.get(folded, set())
    return f"name {folded}" if len(beside) != 1 else next(iter(beside))


def _wanted(key: str | None, rows: list[Entry], gtins: Mapping[str, set[str]], known: ImportColumns) -> WantedProduct:
    fields: dict[str, Given] = {}
    words: tuple[Given, ...] = ()
    bad = [told for entry in rows for told in entry.bad if told.part != "batch"]
    for entry in rows:
        bad += _disagreements(entry, fields, known)
        if entry.words and words and _said(entry.words) != _said(words):
            bad.append(CellRemark(entry.words[0].place, "label", _differs(words[0])))
        words = words or entry.words
    if key is None and not bad:
        bad.append(CellRemark(rows[0].place(known.of_field("name")), "product", WHICH))
    if key is not None and len(gtins.get(key.removeprefix("name "), ())) > 1 and key.startswith("name "):
        bad.append(CellRemark(fields["name"].place, "product", SEVERAL))
    return WantedProduct(key, tuple(rows), fields, words, tuple(bad))


def _disagreements(entry: Entry, fields: dict[str, Given], known: ImportColumns) -> list[CellRemark]:
    """Take in what a row says of its product and label; gives the cells that contradict a row above."""
    parts = {column.field: column.part for column in known.columns}
    bad = []
    for field, given in entry.given.items():
        if parts[field] != "batch" and _plain(fields.setdefault(field, given)) != _plain(given):
            bad.append(CellRemark(given.place, parts[field], _differs(fields[field])))
    return bad


def _plain(given: Given) -> object:
    return folded_name(given.value) if isinstance(given.value, str) else given.value


def _said(words: Iterable[Given]) -> list[object]:
    return [given.value for given in words]


def _differs(first: Given) -> str:
    row, sheet = first.place.row, first.place.sheet
    return Said(
        "The same product says “{value}” in {where}. Make both the same. "
        "A second version of a label comes with a list of its own.",
        value=first.value,
        where=Said("row {row} of sheet “{sheet}”", row=row, sheet=sheet) if sheet else Said("row {row}", row=row),
    )
