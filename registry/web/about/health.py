"""Whether the service is up, part by part."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, current_app, jsonify

from registry import __version__
from registry.storage import migrate
from registry.storage.queries import health
from registry.web.shared.database import db
from registry.web.shared.parts import parts

# A document that waited longer than this says that nobody works: readings take seconds, the sweep runs every minute.
LATE = timedelta(minutes=5)
NOBODY = "0" * 64  # a document there never is: asking for it shows whether the store answers

blueprint = Blueprint("health", __name__)

Report = dict[str, object]


@blueprint.get("/healthz")
def healthz() -> tuple[Response, int]:
    """The state of each part; 503 where the registry cannot take or show anything."""
    found = {
        "database": _tried(_database),
        "store": _tried(_store),
        "queue": _tried(_queue),
        "sandbox": _tried(_sandbox),
    }
    up = all(found[part]["up"] for part in ("database", "store"))
    status = ("up" if all(part["up"] for part in found.values()) else "degraded") if up else "down"
    return jsonify({"status": status, "version": __version__, "parts": found}), 200 if up else 503


def _tried(look: Callable[[], Report]) -> Report:
    """What a part says of itself; anything it raises means that it is down, and the log says why."""
    try:
        return {"up": True, **look()}
    except Exception:
        current_app.logger.exception("a part does not answer")
        return {"up": False}


def _database() -> Report:
    behind = migrate.behind(db.session.connection())
    if behind is not None:
        raise behind
    health.work(db.session)
    return {"kind": db.engine.dialect.name}


def _store() -> Report:
    store = parts().store
    store.picture(NOBODY, page=1, scale=1)
    return {"up": store.root is None or os.access(store.root, os.W_OK), "kind": _kind(parts().settings.documents_url)}


def _queue() -> Report:
    """The queue is up while documents do not wait long; the worker's last sign is the last document it read."""
    work = health.work(db.session)
    late = work.waiting_since is not None and datetime.now(UTC) - work.waiting_since > LATE
    last = None if work.last_read is None else work.last_read.isoformat()
    kind = _kind(parts().settings.queue_url)
    return {"up": not late, "kind": kind, "waiting": work.waiting, "reading": work.reading, "last_read": last}


def _sandbox() -> Report:
    return {"layers": list(parts().sandbox), "strict": parts().settings.strict_sandbox}


def _kind(url: str) -> str:
    return url.partition(":")[0]
