"""Who asks over HTTP: the application, put together from its parts."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from registry import __version__, config, log
from registry.config import MEGABYTE, Settings
from registry.extract import child
from registry.web import api, gate, problems
from registry.web.about import data_files, health, home, public_log, trust
from registry.web.asked import as_of
from registry.web.consumers import (
    analyte_notes,
    analytes,
    batch_news,
    batches,
    certificates,
    compare,
    digital_link,
    finding,
    ink,
    kept_batches,
    print_sheet,
    rules,
    scanning,
    verifying,
)
from registry.web.entry import addresses, compression, security, signing_in
from registry.web.laboratories import dry_run, submissions, webhooks
from registry.web.makers import batch_corrections, imports, label_pictures, pack_codes, product_corrections, products
from registry.web.people import accounts
from registry.web.regulators import figures, recalls, saved_searches, search, signals, what_if
from registry.web.shared import database, parts
from registry.web.shown import pages
from registry.web.verifiers import beginning, changes, particulars, publishing, review, samples, values
from registry.web.words import language, telling

KILOBYTE = 1_000
FORM_PARTS = 220  # the fields of a page with as many files as an archive may hold

# what every request passes through, in this order
PARTS = (
    compression,
    parts,
    database,
    language,
    signing_in,
    problems,
    security,
    addresses,
    gate,
    pages,
    telling,
    analyte_notes,
    as_of,
    api,
)

ROOMS = (
    home,
    search,
    batches,
    certificates,
    changes,
    dry_run,
    submissions,
    review,
    values,
    particulars,
    samples,
    beginning,
    publishing,
    products,
    product_corrections,
    batch_corrections,
    imports,
    label_pictures,
    pack_codes,
    print_sheet,
    rules,
    analytes,
    what_if,
    signals,
    recalls,
    saved_searches,
    figures,
    compare,
    data_files,
    public_log,
    finding,
    scanning,
    batch_news,
    digital_link,
    kept_batches,
    ink,
    trust,
    verifying,
    accounts,
    webhooks,
    health,
    problems,
)


def create_app(settings: Settings | None = None) -> Flask:
    """The application for these settings, or for those of the environment."""
    settings = settings or config.load()
    log.configure()
    if settings.strict_sandbox:
        child.require_layers()
    app = Flask(__name__)
    app.config.from_mapping(flask_config(settings))
    for part in PARTS:
        part.init_app(app, settings)
    for room in ROOMS:
        app.register_blueprint(room.blueprint)
    return app


def flask_config(settings: Settings) -> dict[str, object]:
    """What Flask and its extensions are told."""
    return {
        "SECRET_KEY": settings.secret_key,
        "SECRET_KEY_FALLBACKS": list(settings.secret_key_fallbacks),
        "TRUSTED_HOSTS": list(settings.trusted_hosts) or None,
        "MAX_CONTENT_LENGTH": settings.max_document_bytes + MEGABYTE,  # room for the form around one file
        "MAX_FORM_MEMORY_SIZE": 256 * KILOBYTE,  # werkzeug counts the 64 KiB chunk of a file that it holds
        "MAX_FORM_PARTS": FORM_PARTS,
        "SESSION_COOKIE_NAME": "registry_session",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.https,
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
        "WTF_CSRF_CHECK_DEFAULT": False,  # the gate checks, after it knows whether a token signs the request
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session: a form left open over lunch still works
        "RATELIMIT_STORAGE_URI": settings.limiter_url,
        "RATELIMIT_STRATEGY": "moving-window",
        "API_TITLE": "Botanicals Registry",
        "API_VERSION": f"v1 ({__version__})",
        "OPENAPI_VERSION": "3.1.0",
        "OPENAPI_URL_PREFIX": "/api/v1",
    }
