"""Nothing is sent into the own network, whatever a name says; nothing is waited for without end."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from registry.errors import InvalidInput
from registry.services.messages.outgoing import HIDDEN, Guard, check_address, is_public, post
from tests.listening import listening

OPEN = Guard(open_=True, seconds=2)
INTERNAL = [
    "127.0.0.1", "10.0.0.8", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1",
    "::1", "::", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1",
    "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1",
]  # fmt: skip
PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:4700:4700::1111"]


def named(*addresses: str):
    """A lookup that answers with these addresses, and counts how often it was asked."""

    def resolve(host: str, port: int, **_options: int):
        resolve.asked.append(host)
        families = (socket.AF_INET6 if ":" in one else socket.AF_INET for one in addresses)
        return [
            (family, socket.SOCK_STREAM, 6, "", (one, port)) for family, one in zip(families, addresses, strict=True)
        ]

    resolve.asked = []
    return resolve


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    with listening() as found:
        yield found


@contextmanager
def dripping(pause: float) -> Iterator[int]:
    """A server that answers a letter at a time and never comes to an end; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        ended = threading.Event()

        def drip() -> None:
            connection, _ = listener.accept()
            with connection:
                while not ended.wait(pause):
                    try:
                        connection.sendall(b"H")
                    except OSError:
                        return

        thread = threading.Thread(target=drip)
        thread.start()
        yield listener.getsockname()[1]
        ended.set()
        thread.join(10)


@pytest.fixture(scope="module")
def trust(tmp_path_factory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """The TLS of a server called hook.test, and of a client that trusts it."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, "hook.test")])
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    built = built.serial_number(7).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    built = built.add_extension(x509.SubjectAlternativeName([x509.DNSName("hook.test")]), critical=False)
    made = built.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    kept: Path = tmp_path_factory.mktemp("tls") / "server.pem"
    kept.write_bytes(made + secret)
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context(cadata=made.decode())
    server.load_cert_chain(kept)
    return server, client


@pytest.mark.parametrize("address", INTERNAL)
def test_an_address_of_the_own_network_is_never_public(address: str) -> None:
    assert is_public(address) is False


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address) is True


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("93.184.216.34", "10.0.0.8"), ()])
def test_a_name_with_one_internal_address_is_refused_and_nothing_is_sent(addresses) -> None:
    guard = Guard(resolve=named(*addresses))
    with pytest.raises(InvalidInput) as refused:
        check_address("https://hook.test/x", guard)
    assert refused.value.errors == (("url", HIDDEN),)
    answer = post("https://hook.test/x", b"{}", {}, guard)
    assert (answer.status, answer.problem) == (None, HIDDEN)


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "no-such.invalid"],
)
def test_no_way_to_write_the_own_machine_helps(host: str) -> None:
    with pytest.raises(InvalidInput, match="Nothing can be sent"):
        check_address(f"https://{host}/x", Guard())


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://hook.test/", "https://"),
        ("ftp://hook.test/", "https://"),
        ("file:///etc/passwd", "https://"),
        ("https://", "such as https://example.org/hook"),
        ("https://name:word@hook.test/", "without a name or password"),
        ("https://hook.test:0/", "such as"),
        ("https://hook.test:99999/", "no address"),
        ("https://[::1/", "no address"),
        ("https://hook.test/\r\nX: y", "without spaces"),
        ("https://hook.test/a b", "without spaces"),
        ("https://höök.test/", "plain letters"),
        ("https://hook.test/" + "a" * 2000, "2000 at most"),
    ],
)
def test_what_is_no_https_address_is_refused_with_what_to_write(url: str, words: str) -> None:
    guard = Guard(resolve=named(*PUBLIC[:1]))
    with pytest.raises(InvalidInput) as refused:
        check_address(url, guard)
    assert words in refused.value.errors[0][1]
    assert guard.resolve.asked == []


def test_the_connection_goes_to_the_address_that_was_checked_and_the_name_is_looked_up_once(trust) -> None:
    """No server of the internet answers here: the lookup points the checked name to this machine, openly."""
    server_side, client_side = trust
    with listening(server_side) as server:
        resolve = named("127.0.0.1")
        guard = Guard(open_=True, resolve=resolve, context=client_side)
        answer = post(f"https://hook.test:{server.server_port}/202?a=b", b'{"a": 1}', {"X-Test": "yes"}, guard)
    [(path, headers, body)] = server.heard
    assert (answer.status, answer.problem, resolve.asked) == (202, None, ["hook.test"])
    assert (path, body, headers["X-Test"], headers["Host"]) == (
        "/202?a=b", b'{"a": 1}', "yes", f"hook.test:{server.server_port}",
    )  # fmt: skip


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(trust) -> None:
    with listening(trust[0]) as server:
        guard = Guard(open_=True, resolve=named("127.0.0.1"))
        answer = post(f"https://hook.test:{server.server_port}/", b"{}", {}, guard)
    assert (answer.status, answer.problem.startswith("Its certificate cannot be trusted"), server.heard) == (
        None, True, [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (200, None),
        (204, None),
        (302, "It answered 302: redirects are not followed."),
        (404, "It answered 404."),
        (500, "It answered 500."),
    ],
)
def test_only_two_hundreds_count_as_taken(server, status: int, problem: str | None) -> None:
    answer = post(f"http://127.0.0.1:{server.server_port}/{status}", b"{}", {}, OPEN)
    assert (answer.status, answer.problem, answer.taken, len(server.heard)) == (status, problem, problem is None, 1)


def test_nobody_listening_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert post(f"http://127.0.0.1:{port}/", b"{}", {}, OPEN).problem == "Nobody listens there."


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("pause", [0.1, 60], ids=["dripping", "silent"])
def test_who_answers_without_end_is_left_in_time(scheme: str, pause: float) -> None:
    with dripping(pause) as port:
        began = time.monotonic()
        answer = post(f"{scheme}://127.0.0.1:{port}/", b"{}", {}, Guard(open_=True, seconds=0.5))
    assert (answer.status, time.monotonic() - began < 5) == (None, True)
    if scheme == "http":
        assert answer.problem == "It did not answer in time."
