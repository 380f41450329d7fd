"""The door for programs: /api/v1, described by its OpenAPI document."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Flask, make_response, render_template
from flask_smorest import Api
from flask_smorest.utils import prepare_response
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from registry.config import Settings
from registry.web import problems
from registry.web.api import (
    always,
    batches,
    certificates,
    changes,
    claims,
    deliveries,
    everywhere,
    imports,
    judged,
    limits,
    lists,
    pictures,
    product_batches,
    products,
    public_log,
    recalls,
    searches,
    sparse,
    strict,
    submissions,
    versions,
    webhooks,
)
from registry.web.api.schemas import ProblemSchema
from registry.web.entry import security

pages = Blueprint("api-pages", __name__, url_prefix="/api/v1")


class RegistryApi(Api):
    """flask-smorest, with problem documents (RFC 9457) as its errors."""

    ERROR_SCHEMA = ProblemSchema

    def _register_responses(self) -> None:
        """Describe what each HTTP status answers with; faults are problem documents, not plain JSON."""
        named = {status.name: status.phrase for status in HTTPStatus if status >= HTTPStatus.BAD_REQUEST}
        for name, phrase in {**named, "DEFAULT_ERROR": "What went wrong"}.items():
            response = {"description": phrase, "schema": ProblemSchema}
            prepare_response(response, self.spec, problems.MEDIA_TYPE)
            self.spec.components.response(name, response, lazy=True)

    def handle_http_exception(self, error: HTTPException) -> Response:
        """The answer to a fault Flask or flask-smorest raised."""
        return problems.answer_http(error)


def init_app(app: Flask, settings: Settings) -> None:
    """Register every resource of the API."""
    api = RegistryApi(app, spec_kwargs=description())
    for resource in resources():
        api.register_blueprint(resource)
    everywhere.name_groups(api.spec)
    always.require_what_is_always_there(api.spec)
    app.register_blueprint(pages)
    strict.init_app(app, api)
    sparse.init_app(app)
    versions.init_app(app)
    limits.init_app(app)


def resources() -> tuple[Blueprint, ...]:
    """The blueprints of the API; each describes itself."""
    return (
        certificates.certificates,
        changes.changes,
        deliveries.deliveries,
        submissions.submissions,
        products.products,
        product_batches.batches,
        imports.imports,
        pictures.pictures,
        claims.claims,
        judged.judged,
        batches.batches,
        searches.searches,
        lists.lists,
        public_log.public_log,
        recalls.recalls,
        webhooks.hooks,
    )


def description() -> dict[str, object]:
    """What the OpenAPI document says of the whole."""
    return {
        "extra_plugins": [everywhere.Everywhere()],
        "info": {
            "description": "Labels, claims, batches, certificates of analysis and verdicts. "
            "Reading what is published needs no key; everything else is signed with a token.",
            "license": {"name": "MIT"},
        },
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }


@pages.get("/docs")
def docs() -> Response:
    """The API explained, with a form to try each call."""
    response = make_response(render_template("api/docs.html"))
    response.headers["Content-Security-Policy"] = security.WITH_INLINE_IMAGES
    return response
