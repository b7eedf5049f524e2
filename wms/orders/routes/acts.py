"""The doors of acts: one act for many orders, each in a transaction of its own with its own answer."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from marshmallow import ValidationError

from wms.inventory.queries import promises_told_by
from wms.kernel.actors import Actor
from wms.kernel.errors import InvalidInput, Refusal
from wms.orders import queries, services
from wms.orders.acts import OrderAct, Values, act_named, each_alone, order_act
from wms.orders.errors import UnknownAct, UnknownOrder
from wms.orders.schemas import acts as shapes
from wms.orders.services import judging
from wms.plumbing.db import reading
from wms.plumbing.grants import authorize
from wms.plumbing.http import blueprint, current_actor, run
from wms.plumbing.problems import field_errors, problem_body
from wms.plumbing.scopes import filtered, reaches
from wms.plumbing.search import Finder, finds

order_act(
    OrderAct(
        "hold", "orders.hold_order", each_alone(judging.why_not_hold),
        lambda tx, order_id, values: services.hold_order(tx, order_id, **values), shapes.HoldValues,
    )
)  # fmt: skip
order_act(
    OrderAct(
        "lift", "orders.lift_hold", each_alone(judging.why_not_lift),
        lambda tx, order_id, values: services.lift_hold(tx, order_id, **values), shapes.LiftValues,
    )
)  # fmt: skip
order_act(
    OrderAct(
        "priority", "orders.set_priority", each_alone(judging.why_not_hurry),
        lambda tx, order_id, values: services.set_priority(tx, order_id, **values), shapes.PriorityValues,
    )
)  # fmt: skip
order_act(
    OrderAct(
        "cutoff", "orders.set_cutoff", each_alone(judging.why_not_hurry),
        lambda tx, order_id, values: services.set_cutoff(tx, order_id, **values), shapes.CutoffValues,
    )
)  # fmt: skip
order_act(
    OrderAct(
        "ship_available", "orders.ship_what_is_there", each_alone(judging.why_not_ship_what_is_there),
        lambda tx, order_id, _values: services.ship_what_is_there(tx, order_id),
    )
)  # fmt: skip
order_act(
    OrderAct(
        "address", "orders.change_order", each_alone(judging.why_not_readdress),
        lambda tx, order_id, values: services.change_as_asked(tx, order_id, {"ship_to": values}, whole=True),
        shapes.AddressValues,
    )
)  # fmt: skip
order_act(
    OrderAct(
        "details", "orders.change_order", each_alone(judging.why_not_describe),
        lambda tx, order_id, values: services.change_as_asked(tx, order_id, values, whole=True), shapes.DetailsValues,
    )
)  # fmt: skip
order_act(
    OrderAct(
        "lines", "orders.change_order", each_alone(judging.why_not_cancel),
        lambda tx, order_id, values: services.change_as_asked(tx, order_id, values, whole=True), shapes.LinesValues,
    )
)  # fmt: skip
order_act(
    OrderAct(
        "cancel", "orders.cancel_order", each_alone(judging.why_not_cancel),
        lambda tx, order_id, values: services.cancel_order(tx, order_id, **values), shapes.CancelValues,
    )
)  # fmt: skip
promises_told_by(queries.items_promised_since)
finds(Finder("order", "orders.read", queries.find_orders, of_channels=True))

acts = blueprint("order acts", "What a person may do to orders: judged first, then done one by one")


@acts.post("/orders/acts/<act>/judge")
@acts.arguments(shapes.ActIn)
@acts.response(200, shapes.JudgedActOut)
@filtered()
def judge_act(body: dict[str, Any], act: str) -> dict[str, Any]:
    """To which of these orders an act may be done now, and to which not and why; nothing is done."""
    asked, values = _asked(act, body["values"])
    ids = _reached(current_actor(), body["orders"])
    with reading() as session:
        judged = queries.judge_act(session, asked, ids, values)
    return {"act": act, "answers": [_answer(one.order.id, one.order.number, one.refusal) for one in judged]}


@acts.post("/orders/acts/<act>")
@acts.arguments(shapes.ActIn)
@acts.response(200, shapes.JudgedActOut)
@filtered()
def act_on_orders(body: dict[str, Any], act: str) -> dict[str, Any]:
    """Do an act to these orders; one that refuses does not stop the others.

    hold, lift, priority, cutoff, ship_available, address, details, lines, cancel, send, reprint.
    """
    asked, values = _asked(act, body["values"])
    ids = _reached(current_actor(), body["orders"])
    with reading() as session:
        numbers = {face.id: face.number for face in queries.order_faces(session, ids).values()}
    return {"act": act, "answers": [_done(asked, order_id, numbers[order_id], values) for order_id in ids]}


def _asked(name: str, values: Values) -> tuple[OrderAct, Values]:
    """Raises UnknownAct, Forbidden, InvalidInput."""
    act = act_named(name)
    if act is None:
        raise UnknownAct(act=name)
    authorize(current_actor(), act.action)
    try:
        return act, act.shape().load(dict(values))
    except ValidationError as error:
        raise InvalidInput(field_errors({"values": error.messages})) from error


def _reached(actor: Actor, ids: Sequence[UUID]) -> list[UUID]:
    """Each once; raises UnknownOrder for one that does not exist for whoever asks."""
    with reading() as session:
        exist = queries.order_faces(session, ids)
    for order_id in ids:
        if order_id not in exist or not reaches(actor, "order", order_id):
            raise UnknownOrder(order_id=order_id)
    return list(dict.fromkeys(ids))


def _done(act: OrderAct, order_id: UUID, number: str, values: Values) -> dict[str, Any]:
    try:
        run(act.action, lambda tx: act.perform(tx, order_id, values))
    except Refusal as refusal:
        return _answer(order_id, number, refusal)
    return _answer(order_id, number, None)


def _answer(order_id: UUID, number: str, refusal: Refusal | None) -> dict[str, Any]:
    problem = None if refusal is None else problem_body(refusal)
    return {"order_id": order_id, "number": number, "problem": problem}
