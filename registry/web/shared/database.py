"""The database session of a request, closed when the request ends."""

from __future__ import annotations

from inspect import iscoroutinefunction

from flask import Flask, has_request_context, request
from flask_sqlalchemy_lite import SQLAlchemy

from registry.config import Settings
from registry.storage.database import prepare_sqlite, reading_sessions


def only_reads() -> bool:
    """Whether this request writes nothing; a token's use is noted, so those requests are left out."""
    return has_request_context() and request.method in {"GET", "HEAD"} and "Authorization" not in request.headers


db = SQLAlchemy(
    engine_options={"pool_pre_ping": True},
    session_options={"expire_on_commit": False, "class_": reading_sessions(only_reads)},
)


def init_app(app: Flask, settings: Settings) -> None:
    """Bind the sessions to the settings' database."""
    app.config["SQLALCHEMY_ENGINES"] = {"default": settings.database_url}
    db.init_app(app)
    # nothing here is asynchronous: closing sessions nobody opened would start an event loop after each request
    app.teardown_appcontext_funcs = [end for end in app.teardown_appcontext_funcs if not iscoroutinefunction(end)]
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            prepare_sqlite(db.engine)
