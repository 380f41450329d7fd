"""Where each state stands on the tile map."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from marshmallow import Schema, fields

from registry.reference.files import DATA, DataFolder

Tiles = dict[str, tuple[int, int]]


class _FileSchema(Schema):
    tiles = fields.Dict(keys=fields.String(), values=fields.Tuple((fields.Integer(), fields.Integer())), required=True)
    others = fields.Dict(keys=fields.String(), values=fields.String(), required=True)


@cache
def map_tiles(root: Path = DATA) -> Tiles:
    """Row and column of each state, from the upper left. Raises DataFileError where the file is wrong."""
    folder = DataFolder(root)
    read = folder.read("map_tiles.yaml", _FileSchema())
    loaded: Tiles = {} if read is None else read["tiles"]
    for tile in {tile for tile in loaded.values() if list(loaded.values()).count(tile) > 1}:
        folder.fault("map_tiles.yaml", f"{list(tile)}: several states stand here")
    folder.finish()
    return loaded


@cache
def other_codes(root: Path = DATA) -> dict[str, str]:
    """What stands on the tile of a place that is no state, where its own code is a state's.

    Raises DataFileError where the file is wrong.
    """
    folder = DataFolder(root)
    read = folder.read("map_tiles.yaml", _FileSchema())
    folder.finish()
    loaded: dict[str, str] = {} if read is None else read["others"]
    return loaded
