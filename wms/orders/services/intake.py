"""Orders come in, by the sender's own reference: created, replaced, changed where work has begun, or refused whole."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from wms.kernel.events import to_wire
from wms.kernel.ids import new_id
from wms.layout.queries import WarehouseRecord, site_of
from wms.orders.benches import keep_still
from wms.orders.errors import TooLate
from wms.orders.events import OrderReceived
from wms.orders.models import Allocation, Order, OrderLine
from wms.orders.rules import FINAL, HOLDABLE, may_replace, priority_rank
from wms.orders.services.address import doubt_address, end_doubt
from wms.orders.services.carried import CARRIED, LINE_CARRIED, carried_of
from wms.orders.services.changing import LineWish, Refused, change_order
from wms.orders.services.cutoffs import cutoff_of, refuse_unknown_carrier
from wms.orders.services.holds import hold_order
from wms.orders.services.named_lines import checked_lines
from wms.orders.services.promise import promise, take_back
from wms.orders.services.state import facts, lines_of, lock_order, tell_replaced
from wms.orders.services.waiting_until import wait_or_go
from wms.plumbing.db import database
from wms.plumbing.scopes import refuse_unknown
from wms.plumbing.transaction import Tx

_DEFAULTS = {"priority": "normal", "short_rule": "ship_available", "service": "standard"}


@dataclass(frozen=True)
class Intake:
    """What became of an order that was sent: `created`, `replaced`, `unchanged`, or `applied` where work had begun, and
    `partly` where something of it could not be changed any more.
    """

    order_id: UUID
    outcome: str
    could_not: tuple[Refused, ...] = ()


def put_order(tx: Tx, channel: str, external_id: str, body: dict[str, Any], *, whole: bool = True) -> Intake:
    """Takes an order in and promises stock to it in the same transaction; sending it twice changes nothing.

    Raises InvalidInput naming each line at fault or an unknown channel, TooLate when something of it has its label;
    unless it is to be `whole`, only when nothing of it can be changed.
    Lines that are no goods or of nothing are no lines here; a doubtful address is held until somebody has looked.
    """
    external_id = external_id.strip()
    refuse_unknown(tx.session, "channel", channel)
    site = site_of(tx.session, tx.actor.warehouse_id, body.get("warehouse"))
    refuse_unknown_carrier(tx, site, body.get("carrier"))
    lines = checked_lines(tx, body["lines"])
    values = _order_values(tx.now, external_id, body, fingerprint_of(body, external_id, site.id))
    order = _create(tx, channel, external_id, site, values)
    if order is None:
        return _replace(tx, (channel, external_id), body, lines, site, values, whole)
    _accept(tx, order, body, lines)
    return Intake(order.id, "created")


def judge_order(tx: Tx, channel: str, external_id: str, body: dict[str, Any], opens: Collection[str] = ()) -> str:
    """What `put_order` would make of it now, and raises what it would raise; writes and locks nothing. Whether an order
    on which work has begun can be changed turns out when it is.

    `opens`: channels that the caller opens before the order is put.
    """
    external_id = external_id.strip()
    if channel not in opens:
        refuse_unknown(tx.session, "channel", channel)
    site = site_of(tx.session, tx.actor.warehouse_id, body.get("warehouse"))
    refuse_unknown_carrier(tx, site, body.get("carrier"))
    checked_lines(tx, body["lines"])
    reference = (Order.channel == channel) & (Order.external_id == external_id)
    order = tx.session.scalar(select(Order).where(reference))
    if order is None:
        return "created"
    if order.fingerprint == fingerprint_of(body, external_id, site.id):
        return "unchanged"
    if order.state in FINAL or (order.warehouse_id != site.id and _is_begun(tx, order)):
        raise TooLate(f"the order is {order.state}", order=order.number, state=order.state)
    return "applied" if _is_begun(tx, order) else "replaced"


def _is_begun(tx: Tx, order: Order) -> bool:
    return not may_replace(order.state, order.on_floor) or any(line.picked for line in lines_of(tx, order))


def _accept(tx: Tx, order: Order, body: dict[str, Any], lines: list[dict[str, Any]], replaced: bool = False) -> None:
    written = insert(OrderLine).returning(OrderLine, sort_by_parameter_order=True)
    rows = list(tx.session.scalars(written, [{"order_id": order.id, **line} for line in lines]))
    units = sum(line["ordered"] for line in lines)
    if replaced:
        tell_replaced(tx, order)
    else:
        tx.record(OrderReceived(**facts(order), lines=len(lines), units=units))
    hold = body.get("hold")
    if hold:
        hold_order(tx, order.id, hold["kind"], hold.get("note", ""), again=replaced)
    if replaced or order.not_before is not None:
        wait_or_go(tx, order)
    doubt_address(tx, order)
    promise(tx, order, fresh=rows)


def _create(tx: Tx, channel: str, external_id: str, site: WarehouseRecord, values: dict[str, Any]) -> Order | None:
    """The new order, ours until the commit, or None when there is one with this reference. Waits for a twin."""
    identity = new_id()
    row = {
        "id": identity, "channel": channel, "external_id": external_id, "warehouse_id": site.id,
        "state": "waiting", "version": 1, "received_at": tx.now, "updated_at": tx.now,
        **values, "cutoff": cutoff_of(tx, site, values, tx.now),
    }  # fmt: skip
    into = (sqlite if database.is_sqlite else postgresql).insert(Order).values(row)
    fresh = into.on_conflict_do_nothing(index_elements=["channel", "external_id"]).returning(Order)
    order: Order | None = tx.session.scalar(fresh)
    return order


def _order_values(now: datetime, external_id: str, body: dict[str, Any], fingerprint: str) -> dict[str, Any]:
    return {
        "number": (body.get("number") or external_id).strip(),
        "priority": priority_rank(body.get("priority") or _DEFAULTS["priority"]),
        "cutoff": body.get("cutoff"),
        "placed_at": body.get("placed_at") or now,
        "short_rule": body.get("short_rule") or _DEFAULTS["short_rule"],
        "service": body.get("service") or _DEFAULTS["service"],
        "options": _options(body),
        "ship_to": body["ship_to"],
        "customer": body["ship_to"].get("company") or body["ship_to"].get("name") or "",
        **carried_of(body),
        "fingerprint": fingerprint,
    }


def _replace(
    tx: Tx, reference: tuple[str, str], body: dict[str, Any], lines: list[dict[str, Any]], site: WarehouseRecord,
    values: dict[str, Any], whole: bool,
) -> Intake:  # fmt: skip
    """An order that was corrected leaves when it would have left at first: its cutoff counts from its first coming."""
    query = select(Order.id).where(Order.channel == reference[0], Order.external_id == reference[1])
    order_id = tx.session.execute(query).scalar_one()
    keep_still(tx, order_id)
    order = lock_order(tx, order_id)
    if order.fingerprint == values["fingerprint"]:
        return Intake(order.id, "unchanged")
    if _is_begun(tx, order):
        return _change(tx, order, body, lines, site, values, whole)
    take_back(tx, order)
    end_doubt(tx, order)
    tx.session.execute(delete(Allocation).where(Allocation.order_id == order.id))
    tx.session.execute(delete(OrderLine).where(OrderLine.order_id == order.id))
    tx.session.expire_all()
    cutoff = cutoff_of(tx, site, values, order.received_at)
    for field, value in {**values, "warehouse_id": site.id, "cutoff": cutoff}.items():
        setattr(order, field, value)
    _accept(tx, order, body, lines, replaced=True)
    return Intake(order.id, "replaced")


def _change(
    tx: Tx, order: Order, body: dict[str, Any], lines: list[dict[str, Any]], site: WarehouseRecord,
    values: dict[str, Any], whole: bool,
) -> Intake:  # fmt: skip
    """Work on it has begun: it becomes what was sent, or stays as it is; a line that is not named is called off."""
    if order.warehouse_id != site.id:
        raise TooLate(f"the order is {order.state}", order=order.number, state=order.state)
    head = {name: values[name] for name in _CHANGEABLE}
    head |= {name: body[name] for name in ("cutoff", "placed_at") if body.get(name)}
    numbered = [(row["position"], row) for row in lines]
    wishes = [
        LineWish(f"lines[{n}].quantity", row["external_line_id"], row["ordered"], row, _carried_by(row))
        for n, row in numbered
    ]
    sent = {row["external_line_id"] for row in lines}
    gone = [line.external_line_id for line in lines_of(tx, order) if line.external_line_id not in sent]
    wishes += [LineWish("lines", external_line_id, 0) for external_line_id in gone]
    changed = change_order(tx, order.id, head, wishes, whole=whole)
    if not changed.could_not:  # else the same, sent again, is asked for again
        order.fingerprint = values["fingerprint"]
    hold = body.get("hold")
    if hold and order.state in HOLDABLE:
        hold_order(tx, order.id, hold["kind"], hold.get("note", ""), again=True)
    return Intake(order.id, changed.outcome, changed.could_not)


_CHANGEABLE = ("number", "priority", "short_rule", "service", "options", "ship_to", *CARRIED)


def _carried_by(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in LINE_CARRIED}


def fingerprint_of(body: dict[str, Any], external_id: str, warehouse_id: UUID) -> str:
    """The same for whatever means the same: defaults spelled out or not, empty or absent, lines in any order."""
    meant = {
        **_DEFAULTS,
        "number": external_id,
        **_filled(body | {"options": None, "tags": None, "gift": None}),
        "warehouse": warehouse_id,
        "ship_to": _filled(body["ship_to"]),
        "hold": _filled(body.get("hold") or {}),
        **({"options": _options(body)} if _options(body) else {}),
        **{name: meant for name in ("tags", "gift") if (meant := carried_of(body)[name])},
        "lines": sorted((_filled(line) for line in body["lines"]), key=lambda line: str(line["external_line_id"])),
    }
    return hashlib.sha256(json.dumps(to_wire(meant), sort_keys=True, default=str).encode()).hexdigest()


def _options(body: dict[str, Any]) -> list[str]:
    return sorted(set(body.get("options") or ()))


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    trimmed = {name: value.strip() if isinstance(value, str) else value for name, value in fields.items()}
    return {name: value for name, value in trimmed.items() if value not in (None, "", {})}
