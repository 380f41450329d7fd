"""Whatever the reader or a service can flag, a person is told in words, in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from registry.extract.problems import UNREADABLE
from registry.reference.problems import load_problems
from registry.web.shown.flag_words import FLAGS

REGISTRY = Path(__file__).parents[2] / "registry"
RAISED_BY = {"about": 0, "Problem": 0, "Refused": 0, "problem": 1}  # the place of the kind among the arguments


def raised() -> dict[str, str]:
    """Every kind of flag that the reader and the services name, with a module that does."""
    rooms = ("extract", "services/incoming", "services/reviewing")
    modules = [module for room in rooms for module in (REGISTRY / room).rglob("*.py")]
    trees = ((module, ast.walk(ast.parse(module.read_text("utf-8")))) for module in modules)
    return {kind: module.name for module, tree in trees for node in tree for kind in kinds(node)}


def kinds(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED_BY:
        yield from texts(node.args[RAISED_BY[node.func.id] :][:1])
    elif isinstance(node, ast.Dict):
        yield from texts(
            [v for k, v in zip(node.keys, node.values, strict=True) if k is not None and [*texts([k])] == ["type"]]
        )


def texts(nodes: list[ast.expr]) -> Iterator[str]:
    yield from (n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str))


def test_every_kind_of_flag_that_can_be_raised_has_words() -> None:
    found = raised() | dict.fromkeys(UNREADABLE, "problems.py")
    assert {"batch-mismatch", "unreadable-row", "unaccounted-line", "xfa", "truncated"} <= set(found)
    assert {kind: module for kind, module in found.items() if kind not in FLAGS and kind not in load_problems()} == {}


def test_no_words_are_kept_for_a_flag_that_nobody_raises() -> None:
    assert sorted(set(FLAGS) - set(raised())) == []
