"""The device's door: commands that a device sends in order, each with its own id, its own commit, its own answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from marshmallow import Schema, ValidationError

from wms.kernel.actors import Actor
from wms.kernel.clock import utc_now
from wms.kernel.errors import Forbidden, InvalidInput, Refusal
from wms.kernel.events import to_wire
from wms.plumbing.grants import authorize
from wms.plumbing.problems import field_errors
from wms.plumbing.receipts import Answer, Command, KeyReused, perform_command
from wms.plumbing.scopes import refuse_foreign
from wms.plumbing.transaction import Tx

Service = Callable[..., dict[str, Any]]
AtOnce = Callable[[Actor, Command, dict[str, Any], datetime], Answer | None]


@dataclass(frozen=True)
class FloorCommand:
    op: str
    action: str
    schema: Schema
    service: Service
    touches: Mapping[str, str]
    at_once: AtOnce | None = None


floor_commands: dict[str, FloorCommand] = {}
refusal_listeners: list[Callable[[Actor, str, dict[str, Any], dict[str, Any]], None]] = []


class UnknownCommand(Refusal):
    code = "input.unknown_command"
    status = 422
    title = "No such command"


def floor_command(
    op: str, schema: type[Schema], service: Service, at_once: AtOnce | None = None, *, touches: Mapping[str, str]
) -> None:
    """Registers `op`: the payload through `schema`, then `service(tx, **payload) -> dict`.

    `at_once(actor, command, payload, now)` may answer by a shorter way; None means that it did nothing.
    `touches`: {field of the payload: thing}, of which each must be within the worker's reach.
    """
    room = service.__module__.split(".")[1]
    floor_commands[op] = FloorCommand(op, f"{room}.{op}", schema(), service, touches, at_once)


def run_floor_command(actor: Actor, envelope: dict[str, Any]) -> dict[str, Any]:
    """One command's answer: {id, status, result | error}. A refusal is an answer, never an exception."""
    identity = str(envelope["id"])
    try:
        answer = _run(actor, identity, envelope)
    except Refusal as refusal:
        return {"id": identity, "status": "rejected", "error": to_wire(refusal.to_json())}
    if answer.status == "rejected":
        if not answer.duplicate:
            _tell_refusal(actor, envelope, answer.body)
        return {"id": identity, "status": "rejected", "error": answer.body}
    return {"id": identity, "status": answer.status, "result": answer.body}


def _run(actor: Actor, identity: str, envelope: dict[str, Any]) -> Any:
    known = floor_commands.get(envelope["op"])
    if known is None:
        raise UnknownCommand(f"there is no command {envelope['op']!r}", op=envelope["op"])
    payload = _load(known.schema, envelope.get("payload") or {})
    command = Command(key=identity, kind="device", action=known.action, payload=envelope.get("payload"))
    authorize(actor, known.action)
    refuse_foreign(actor, known.touches, payload)
    answer = known.at_once(actor, command, payload, utc_now()) if known.at_once else None
    return answer or perform_command(actor, command, lambda tx: _serve(tx, known, payload))


def _serve(tx: Tx, known: FloorCommand, payload: dict[str, Any]) -> dict[str, Any]:
    return known.service(tx, **payload)


def _load(schema: Schema, payload: dict[str, Any]) -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = schema.load(payload)
    except ValidationError as error:
        raise InvalidInput(field_errors(error.messages)) from error
    return loaded


def _tell_refusal(actor: Actor, envelope: dict[str, Any], problem: dict[str, Any]) -> None:
    for listener in refusal_listeners:
        listener(actor, str(envelope["op"]), envelope, problem)


__all__ = ["Forbidden", "KeyReused", "floor_command", "floor_commands", "refusal_listeners", "run_floor_command"]
