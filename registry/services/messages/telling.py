"""Brings webhooks their messages: signed, tried again after growing pauses, and logged; nothing is lost meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from registry import __version__
from registry.domain.said import Said
from registry.domain.webhook import LONG, pause_after, secret, signatures
from registry.services.book import events
from registry.services.messages.outgoing import Answer, Guard, post
from registry.storage.models import Webhook, WebhookAttempt, WebhookDelivery
from registry.storage.queries.webhooks import due_deliveries, give_up_waiting, take

log = structlog.get_logger()

MOST = 100  # messages a run
LONGEST_RUN = timedelta(seconds=45)  # the next run begins after a minute
LEASE = timedelta(minutes=2)
GONE = 410  # the address says itself that it wants no more
FAILED_LONG = "It took no message for {hours} hours; the last time: {problem}"
WANTS_NO_MORE = Said("It answered 410: it wants no more messages.")


@dataclass(frozen=True)
class Sender:
    """Who sends: the keys of the registry (the first signs for good, older ones beside it) and its address."""

    keys: tuple[str, ...]
    address: str
    guard: Guard = field(default_factory=Guard)


def send_due(session: Session, sender: Sender, *, clock: Callable[[], datetime]) -> int:
    """Send every message that is due; how many were taken. One that fails waits, and stops no other."""
    began, taken = clock(), 0
    for delivery_id in due_deliveries(session, began, most=MOST):
        now = clock()
        if now - began > LONGEST_RUN:
            break
        if take(session, delivery_id, now=now, until=now + LEASE):
            session.commit()  # no transaction is open while somebody's server makes us wait
            taken += _send(session, _fresh(session, delivery_id), sender, clock)
        session.commit()
    return taken


def message_of(delivery: WebhookDelivery, sender: Sender) -> bytes:
    """The body of a message: its kind, when it happened, and what; the same each time it is sent."""
    data = {**delivery.data, "page": f"{sender.address}{delivery.data['page']}"}
    told = {"type": delivery.kind, "timestamp": delivery.created_at.isoformat(), "data": data}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def headers_of(delivery: WebhookDelivery, salt: str, body: bytes, sender: Sender, now: datetime) -> dict[str, str]:
    """The headers that Standard Webhooks asks for."""
    seconds = int(now.timestamp())
    secrets = [secret(key, salt) for key in sender.keys]
    return {
        "Content-Type": "application/json",
        "User-Agent": f"botanicals-registry/{__version__}",
        "webhook-id": delivery.public_id,
        "webhook-timestamp": str(seconds),
        "webhook-signature": signatures(secrets, delivery.public_id, seconds, body),
    }


def _fresh(session: Session, delivery_id: int) -> WebhookDelivery:
    return session.get_one(WebhookDelivery, delivery_id, populate_existing=True)


def _send(session: Session, delivery: WebhookDelivery, sender: Sender, clock: Callable[[], datetime]) -> bool:
    hook, now = delivery.webhook, clock()
    url, body = hook.url, message_of(delivery, sender)
    headers = headers_of(delivery, hook.salt, body, sender, now)
    session.commit()
    answer = post(url, body, headers, sender.guard)
    _keep(session, delivery, answer, now)
    return answer.taken


def _keep(session: Session, delivery: WebhookDelivery, answer: Answer, now: datetime) -> None:
    """Note how an attempt ended, and when the next one is due."""
    hook = delivery.webhook
    spent = round(answer.seconds * 1000)
    told = {"status": answer.status, "problem": answer.problem, "milliseconds": spent}
    session.add(WebhookAttempt(delivery_id=delivery.id, at=now, **told))
    delivery.tries += 1
    if answer.taken:
        delivery.state, delivery.due_at, hook.failing_since = "delivered", None, None
        return
    log.warning("webhook_not_taken", webhook=hook.public_id, delivery=delivery.public_id, tries=delivery.tries)
    hook.failing_since = hook.failing_since or now
    pause = pause_after(delivery.tries)
    delivery.state, delivery.due_at = ("failed", None) if pause is None else ("waiting", now + pause)
    if answer.status == GONE:
        _disable(session, hook, WANTS_NO_MORE, now)
    elif pause is None and now - hook.failing_since >= LONG:
        hours = round((now - hook.failing_since) / timedelta(hours=1))
        _disable(session, hook, FAILED_LONG.format(hours=hours, problem=answer.problem), now)


def _disable(session: Session, hook: Webhook, reason: str, now: datetime) -> None:
    hook.disabled_at, hook.disabled_reason = now, reason
    session.flush()
    give_up_waiting(session, hook.id)
    events.record(session, at=now, account_id=None, action="webhook:disabled", subject=hook, reason=reason)
