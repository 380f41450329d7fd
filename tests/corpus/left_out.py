"""What the data knows from one laboratory alone, taken out: how well is that laboratory read without it?

No word of the data names a laboratory, so what came from whom is not written down. Taken out is therefore every word of
the data that stands in the documents of this laboratory and of no other one at hand: more than was ever added for it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from registry.extract.page.words import read_pages
from registry.reference.files import DATA
from registry.reference.vocabulary import plain

LISTS = {"printed", "weak", "names", "short_names", "titles", "aliases", "spellings"}


def words_of(paths: Iterable[Path]) -> set[str]:
    """The words that some documents' text holds, without case and accents. A scan has none."""
    pages = (page for path in paths for page in read_pages(path.read_bytes()))
    return {part for page in pages for word in page.words for part in plain(word.text).split()}


def without(here: set[str], elsewhere: set[str], folder: Path) -> int:
    """Copy the package into a folder, without the data words that stand here and not elsewhere; how many those are."""
    shutil.copytree(DATA.parent, folder / "registry", ignore=shutil.ignore_patterns("__pycache__", "static"))
    count = 0
    for path in sorted((folder / "registry" / "data").rglob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        if dropped := _drop(content, here, elsewhere):
            path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
            count += dropped
    return count


def _drop(content: Any, here: set[str], elsewhere: set[str]) -> int:
    """Take the words out of all lists inside; a list keeps its first word rather than stay empty."""
    if isinstance(content, list):
        return sum(_drop(item, here, elsewhere) for item in content)
    if not isinstance(content, dict):
        return 0
    count = 0
    for key, value in content.items():
        if key in LISTS and isinstance(value, list):
            kept = [word for word in value if not _only(word, here, elsewhere)] or value[:1]
            count += len(value) - len(kept)
            content[key] = kept
        else:
            count += _drop(value, here, elsewhere)
    return count


def _only(word: object, here: set[str], elsewhere: set[str]) -> bool:
    parts: Sequence[str] = plain(str(word)).split()
    return bool(parts) and here.issuperset(parts) and not elsewhere.issuperset(parts)
