"""The device's door: commands that a device sends in order, each with its own id, its own commit, its own answer."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from marshmallow import Schema, ValidationError

from wms.kernel.actors import Actor
from wms.kernel.clock import utc_now
from wms.kernel.errors import Forbidden, InvalidInput, Refusal
from wms.kernel.events import to_wire
from wms.plumbing.db import database
from wms.plumbing.device_numbers import note_number
from wms.plumbing.grants import authorize
from wms.plumbing.parked import ParkedRecord, end_parked, park_command, retries
from wms.plumbing.possible_refusals import possible_refusals
from wms.plumbing.problems import field_errors
from wms.plumbing.receipts import (
    Answer,
    ById,
    Command,
    KeyReused,
    apply_if_right,
    finish_applied,
    finish_receipt,
    keep_answer,
    perform_command,
)
from wms.plumbing.scopes import refuse_foreign, things
from wms.plumbing.transaction import Tx, perform, perform_as_system, run_unasked
from wms.plumbing.troubles import new_trace, trouble_of

log = logging.getLogger("wms.commands")
Service = Callable[..., dict[str, Any]]
AtOnce = Callable[[Actor, Command, dict[str, Any], datetime], Answer | None]


@dataclass(frozen=True)
class FloorCommand:
    """`schema` is the payload's shape, `answer` the result's; `kept`: how its receipt keeps it, if not as it is."""

    op: str
    action: str
    schema: Schema
    service: Service
    answer: Schema
    touches: Mapping[str, str]
    at_once: AtOnce | None = None
    kept: ById | None = None


floor_commands: dict[str, FloorCommand] = {}
refusal_listeners: list[Callable[[Actor, str, dict[str, Any], dict[str, Any]], None]] = []


class UnknownCommand(Refusal):
    code = "input.unknown_command"
    status = 422
    title = "No such command"


class CommandParked(Refusal):
    """Not raised: the answer of a command that broke, and that nobody has tried again yet."""

    code = "house.parked"
    status = 500
    title = "The server keeps this for a supervisor"


def floor_command(
    op: str, schema: type[Schema], service: Service, answer: type[Schema], at_once: AtOnce | None = None, *,
    touches: Mapping[str, str], kept: ById | None = None,
) -> None:  # fmt: skip
    """Registers `op`: the payload through `schema`, then `service(tx, **payload)`, which returns the shape `answer`.

    `at_once(actor, command, payload, now)` may answer by a shorter way; None means that it did nothing.
    `touches`: {field of the payload: thing}, of which each must be within the worker's reach. `kept`: the field of the
    answer of which the receipt keeps the id alone.
    """
    room = service.__module__.split(".")[1]
    floor_commands[op] = FloorCommand(op, f"{room}.{op}", schema(), service, answer(), touches, at_once, kept)


def refusals_of(command: FloorCommand) -> list[type[Refusal]]:
    """What a command may be refused with: by its use case, or since what it touches is out of reach."""
    unknown = [things[name].unknown for name in command.touches.values()]
    out_of_reach = [kind for kind in unknown if isinstance(kind, type) and issubclass(kind, Refusal)]
    by_code = {refusal.code: refusal for refusal in (*possible_refusals(command.service), *out_of_reach)}
    return [by_code[code] for code in sorted(by_code)]


def run_floor_command(actor: Actor, envelope: dict[str, Any]) -> dict[str, Any]:
    """One command's answer: {id, status, result | error}. A refusal is an answer, and so is what broke: it is parked.

    Raises only what passes, as a database that is away: the device sends the command again.
    """
    identity = str(envelope["id"])
    try:
        answer = _run(actor, envelope)
    except Refusal as refusal:
        note_number(actor, envelope.get("seq"))
        return {"id": identity, "status": "rejected", "error": to_wire(refusal.to_json())}
    except Exception as error:
        if trouble_of(error):
            raise
        answer = _park(actor, envelope, error)
    if answer.status == "rejected" and not answer.duplicate:
        _tell_refusal(actor, envelope, answer.body)
    if answer.status in ("rejected", "parked"):
        return {"id": identity, "status": answer.status, "error": answer.body}
    return {"id": identity, "status": answer.status, "result": answer.body}


def _run(actor: Actor, envelope: dict[str, Any]) -> Answer:
    registered = floor_commands.get(envelope["op"])
    if registered is None:
        raise UnknownCommand(f"there is no command {envelope['op']!r}", op=envelope["op"])
    payload = _load(registered.schema, envelope.get("payload") or {})
    command = _command(registered, envelope)
    authorize(actor, registered.action)
    refuse_foreign(actor, registered.touches, payload)
    answer = None if database.is_sqlite else answer_at_once(actor, registered, command, payload)
    return answer or perform_command(actor, command, lambda tx: _serve(tx, registered, payload))


def answer_at_once(actor: Actor, registered: FloorCommand, command: Command, payload: dict[str, Any]) -> Answer | None:
    """The answer by the command's short way, if it has one; None when nothing was written.

    SQLite knows no chains: there it is the ordinary service, which is asked once more for what it refuses.
    """
    if registered.at_once is None:
        return None
    if database.is_sqlite:
        return apply_if_right(actor, command, lambda tx: _serve(tx, registered, payload))
    return registered.at_once(actor, command, payload, utc_now())


def _command(registered: FloorCommand, envelope: dict[str, Any]) -> Command:
    key, payload = str(envelope["id"]), envelope.get("payload")
    return Command(
        key, "device", registered.action, payload, envelope.get("seq"), registered.kept, envelope.get("age_ms")
    )


def _serve(tx: Tx, registered: FloorCommand, payload: dict[str, Any]) -> dict[str, Any]:
    return registered.service(tx, **payload)


def _load(schema: Schema, payload: dict[str, Any]) -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = schema.load(payload)
    except ValidationError as error:
        raise InvalidInput(field_errors(error.messages)) from error
    return loaded


def _park(actor: Actor, envelope: dict[str, Any], error: Exception) -> Answer:
    """Keeps the command with its evidence. A twin that came through meanwhile gives its own answer."""
    registered, trace = floor_commands[envelope["op"]], new_trace()
    log.error("command %s %s of %s parked, trace %s", registered.op, envelope["id"], actor.name, trace, exc_info=error)
    body: dict[str, Any] = to_wire(CommandParked(trace=trace).to_json())
    command = _command(registered, envelope)

    def park(tx: Tx) -> Answer:
        answer = keep_answer(tx, command, "parked", body)
        if not answer.duplicate:
            kept = {**envelope, "actor": asdict(actor)}
            park_command(tx, registered.op, command.key, kept, error, trace)
        return answer

    return run_unasked(actor, park, command.key)


@retries("command")
def run_again(work: ParkedRecord, by: str) -> None:
    """In the name of whoever did it. A refusal now is an answer: it becomes the command's receipt."""
    actor, registered = _actor_of(work.envelope["actor"]), floor_commands[work.name]
    payload = _load(registered.schema, work.envelope.get("payload") or {})

    def run(tx: Tx) -> None:
        end_parked(tx, work, "done", by)
        body = to_wire(_serve(tx, registered, payload) or {})
        tx.flush()
        finish_applied(tx, _command(registered, work.envelope), body)

    try:
        perform(actor, registered.action, run, work.subject)
    except Refusal as refusal:
        if refusal.code == "house.already_settled":
            raise
        body: dict[str, Any] = to_wire(refusal.to_json())
        perform_as_system(lambda tx: end_refused(tx, work, body, by), work.subject)


def end_refused(tx: Tx, work: ParkedRecord, body: dict[str, Any], by: str) -> None:
    end_parked(tx, work, "refused", by, body["detail"][:500])
    finish_receipt(tx, work.subject, "rejected", body)


class CommandDropped(Refusal):
    """Not raised: the answer of a command that broke and that a person has dropped."""

    code = "house.dropped"
    title = "A supervisor decided that this is not done"


def drop(tx: Tx, work: ParkedRecord, reason: str) -> None:
    """Nobody will try it again; a command gets that for its answer. Raises AlreadySettled."""
    end_parked(tx, work, "dropped", tx.actor.name, reason)
    if work.kind == "command":
        finish_receipt(tx, work.subject, "rejected", to_wire(CommandDropped(reason).to_json()))


def _actor_of(fields: dict[str, Any]) -> Actor:
    ids = {name: UUID(fields[name]) for name in ("id", "warehouse_id", "device_id", "session_id") if fields.get(name)}
    return Actor(**{**fields, **ids, "scopes": frozenset(fields.get("scopes") or ())})


def _tell_refusal(actor: Actor, envelope: dict[str, Any], problem: dict[str, Any]) -> None:
    for listener in refusal_listeners:
        try:
            listener(actor, str(envelope["op"]), envelope, problem)
        except Exception:
            log.exception("a refusal of %s was not told", envelope["op"])


__all__ = ["Forbidden", "KeyReused", "floor_command", "floor_commands", "refusal_listeners", "run_floor_command"]
