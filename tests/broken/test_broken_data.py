"""Each file of this folder is a broken data file, and the words that its report must hold: all faults, at once."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from registry.errors import DataFileError
from registry.reference.files import DATA
from registry.reference.loader import load_from

TABLES = (
    "jurisdictions.yaml",
    "techniques.yaml",
    "quantities.yaml",
    "claim_policies.yaml",
    "sensitivity.yaml",
    "claim_words.yaml",
    "decision_rules.yaml",
    "methods.yaml",
    "signals.yaml",
)
CASES = sorted(Path(__file__).parent.glob("*.yaml"))


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """A folder with the real tables and one real rule."""
    for name in TABLES:
        shutil.copy(DATA / name, tmp_path / name)
    signals = tmp_path / "signals.yaml"
    signals.write_text(signals.read_text("utf-8").replace("us-ut", "us-ri"), encoding="utf-8")
    (tmp_path / "rules" / "us-ri").mkdir(parents=True)
    shutil.copy(DATA / "rules" / "us-ri" / "lead.yaml", tmp_path / "rules" / "us-ri" / "lead.yaml")
    return tmp_path


def faults(root: Path) -> tuple[str, ...]:
    with pytest.raises(DataFileError) as raised:
        load_from(root)
    return raised.value.faults


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem.replace("_", " "))
def test_a_broken_file_is_reported_with_every_fault_and_its_place(path: Path, law: Path) -> None:
    case: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)
    broken = law / case["file"]
    broken.parent.mkdir(parents=True, exist_ok=True)
    broken.write_text(case["holds"], encoding="utf-8")
    found = faults(law)
    assert all(fault.startswith(f"{case['file']}: ") for fault in found), found
    assert [words for words in case["says"] if not any(words in fault for fault in found)] == [], found
    assert len(found) == len(case["says"]), found


def test_the_folder_itself_is_sound(law: Path) -> None:
    assert [rule.id for rule in load_from(law).rules] == ["us-ri-lead"]
    assert load_from(law).duties == load_from(law).notices == ()


def test_faults_of_several_files_are_reported_together(law: Path) -> None:
    (law / "rules" / "us-ri" / "a.yaml").write_text("id: a\n", encoding="utf-8")
    (law / "jurisdictions.yaml").write_text("- {id: us-ri, name: Rhode Island, kind: county}\n", encoding="utf-8")
    named = {fault.split(":")[0] for fault in faults(law)}
    assert named == {"jurisdictions.yaml", "rules/us-ri/a.yaml", "rules/us-ri/lead.yaml", "signals.yaml"}
