"""The doors of the board."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from wms.board import queries, services
from wms.board.rules import STARTING_EXCEPTION_RULES
from wms.board.schemas import (
    DropIn,
    ExceptionOut,
    ExceptionRulesIn,
    ExceptionsOut,
    ExceptionsQuery,
    ExceptionStoryOut,
    FixIn,
    ParkedOut,
    ParkedPageOut,
    ParkedQuery,
    ResolveIn,
    SnoozeIn,
)
from wms.plumbing import parked
from wms.plumbing.db import reading
from wms.plumbing.http import Page, blueprint, current_actor, requires, run
from wms.plumbing.rule_books import RuleBook, rule_book
from wms.plumbing.scopes import filtered, touches

rule_book(
    RuleBook(
        name=queries.RULES, label="Exceptions",
        help="From when on the board warns, and how long an exception may be put away.",
        shape=ExceptionRulesIn, starting=asdict(STARTING_EXCEPTION_RULES),
    )
)  # fmt: skip

exceptions = blueprint("exceptions", "What went wrong or will, who looks after it, and what mends it")


@exceptions.get("/exceptions")
@requires("board.read")
@exceptions.arguments(ExceptionsQuery, location="query")
@exceptions.response(200, ExceptionsOut)
@filtered(channels=False)
def list_exceptions(asked: dict[str, Any]) -> dict[str, Any]:
    """Unresolved ones, the worst first; or resolved ones, the latest first."""
    actor, page = current_actor(), Page.of(asked)
    owner_id = actor.id if asked["owner"] == "me" else None
    chosen = {name: asked[name] for name in ("state", "kind", "severity")} | {"free": asked["owner"] == "nobody"}
    filters = queries.Asked(**chosen, owner_id=owner_id, after=page.after_id, limit=page.limit)
    with reading() as session:
        return queries.exceptions_page(session, actor.warehouse_id, filters)


@exceptions.get("/exceptions/<uuid:exception_id>")
@requires("board.read")
@exceptions.response(200, ExceptionStoryOut)
@touches("exception", path="exception_id")
def read_exception(exception_id: UUID) -> dict[str, Any]:
    """One exception, with who laid a hand on it."""
    with reading() as session:
        return queries.exception_story(session, exception_id)


@exceptions.post("/exceptions/<uuid:exception_id>/snooze")
@exceptions.arguments(SnoozeIn)
@exceptions.response(200, ExceptionOut)
@touches("exception", path="exception_id")
def snooze_exception(body: dict[str, Any], exception_id: UUID) -> dict[str, Any]:
    """Show it to nobody until then; it comes back by itself, and at once when it becomes worse."""
    return run("board.snooze_exception", lambda tx: services.snooze_exception(tx, exception_id, **body))


@exceptions.post("/exceptions/<uuid:exception_id>/unsnooze")
@exceptions.response(200, ExceptionOut)
@touches("exception", path="exception_id")
def unsnooze_exception(exception_id: UUID) -> dict[str, Any]:
    """Show it again now."""
    return run("board.snooze_exception", lambda tx: services.unsnooze_exception(tx, exception_id))


@exceptions.post("/exceptions/<uuid:exception_id>/reopen")
@exceptions.response(200, ExceptionOut)
@touches("exception", path="exception_id")
def reopen_exception(exception_id: UUID) -> dict[str, Any]:
    """Open again what a person resolved."""
    return run("board.reopen_exception", lambda tx: services.reopen_exception(tx, exception_id))


@exceptions.post("/exceptions/<uuid:exception_id>/take")
@exceptions.response(200, ExceptionOut)
@touches("exception", path="exception_id")
def take_exception(exception_id: UUID) -> dict[str, Any]:
    """I look after it."""
    return run("board.take_exception", lambda tx: services.take_exception(tx, exception_id))


@exceptions.post("/exceptions/<uuid:exception_id>/resolve")
@exceptions.arguments(ResolveIn)
@exceptions.response(200, ExceptionOut)
@touches("exception", path="exception_id")
def resolve_exception(body: dict[str, Any], exception_id: UUID) -> dict[str, Any]:
    """It is settled, and why."""
    return run("board.resolve_by_hand", lambda tx: services.resolve_by_hand(tx, exception_id, body["reason"]))


@exceptions.post("/exceptions/<uuid:exception_id>/fix")
@exceptions.arguments(FixIn)
@exceptions.response(200, ExceptionOut)
@touches("exception", path="exception_id")
def choose_fix(body: dict[str, Any], exception_id: UUID) -> dict[str, Any]:
    """Do what is suggested, with what it asks for. A fix of a room above the board takes a moment; the answer then is
    still unresolved.
    """
    return run("board.choose_fix", lambda tx: services.choose_fix(tx, exception_id, **body))


@exceptions.get("/parked")
@requires("board.read_parked")
@exceptions.arguments(ParkedQuery, location="query")
@exceptions.response(200, ParkedPageOut)
@filtered(channels=False)
def list_parked(asked: dict[str, Any]) -> dict[str, Any]:
    """Events and commands that broke on our side and were set aside, the oldest first; by cursor."""
    return queries.parked_list(current_actor().warehouse_id, asked["state"], Page.of(asked))


@exceptions.post("/parked/<uuid:parked_id>/try-again")
@exceptions.response(200, ParkedOut)
@requires("board.try_parked")
@touches("parked", path="parked_id")
def try_parked(parked_id: UUID) -> dict[str, Any]:
    """Run it once more, now. The answer's state is still `parked`, with the new error, if it broke again."""
    return queries.wire_parked(parked.try_again(parked_id, current_actor().name))


@exceptions.post("/parked/<uuid:parked_id>/drop")
@exceptions.arguments(DropIn)
@exceptions.response(200, ParkedOut)
@touches("parked", path="parked_id")
def drop_parked(body: dict[str, Any], parked_id: UUID) -> dict[str, Any]:
    """Nobody will try it again, for a reason; a device's command is refused with it."""
    return run("board.drop_parked", lambda tx: services.drop_parked(tx, parked_id, body["reason"]))


blueprints = [exceptions]
