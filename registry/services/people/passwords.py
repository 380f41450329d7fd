"""Passwords: how they are hashed, checked in equal time, and which are too short."""

from __future__ import annotations

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from registry.domain.said import Said

SHORTEST, LONGEST = 12, 1024

# OWASP's least for Argon2id: 19 MiB, two passes, one lane
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_AT_ONCE = BoundedSemaphore(2)  # a flood of sign-ins must not take all memory


def hashed(password: str, hasher: PasswordHasher) -> str:
    """The Argon2id hash to keep."""
    with _AT_ONCE:
        return hasher.hash(password)


def matches(kept: str | None, password: str, hasher: PasswordHasher) -> bool:
    """Whether this is the password; without a kept hash the answer is no, after the same work."""
    with _AT_ONCE:
        try:
            hasher.verify(_decoy(hasher) if kept is None else kept, password)
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def fault(password: str) -> str | None:
    """What is wrong with a new password, or None."""
    if len(password) < SHORTEST:
        return Said("Use at least {shortest} characters; several words are easiest.", shortest=SHORTEST)
    if len(password) > LONGEST:
        return Said("Use at most {longest} characters.", longest=LONGEST)
    return None


@cache
def _decoy(hasher: PasswordHasher) -> str:
    return hasher.hash("nobody's password")
