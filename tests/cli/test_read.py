"""registry read, as a person at a terminal and a script meet it."""

from __future__ import annotations

import json
import subprocess
import sys
from threading import Barrier, Event

import pdfplumber
import pytest
from click.testing import CliRunner

from registry.cli.read import command
from registry.extract.child import MINDER, read_isolated
from registry.extract.ocr.engine import find_engine
from tests.conftest import require
from tests.extract.paper import WIDTH, Text, drawn, table
from tests.extract.scans import Scanner

GREEN = (0.101961, 0.498039, 0.215686)


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


def test_json_is_one_object_a_line(folder):
    result = ran("--json", "-j", 2, folder)
    lines = sorted((json.loads(line) for line in result.stdout.splitlines()), key=lambda line: line["file"])
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


def test_a_table_says_how_sure_each_result_is_and_what_must_be_looked_at(tmp_path):
    rows = table(
        [("Analyte", "Result (mg/g)"), ("Mitragynine", "1.5"), ("Paynantheine", "smudged 5"), ("Speciogynne", "2")],
        xs=(50, 300),
    )
    (tmp_path / "a.pdf").write_bytes(drawn([Text(50, 50, "Total THC: 0.30 %"), *rows]))
    lines = ran(tmp_path / "a.pdf").stdout.splitlines()
    assert any("mitragynine" in line and "99%" in line for line in lines)
    assert any("Speciogynne (not known; perhaps speciogynine?)" in line for line in lines)
    assert "  3 results, 2 of them less than 99% sure" in lines
    assert "  90% page 1, total-thc 0.30 %: the value stands outside a table, beside its name" in lines
    assert "  1 problem to look at on the paper" in lines
    assert "  page 1, unreadable-row: The result 'smudged 5' could not be read." in lines


def test_show_writes_the_pages_with_what_was_read_beside_them(folder, tmp_path):
    out = tmp_path / "seen.pdf"
    result = ran("--show", out, folder / "a" / "first.pdf")
    with pdfplumber.open(out) as pdf:
        page = pdf.pages[0]
        boxes = [r for r in page.rects if r["stroking_color"] == GREEN and r["x1"] < WIDTH]
        assert (result.exit_code, len(pdf.pages), len(page.images), len(boxes)) == (0, 1, 1, 1)
        assert "mitragynine = 1.5 mg/g (99%)" in page.extract_text()


@pytest.mark.parametrize("out", ["nowhere/seen.pdf", "seen.pdf/seen.pdf"])
def test_a_place_that_cannot_be_written_ends_in_one_line(folder, tmp_path, out):
    (tmp_path / "seen.pdf").write_text("a file, no folder")
    result = ran("--show", tmp_path / out, folder / "a" / "first.pdf")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "cannot be written: there is no folder" in result.stderr


def test_a_full_or_forbidden_disk_ends_in_one_line(folder):
    result = ran("--show", "/dev/full", folder / "a" / "first.pdf")
    assert (result.exit_code, result.stderr) == (1, "Error: /dev/full cannot be written: No space left on device.\n")


def test_nothing_is_written_of_a_file_that_cannot_be_read(folder, tmp_path):
    result = ran("--show", tmp_path / "seen.pdf", folder / "c.pdf")
    assert (result.exit_code, (tmp_path / "seen.pdf").exists()) == (1, False)
    assert "seen.pdf was not written: This file is not a PDF" in result.stderr


def test_show_draws_one_certificate_and_never_over_it(folder):
    first = folder / "a" / "first.pdf"
    before = first.read_bytes()
    answers = [ran("--show", first, first), ran("--show", folder / "seen.pdf", folder), ran("--show", folder, first)]
    assert [answer.exit_code for answer in answers] == [2, 2, 2]
    assert first.read_bytes() == before


def test_reading_loads_neither_server_nor_database():
    strangers = ("flask", "sqlalchemy", "huey", "reportlab", "pypdfium2")
    code = f"import sys, registry.cli.read; print([m for m in {strangers} if m in sys.modules])"
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


def test_json_says_apart_from_the_unit_that_an_amount_is_of_dry_mass(tmp_path):
    rows = [("Analyte", "Result (mg/g)", "Dry weight (mg/g)"), ("Mitragynine", "15", "16.2")]
    (tmp_path / "dry.pdf").write_bytes(drawn([Text(50, 50, "Sample ID: S-1"), *table(rows, xs=(50, 200, 350))]))
    (sample,) = json.loads(ran("--json", tmp_path / "dry.pdf").stdout)["samples"]
    read = [(r["value"], r["unit"], r["basis"]) for r in sample["results"]]
    assert read == [("15", "mg/g", None), ("16.2", "mg/g", "dry mass")]


def test_as_many_files_are_read_at_a_time_as_there_are_processors(folder, monkeypatch):
    both = Barrier(2, timeout=30)

    def reading(path, **how):
        both.wait()
        return read_isolated(path, **how)

    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr("registry.cli.read.read_isolated", reading)
    result = ran("--json", folder / "a" / "first.pdf", folder / "b" / "second.pdf")
    assert {json.loads(line)["file"] for line in result.stdout.splitlines()} == {"first.pdf", "second.pdf"}


@pytest.mark.parametrize(
    ("asked", "printed"), [(["--json"], ["second.pdf", "first.pdf"]), ([], ["first.pdf", "second.pdf"])]
)
def test_a_slow_file_holds_back_no_line_of_json_and_tables_keep_their_order(folder, monkeypatch, asked, printed):
    second_is_read = Event()

    def reading(path, **how):
        if path.name == "first.pdf":
            second_is_read.wait(timeout=30)
        answer = read_isolated(path, **how)
        second_is_read.set()
        return answer

    monkeypatch.setattr("registry.cli.read.read_isolated", reading)
    out = ran("-j", 2, *asked, folder / "a" / "first.pdf", folder / "b" / "second.pdf").stdout
    assert sorted(printed, key=out.index) == printed


def test_a_scan_holds_back_no_other_file_even_where_one_is_read_at_a_time(folder):
    require("tesseract", available=find_engine() is not None)
    text = (folder / "a" / "first.pdf").read_bytes()
    (folder / "a" / "a scan.pdf").write_bytes(Scanner().scan(text))
    (folder / "c.pdf").unlink()
    said = [json.loads(line) for line in ran("-j", 1, "--json", folder).stdout.splitlines()]
    assert [(one["file"], one["reader"]["ocr"]) for one in said] == [
        ("a/first.pdf", []),
        ("b/second.pdf", []),
        ("a/a scan.pdf", [1]),
    ]


def test_before_ocr_looks_at_a_file_its_text_is_read_once(folder, monkeypatch):
    require("tesseract", available=find_engine() is not None)
    tasks = []
    asked = MINDER.ask

    def ask(task, **how):
        tasks.append(task.rpartition(":")[2])
        return asked(task, **how)

    scan = folder / "a" / "first.pdf"
    scan.write_bytes(Scanner().scan(scan.read_bytes()))
    monkeypatch.setattr(MINDER, "ask", ask)
    ran("--json", scan)
    assert [task for task in tasks if task.startswith("read")] == ["read", "read_seen"]


@pytest.mark.parametrize(("free", "status", "samples"), [(False, "flagged", 1), (True, "unreadable", 0)])
def test_where_ocr_breaks_off_what_the_text_of_a_file_says_stands(folder, monkeypatch, free, status, samples):
    broken = read_isolated(folder / "c.pdf")

    def reading(path, *, ocr, by_text):
        answer = read_isolated(path, ocr=False)
        return broken if ocr else {**answer, "reader": {**answer["reader"], "blind": {"1": free}}}

    monkeypatch.setattr("registry.cli.read.find_engine", lambda: "an engine")
    monkeypatch.setattr("registry.cli.read.read_isolated", reading)
    said = json.loads(ran("--json", folder / "a" / "first.pdf").stdout)
    assert (said["status"], len(said["samples"])) == (status, samples)
    assert said["problems"][-1] == broken["problems"][-1]
