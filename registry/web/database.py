"""The database session of a request, closed when the request ends."""

from __future__ import annotations

from flask import Flask
from flask_sqlalchemy_lite import SQLAlchemy

from registry.config import Settings
from registry.storage.database import prepare_sqlite

db = SQLAlchemy(engine_options={"pool_pre_ping": True}, session_options={"expire_on_commit": False})


def init_app(app: Flask, settings: Settings) -> None:
    """Bind the sessions to the settings' database."""
    app.config["SQLALCHEMY_ENGINES"] = {"default": settings.database_url}
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            prepare_sqlite(db.engine)
