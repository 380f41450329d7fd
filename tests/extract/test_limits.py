from __future__ import annotations

from registry.extract.limits import MAX_BYTES, MAX_PAGES, MAX_ROWS, MAX_SIDE, Limits


def test_the_caps_are_those_the_documentation_names() -> None:
    assert (MAX_BYTES, MAX_PAGES, MAX_ROWS, MAX_SIDE) == (25_000_000, 50, 5_000, 14_400.0)


def test_a_child_may_have_a_gibibyte_twenty_seconds_of_work_and_a_minute() -> None:
    assert Limits().plain() == {
        "processor_seconds": 20,
        "wall_seconds": 60.0,
        "memory_bytes": 1024**3,
        "open_files": 64,
        "answer_bytes": 5_000_000,
    }
