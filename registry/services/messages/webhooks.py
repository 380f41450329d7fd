"""Webhooks of an organisation: registered with a secret that is shown once, tried, taken up again, ended."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.domain.webhook import TEST, Told, secret, written
from registry.errors import Conflict, InvalidInput, NotAllowed, NotFound
from registry.services.book import announcing, events
from registry.services.ids import public_id
from registry.services.messages.outgoing import Guard, check_address
from registry.storage.models import Account, Webhook, WebhookDelivery
from registry.storage.queries.webhooks import delivery_by_public_id, give_up_waiting, webhook_by_public_id, webhooks_of

MOST = 20  # of one organisation
ABOUT = ("own", "all")


def register(
    session: Session,
    *,
    actor: Account,
    url: str,
    kinds: Collection[str],
    about: str,
    key: str,
    guard: Guard,
    now: datetime,
) -> tuple[Webhook, str]:
    """A webhook of the actor's organisation, and its secret, worked out of the registry's `key` and shown this once.

    Raises InvalidInput with all faults at once; an address of the own network is one (see `outgoing`).
    """
    if actor.organisation_id is None:
        raise NotAllowed(Said("Webhooks belong to organisations, and you act for none."))
    _check(url.strip(), kinds, about, guard)
    if len(webhooks_of(session, actor.organisation_id)) >= MOST:
        raise Conflict(Said("An organisation has at most {most} webhooks: end one first.", most=MOST))
    hook = Webhook(
        public_id=public_id(),
        organisation_id=actor.organisation_id,
        account_id=actor.id,
        url=url.strip(),
        kinds=[kind for kind in Told if kind in kinds],
        about=about,
        salt=secrets.token_hex(16),
        created_at=now,
    )
    session.add(hook)
    session.flush()
    data = {"kinds": hook.kinds, "about": about}
    events.record(session, at=now, account_id=actor.id, action="webhook:registered", subject=hook, data=data)
    session.commit()
    return hook, written(secret(key, hook.salt))


def end(session: Session, *, actor: Account, hook_id: str, now: datetime) -> None:
    """Tell this address nothing more."""
    hook = _own(session, actor, hook_id)
    hook.ended_at = now
    give_up_waiting(session, hook.id)
    events.record(session, at=now, account_id=actor.id, action="webhook:ended", subject=hook)
    session.commit()


def take_up(session: Session, *, actor: Account, hook_id: str, now: datetime) -> Webhook:
    """Tell an address again that was disabled; messages that failed are sent again where they are asked for."""
    hook = _own(session, actor, hook_id)
    hook.disabled_at = hook.disabled_reason = hook.disabled_told_at = hook.failing_since = None
    events.record(session, at=now, account_id=actor.id, action="webhook:taken_up", subject=hook)
    session.commit()
    return hook


def test(session: Session, *, actor: Account, hook_id: str, now: datetime) -> WebhookDelivery:
    """Send a message that says nothing but that it is a test."""
    hook = _told(_own(session, actor, hook_id))
    message = announcing.delivery(hook, TEST, {"id": hook.public_id, "page": f"/webhooks/{hook.public_id}"}, now)
    session.add(message)
    events.record(session, at=now, account_id=actor.id, action="webhook:tested", subject=hook)
    session.commit()
    return message


def replay(session: Session, *, actor: Account, hook_id: str, delivery_id: str, now: datetime) -> WebhookDelivery:
    """Send a message again, the same with the same webhook-id, from the first pause on."""
    hook = _told(_own(session, actor, hook_id))
    message = delivery_by_public_id(session, hook.id, delivery_id)
    if message is None:
        raise NotFound(Said("There is no such message."))
    message.state, message.due_at, message.tries = "waiting", now, 0
    data = {"delivery": message.public_id}
    events.record(session, at=now, account_id=actor.id, action="webhook:replayed", subject=hook, data=data)
    session.commit()
    return message


def _own(session: Session, actor: Account, hook_id: str) -> Webhook:
    hook = webhook_by_public_id(session, hook_id)
    if hook is None or hook.organisation_id != actor.organisation_id:
        raise NotFound(Said("There is no such webhook."))
    return hook


def _told(hook: Webhook) -> Webhook:
    if hook.disabled_at is not None:
        raise Conflict(Said("This webhook is disabled: take it up again first."))
    return hook


def _check(url: str, kinds: Collection[str], about: str, guard: Guard) -> None:
    faults: list[tuple[str, str]] = []
    try:
        check_address(url, guard)
    except InvalidInput as refusal:
        faults += refusal.errors
    if not kinds:
        faults.append(("kinds", Said("Choose one or more.")))
    elif not set(kinds) <= set(Told):
        faults.append(("kinds", Said("Choose one or more of {choices}.", choices=", ".join(Told))))
    if about not in ABOUT:
        faults.append(("about", Said("Choose one of {choices}.", choices=", ".join(ABOUT))))
    if faults:
        raise InvalidInput(Said("This webhook cannot be registered."), tuple(faults))
