"""The words as a laboratory prints them, in six languages, from the list beside this module."""

from __future__ import annotations

from pathlib import Path

import yaml

_LISTED = yaml.load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)

# For each column, panel or word: in each language, the ways to print it.
HEADINGS: dict[str, dict[str, list[str]]] = _LISTED["headings"]
TITLES: dict[str, dict[str, list[str]]] = _LISTED["titles"]
WORDS: dict[str, dict[str, list[str]]] = _LISTED["words"]
# For each analyte or particular: its name in each language, or its names.
NAMES: dict[str, dict[str, str | list[str]]] = _LISTED["names"]
LABELS: dict[str, dict[str, str]] = _LISTED["labels"]
SYMBOLS: dict[str, str] = _LISTED["symbols"]
CAS: dict[str, str] = _LISTED["cas"]
# For each panel that nobody scores here: its names; for the physical one, rows of test, result and specification.
OTHERS: dict[str, list[str]] = _LISTED["others"]
PHYSICAL: dict[str, list[list[str]]] = _LISTED["physical"]
