"""Requests to addresses that strangers chose: never into the own network, never anywhere but where was looked.

The name is resolved once, every address it has must be of the public internet, and the connection goes to the very
address that was checked, so that a name which answers otherwise the second time changes nothing (DNS rebinding).
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from registry.domain.said import Said
from registry.errors import InvalidInput

SECONDS = 10.0
CONNECTING = 5.0
MOST_ADDRESSES = 3
LONGEST_ADDRESS = 2000
PORTS = {"https": 443, "http": 80}
NAT64 = ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48")
HIDDEN = Said("The registry cannot send there: the name is not known, or is not of the public internet.")

Addresses = list[tuple[Any, ...]]
Resolve = Callable[..., Addresses]


@dataclass(frozen=True)
class Guard:
    """How addresses are looked up and whom to trust; `open_` is for development: http and the own network too.

    `seconds` is for a whole request once it is connected, however slowly an answer drips.
    """

    open_: bool = False
    resolve: Resolve = socket.getaddrinfo
    context: ssl.SSLContext | None = None
    seconds: float = SECONDS


@dataclass(frozen=True)
class Answer:
    """What came back: a status, or why there is none. Nothing else of an answer is read."""

    status: int | None
    problem: str | None
    seconds: float

    @property
    def taken(self) -> bool:
        """Whether the other side took it."""
        return self.problem is None


class _Refused(Exception):
    """An address that nothing is sent to."""


def check_address(url: str, guard: Guard) -> None:
    """Raise InvalidInput where nothing could be sent to this address."""
    try:
        _resolved(_parts(url, guard), guard)
    except _Refused as refusal:
        raise InvalidInput(Said("Nothing can be sent to this address."), (("url", str(refusal)),)) from None


def post(url: str, body: bytes, headers: Mapping[str, str], guard: Guard) -> Answer:
    """Send a body; what went wrong is said in the answer, never raised. Redirects are not followed."""
    began = time.monotonic()
    try:
        status = _sent(_parts(url, guard), body, headers, guard)
    except (_Refused, OSError, http.client.HTTPException, ValueError) as fault:
        seconds = time.monotonic() - began
        return Answer(None, _told(fault, late=seconds >= guard.seconds), seconds)
    return Answer(status, _judged(status), time.monotonic() - began)


def is_public(address: str) -> bool:
    """Whether an IP address is of the public internet, and hides no other address within."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or found.teredo
        if inner is not None or any(found in network for network in NAT64):
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def _parts(url: str, guard: Guard) -> SplitResult:
    if not url.isascii() or not url.isprintable() or " " in url or len(url) > LONGEST_ADDRESS:
        raise _Refused(Said("Write the address in plain letters, without spaces, 2000 at most."))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _Refused(Said("This is no address.")) from None
    if parts.scheme != "https" and not (guard.open_ and parts.scheme == "http"):
        raise _Refused(Said("Write an address that begins with https://."))
    if not parts.hostname or parts.username or parts.password or port == 0:
        raise _Refused(Said("Write an address such as https://example.org/hook, without a name or password in it."))
    return parts


def _resolved(parts: SplitResult, guard: Guard) -> Addresses:
    port = parts.port or PORTS[parts.scheme]
    try:
        found = guard.resolve(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise _Refused(HIDDEN) from None
    if not found or not (guard.open_ or all(is_public(str(place[4][0])) for place in found)):
        raise _Refused(HIDDEN)
    return found[:MOST_ADDRESSES]


def _sent(parts: SplitResult, body: bytes, headers: Mapping[str, str], guard: Guard) -> int:
    with _talking(_connected(_resolved(parts, guard), guard), parts, guard) as talking:
        alarm = threading.Timer(guard.seconds, _shut, (talking,))
        alarm.daemon = True
        alarm.start()
        try:
            return _asked(talking, parts, body, headers)
        finally:
            alarm.cancel()


def _connected(places: Addresses, guard: Guard) -> socket.socket:
    """A connection to the first of these addresses that answers."""
    fault: OSError = ConnectionError()
    for family, kind, protocol, _name, place in places:
        reached = socket.socket(family, kind, protocol)
        reached.settimeout(min(CONNECTING, guard.seconds))
        try:
            reached.connect(place)
        except OSError as error:
            reached.close()
            fault = error
            continue
        reached.settimeout(guard.seconds)
        return reached
    raise fault


def _talking(plain: socket.socket, parts: SplitResult, guard: Guard) -> socket.socket:
    if parts.scheme == "http":
        return plain
    context = guard.context or ssl.create_default_context()
    return context.wrap_socket(plain, server_hostname=parts.hostname, do_handshake_on_connect=False)


def _asked(talking: socket.socket, parts: SplitResult, body: bytes, headers: Mapping[str, str]) -> int:
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    if isinstance(talking, ssl.SSLSocket):
        talking.do_handshake()
    asking = kind(parts.hostname or "", parts.port)
    asking.sock = talking  # it is connected already: no name is looked up again
    place = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    asking.request("POST", place, body=body, headers=dict(headers))
    return asking.getresponse().status


def _shut(connection: socket.socket) -> None:
    """End a connection under whoever waits for it; only the wire, so that the other thread finds its TLS in order."""
    with suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


def _judged(status: int) -> str | None:
    if 200 <= status < 300:
        return None
    if 300 <= status < 400:
        return Said("It answered {status}: redirects are not followed.", status=status)
    return Said("It answered {status}.", status=status)


def _told(fault: Exception, *, late: bool) -> str:
    if isinstance(fault, _Refused):
        return str(fault)
    if late or isinstance(fault, TimeoutError):
        return Said("It did not answer in time.")
    if isinstance(fault, ssl.SSLCertVerificationError):
        return Said("Its certificate cannot be trusted: {verify_message}.", verify_message=fault.verify_message)
    if isinstance(fault, ConnectionRefusedError):
        return Said("Nobody listens there.")
    return Said("The connection failed.")
