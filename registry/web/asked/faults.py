"""Faults only a request can have, each with its problem type and status."""

from __future__ import annotations

from collections.abc import Sequence

from registry.domain.said import Said
from registry.errors import RegistryError


class NotSignedIn(RegistryError):
    """Nobody has signed in, or a token does not count."""

    problem, status, title = "not-signed-in", 401, "Sign in first"


class Withdrawn(RegistryError):
    """What was here was taken back."""

    problem, status, title = "gone", 410, "No longer here"


class _OfOneField(RegistryError):
    """A fault of one parameter or header."""

    field = ""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.errors = ((self.field, detail),)


class NoSuchState(_OfOneField):
    """A day was asked for of which the registry has no state."""

    problem, status, title = "bad-request", 400, "This request could not be understood"
    field = "as_of"


class UnknownParameter(RegistryError):
    """The query holds what the description of the API does not name; `errors` names each."""

    problem, status, title = "bad-request", 400, "This request could not be understood"

    def __init__(self, names: list[str]) -> None:
        super().__init__(Said("The query holds parameters that are not known here. None of them was used."))
        self.errors = tuple((name, Said("There is no such parameter here.")) for name in names)


class RepeatedParameter(RegistryError):
    """What takes one value stands in the query or the form several times; `errors` names each."""

    problem, status, title = "bad-request", 400, "This request could not be understood"

    def __init__(self, names: list[str]) -> None:
        super().__init__(Said("The request says several times what it can say once only. None of it was used."))
        self.errors = tuple((name, Said("Give this one value only.")) for name in names)


class NoDigitalLink(RegistryError):
    """An address that begins as a GS1 Digital Link and is none."""

    problem, status, title = "bad-request", 400, "This request could not be understood"


class UnreadableBody(RegistryError):
    """The body cannot be understood at all."""

    problem, status, title = "bad-request", 400, "This request could not be understood"


class WrongMediaType(RegistryError):
    """The body is of another kind than this call takes; `sent` is empty where none is named."""

    problem, status, title = "unsupported-media-type", 415, "This kind of content is not taken here"

    def __init__(self, taken: str, sent: str) -> None:
        detail = Said("Send the body as {taken}: the header Content-Type says {sent}.", taken=taken, sent=sent or "—")
        super().__init__(detail)
        self.errors = (("Content-Type", detail),)


class UnknownValue(RegistryError):
    """A parameter names what is not on its closed list; the fault names the list."""

    problem, status, title = "bad-request", 400, "This request could not be understood"

    def __init__(self, name: str, unknown: Sequence[str], known: Sequence[str]) -> None:
        super().__init__(Said("“{name}” asks for what there is not here.", name=name))
        self.errors = (
            (
                name,
                Said(
                    "There is no {unknown}. There are: {known}.",
                    unknown=", ".join(map(repr, unknown)),
                    known=", ".join(known),
                ),
            ),
        )


class PreconditionFailed(_OfOneField):
    """What a change rests on is not what stands here."""

    problem, status, title = "precondition-failed", 412, "It has changed meanwhile"
    field = "If-Match"


class PreconditionRequired(_OfOneField):
    """A change that does not say what it rests on."""

    problem, status, title = "precondition-required", 428, "Say which version you change"
    field = "If-Match"
