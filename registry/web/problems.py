"""What is answered when something is wrong: a problem document to programs, a plain page to people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from flask import Blueprint, Flask, Response, current_app, g, json, render_template, request, url_for
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError, ServiceUnavailable
from werkzeug.wrappers import Response as AnyResponse

from registry.config import Settings
from registry.errors import DatabaseBehind, NotFound, RegistryError
from registry.reference.files import flat
from registry.reference.problems import Problem, load_problems
from registry.storage import migrate
from registry.storage.database import DATABASE_DOWN, DATABASE_FAULTS
from registry.web.entry import typed_before
from registry.web.entry.visitor import Visitor
from registry.web.shared.database import db
from registry.web.words.telling import told_fault

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = "5"  # seconds
HEADERS = {"If-Match", "Idempotency-Key"}  # that a fault may be of
BODIES = {"json", "form", "files"}  # what webargs calls the parts of a request that are sent with it
NOT_KEPT = {"content-type", "content-length"}  # of the headers a fault brings along

blueprint = Blueprint("problems", __name__, url_prefix="/problems")


@dataclass(frozen=True)
class Answer:
    """A fault, ready to be told."""

    name: str
    title: str
    status: int
    detail: str
    errors: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def init_app(app: Flask, settings: Settings) -> None:
    """Answer every fault."""
    app.register_error_handler(RegistryError, answer_registry)
    app.register_error_handler(HTTPException, answer_http)
    for fault in DATABASE_FAULTS:
        app.register_error_handler(fault, answer_database_fault)


def answer_registry(error: RegistryError) -> AnyResponse:
    """The answer to a fault of ours; those that are not the visitor's are written down and not told."""
    if error.status >= InternalServerError.code:
        current_app.logger.error("request failed", exc_info=error)
        return tell(by_status(error.status))
    return tell(answer_of(error))


def answer_of(error: RegistryError) -> Answer:
    """A fault of the visitor's, ready to be told."""
    errors = tuple(getattr(error, "errors", ()))
    headers = {"WWW-Authenticate": "Bearer"} if error.status == 401 else {}
    known = load_problems().get(error.problem)
    title = error.title if known is None else known.title
    return Answer(error.problem, title, error.status, error.detail, errors, headers)


def answer_database_fault(error: Exception) -> AnyResponse:
    """The answer while the database does not, or lacks a migration: try again soon; who asks cannot be known."""
    behind = not_upgraded()
    if behind is None and not isinstance(error, DATABASE_DOWN):
        raise error
    why = "the database does not answer" if behind is None else behind.detail
    current_app.logger.error(why, exc_info=error)
    g.visitor = Visitor()
    return tell(by_status(ServiceUnavailable.code) if behind is None else _answer(load_problems()[behind.problem]))


def not_upgraded() -> DatabaseBehind | None:
    """What is wrong where the database has other tables than this version works with; None while it is silent."""
    try:
        db.session.rollback()
        return migrate.behind(db.session.connection())
    except DATABASE_FAULTS:
        return None


def answer_http(error: HTTPException) -> AnyResponse:
    """The answer to a fault of HTTP itself; redirects pass as they are."""
    if error.code is None or error.code < 400 or error.response is not None:
        return error.get_response()
    kept = {name: value for name, value in error.get_headers() if name.lower() not in NOT_KEPT}
    if isinstance(error, SecurityError):  # no address can be made for such a host, so no page either
        return Response("This host name is not served here.\n", error.code, mimetype="text/plain")
    if isinstance(error, CSRFError):
        typed = typed_before.read(typed_before.written())
        return (
            Response(typed_before.typed_page(typed), error.code)
            if typed
            else tell(_answer(load_problems()["form-expired"]))
        )
    found = by_status(error.code)
    data = getattr(error, "data", None) or {}
    errors = tuple(flat(data.get("errors") or {})) or tuple(flat_of_request(data.get("messages") or {}))
    detail = data.get("message", found.detail)
    return tell(Answer(found.name, found.title, found.status, detail, errors, kept))


def flat_of_request(messages: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """webargs' messages by the place itself, as services name it, without the part of the request it lies in.

    A fault of all that was sent has no place.
    """
    for part, faults in messages.items():
        for where, what in flat(faults):
            whole = "" if part in BODIES else part
            yield (whole if where in ("(file)", "_schema") else where), what


def by_status(status: int) -> Answer:
    """What a fault of this status is, where nothing more precise is known."""
    found = next((p for p in load_problems().values() if p.answers and p.status == status), None)
    if found is not None:
        return _answer(found)
    return replace(_answer(load_problems()["internal-error" if status >= 500 else "bad-request"]), status=status)


def _answer(problem: Problem) -> Answer:
    headers = {"Retry-After": RETRY_AFTER} if problem.status == ServiceUnavailable.code else {}
    return Answer(problem.name, problem.title, problem.status, problem.text, headers=headers)


def tell(answer: Answer) -> Response:
    """The answer as a problem document under /api, as a page elsewhere."""
    if request.path.startswith("/api/"):
        body = json.dumps(document(in_words_of_the_visitor(answer)))
        return Response(body, answer.status, mimetype=MEDIA_TYPE, headers=answer.headers)
    page = render_template("errors/error.html", answer=in_words_of_the_visitor(for_people(answer)))
    return Response(page, answer.status, mimetype="text/html", headers=answer.headers)


def in_words_of_the_visitor(answer: Answer) -> Answer:
    """The answer in the visitor's language, as far as its sentences have been translated."""
    errors = tuple((where, told_fault(what)) for where, what in answer.errors)
    return replace(answer, title=told_fault(answer.title), detail=told_fault(answer.detail), errors=errors)


def for_people(answer: Answer) -> Answer:
    """The answer without the words of programs, where it says nothing of its own."""
    known = load_problems().get(answer.name)
    if known is None or known.people is None or answer.detail != known.text:
        return answer
    return replace(answer, detail=known.people)


def document(answer: Answer) -> dict[str, object]:
    """The fault as a problem document."""
    found: dict[str, object] = {
        "type": url_for("problems.explain", problem=answer.name),
        "title": answer.title,
        "status": answer.status,
        "detail": answer.detail,
        "instance": request.path,
    }
    if answer.errors:
        found["errors"] = [{**place_of(where), "detail": what} for where, what in answer.errors]
    return found


def place_of(where: str) -> dict[str, str]:
    """A fault's place: a parameter of the address, a header, or a pointer (RFC 6901) into what was sent with it."""
    if where in HEADERS:
        return {"header": where}
    if request.method in ("GET", "HEAD") or (where in request.args and where not in request.form):
        return {"parameter": where}
    escaped = where.replace("~", "~0").replace("/", "~1").replace(".", "/")
    return {"pointer": f"#/{escaped}" if where else "#"}


@blueprint.get("/")
def index() -> str:
    """Every kind of problem."""
    return render_template("errors/problems.html", problems=[spoken(p) for p in load_problems().values()])


@blueprint.get("/<problem>")
def explain(problem: str) -> str:
    """One kind of problem and what to do about it."""
    found = load_problems().get(problem)
    if found is None:
        raise NotFound(gettext("There is no such kind of problem."))
    return render_template("errors/problem.html", problem=spoken(found))


def spoken(problem: Problem) -> Problem:
    """A kind of problem in the visitor's language."""
    return replace(problem, title=gettext(problem.title), text=gettext(problem.text))
