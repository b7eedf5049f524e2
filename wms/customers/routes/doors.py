"""The HTTP doors of what a channel chooses for its customers."""

from dataclasses import asdict
from typing import Any

from flask import Response, jsonify, request

from wms.customers import queries, services
from wms.customers.schemas import ChannelPart, ChatSecretOut, CustomerRulesIn, CustomerRulesOut
from wms.plumbing.db import reading
from wms.plumbing.http import blueprint, parts, requires, run
from wms.plumbing.scopes import touches

customers = blueprint("customers", "What the customers of a channel see and are told")


@customers.get("/channels/<name>/customer-rules")
@requires("customers.read")
@parts(ChannelPart)
@customers.response(200, CustomerRulesOut)
@touches("source", path="name")
def read_customer_rules(name: str) -> Response:
    """What the channel's customers see of their orders."""
    with reading() as session:
        return _rules(queries.rules_of_channel(session, name))


@customers.put("/channels/<name>/customer-rules")
@requires("customers.put_customer_rules")
@parts(ChannelPart)
@customers.arguments(CustomerRulesIn)
@customers.response(200, CustomerRulesOut)
@touches("channel", path="name")
def put_customer_rules(body: dict[str, Any], name: str) -> Response:
    """Replace the rules. If-Match tells which version you have read."""
    read = request.headers.get("If-Match")
    return _rules(run("customers.put_customer_rules", lambda tx: services.put_customer_rules(tx, name, body, read)))


@customers.get("/channels/<name>/chat-secret")
@requires("customers.put_customer_rules")
@parts(ChannelPart)
@customers.response(200, ChatSecretOut)
@touches("channel", path="name")
def read_chat_secret(name: str) -> dict[str, str]:
    """What the channel's chat messages are signed with (Standard Webhooks)."""
    with reading() as session:
        return {"secret": queries.secret_of_chat(session, name)}


def _rules(view: queries.RulesView) -> Response:
    facts = {name: value for name, value in asdict(view).items() if name != "document"}
    answer = jsonify(CustomerRulesOut().dump({**view.document, **facts}))
    answer.headers["ETag"] = f'"{view.version}"'
    return answer
