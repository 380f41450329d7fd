"""Programs register webhooks, follow what was sent to them, and have it sent again."""

from __future__ import annotations

from typing import Any

from flask import url_for
from marshmallow import Schema, fields, validate

from registry.domain.said import Said
from registry.domain.webhook import Told
from registry.errors import NotFound
from registry.services.messages import webhooks
from registry.storage.models import Webhook, WebhookDelivery
from registry.storage.queries.webhooks import deliveries_of, delivery_by_public_id, webhooks_of
from registry.web.api.bodies import ApiBlueprint
from registry.web.api.kinds import PageSize, TrueOrFalse, Words
from registry.web.api.meta import NEXT, linked
from registry.web.api.submissions import SIGNED
from registry.web.entry.visitor import account, visitor
from registry.web.laboratories.webhooks import found, guard, key, now
from registry.web.shared.database import db

hooks = ApiBlueprint(
    "api-webhooks", __name__, url_prefix="/api/v1/webhooks", description="Addresses that are told what happened"
)
PLAIN = ("url", "about", "created_at", "failing_since", "disabled_at", "disabled_reason")
EVENTS = {"description": f"What it is told of: {', '.join(Told)}"}
ABOUT = {"description": "own: what is your organisation's; all: everything public"}


class WebhookShape(Schema):
    """An address that is told what happened."""

    id = fields.String(dump_only=True)
    url = Words(about="It begins with https:// and is of the public internet")
    events = fields.List(fields.Enum(Told, by_value=True), metadata=EVENTS)
    about = fields.String(load_default="own", validate=validate.OneOf(webhooks.ABOUT), metadata=ABOUT)
    created_at = fields.DateTime(dump_only=True)
    failing_since = fields.DateTime(dump_only=True, allow_none=True)
    disabled_at = fields.DateTime(dump_only=True, allow_none=True)
    disabled_reason = fields.String(dump_only=True, allow_none=True)
    secret = fields.String(dump_only=True, metadata={"description": "Only in the answer to the registration"})


class NewWebhook(WebhookShape):
    """What is asked for with a new address; answers may leave fields out."""

    url = Words(required=True, about="It begins with https:// and is of the public internet")
    events = fields.List(
        fields.Enum(Told, by_value=True), required=True, validate=validate.Length(min=1), metadata=EVENTS
    )


class AttemptShape(Schema):
    """One attempt to bring a message."""

    at = fields.DateTime()
    status = fields.Integer(allow_none=True)
    problem = fields.String(allow_none=True)
    milliseconds = fields.Integer()


class DeliveryShape(Schema):
    """A message to a webhook, with each attempt to bring it."""

    id = fields.String(metadata={"description": "The header webhook-id"})
    type = fields.String()
    created_at = fields.DateTime()
    state = fields.String(metadata={"description": "waiting, delivered or failed"})
    due_at = fields.DateTime(allow_none=True)
    data = fields.Dict()
    attempts = fields.List(fields.Nested(AttemptShape))


class DeliveriesSchema(Schema):
    """Which portion of the messages is asked for."""

    limit = PageSize()
    before = Words(about="The id of a message: those before it are given")


class TakenUpSchema(Schema):
    """That a disabled webhook is to be told again."""

    disabled = TrueOrFalse(required=True, validate=validate.OneOf([False]))


@hooks.get("")
@hooks.response(200, WebhookShape(many=True))
@hooks.doc(**SIGNED)
def index() -> list[dict[str, Any]]:
    """The webhooks of your organisation."""
    own = visitor().organisation_id
    return [] if own is None else [told(hook) for hook in webhooks_of(db.session, own)]


@hooks.post("")
@hooks.arguments(NewWebhook)
@hooks.response(201, WebhookShape, headers={"Location": {"schema": {"type": "string"}}})
@hooks.doc(**SIGNED)
def create(asked: dict[str, Any]) -> Any:
    """Register a webhook. Its secret is in this answer and never again."""
    named = {"url": asked["url"], "kinds": asked["events"], "about": asked["about"]}
    hook, secret = webhooks.register(db.session, actor=account(), key=key(), guard=guard(), now=now(), **named)
    headers = {"Location": url_for("api-webhooks.show", public_id=hook.public_id), "Cache-Control": "no-store"}
    return {**told(hook), "secret": secret}, 201, headers


@hooks.get("/<public_id>")
@hooks.response(200, WebhookShape)
@hooks.doc(**SIGNED)
def show(public_id: str) -> dict[str, Any]:
    """One webhook."""
    return told(found(public_id))


@hooks.patch("/<public_id>")
@hooks.arguments(TakenUpSchema)
@hooks.response(200, WebhookShape)
@hooks.doc(**SIGNED)
def take_up(_asked: dict[str, Any], public_id: str) -> dict[str, Any]:
    """Tell a disabled webhook again: `{"disabled": false}`."""
    return told(webhooks.take_up(db.session, actor=account(), hook_id=public_id, now=now()))


@hooks.delete("/<public_id>")
@hooks.response(204)
@hooks.doc(**SIGNED)
def end(public_id: str) -> None:
    """Tell it nothing more."""
    webhooks.end(db.session, actor=account(), hook_id=public_id, now=now())


@hooks.get("/<public_id>/deliveries")
@hooks.arguments(DeliveriesSchema, location="query")
@hooks.response(200, DeliveryShape(many=True), headers=NEXT)
@hooks.doc(**SIGNED)
def deliveries(asked: dict[str, Any], public_id: str) -> Any:
    """The messages to a webhook with each attempt, newest first."""
    hook, limit = found(public_id), asked["limit"]
    last = None if asked["before"] is None else message(hook, asked["before"]).id
    rows = deliveries_of(db.session, hook.id, before=last, limit=limit + 1)
    portion = [sent(one) for one in rows[:limit]]
    if len(rows) <= limit:
        return portion
    here = {"public_id": public_id, "limit": limit, "before": portion[-1]["id"]}
    return portion, 200, linked(url_for("api-webhooks.deliveries", **here))


@hooks.post("/<public_id>/deliveries")
@hooks.response(202, DeliveryShape)
@hooks.doc(**SIGNED)
def test(public_id: str) -> dict[str, Any]:
    """Send a test message, within a minute."""
    return sent(webhooks.test(db.session, actor=account(), hook_id=public_id, now=now()))


@hooks.post("/<public_id>/deliveries/<delivery_id>/attempts")
@hooks.response(202, DeliveryShape)
@hooks.doc(**SIGNED)
def replay(public_id: str, delivery_id: str) -> dict[str, Any]:
    """Send a message again within a minute, with the same webhook-id."""
    named = {"hook_id": public_id, "delivery_id": delivery_id}
    return sent(webhooks.replay(db.session, actor=account(), now=now(), **named))


def told(hook: Webhook) -> dict[str, Any]:
    """A webhook as the API gives it."""
    events = [Told(kind) for kind in hook.kinds]
    return {"id": hook.public_id, "events": events, **{name: getattr(hook, name) for name in PLAIN}}


def sent(one: WebhookDelivery) -> dict[str, Any]:
    """A message as the API gives it."""
    plain = ("created_at", "state", "due_at", "data", "attempts")
    return {"id": one.public_id, "type": one.kind, **{name: getattr(one, name) for name in plain}}


def message(hook: Webhook, public_id: str) -> WebhookDelivery:
    """One message to a webhook."""
    row = delivery_by_public_id(db.session, hook.id, public_id)
    if row is None:
        raise NotFound(Said("There is no such message."))
    return row
