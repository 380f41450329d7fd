"""An application lent to one test after another as if it were new: making one takes longer than most tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import Config, Flask

from registry.config import Settings
from registry.web.entry.signing_in import limiter
from registry.web.shared.database import db
from registry.web.shared.parts import Parts

# what the registry asks its shared parts for, and so may differ from one test to the next
PLACES = {"home": Path(), "documents_url": "", "queue_url": "", "dumps": Path(), "webhooks_unguarded": False}


class LentApplications:
    """Applications by their settings, places aside: as `make` makes them, and with this configuration."""

    def __init__(self, make: Callable[[Settings], Flask], config: dict[str, Any]) -> None:
        self._make, self._config = make, config
        self._made: dict[Settings, tuple[Flask, dict[str, Any], dict[str, Any]]] = {}

    @contextmanager
    def lent(self, settings: Settings) -> Iterator[Flask]:
        """The application of these settings with nothing kept of the test before; its connections end with the block.

        Its configuration may be changed. A test that changes its views, addresses or hooks fails: such a one asks for
        an application that nobody else sees.
        """
        app, config, extensions = self._of(settings)
        before = _bones(app)
        _refilled(app.config, config)
        _refilled(app.extensions, {**extensions, "registry": Parts(settings)})
        limiter.reset()
        yield app
        with app.app_context():
            db.engine.dispose()
        assert _bones(app) == before, "a test that changes the application asks for own_app"

    def _of(self, settings: Settings) -> tuple[Flask, dict[str, Any], dict[str, Any]]:
        kind = replace(settings, **PLACES)
        if kind not in self._made:
            app = self._make(settings)
            app.config.update(self._config)
            self._made[kind] = app, dict(app.config), dict(app.extensions)
        return self._made[kind]


def _refilled(kept: dict[str, Any], values: dict[str, Any]) -> None:
    kept.clear()
    kept.update(values)


def _bones(app: Flask) -> dict[str, Any]:
    """What an application consists of, as far as a test could change it: which views, hooks and templates' words."""
    parts = {name: _listed(value) for name, value in vars(app).items() if isinstance(value, dict | list)}
    for name in ("config", "extensions"):
        del parts[name]
    words = app.jinja_env.globals, app.jinja_env.filters, app.jinja_env.tests
    return {**parts, "addresses": len(list(app.url_map.iter_rules())), "words": [_listed(each) for each in words]}


def _listed(value: Any) -> Any:
    """Without what is empty: Flask makes such entries where it only looks for one."""
    if isinstance(value, dict) and not isinstance(value, Config):
        return {key: found for key, inside in value.items() if (found := _listed(inside)) != {}}
    return list(map(_listed, value)) if isinstance(value, list) else value
