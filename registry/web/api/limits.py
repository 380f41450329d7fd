"""How often a program may ask, said with every answer; and who may read from another site: everybody."""

from __future__ import annotations

import math
import time
from typing import Any

from flask import Flask, Response, request

from registry.web.entry.signing_in import limiter
from registry.web.gate import is_api

PER_ADDRESS = "600 per minute"  # ten a second: a copy of the whole registry at 200 rows a page takes minutes
EXPOSED = "ETag, Link, Location, Retry-After, RateLimit-Limit, RateLimit-Policy, RateLimit-Remaining, RateLimit-Reset"

PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",  # a page keeps answers by their ETag; no page brings a token
    "Access-Control-Max-Age": "86400",
}


def init_app(app: Flask) -> None:
    """Limit every call of the API by address, and let pages of other sites read what anybody may read."""
    for name, view in list(app.view_functions.items()):
        if name.startswith("api-"):
            limited: Any = limiter.shared_limit(PER_ADDRESS, scope="api")(view)
            app.view_functions[name] = limited

    @app.after_request
    def tell(response: Response) -> Response:
        if is_api():
            response.headers.update(standing())
            response.headers["Access-Control-Allow-Origin"] = "*"  # without credentials: a session is not sent along
            response.headers["Access-Control-Expose-Headers"] = EXPOSED
            if request.method == "OPTIONS":
                response.headers.update(PREFLIGHT)
        return response


def standing() -> dict[str, str]:
    """What is left of this minute for the address that asks; nothing where a request was refused before it counted."""
    counted = limiter.current_limit
    if counted is None:
        return {}
    return {
        "RateLimit-Policy": f"{counted.limit.amount};w={counted.limit.get_expiry()}",
        "RateLimit-Limit": str(counted.limit.amount),
        "RateLimit-Remaining": str(max(0, counted.remaining)),
        "RateLimit-Reset": str(max(0, math.ceil(counted.reset_at - time.time()))),
    }
