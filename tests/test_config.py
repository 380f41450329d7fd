"""Settings that every process of an installation must agree on."""

from __future__ import annotations

import stat
from pathlib import Path

from registry.config import load
from tests.threads import all_at_once


def test_processes_that_start_together_agree_on_the_secret(tmp_path: Path) -> None:
    for number in range(20):
        home = tmp_path / str(number)
        found = all_at_once(8, lambda _, home=home: load({"REGISTRY_HOME": str(home)}).secret_key)
        kept = home / "instance" / "secret_key"
        assert set(found) == {kept.read_text(encoding="ascii")}
        assert (len(found[0]), stat.S_IMODE(kept.stat().st_mode), list(kept.parent.iterdir())) == (64, 0o600, [kept])
