"""Reads the YAML files of a folder as text, with every fault gathered before any is reported."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from marshmallow import Schema, ValidationError

from registry.errors import DataFileError

DATA = Path(__file__).resolve().parent.parent / "data"


class _Loader(yaml.CBaseLoader):
    """Hands over strings only, so that 0.50 stays 0.50; refuses a key that stands twice. libyaml is quicker."""


def _refuse_duplicates(loader: _Loader, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
    seen: set[str] = set()
    for key, _value in node.value:
        if key.value in seen:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key.value!r} stands twice", key.start_mark)
        seen.add(key.value)
    return yaml.CBaseLoader.construct_mapping(loader, node, deep=True)


_Loader.add_constructor("tag:yaml.org,2002:map", _refuse_duplicates)


@dataclass
class DataFolder:
    """A folder of data files, and the faults found in them so far."""

    root: Path
    faults: list[str] = field(default_factory=list)

    def read(self, name: str, schema: Schema) -> Any:
        """What a file holds, through its schema; None where it has faults, which are kept for `finish`."""
        return self._validated(self.root / name, schema)

    def fault(self, place: str, what: str) -> None:
        """Keep a fault that no single file's schema can see."""
        self.faults.append(f"{place}: {what}")

    def finish(self) -> None:
        """Raise DataFileError with all faults, if there are any."""
        if self.faults:
            raise DataFileError(tuple(self.faults))

    def version(self) -> str:
        """The sha256 over all files' names and contents: what a verdict was judged by."""
        digest = hashlib.sha256()
        for path in sorted(self.root.rglob("*.yaml")):
            digest.update(path.relative_to(self.root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()

    def _validated(self, path: Path, schema: Schema) -> Any:
        name = path.relative_to(self.root).as_posix()
        try:
            return schema.load(yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader))  # noqa: S506 (BaseLoader)
        except ValidationError as error:
            self.faults.extend(f"{name}: {where}: {what}" for where, what in flat(error.messages))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            self.faults.append(f"{name}: {' '.join(str(error).split())}")
        return None


def read_file(root: Path, name: str, schema: Schema) -> Any:
    """What one file of a folder holds, through its schema. Raises DataFileError where it has faults."""
    folder = DataFolder(root)
    read = folder.read(name, schema)
    folder.finish()
    return read


def flat(messages: Any, path: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """marshmallow's nested messages as (dotted path, message) pairs."""
    if isinstance(messages, dict):
        return [pair for key, value in messages.items() for pair in flat(value, (*path, str(key)))]
    if isinstance(messages, list):
        return [pair for value in messages for pair in flat(value, path)]
    return [(".".join(path) or "(file)", str(messages))]
