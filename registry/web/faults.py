"""Faults only a request can have, each with its problem type and status."""

from __future__ import annotations

from registry.errors import RegistryError


class NotSignedIn(RegistryError):
    """Nobody has signed in, or a token does not count."""

    problem, status, title = "not-signed-in", 401, "Sign in first"


class Withdrawn(RegistryError):
    """What was here was taken back."""

    problem, status, title = "gone", 410, "No longer here"


class NoSuchState(RegistryError):
    """A day was asked for of which the registry has no state."""

    problem, status, title = "bad-request", 400, "This request could not be understood"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.errors = (("as_of", detail),)


class UnknownParameter(RegistryError):
    """The query holds what the description of the API does not name; `errors` names each."""

    problem, status, title = "bad-request", 400, "This request could not be understood"

    def __init__(self, names: list[str]) -> None:
        super().__init__("The query holds parameters that are not known here. None of them was used.")
        self.errors = tuple((name, "There is no such parameter here.") for name in names)
