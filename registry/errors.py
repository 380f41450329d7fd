"""What can go wrong, each with the problem type and HTTP status it is answered with (RFC 9457)."""

from __future__ import annotations


class RegistryError(Exception):
    """A fault with a sentence a person can act on; `problem` ends the problem type's URI."""

    problem = "internal-error"
    status = 500
    title = "Something went wrong here"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class NotFound(RegistryError):
    problem, status, title = "not-found", 404, "Not found"


class NotAllowed(RegistryError):
    problem, status, title = "not-allowed", 403, "Not allowed"


class InvalidInput(RegistryError):
    """Input that names each fault: `errors` holds (where, what) pairs, where in dotted form."""

    problem, status, title = "invalid-input", 422, "Some of this cannot be accepted"

    def __init__(self, detail: str, errors: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(detail)
        self.errors = errors


class Conflict(RegistryError):
    problem, status, title = "conflict", 409, "This does not fit what is already there"


class DatabaseBehind(RegistryError):
    """The database's tables are those of another version."""

    problem, status, title = "database-behind", 503, "The database must be brought up to date"


class DataFileError(RegistryError):
    """Faults of the data files, all at once: one line each with file, path and what was expected."""

    problem, title = "data-file", "A data file is wrong"

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class SettingError(RegistryError):
    problem, title = "setting", "A setting is wrong"


class UnreadableDocument(RegistryError):
    """A document that cannot be read; `problem` is one of the types of the reading problems."""

    status, title = 422, "This document cannot be read"

    def __init__(self, problem: str, detail: str, *, status: int = 422) -> None:
        super().__init__(detail)
        self.problem = problem
        self.status = status
