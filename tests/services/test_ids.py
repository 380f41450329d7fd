"""Identifiers survive being read aloud; numbers and names meet their other spellings and no others."""

from __future__ import annotations

import pytest

from registry.services.ids import ALPHABET, folded_name, folded_number, public_id, same_number, typed_id


def test_an_identifier_is_ten_characters_nobody_confuses() -> None:
    made = {public_id() for _ in range(500)}
    assert len(made) == 500
    assert {len(one) for one in made} == {10}
    assert not set("".join(made)) & set("O0I1Ll")


def test_an_identifier_typed_with_spaces_dashes_and_small_letters_is_the_same() -> None:
    made = public_id()
    assert typed_id(f" {made[:5].lower()}-{made[5:]} ") == made


def test_one_wrong_letter_or_two_swapped_are_noticed() -> None:
    made = public_id()
    wrong = {made[:at] + letter + made[at + 1 :] for at in range(10) for letter in ALPHABET} - {made}
    swapped = {made[:at] + made[at + 1] + made[at] + made[at + 2 :] for at in range(9)} - {made}
    assert [one for one in wrong | swapped if typed_id(one) is not None] == []


@pytest.mark.parametrize("text", ["", "ABC", "'; DROP TABLE", "٢" * 10])
def test_other_text_is_no_identifier(text: str) -> None:
    assert typed_id(text) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("GM-01", "gm 01", True),
        ("GM_01/A", "gm01a", True),
        ("\uff27\uff2d\uff10\uff11", "GM01", True),
        ("GM-01", "GM-1", False),
        ("GM-01", "GM-01B", False),
        ("GM-260302", "gm 260302", True),
        ("GM260302", "GM_260302", True),
        ("RC 26/05", "RC26/05", True),
        ("RC 26/05", "RC-26-05", True),
        ("RC 26 / 05", "rc26.05", True),
        ("1-11", "11-1", False),
        ("1-11", "111", False),
        ("(1-11)", "#1 11.", True),
    ],
)
def test_batch_numbers_meet_their_other_spellings(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert (folded_number(one) == folded_number(other)) is same
    assert same_number(one, other) is same


def test_a_paper_without_a_batch_number_names_no_batch() -> None:
    assert same_number(None, "GM-01") is False


def test_names_are_found_without_case_accents_and_spaces() -> None:
    assert folded_name("  Café  ŽLUŤOUČKÝ ") == "cafe zlutoucky"
