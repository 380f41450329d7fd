"""How the files of the law are named and marked."""

from __future__ import annotations

RULE_ID = r"[a-z0-9]+([-_.][a-z0-9]+)*\Z"
MARKS = ("A", "B", "C", "D")
