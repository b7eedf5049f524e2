"""The doors of channels, endpoints and the feed."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from flask import Response, jsonify, request

from wms.channels import queries, services
from wms.channels.errors import EndpointUnknown
from wms.channels.jobs.delivering import ask
from wms.channels.kinds import ChannelDocument
from wms.channels.rules.answers import Verdict, judge_answer
from wms.channels.rules.messages import MESSAGE_TYPES, TEST
from wms.channels.schemas import (
    AcknowledgedOut,
    AcknowledgeIn,
    ChannelIn,
    ChannelOut,
    ChannelPart,
    ChannelsOut,
    DeliveriesQuery,
    DropIn,
    FeedOut,
    FeedQuery,
    MessageOut,
    ReplayedOut,
    ReplayIn,
    TestMessageOut,
    WebhookDeliveriesOut,
    WebhookDeliveryOut,
    WebhookEndpointIn,
    WebhookEndpointOut,
    WebhookEndpointSecretOut,
    WebhookEndpointsOut,
    WebhookTestOut,
    check_name,
)
from wms.channels.services.endpoints import EndpointAnswer
from wms.channels.services.sending import look_up
from wms.plumbing.db import reading
from wms.plumbing.description import tell_webhook
from wms.plumbing.http import Page, blueprint, close_cursor, current_actor, parts, requires, run
from wms.plumbing.scopes import filtered, touches

for _type in MESSAGE_TYPES:
    tell_webhook(_type, MessageOut)
tell_webhook(TEST, TestMessageOut)
sources = blueprint("channels", "Where orders come from, and how those systems are spoken to")
webhooks = blueprint("webhooks", "Who outside is told what happens, and what they answered")
events = blueprint("events", "The gap-free feed: everything that webhooks tell, to be fetched")


@sources.get("/channels")
@requires("channels.read")
@sources.response(200, ChannelsOut)
@filtered()
def list_channels() -> dict[str, Any]:
    """All channels that the asking key may see, each with its health."""
    with reading() as session:
        return {"channels": queries.channels(session, current_actor().scope)}


@sources.get("/channels/<name>")
@requires("channels.read")
@parts(ChannelPart)
@sources.response(200, ChannelOut)
@touches("source", path="name")
def get_channel(name: str) -> Response:
    """One channel, and how well its other side hears us."""
    return _channel_answer(name, 200)


@sources.put("/channels/<name>")
@parts(ChannelPart)
@sources.arguments(ChannelIn)
@sources.response(200, ChannelOut)
@sources.alt_response(201, schema=ChannelOut)
@touches("channel", path="name", channels=False)
def put_channel(body: dict[str, Any], name: str) -> Response:
    """Open a channel, or replace what it is told to be. If-Match tells which version you have read."""
    read, document = request.headers.get("If-Match"), ChannelDocument(**body)
    fresh = run("channels.put_channel", lambda tx: services.put_channel(tx, name, document, read))
    return _channel_answer(name, 201 if fresh else 200)


def _channel_answer(name: str, status: int) -> Response:
    with reading() as session:
        view = queries.channel(session, name)
    answer = jsonify(ChannelOut().dump(view))
    answer.status_code, answer.headers["ETag"] = status, f'"{view.version}"'
    return answer


@webhooks.get("/webhook-endpoints")
@requires("channels.read")
@webhooks.response(200, WebhookEndpointsOut)
@filtered()
def list_endpoints() -> dict[str, Any]:
    """All endpoints that the asking key may see."""
    with reading() as session:
        return {"endpoints": queries.endpoints(session, current_actor().scope)}


@webhooks.put("/webhook-endpoints/<name>")
@webhooks.arguments(WebhookEndpointIn)
@webhooks.response(200, WebhookEndpointSecretOut)
@webhooks.alt_response(201, schema=WebhookEndpointSecretOut)
@touches("endpoint", path="name")
def put_endpoint(body: dict[str, Any], name: str) -> tuple[dict[str, Any], int]:
    """Create or change an endpoint; the signing secret is told once, in the 201 answer."""
    check_name(name)
    addresses = look_up(body["url"])
    answer = run("channels.put_endpoint", lambda tx: services.put_endpoint(tx, name=name, addresses=addresses, **body))
    return _with_secret(answer), 201 if answer.created else 200


@webhooks.get("/webhook-endpoints/<name>")
@requires("channels.read")
@webhooks.response(200, WebhookEndpointOut)
@touches("telling", path="name")
def get_endpoint(name: str) -> queries.EndpointView:
    """One endpoint, its health and how much waits for it."""
    with reading() as session:
        endpoint = queries.endpoint_named(session, name)
        if endpoint is None:
            raise EndpointUnknown(name=name)
        return queries.view_of(session, endpoint)


@webhooks.delete("/webhook-endpoints/<name>")
@webhooks.response(204)
@touches("endpoint", path="name")
def remove_endpoint(name: str) -> None:
    """Stop telling this endpoint."""
    run("channels.remove_endpoint", lambda tx: services.remove_endpoint(tx, name))


@webhooks.post("/webhook-endpoints/<name>/rotate-secret")
@webhooks.response(200, WebhookEndpointSecretOut)
@touches("endpoint", path="name")
def rotate_secret(name: str) -> dict[str, Any]:
    """A new secret; for 24 hours every message carries a signature with each of the two."""
    return _with_secret(run("channels.rotate_secret", lambda tx: services.rotate_secret(tx, name)))


@webhooks.post("/webhook-endpoints/<name>/test")
@webhooks.response(200, WebhookTestOut)
@touches("endpoint", path="name")
def send_test_message(name: str) -> dict[str, Any]:
    """Send a signed message of type `webhook.test` now, once, and say what was answered.

    It is in no record and no sequence. Whatever the answer, the endpoint stays as it is and the board hears nothing.
    """
    message = run("channels.send_test_message", lambda tx: services.sign_test_message(tx, name))
    answer = ask(message)
    heard = judge_answer(answer.status, answer.trouble) is Verdict.DELIVERED
    facts = {"status": answer.status, "milliseconds": answer.milliseconds, "answer": answer.excerpt}
    return facts | {"heard": heard, "body": message.body}


@webhooks.get("/webhook-endpoints/<name>/deliveries")
@requires("channels.read")
@webhooks.arguments(DeliveriesQuery, location="query")
@webhooks.response(200, WebhookDeliveriesOut)
@touches("telling", path="name")
def list_deliveries(asked: dict[str, Any], name: str) -> dict[str, Any]:
    """What was sent and what was answered, newest first."""
    with reading() as session:
        deliveries = queries.deliveries_page(session, name, current_actor().scope, asked["state"], Page.of(asked))
    full = len(deliveries) == asked["limit"]
    return {"deliveries": deliveries, "next_cursor": close_cursor(deliveries[-1].sequence) if full else None}


@webhooks.post("/webhook-deliveries/<uuid:delivery_id>/replay")
@webhooks.response(200, WebhookDeliveryOut)
@touches("delivery", path="delivery_id")
def replay_delivery(delivery_id: UUID) -> queries.DeliveryView:
    """Send a message (again) now, under its old webhook id; it waits for no other one of its order."""
    return run("channels.replay_delivery", lambda tx: services.replay_delivery(tx, delivery_id))


@webhooks.post("/webhook-deliveries/<uuid:delivery_id>/drop")
@webhooks.arguments(DropIn)
@webhooks.response(200, WebhookDeliveryOut)
@touches("delivery", path="delivery_id")
def drop_delivery(body: dict[str, Any], delivery_id: UUID) -> queries.DeliveryView:
    """Never send this message; what waits behind it goes on."""
    return run("channels.drop_delivery", lambda tx: services.drop_delivery(tx, delivery_id, **body))


@webhooks.post("/webhook-endpoints/<name>/replay")
@webhooks.arguments(ReplayIn)
@webhooks.response(200, ReplayedOut)
@touches("endpoint", path="name")
def replay_endpoint(body: dict[str, Any], name: str) -> dict[str, Any]:
    """Send many messages again: what was given up, or what an endpoint that had said 410 has missed."""
    return {"messages": run("channels.replay_endpoint", lambda tx: services.replay_endpoint(tx, name, **body))}


@events.get("/events")
@requires("events.read")
@events.arguments(FeedQuery, location="query")
@events.response(200, FeedOut)
@filtered()
def list_events(asked: dict[str, Any]) -> queries.FeedPage:
    """Events after a number, or after what `consumer` has acknowledged."""
    scope = current_actor().scope
    with reading() as session:
        return queries.feed_page(session, asked["after"], asked["consumer"], asked["limit"], scope)


@events.post("/events/ack")
@events.arguments(AcknowledgeIn)
@events.response(200, AcknowledgedOut)
@filtered()
def acknowledge_events(body: dict[str, Any]) -> dict[str, Any]:
    """Remember how far a consumer has come; an older number changes nothing."""
    seq = run("channels.acknowledge_events", lambda tx: services.acknowledge_events(tx, **body))
    return {"consumer": body["consumer"], "seq": seq}


def _with_secret(answer: EndpointAnswer) -> dict[str, Any]:
    return asdict(answer.endpoint) | {"secret": answer.secret}
