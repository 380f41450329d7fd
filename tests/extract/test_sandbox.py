from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from registry.errors import SettingError
from registry.extract import child
from registry.extract.limits import Limits
from registry.extract.locked import sandbox, seccomp
from registry.extract.locked.minder import Refused

NEEDS = {
    "read_a_system_file": {"landlock"},
    "write_a_file": {"limits"},
    "list_a_foreign_folder": {"landlock"},
    "read_the_environment_of_another": {"landlock"},
    "open_a_socket": {"seccomp"},
    "run_a_program": {"seccomp"},
    "take_two_gigabytes": {"limits"},
    "fork": {"seccomp"},
    "kill_the_caller": {"seccomp"},
    "delete_a_file": {"landlock"},
}


def asked(probe: str, folder: Path) -> bytes:
    nothing = os.open(os.devnull, os.O_RDONLY)
    arguments = {"folder": str(folder), "pid": os.getpid()}
    try:
        task = f"tests.hostile.probes:{probe}"
        return child.MINDER.ask(task, document=nothing, arguments=arguments, limits=Limits()).body
    finally:
        os.close(nothing)


@pytest.mark.parametrize("probe", NEEDS)
def test_a_program_within_a_document_can_do_no_harm(probe: str, tmp_path: Path) -> None:
    missing = NEEDS[probe] - set(child.layers())
    if missing:
        pytest.skip(f"this kernel has no {', '.join(missing)}")
    (tmp_path / "kept").write_text("kept")
    with pytest.raises(Refused):
        asked(probe, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_the_child_sees_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REGISTRY_SECRET_KEY", "very-secret")
    child.MINDER.stop()  # the next forkserver is started with this environment
    assert b"very-secret" not in asked("own_environment", tmp_path)


def test_the_child_holds_the_document_and_its_answer_open_and_nothing_else(tmp_path: Path) -> None:
    assert asked("open_descriptors", tmp_path) == b"[0, 1, 2, 3, 4]"


def test_strict_operation_is_refused_where_a_layer_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "layers", lambda: ("limits", "no-new-privileges"))
    with pytest.raises(SettingError, match="lacks: landlock, seccomp"):
        child.require_layers()


def test_strict_operation_is_allowed_where_all_layers_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "layers", lambda: sandbox.LAYERS)
    child.require_layers()


def test_a_kernel_without_a_layer_is_reported_and_the_others_hold() -> None:
    code = """
from registry.extract.locked import landlock
from registry.extract.locked import sandbox
from registry.extract.limits import Limits
def missing(folders): raise OSError(38, "Function not implemented")
landlock.restrict = missing
print(*sandbox.enter(Limits()))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "landlock" not in done.stdout.split()
    assert "limits" in done.stdout.split()


def test_no_document_and_no_setting_lies_in_a_folder_that_the_child_may_read() -> None:
    folders = sandbox.readable()
    checkout = sandbox.PACKAGE.parent
    assert not any((checkout / name).is_relative_to(folder) for name in ("uploads", "instance") for folder in folders)


@pytest.mark.parametrize("machine", seccomp.MACHINES)
def test_the_filter_fits_what_the_kernel_takes_and_jumps_forward_within_itself(machine: str) -> None:
    steps = seccomp.program(machine)
    jumps = [i + 1 + max(yes, no) for i, (code, yes, no, _k) in enumerate(steps) if code & 7 == 5]
    assert len(steps) < 4096
    assert max(jumps) < len(steps)
    assert len(set(seccomp.denied(machine))) == len(seccomp.denied(machine)) > 100


def test_the_forkserver_ends_with_its_parent() -> None:
    code = """
import os
from registry.extract import child
child.layers()
print(child.MINDER.server.pid, flush=True)
os.kill(os.getpid(), 9)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    server = Path(f"/proc/{int(done.stdout)}/cmdline")
    for _try in range(50):
        if not server.exists() or not server.read_bytes():
            return
        time.sleep(0.1)
    pytest.fail("the forkserver outlived its parent")


def test_the_process_that_reads_documents_knows_no_web_no_database_and_no_log() -> None:
    modules = "from registry.extract.inside import tasks; from registry.extract.locked import forkserver"
    code = f"import sys; {modules}; tasks.warm_up(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"flask", "werkzeug", "sqlalchemy", "obstore", "huey", "structlog", "rich"} & set(
        done.stdout.split()
    ) == set()
