"""Faults only a request can have, each with its problem type and status."""

from __future__ import annotations

from registry.errors import RegistryError


class NotSignedIn(RegistryError):
    """Nobody has signed in, or a token does not count."""

    problem, status, title = "not-signed-in", 401, "Sign in first"
