"""The rules of the house, held by tests: size, words, imports, what is packed and what is written down."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from registry.cli import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "registry"
MODULES = sorted(PACKAGE.rglob("*.py"))
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
NESTING = (ast.If, ast.For, ast.While, ast.Try, ast.Match)
SIGNATURES_OF_OTHERS = {"_deserialize", "_serialize", "get_bind"}  # marshmallow's and SQLAlchemy's
WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
FAMILY_ROOMS = {
    "cli",
    "config",
    "demo",
    "domain",
    "errors",
    "extract",
    "reference",
    "services",
    "storage",
    "web",
    "worker",
}


def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def functions(module: Path) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree(module)) if isinstance(node, ast.FunctionDef))


def name(module: Path, node: ast.FunctionDef | None = None) -> str:
    return str(module.relative_to(ROOT)) + (f":{node.lineno} {node.name}" if node else "")


def lines_of(function: ast.FunctionDef) -> int:
    """The lines of a function's body without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def depth(node: ast.AST) -> int:
    """How deep blocks stand in blocks; an elif stands beside its if, a function begins anew."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.Lambda)):
            chained = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
            deepest = max(deepest, depth(child) + (isinstance(child, NESTING) and not chained))
    return deepest


def imported(module: Path) -> Iterator[str]:
    """The top-level names that a module imports."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def setup() -> ConfigParser:
    parser = ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def distribution(line: str) -> str:
    return re.split(r"[\s\[;<>=]", line, maxsplit=1)[0].lower().replace("_", "-")


def test_no_module_is_longer_than_200_lines():
    assert [name(module) for module in MODULES if len(module.read_text(encoding="utf-8").splitlines()) > 200] == []


def test_no_function_is_longer_than_25_lines():
    assert [name(m, f) for m in MODULES for f in functions(m) if lines_of(f) > 25] == []


def test_no_function_nests_deeper_than_two():
    assert [name(m, f) for m in MODULES for f in functions(m) if depth(f) > 2] == []


def test_every_module_begins_with_one_sentence_that_could_hang_on_its_door():
    doors = {name(module): (ast.get_docstring(tree(module)) or "").partition("\n\n")[0] for module in MODULES}
    assert [module for module, door in doors.items() if not door.endswith((".", "?")) or len(door) > 200] == []


def test_no_function_takes_whatever_comes():
    taken = [(m, f, f.args.kwarg.arg) for m in MODULES for f in functions(m) if f.args.kwarg]
    takers = [name(m, f) for m, f, rest in taken if not rest.startswith("_") and f.name not in SIGNATURES_OF_OTHERS]
    assert takers == []


def test_no_module_is_a_drawer_for_odds_and_ends():
    drawers = {"utils", "util", "helpers", "common", "misc"}
    assert [name(module) for module in MODULES if module.stem in drawers] == []


def test_a_batch_is_called_a_batch_in_code():
    names = {
        (name(module), word)
        for module in MODULES
        for node in ast.walk(tree(module))
        for word in [getattr(node, "id", None) or getattr(node, "arg", None) or getattr(node, "attr", None)]
        if isinstance(word, str) and {"lot", "lots"} & {part.lower() for part in WORDS.findall(word)}
    }
    assert names == set()


def test_a_batch_is_called_a_batch_on_pages():
    templates = sorted((PACKAGE / "web" / "templates").rglob("*.html"))
    assert [
        name(page) for page in templates if re.search(r"\b(?<!“)[Ll]ots?\b", page.read_text(encoding="utf-8"))
    ] == []


def test_the_domain_knows_only_the_standard_library():
    allowed = {*sys.stdlib_module_names, "registry"}
    strangers = {
        (name(m), top) for m in MODULES if m.parent.name == "domain" for top in imported(m) if top not in allowed
    }
    assert strangers == set()


def test_imports_go_down_the_stairs():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_migration_says_by_itself_what_it_does():
    """Code that changes would change what it did; the types of columns are all that it takes from outside."""
    migrations = sorted((ROOT / "migrations" / "versions").glob("*.py"))
    found = [
        (module.name, line)
        for module in migrations
        for line in re.findall(r"(?m)^\s*(?:from|import) (registry.*)", module.read_text(encoding="utf-8"))
    ]
    assert [line for line in found if not line[1].startswith("registry.storage.database import ")] == []


def test_every_import_is_declared_in_setup_cfg():
    requires = setup()["options"]["install_requires"].split("\n")
    extras = "\n".join(setup()["options.extras_require"].values()).split("\n")
    declared = {distribution(line.strip()) for line in [*requires, *extras] if line.strip()}
    brings = packages_distributions()
    ours = {"registry", *sys.stdlib_module_names}
    strangers = {top for module in MODULES for top in imported(module) if top not in ours}
    # what pdfplumber brings and hands out by its own types
    assert {top for top in strangers if not {d.lower().replace("_", "-") for d in brings[top]} & declared} <= {
        "pdfminer"
    }


def test_nothing_stands_beside_what_the_house_names():
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout")
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    rooms = {".ci", "docs", "migrations", "registry", "tests", "uploads"}
    papers = {"CHANGELOG.md", "LICENSE", "README.md", "pyproject.toml", "requirements.txt", "ruff.toml", "setup.cfg"}
    assert {file.partition("/")[0] for file in kept} - rooms - papers == {".gitignore", "wsgi.py"}


def test_every_package_is_packed():
    packed = set(setup()["options"]["packages"].split())
    here = {".".join(init.parent.relative_to(ROOT).parts) for init in PACKAGE.rglob("__init__.py")}
    assert packed == here | {"registry.migrations", "registry.migrations.versions"}


@pytest.mark.parametrize("room", sorted(FAMILY_ROOMS))
def test_every_room_stands_in_the_page_about_structure(room: str):
    assert f"`{room}" in (ROOT / "docs" / "structure.md").read_text(encoding="utf-8")


def test_every_command_that_is_written_down_exists():
    written = {word for page in PAGES for word in re.findall(r"(?m)(?:^|`|/)\s*registry ([a-z]+)", commands_of(page))}
    assert written - set(COMMANDS) == set()


def test_nothing_that_is_written_keeps_both_sides_of_a_merge():
    pages = [*PAGES, ROOT / "CHANGELOG.md", *PACKAGE.rglob("*.yaml"), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.po")]
    assert [name(p) for p in pages if re.search(r"(?m)^(?:<{7} |={7}$|>{7} )", p.read_text(encoding="utf-8"))] == []


def test_every_command_is_written_down():
    text = "\n".join(commands_of(page) for page in PAGES)
    assert [command for command in COMMANDS if f"registry {command}" not in text] == []


def commands_of(page: Path) -> str:
    """The lines of a page that a reader would type: code blocks and code within the text."""
    text = page.read_text(encoding="utf-8")
    return "\n".join(re.findall(r"```.*?```|(?m:^ {4}.*$)|`[^`\n]+`", text, flags=re.DOTALL))


def test_every_setting_is_written_down_and_every_setting_written_down_exists():
    pattern = re.compile(r"REGISTRY_(?!TEST_)[A-Z_]+[A-Z]")
    settings = set(pattern.findall((PACKAGE / "config.py").read_text(encoding="utf-8")))
    written = set(pattern.findall((ROOT / "docs" / "running.md").read_text(encoding="utf-8")))
    assert written == settings


def test_every_link_in_the_pages_leads_somewhere():
    links = [
        (page, link) for page in PAGES for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    ]
    assert [(name(page), link) for page, link in links if not (page.parent / link).exists()] == []
