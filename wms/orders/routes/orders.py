"""The HTTP door of orders."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Response, jsonify, request
from marshmallow import ValidationError

from wms.kernel.clock import parse_iso
from wms.kernel.errors import InvalidInput, Refusal, invalid
from wms.kernel.faults import NOT_OURS
from wms.orders import queries, services
from wms.orders.errors import TooLate, UnknownOrder, VersionConflict
from wms.orders.schemas import (
    BulkIn,
    BulkOrderIn,
    BulkOut,
    CancelIn,
    ChangedOut,
    DoneOut,
    HoldIn,
    LiftIn,
    OrderIn,
    OrderOut,
    OrdersPage,
    OrdersQuery,
    ReferenceIn,
)
from wms.orders.schemas.changes import ChangeIn
from wms.plumbing.db import reading
from wms.plumbing.grants import authorize
from wms.plumbing.http import Page, blueprint, close_cursor, current_actor, parts, requires, run, run_once
from wms.plumbing.newness import refuse_taken
from wms.plumbing.problems import field_errors, problem_body
from wms.plumbing.remembering import remembering
from wms.plumbing.scopes import filtered, refuse_out_of_reach, touches
from wms.plumbing.transaction import Tx

_BULK_ORDER = BulkOrderIn()
orders = blueprint("orders", "What customers were promised: intake, holds, cancels, progress")


@orders.put("/orders/by-ref/<channel>/<free:external_id>")
@parts(ReferenceIn)
@orders.arguments(OrderIn)
@orders.alt_response(201, schema=OrderOut)
@orders.response(200, OrderOut)
@touches("reference", path="channel external_id")
@touches("warehouse", body="warehouse")
def put_order(body: dict[str, Any], channel: str, external_id: str) -> Any:
    """Create an order by your own reference, or replace it; a begun one is changed, whole or not. Twice is once."""
    _check_channel(channel, external_id)
    done = run("orders.put_order", lambda tx: _put(tx, channel, external_id, body))
    return _tagged(_read_order(done.order_id), 201 if done.outcome == "created" else 200)


@orders.post("/orders/bulk")
@orders.arguments(BulkIn)
@orders.response(200, BulkOut)
@filtered()
def put_orders(body: dict[str, Any]) -> dict[str, Any]:
    """Many orders at once, each as by a PUT of its own: in its own transaction, with its own answer."""
    authorize(current_actor(), "orders.put_order")
    with remembering():
        services.read_ahead(body["orders"])
        answers = [_put_one(order) for order in body["orders"]]
    return {"answers": _with_orders(answers)}


@orders.get("/orders/by-ref/<channel>/<free:external_id>")
@requires("orders.read")
@parts(ReferenceIn)
@orders.response(200, OrderOut)
@touches("reference", path="channel external_id")
def get_order_by_ref(channel: str, external_id: str) -> Any:
    """One order by your own reference."""
    with reading() as session:
        order = queries.order_by_ref(session, channel, external_id)
        if order is None:
            raise UnknownOrder(f"channel {channel!r} has no order {external_id!r}")
        return _tagged(queries.with_customer_urls(session, [order])[0])


@orders.get("/orders/<uuid:order_id>")
@requires("orders.read")
@orders.response(200, OrderOut)
@touches("order", path="order_id")
def get_order(order_id: UUID) -> Any:
    """One order."""
    return _tagged(_read_order(order_id))


@orders.get("/orders")
@requires("orders.read")
@orders.arguments(OrdersQuery, location="query")
@orders.response(200, OrdersPage)
@filtered()
def list_orders(asked: dict[str, Any]) -> dict[str, Any]:
    """Orders by time of their last change; filter by state, channel, number, external_id, updated_since.

    With changed_after instead: the orders with a fact after that number of the event feed, as they are now.
    """
    page = Page.of(asked)
    if asked["changed_after"] is not None:
        with reading() as session:
            changed, after = queries.orders_changed(session, asked, current_actor().scope, page.limit)
            changed = queries.with_customer_urls(session, changed)
        return {"orders": changed, "next_cursor": None, "next_changed_after": after}
    with reading() as session:
        records = queries.orders_page(session, current_actor().scope, asked, _position(page.after), page.limit)
        records = queries.with_customer_urls(session, records)
    last = f"{records[-1].updated_at.isoformat()} {records[-1].id}" if len(records) == page.limit else None
    return {"orders": records, "next_cursor": close_cursor(last) if last else None}


@orders.post("/orders/<uuid:order_id>/hold")
@orders.arguments(HoldIn)
@orders.response(200, DoneOut)
@touches("order", path="order_id")
def hold_order(body: dict[str, Any], order_id: UUID) -> dict[str, Any]:
    """Hold the order back until the hold is lifted; the answer says whether it is off the floor. Twice is once."""
    return run_once("orders.hold_order", lambda tx: services.hold_order(tx, order_id, again=True, **body))


@orders.post("/orders/<uuid:order_id>/lift-hold")
@orders.arguments(LiftIn)
@orders.response(200, DoneOut)
@touches("order", path="order_id")
def lift_hold(body: dict[str, Any], order_id: UUID) -> dict[str, Any]:
    """Lift a hold."""
    return run_once("orders.lift_hold", lambda tx: services.lift_hold(tx, order_id, **body))


@orders.post("/orders/<uuid:order_id>/cancel")
@orders.arguments(CancelIn)
@orders.response(200, DoneOut)
@touches("order", path="order_id")
def cancel_order(body: dict[str, Any], order_id: UUID) -> dict[str, Any]:
    """Ask to cancel: all that has no label yet is, and what was picked of it goes back; else 409 too_late."""
    answer = run_once("orders.cancel_order", lambda tx: services.ask_to_cancel(tx, order_id, **body))
    if too_late := answer.get("too_late"):
        raise TooLate(**too_late)
    return answer


@orders.post("/orders/<uuid:order_id>/changes")
@requires("orders.change_order")
@orders.arguments(ChangeIn)
@orders.response(200, ChangedOut)
@touches("order", path="order_id")
def change_order(body: dict[str, Any], order_id: UUID) -> dict[str, Any]:
    """Ask to change fields and lines, wherever the order is: what has no label yet is changed, the rest is told.

    409 too_late when nothing of it could be. What is picked and not wanted any more goes back to its bins.
    """
    changed = run_once("orders.change_order", lambda tx: _changed(tx, order_id, body))
    return changed | {"order": _read_order(order_id)}


def _changed(tx: Tx, order_id: UUID, body: dict[str, Any]) -> dict[str, Any]:
    changed = services.change_as_asked(tx, order_id, body)
    return {"outcome": changed.outcome, "could_not": [asdict(one) for one in changed.could_not]}


@orders.post("/orders/<uuid:order_id>/ship-available")
@orders.response(200, DoneOut)
@touches("order", path="order_id")
def ship_what_is_there(order_id: UUID) -> dict[str, Any]:
    """Let an order that waits to be complete go as it is; the rest stays open."""
    return run_once("orders.ship_what_is_there", lambda tx: services.ship_what_is_there(tx, order_id))


def _put_one(sent: Any) -> dict[str, Any]:
    """One order of a bulk: its answer, or the problem that it alone has."""
    named = sent.get("external_id") if isinstance(sent, dict) else None
    try:
        order = _loaded(sent)
        refuse_out_of_reach(current_actor(), put_order, lambda _source, name: order.get(name))
        channel, external_id = order.pop("channel"), order.pop("external_id")
        _check_channel(channel, external_id)
        done = run("orders.put_order", lambda tx: services.put_order(tx, channel, external_id, order))
    except Refusal as refusal:
        return {"external_id": str(named or ""), "status": refusal.status, "problem": problem_body(refusal)}
    status = 201 if done.outcome == "created" else 200
    return {"external_id": external_id, "status": status, "order_id": done.order_id}


def _with_orders(answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """All orders are read at once, after the last was written."""
    with reading() as session:
        records = queries.orders_by_ids(session, [answer["order_id"] for answer in answers if "order_id" in answer])
        linked = queries.with_customer_urls(session, list(records.values()))
    orders = {record.id: record for record in linked}
    return [{**answer, "order": orders[answer["order_id"]]} if "order_id" in answer else answer for answer in answers]


def _loaded(sent: Any) -> dict[str, Any]:
    try:
        return dict(_BULK_ORDER.load(sent))
    except ValidationError as error:
        raise InvalidInput(field_errors(error.messages)) from error


def _put(tx: Tx, channel: str, external_id: str, body: dict[str, Any]) -> services.Intake:
    _check_version(tx, channel, external_id)
    return services.put_order(tx, channel, external_id, body)


def _check_version(tx: Tx, channel: str, external_id: str) -> None:
    """If-Match: the writer tells which version it has read; If-None-Match: *: that it means a new order."""
    if tx.must_be_new:
        taken = [external_id] if queries.order_by_ref(tx.session, channel, external_id) else []
        refuse_taken(tx, taken, VersionConflict("there is an order with this reference already"))
    version = request.headers.get("If-Match")
    if version is None:
        return
    order = queries.order_by_ref(tx.session, channel, external_id)
    if order is None or version.strip('"') != str(order.version):
        raise VersionConflict(version=order.version if order else None)


def _check_channel(channel: str, external_id: str) -> None:
    """A key for one channel writes to that channel only."""
    bound_to = current_actor().channel
    if bound_to is not None and bound_to != channel:
        raise UnknownOrder(f"channel {channel!r} has no order {external_id!r}")


def _read_order(order_id: UUID) -> queries.OrderRecord:
    with reading() as session:
        order = queries.order(session, order_id)
        if order is None:
            raise UnknownOrder(order_id=order_id)
        return queries.with_customer_urls(session, [order])[0]


def _tagged(order: queries.OrderRecord, status: int = 200) -> Response:
    answer = jsonify(OrderOut().dump(order))
    answer.status_code = status
    answer.headers["ETag"] = f'"{order.version}"'
    return answer


def _position(after: str | None) -> tuple[datetime, UUID] | None:
    if after is None:
        return None
    try:
        moment, identity = after.split(" ")
        return parse_iso(moment), UUID(identity)
    except ValueError as error:
        raise invalid("cursor", NOT_OURS) from error
