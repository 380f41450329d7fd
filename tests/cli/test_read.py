"""registry read, as a person at a terminal and a script meet it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from registry.cli.read import command
from tests.extract.paper import Text, drawn, table


@pytest.fixture
def folder(tmp_path):
    for name, value in (("b/second.pdf", "2.5"), ("a/first.pdf", "1.5")):
        path = tmp_path / name
        path.parent.mkdir()
        rows = table([("Analyte", "Result (mg/g)"), ("Mitragynine", value)], xs=(50, 300))
        path.write_bytes(drawn([Text(50, 50, "Sample ID: S-1"), *rows]))
    (tmp_path / "c.pdf").write_bytes(b"no certificate")
    (tmp_path / "notes.txt").write_text("not a PDF")
    return tmp_path


def ran(*arguments: object):
    return CliRunner().invoke(command, [str(a) for a in arguments])


def test_json_is_one_object_a_line_in_the_order_of_the_input(folder):
    result = ran("--json", "-j", 2, folder)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["file"], line["status"]) for line in lines] == [
        ("a/first.pdf", "read"),
        ("b/second.pdf", "read"),
        ("c.pdf", "unreadable"),
    ]
    assert [line["samples"][0]["results"][0]["value"] for line in lines[:2]] == ["1.5", "2.5"]


def test_an_unreadable_file_has_its_own_line_and_the_exit_code_says_so(folder):
    result = ran("--json", folder / "c.pdf")
    line = json.loads(result.stdout)
    assert (result.exit_code, line["file"], line["samples"]) == (1, "c.pdf", [])
    assert [p["type"] for p in line["problems"]] == ["not-a-pdf"]


def test_the_exit_code_is_0_when_all_were_read(folder):
    assert ran("--json", folder / "a").exit_code == 0


@pytest.mark.parametrize("name", ["missing.pdf", "empty"])
def test_a_path_without_a_pdf_is_a_fault_of_usage(folder, name):
    (folder / "empty").mkdir()
    assert ran(folder / name).exit_code == 2


def test_a_person_reads_a_table(folder):
    result = ran(folder / "a" / "first.pdf")
    assert (result.exit_code, "sample id" in result.stdout, "mitragynine" in result.stdout) == (0, True, True)
    assert "1.5" in result.stdout
    assert "mg/g" in result.stdout


def test_reading_loads_neither_server_nor_database():
    code = "import sys, registry.cli.read; print([m for m in ('flask', 'sqlalchemy', 'huey') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_a_file_name_is_never_taken_for_markup_nor_for_a_terminals_orders(tmp_path):
    folder = tmp_path / "["
    folder.mkdir()
    (folder / "x].pdf").write_text("no")
    (tmp_path / "[red]y\x1b[2J.pdf").write_text("no")
    result = CliRunner().invoke(command, [str(tmp_path)])
    assert result.exit_code == 1
    assert "[/x].pdf" in result.output
    assert "[red]y\\x1b[2J.pdf" in result.output
