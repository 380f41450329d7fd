from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from registry import __version__, config, worker
from registry.errors import SettingError
from registry.extract import child, wire
from registry.extract.limits import Limits
from registry.extract.locked import sandbox
from registry.extract.locked.minder import Refused
from registry.web import create_app
from tests.hostile.doubtful import DOUBTFUL, HONEST, covered_result, honest
from tests.hostile.made import ROWS, certificate, stream, text
from tests.hostile.odd import ODD
from tests.hostile.refused import REFUSED, empty

Made = Callable[[], bytes]
FEW_SECONDS = Limits(processor_seconds=3, wall_seconds=30)


def named(made: Made) -> str:
    return made.__name__


def written(folder: Path, made: Made) -> Path:
    path = folder / f"{made.__name__}.pdf"
    path.write_bytes(made())
    return path


def ask(probe: str, limits: Limits) -> bytes:
    nothing = os.open(os.devnull, os.O_RDONLY)
    try:
        task = f"tests.hostile.probes:{probe}"
        return child.MINDER.ask(task, document=nothing, arguments={}, limits=limits).body
    finally:
        os.close(nothing)


@pytest.mark.parametrize("made", REFUSED, ids=named)
def test_a_file_that_nobody_can_read_ends_with_its_problem(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "READING", FEW_SECONDS)
    answer = child.read_isolated(written(tmp_path, made))
    assert (answer["status"], answer["samples"], len(answer["problems"])) == ("unreadable", [], 1)
    assert answer["problems"][0]["type"] in REFUSED[made]
    assert answer["problems"][0]["detail"].endswith(".")


@pytest.mark.parametrize("made", DOUBTFUL, ids=named)
def test_a_certificate_that_may_deceive_is_flagged(made: Made, tmp_path: Path) -> None:
    answer = child.read_isolated(written(tmp_path, made))
    assert answer["status"] == "flagged"
    assert DOUBTFUL[made] in [problem["type"] for problem in answer["problems"]]


def test_nothing_is_sure_on_a_page_whose_text_is_not_what_is_seen(tmp_path: Path) -> None:
    answer = child.read_isolated(written(tmp_path, covered_result))
    rows = [row for sample in answer["samples"] for row in (*sample["results"], *sample["fields"].values())]
    assert rows
    assert max(row["confidence"] for row in rows) <= 0.7
    assert all("its page holds text that is not what is seen on it" in row["reasons"] for row in rows)


@pytest.mark.parametrize("made", HONEST, ids=named)
def test_an_honest_certificate_is_not_flagged(made: Made, tmp_path: Path) -> None:
    answer = child.read_isolated(written(tmp_path, made))
    assert answer["status"] == "read", answer["problems"]


@pytest.mark.parametrize("made", ODD, ids=named)
def test_what_readers_choke_on_ends_with_an_answer(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "READING", FEW_SECONDS)
    answer = child.read_isolated(written(tmp_path, made))
    assert wire.SCHEMA.validate(answer) == {}


def test_an_unreadable_file_is_named_with_its_digest_reader_and_layers(tmp_path: Path) -> None:
    path = written(tmp_path, empty)
    detail = "This file is empty. Send it again from where it was made."
    assert child.read_isolated(path) == {
        "file": "empty.pdf",
        "sha256": hashlib.sha256(b"").hexdigest(),
        "pages": None,
        "status": "unreadable",
        "problems": [{"type": "empty-file", "detail": detail, "page": None, "bbox": None, "text": None}],
        "reader": {"version": __version__, "layers": list(child.layers())},
        "samples": [],
    }


@pytest.mark.parametrize(("name", "problem"), [("absent.pdf", "unreadable-pdf"), ("folder", "not-a-pdf")])
def test_what_is_no_file_is_answered_like_a_bad_one(name: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert [found["type"] for found in child.read_isolated(tmp_path / name)["problems"]] == [problem]


def test_a_file_above_the_cap_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"\0" * 25_000_000)
    assert [problem["type"] for problem in child.read_isolated(path)["problems"]] == ["too-large"]


def test_the_cap_is_the_installations_own(tmp_path: Path) -> None:
    path = written(tmp_path, honest)
    size = path.stat().st_size
    assert child.read_isolated(path, most_bytes=size)["status"] == "read"
    assert [problem["type"] for problem in child.read_isolated(path, most_bytes=size - 1)["problems"]] == ["too-large"]


def test_a_larger_cap_is_kept_in_the_child_too(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    path.write_bytes(certificate(others=(stream(b"x" * 26_000_000),)))
    assert child.read_isolated(path, most_bytes=30_000_000)["status"] == "read"


@pytest.mark.parametrize("number", ["1e30", "1e-400", "1.0 x 10^30"])
def test_an_absurd_number_costs_its_row_and_not_the_certificate(number: str, tmp_path: Path) -> None:
    rows = (*ROWS, ("Arsenic", number, "mg/kg", "0.01", "0.02"))
    path = tmp_path / "absurd.pdf"
    path.write_bytes(certificate(text(rows)))
    answer = child.read_isolated(path)
    assert [row["printed_analyte"] for sample in answer["samples"] for row in sample["results"]] == ["Lead"]
    assert {"unreadable-row", "contradiction"} & {problem["type"] for problem in answer["problems"]}


@pytest.mark.parametrize("lacking", ["landlock", "seccomp"])
def test_strict_operation_refuses_to_start_without_a_layer(lacking: str, monkeypatch: pytest.MonkeyPatch) -> None:
    held = tuple(layer for layer in sandbox.LAYERS if layer != lacking)
    monkeypatch.setattr(child, "layers", lambda: held)
    strict = config.load({"REGISTRY_STRICT_SANDBOX": "1", "REGISTRY_SECRET_KEY": "x"})
    for start in (create_app, lambda settings: worker.run(settings, threads=1)):
        with pytest.raises(SettingError, match=lacking):
            start(strict)


def test_a_child_that_hangs_is_killed_when_its_time_is_up() -> None:
    begin = time.monotonic()
    with pytest.raises(Refused, match="more time") as caught:
        ask("sleep_for_ever", Limits(wall_seconds=0.5))
    assert caught.value.problem == "resource-limit"
    assert time.monotonic() - begin < 10


def test_a_child_that_only_computes_is_stopped() -> None:
    with pytest.raises(Refused, match="more time"):
        ask("count_for_ever", Limits(processor_seconds=1))


@pytest.mark.parametrize(
    ("probe", "sentence"),
    [("say_too_much", "more than one certificate"), ("die", "breaks"), ("answer_without_a_head", "breaks")],
)
def test_an_answer_too_large_or_none_at_all_is_a_problem(probe: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as caught:
        ask(probe, Limits())
    assert caught.value.problem == "resource-limit"


def test_a_fault_of_our_own_code_says_so() -> None:
    with pytest.raises(Refused, match="The fault is ours") as caught:
        ask("fail", Limits())
    assert caught.value.problem == "reader-fault"


def test_the_next_document_is_read_after_the_forkserver_was_killed(tmp_path: Path) -> None:
    path = written(tmp_path, honest)
    child.read_isolated(path)
    assert child.MINDER.server is not None
    os.kill(child.MINDER.server.pid, signal.SIGKILL)
    assert child.read_isolated(path)["status"] == "read"


def test_twenty_documents_at_once_each_get_their_own_answer(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.pdf" for number in range(20)]
    for number, path in enumerate(paths):
        path.write_bytes(honest().replace(b"0.10", b"0.%02d" % (number + 11)))
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(child.read_isolated, paths))
    expected = [(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths]
    assert [(answer["file"], answer["sha256"]) for answer in answers] == expected
    assert {answer["status"] for answer in answers} == {"read"}


def test_a_fork_of_this_process_starts_a_forkserver_of_its_own(tmp_path: Path) -> None:
    path = written(tmp_path, honest)
    code = f"""
import os, pathlib, sys
from registry.extract import child
path = pathlib.Path({str(path)!r})
child.read_isolated(path)
pid = os.fork()
status = child.read_isolated(path)["status"]
if pid == 0:
    child.MINDER.stop()
    os._exit(0 if status == "read" else 1)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) or status != "read")
"""
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_one_document_can_be_read_by_hand(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "registry.extract"]
    good = subprocess.run([*command, written(tmp_path, honest)], capture_output=True, text=True, check=False)
    bad = subprocess.run([*command, written(tmp_path, empty)], capture_output=True, text=True, check=False)
    assert (good.returncode, bad.returncode) == (0, 1)
    assert '"status": "read"' in good.stdout
    assert subprocess.run(command, capture_output=True, check=False).returncode == 2
