"""A real HTTP server on this machine that keeps what it is sent and answers as the path says."""

from __future__ import annotations

import base64
import hashlib
import hmac
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Heard(BaseHTTPRequestHandler):
    """Answers as the path says, and keeps what it was sent."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((self.path, dict(self.headers), body))
        self.send_response(self.server.mended or int(self.path.strip("/").partition("?")[0] or 204))
        self.send_header("Location", "http://127.0.0.1:1/inside")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_said: object) -> None:
        """Be quiet."""


@contextmanager
def listening(context: ssl.SSLContext | None = None) -> Iterator[ThreadingHTTPServer]:
    """A real server on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Heard)
    server.heard = []
    server.mended = None  # the status it answers with from now on, whatever the path says
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


def is_signed(heard: tuple[str, dict[str, str], bytes], secret: str) -> bool:
    """Whether a message that was heard carries the signature of this secret, by the convention Standard Webhooks."""
    _path, headers, body = heard
    told = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    made = hmac.new(base64.b64decode(secret.removeprefix("whsec_")), told, hashlib.sha256).digest()
    return headers["webhook-signature"] == f"v1,{base64.b64encode(made).decode()}"
