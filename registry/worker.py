"""The worker's door: hears the bell, reads what waits, and sweeps every minute."""

from __future__ import annotations

import os
import socket
from datetime import UTC, datetime
from functools import partial
from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from registry.config import Settings
from registry.errors import SettingError
from registry.extract import child
from registry.reference import loader
from registry.services.book import dump
from registry.services.book.checkpoints import signer
from registry.services.book.public_log import carry_on
from registry.services.finding import digests
from registry.services.finding.digests import Post
from registry.services.incoming import jobs, reading
from registry.services.incoming.jobs import Bell
from registry.services.judging import traits
from registry.services.messages import disabled_webhooks, mail, telling
from registry.services.messages.outgoing import Guard
from registry.services.messages.telling import Sender
from registry.storage.database import connect, sessions
from registry.storage.documents import DocumentStore


def run(settings: Settings, *, threads: int) -> None:
    """Read documents in this many threads, each in a child of its own, until SIGINT or SIGTERM; then give back."""
    if settings.strict_sandbox:
        child.require_layers()
    maker, owner = sessions(connect(settings.database_url)), f"{socket.gethostname()}:{os.getpid()}"
    bell = open_bell(settings, maker, owner=owner)
    try:
        bell.consumer(workers=threads).run()
    finally:
        reading.give_back(maker, owner=owner)


def open_bell(settings: Settings, maker: sessionmaker[Session], *, owner: str) -> Bell:
    """The bell whose ring reads a document as this owner."""
    store = DocumentStore.open(settings.documents_url)
    signed = signer(settings.address, settings.log_key)
    read = partial(child.read_isolated, most_bytes=settings.max_document_bytes)

    def work(document_id: int) -> None:
        reading.read_document(maker, store, document_id, owner=owner, clock=now, read=read)

    def sweep() -> None:
        with maker() as session:
            reading.sweep(session, bell, now=now())
            carry_on(session, signed, now=now())
        look_after(settings, maker)

    def nightly() -> None:
        with maker() as session:
            carry_on(session, signed, now=now())
            dump.write_dump(session, settings.dumps, now=now(), signer=signed)

    often: dict[str, Any] = {"sweep": sweep, "tell": partial(send_messages, settings, maker), "nightly": nightly}
    bell = jobs.connect(settings.queue_url, work, secret_key=settings.secret_key, **often)
    if bell.immediate:
        raise SettingError("REGISTRY_QUEUE_URL is memory://, which reads at once and needs no worker.")
    return bell


def look_after(settings: Settings, maker: sessionmaker[Session]) -> None:
    """Send what is due by mail, and work out what signals ask of samples: new rules or code ask for it anew."""
    if settings.smtp_url:
        send_digests(settings, maker)
    with maker() as session:
        traits.keep_missing(session, loader.load())


def send_digests(settings: Settings, maker: sessionmaker[Session]) -> None:
    """Send the digests that are due, and tell organisations of webhooks that were disabled."""
    post = Post(partial(mail.send, settings.smtp_url), settings.mail_from, settings.address or settings.served_at)
    with maker() as session:
        digests.send_due(session, loader.load(), post, now=now())
        disabled_webhooks.tell(session, post, now=now())


def send_messages(settings: Settings, maker: sessionmaker[Session]) -> None:
    """Bring webhooks the messages that are due."""
    with maker() as session:
        telling.send_due(session, sender_of(settings), clock=now)


def sender_of(settings: Settings) -> Sender:
    """Who sends messages to webhooks: signed by the secret key, and by those before it."""
    keys = (settings.secret_key, *settings.secret_key_fallbacks)
    return Sender(keys, settings.address or settings.served_at, Guard(open_=settings.webhooks_unguarded))


def now() -> datetime:
    """The clock of this door."""
    return datetime.now(UTC)
