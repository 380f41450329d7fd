"""Changes each comparison, connective, sign and number of the domain, one at a time, and asks the tests to notice.

    python -m tests.mutants [--jobs 2] [--only rule_verdict] > mutants.txt

A mutant that no test notices is listed with its line. Takes about half an hour on two cores; run it niced.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib
import importlib.util
import io
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = ROOT / "registry" / "domain"
LIBRARIES = ("pytest", "hypothesis", "yaml", "marshmallow", "sqlalchemy.orm", "structlog", "alembic", "stdnum.ean")
REST = ("tests/domain", "tests/reference/test_rules.py")
PATIENCE = 240  # seconds for one mutant; one that never ends is noticed
OTHER = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}


@dataclass(frozen=True)
class Mutant:
    """One change of one module: what was, what it became, and where."""

    path: Path
    line: int
    what: str
    source: str


def mutants(path: Path) -> Iterator[Mutant]:
    """Every change of a module, each with the whole changed source."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    spots = [node for node in ast.walk(tree) if isinstance(node, (ast.Compare, ast.BoolOp, ast.BinOp, ast.UnaryOp))]
    for spot in spots:
        for what, change in changes(spot):
            changed = copy.deepcopy(tree)
            found = [n for n in ast.walk(changed) if isinstance(n, type(spot))]
            twin = found[[n for n in spots if isinstance(n, type(spot))].index(spot)]
            change(twin)
            yield Mutant(path, spot.lineno, what, ast.unparse(ast.fix_missing_locations(changed)))


def changes(node: ast.expr) -> Iterator[tuple[str, object]]:
    """What can be changed of an expression: the name of the change, and the change itself."""
    if isinstance(node, ast.Compare):
        for place, op in enumerate(node.ops):
            if type(op) in OTHER:
                yield f"{type(op).__name__} → {OTHER[type(op)].__name__}", _comparison(place, OTHER[type(op)])
    elif isinstance(node, (ast.BoolOp, ast.BinOp)) and type(node.op) in OTHER and not _of_types(node):
        yield f"{type(node.op).__name__} → {OTHER[type(node.op)].__name__}", _operator(OTHER[type(node.op)])
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not → (nothing)", _without_not


def _of_types(node: ast.expr) -> bool:
    """Whether an operator joins words or lists, where another would only be a type error."""
    sides = (node.left, node.right) if isinstance(node, ast.BinOp) else ()
    return any(isinstance(s, (ast.JoinedStr, ast.List, ast.Tuple)) or _is_text(s) for s in sides)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _comparison(place: int, other: type[ast.cmpop]):
    def change(node: ast.Compare) -> None:
        node.ops[place] = other()

    return change


def _operator(other):
    def change(node) -> None:
        node.op = other()

    return change


def _without_not(node: ast.UnaryOp) -> None:
    node.op = ast.Not()
    node.operand = ast.UnaryOp(ast.Not(), node.operand)


class Changed(MetaPathFinder):
    """Hands out the changed source for one module, and leaves every other import alone."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant, self.name = mutant, f"registry.domain.{mutant.path.stem}"

    def find_spec(self, name, path=None, target=None):
        if name != self.name:
            return None
        spec = importlib.util.spec_from_file_location(name, self.mutant.path)
        code = compile(self.mutant.source, str(self.mutant.path), "exec")
        spec.loader.get_code = lambda _name: code
        return spec


def preload() -> None:
    """Load what the tests load of other people's, and the data files' text, so that a fork need not.

    Nothing of the domain is loaded, for that is what changes.
    """
    for name in LIBRARIES:
        importlib.import_module(name)
    import yaml

    from registry.reference.files import _Loader

    parse, parsed = yaml.load, {}

    def remembered(stream, Loader):  # noqa: N803 - PyYAML's own name
        text = stream if isinstance(stream, str) else stream.read()
        if (text, Loader) not in parsed:
            parsed[text, Loader] = parse(text, Loader=Loader)
        return copy.deepcopy(parsed[text, Loader])

    yaml.load = remembered
    for path in sorted((ROOT / "registry" / "data").rglob("*.yaml")):
        remembered(path.read_text(encoding="utf-8"), _Loader)
    for path in sorted((ROOT / "tests" / "verdicts").glob("*.yaml")):
        remembered(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def noticed(mutant: Mutant) -> bool:
    """Whether any stage of the tests fails on the mutant; each is tried in a process of its own."""
    child = os.fork()
    if child == 0:
        os._exit(_try(mutant))
    _pid, status = os.waitpid(child, 0)
    return status != 0


def _try(mutant: Mutant) -> int:
    """1 where something fails: the module's own tests, the verdict cases, then all tests of the domain."""
    import signal

    signal.alarm(PATIENCE)
    sys.meta_path.insert(0, Changed(mutant))
    own = ROOT / "tests" / "domain" / f"test_{mutant.path.stem}.py"
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        try:
            ok = (not own.exists() or _passes(str(own))) and _cases_hold() and _passes(*REST)
        except BaseException:  # noqa: BLE001 - whatever breaks is a mutant noticed
            return 1
    return 0 if ok else 1


def _passes(*paths: str) -> bool:
    import pytest

    return pytest.main(["-x", "-q", "--assert=plain", "-p", "no:cacheprovider", "--no-header", *paths]) == 0


def _cases_hold() -> bool:
    """Whether every verdict case holds; raises at the first that does not. Quicker than through pytest."""
    from tests.verdicts import test_verdict_cases

    for case in test_verdict_cases.cases():
        test_verdict_cases.test_the_verdict_is_the_one_the_case_says(*case.values)
    return True


def _told(mutant: Mutant) -> tuple[Mutant, bool]:
    return mutant, noticed(mutant)


def main() -> None:
    """Try every mutant, list those that live, and say the score."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument("--only", default="")
    given = asked.parse_args()
    os.chdir(ROOT)
    paths = [path for path in sorted(DOMAIN.glob("*.py")) if given.only in path.stem]
    every = [mutant for path in paths for mutant in mutants(path)]
    first = paths[0]
    if noticed(Mutant(first, 0, "nothing", first.read_text(encoding="utf-8"))):
        sys.exit("the tests fail with nothing changed")
    alive = 0
    with ProcessPoolExecutor(given.jobs, mp_context=get_context("fork"), initializer=preload) as pool:
        for number, (mutant, dead) in enumerate(pool.map(_told, every), start=1):
            alive += not dead
            if not dead:
                print(f"alive: {mutant.path.relative_to(ROOT)}:{mutant.line}: {mutant.what}", flush=True)  # noqa: T201
            if number % 25 == 0:
                print(f"{number} of {len(every)}, {alive} alive", file=sys.stderr, flush=True)  # noqa: T201
    score = 100 * (len(every) - alive) / max(1, len(every))
    print(f"{len(every)} mutants, {alive} alive: {score:.1f} % noticed")  # noqa: T201


if __name__ == "__main__":
    main()
