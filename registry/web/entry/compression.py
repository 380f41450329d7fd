"""Answers travel compressed, but those that hold a secret beside words a stranger could choose."""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

from registry.config import Settings

WORDS = frozenset(
    {
        "application/atom+xml",
        "application/javascript",
        "application/json",
        "image/svg+xml",
        "text/css",
        "text/html",
        "text/javascript",
        "text/plain",
    }
)
SMALL = 500  # bytes that a single packet carries anyway
LEVEL = 6
SECRETS = (b"csrf_token", b"registry_session")  # BREACH guesses such from the length of a compressed page


def init_app(app: Flask, _settings: Settings) -> None:
    """Compress what a browser can open. Static files are kept compressed for as long as they are the same."""
    kept: dict[str, bytes] = {}

    @app.after_request
    def compress(response: Response) -> Response:
        if response.mimetype not in WORDS:
            return response
        response.vary.add("Accept-Encoding")
        if not _wanted(response):
            return response
        etag = response.get_etag()[0]
        if request.endpoint != "static" or etag is None:
            return _with(response, _compressed(response.get_data()))
        if etag not in kept:
            kept[etag] = gzip.compress(_whole_file(response), LEVEL, mtime=0)
        return _with(response, kept[etag])


def _whole_file(response: Response) -> bytes:
    """What a static file holds."""
    response.direct_passthrough = False
    return response.get_data()


def _wanted(response: Response) -> bool:
    """Whether this is a whole answer that is not packed yet, for somebody who can unpack it."""
    whole = response.status_code == 200 and not (response.is_streamed and request.endpoint != "static")
    return (
        whole
        and request.method == "GET"
        and "Content-Encoding" not in response.headers
        and request.accept_encodings["gzip"] > 0
        and "Set-Cookie" not in response.headers
    )


def _compressed(body: bytes) -> bytes | None:
    """The body compressed, or None where it is small or holds a secret."""
    if len(body) < SMALL or any(secret in body for secret in SECRETS):
        return None
    return gzip.compress(body, LEVEL, mtime=0)


def _with(response: Response, packed: bytes | None) -> Response:
    """The answer with its packed body; its mark is weak, as the same page may also come unpacked."""
    if packed is None:
        return response
    response.direct_passthrough = False
    response.call_on_close(getattr(response.response, "close", lambda: None))
    response.set_data(packed)
    response.headers["Content-Encoding"] = "gzip"
    etag = response.get_etag()[0]
    if etag is not None:
        response.set_etag(etag, weak=True)
    return response
