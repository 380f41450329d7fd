"""What is worked out before a document comes, so that no child has to."""

from __future__ import annotations

from registry.extract.inside.beforehand import work_out
from registry.extract.tables.set_apart import _begun
from registry.extract.wording.cell_patterns import amount_pattern, range_pattern
from registry.extract.wording.shortened import _worded
from registry.reference.vocabulary import all_signs, load_signs


def test_patterns_and_tables_of_words_are_at_hand_before_the_first_document():
    lazy = (_begun, amount_pattern, range_pattern, _worded)
    for make in lazy:
        make.cache_clear()
    work_out()
    assert [make.cache_info().currsize for make in lazy] == [1] * len(lazy)


def test_the_words_of_every_sign_are_at_hand_before_the_first_document():
    load_signs.cache_clear()
    work_out()
    assert load_signs.cache_info().currsize == len(all_signs())
