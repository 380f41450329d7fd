"""The headers every answer carries."""

from __future__ import annotations

from flask import Flask, Response, request
from werkzeug.middleware.proxy_fix import ProxyFix

from registry.config import Settings

POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; "
    "img-src 'self'{images}"
)
PAGES = POLICY.format(images="")
WITH_INLINE_IMAGES = POLICY.format(images=" data:")  # for the API's own page, whose styles bring their icons along
WITH_WASM = PAGES + "; script-src 'self' 'wasm-unsafe-eval'"  # for the page that reads codes with the camera
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
VENDORED = "/static/vendor/"
YEAR = 365 * 24 * 3600


def init_app(app: Flask, settings: Settings) -> None:
    """Add the headers to every answer; a view may set a stricter policy of its own. Believe our proxies, no others."""
    if settings.proxies:
        believed = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies)
        app.wsgi_app = believed  # type: ignore[method-assign]  # Flask's own way to add a middleware
    headers = dict(HEADERS)
    if settings.https:
        headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"

    @app.after_request
    def add(response: Response) -> Response:
        if request.path.startswith(VENDORED):
            response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"  # its version is in the address
        response.headers.setdefault("Content-Security-Policy", PAGES)
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        if response.mimetype in {"text/html", "application/json"}:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
