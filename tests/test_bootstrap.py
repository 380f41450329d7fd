"""What `python3 wsgi.py` does before anything is installed, and the sentences it says where it cannot."""

from __future__ import annotations

import ast
import importlib
import os
import socket
import sys
from pathlib import Path

import pytest
from flask import Flask

from registry import _bootstrap as bootstrap

ROOT = Path(__file__).resolve().parent.parent


class HandedOver(Exception):
    """Stands for the process that would have begun."""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose .venv is made already."""
    for name in ("requirements.txt", "setup.cfg", "pyproject.toml"):
        (tmp_path / name).write_text(f"{name} of a test\n")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("")
    places = {"ROOT": tmp_path, "LOCK": tmp_path / "requirements.txt", "VENV": tmp_path / ".venv", "PYTHON": python}
    for name, place in places.items():
        monkeypatch.setattr(bootstrap, name, place)
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / ".venv" / "made-from")
    bootstrap.STAMP.write_text(bootstrap.fingerprint())
    return tmp_path


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch, checkout: Path) -> list[str]:
    """The command that the process became, once it did."""
    command: list[str] = []
    monkeypatch.delenv("REGISTRY_DEMO", raising=False)
    monkeypatch.delenv("REGISTRY_DATABASE_URL", raising=False)
    monkeypatch.chdir(checkout)
    monkeypatch.setattr(bootstrap, "refuse_taken_port", lambda host, port: None)

    def execv(path: str, arguments: list[str]) -> None:
        command.extend([Path(arguments[0]).name, *arguments[1:]])
        raise HandedOver

    monkeypatch.setattr(os, "execv", execv)
    return command


@pytest.mark.parametrize("module", ["wsgi.py", "registry/__init__.py", "registry/_bootstrap.py"])
def test_an_old_python_can_read_what_tells_it_that_it_is_old(module: str):
    ast.parse((ROOT / module).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_an_old_python_is_told_which_one_to_use(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 18, "final", 0))
    monkeypatch.setattr(sys, "version", "3.9.18 (main)")
    monkeypatch.setattr(bootstrap, "runs", lambda name: name == "python3.12")
    assert bootstrap.main([]) == 1
    told = "The registry needs Python 3.11 or newer and this is 3.9.18: run `python3.12 wsgi.py`.\n"
    assert capsys.readouterr().err == told


def test_a_name_on_the_path_that_leads_nowhere_is_no_python(tmp_path, monkeypatch):
    shim = tmp_path / "python3.14"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not bootstrap.runs("python3.14")


def test_a_missing_venv_module_is_named_with_the_command_that_brings_it(checkout, monkeypatch, capsys):
    bootstrap.STAMP.unlink()
    monkeypatch.setattr(bootstrap, "find_spec", lambda name: None)
    assert bootstrap.main(["setup"]) == 1
    assert "sudo apt install python3-venv" in capsys.readouterr().err


def test_a_taken_port_is_told_before_anything_is_installed(monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "prepare", lambda: pytest.fail("installed something"))
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert bootstrap.main(["--port", str(port)]) == 1
    told = f"Port {port} cannot be used (Address already in use): choose another with --port N.\n"
    assert capsys.readouterr().err == told


@pytest.mark.parametrize(
    ("words", "port"),
    [([], 8000), (["--port", "81"], 81), (["--port=82"], 82), (["--port"], 8000), (["--port", "many"], 8000)],
)
def test_the_port_is_found_among_the_words(words: list[str], port: int):
    assert bootstrap.wanted_port(words) == port


def test_help_comes_before_anything_is_installed(monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "prepare", lambda: pytest.fail("installed something"))
    assert bootstrap.main(["--help"]) == 0
    assert "python3 wsgi.py test" in capsys.readouterr().out


def test_a_second_setup_installs_nothing(checkout, monkeypatch):
    monkeypatch.setattr(bootstrap, "make_venv", lambda: pytest.fail("made it again"))
    assert bootstrap.main(["setup"]) == 0


@pytest.mark.parametrize("name", ["requirements.txt", "setup.cfg", "pyproject.toml"])
def test_a_changed_file_is_a_reason_to_install_again(checkout, name: str):
    before = bootstrap.fingerprint()
    (checkout / name).write_text("changed")
    assert bootstrap.fingerprint() != before


def test_a_moved_checkout_is_a_reason_to_install_again(checkout, monkeypatch):
    before = bootstrap.fingerprint()
    monkeypatch.setattr(bootstrap, "ROOT", checkout / ".." / checkout.name)
    assert bootstrap.fingerprint() != before


def test_a_setup_that_broke_off_is_not_taken_for_done(checkout, monkeypatch):
    (checkout / "setup.cfg").write_text("changed")
    monkeypatch.setattr(bootstrap, "make_venv", bootstrap.STAMP.unlink)

    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "install_lock", interrupted)
    assert bootstrap.main(["setup"]) == 130
    assert not bootstrap.STAMP.exists()


def test_without_words_the_demo_is_served_with_a_worker(handed_over, monkeypatch):
    with pytest.raises(HandedOver):
        bootstrap.main(["--port", "8099"])
    assert handed_over == ["registry", "serve", "--with-worker", "--port", "8099"]
    assert os.environ["REGISTRY_DEMO"] == "1"


def test_a_database_that_somebody_chose_gets_no_demo(handed_over, monkeypatch):
    monkeypatch.setenv("REGISTRY_DATABASE_URL", "sqlite:///real.sqlite3")
    with pytest.raises(HandedOver):
        bootstrap.main([])
    assert "REGISTRY_DEMO" not in os.environ


def test_a_demo_that_somebody_declined_stays_declined(handed_over, monkeypatch):
    monkeypatch.setenv("REGISTRY_DEMO", "0")
    with pytest.raises(HandedOver):
        bootstrap.main([])
    assert os.environ["REGISTRY_DEMO"] == "0"


def test_test_hands_the_rest_of_the_words_to_pytest(handed_over):
    with pytest.raises(HandedOver):
        bootstrap.main(["test", "-k", "lead"])
    assert handed_over == ["python", "-m", "pytest", "-k", "lead"]
    assert "REGISTRY_DEMO" not in os.environ


def test_any_other_word_goes_to_the_console_script(handed_over):
    with pytest.raises(HandedOver):
        bootstrap.main(["read", "--json", "certificate.pdf"])
    assert handed_over == ["registry", "read", "--json", "certificate.pdf"]


def test_what_pip_said_is_shown_where_it_fails(checkout, monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))
    with pytest.raises(bootstrap.CannotStart, match="Installing failed"):
        list(bootstrap.pip("--no-index", "--find-links", str(checkout), "a-package-that-is-nowhere==1"))


def test_imported_wsgi_is_the_application(tmp_path, monkeypatch):
    monkeypatch.setenv("REGISTRY_HOME", str(tmp_path))
    monkeypatch.syspath_prepend(str(ROOT))
    assert isinstance(importlib.import_module("wsgi").app, Flask)
