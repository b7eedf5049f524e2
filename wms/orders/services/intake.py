"""Orders come in, by the sender's own reference: created, replaced while nobody works on them, or refused whole."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from wms.catalog.queries import items_by_barcodes, items_by_ids, items_by_skus
from wms.kernel.errors import InvalidInput, invalid
from wms.kernel.events import to_wire
from wms.kernel.ids import new_id
from wms.layout.queries import WarehouseRecord, site_of
from wms.orders.errors import TooLate
from wms.orders.events import OrderReceived, OrderReplaced
from wms.orders.models import Allocation, Order, OrderLine
from wms.orders.rules import may_replace, priority_rank
from wms.orders.services.cutoffs import cutoff_of
from wms.orders.services.holds import hold_order, is_held, lift_hold
from wms.orders.services.promise import promise, take_back
from wms.orders.services.state import facts, lines_of, lock_order
from wms.plumbing.addresses import doubt_about
from wms.plumbing.db import database
from wms.plumbing.scopes import refuse_unknown
from wms.plumbing.transaction import Tx

_DEFAULTS = {"priority": "normal", "short_rule": "ship_available", "service": "standard"}
MOST_UNITS = 10**9  # base units of one line: a quantity times the units of its code


@dataclass(frozen=True)
class Intake:
    """What became of an order that was sent: `created`, `replaced` or `unchanged`."""

    order_id: UUID
    outcome: str


def put_order(tx: Tx, channel: str, external_id: str, body: dict[str, Any]) -> Intake:
    """Takes an order in and promises stock to it in the same transaction; sending it twice changes nothing.

    Raises InvalidInput naming each line at fault or an unknown channel, TooLate when work on the order has begun.
    Lines that are no goods or of nothing are no lines here; a doubtful address is held until somebody has looked.
    """
    external_id = external_id.strip()
    refuse_unknown(tx.session, "channel", channel)
    site = site_of(tx.session, tx.actor.warehouse_id, body.get("warehouse"))
    lines = _checked_lines(tx, body["lines"])
    values = _order_values(tx.now, external_id, body, fingerprint_of(body, external_id, site.id))
    order_id = _create(tx, channel, external_id, site, values)
    if order_id is None:
        return _replace(tx, (channel, external_id), body, lines, site, values)
    order = lock_order(tx, order_id)
    _accept(tx, order, body, lines)
    return Intake(order_id, "created")


def judge_order(tx: Tx, channel: str, external_id: str, body: dict[str, Any], opens: Collection[str] = ()) -> str:
    """What `put_order` would make of it now, and raises what it would raise; writes and locks nothing.

    `opens`: channels that the caller opens before the order is put.
    """
    external_id = external_id.strip()
    if channel not in opens:
        refuse_unknown(tx.session, "channel", channel)
    warehouse_id = site_of(tx.session, tx.actor.warehouse_id, body.get("warehouse")).id
    _checked_lines(tx, body["lines"])
    reference = (Order.channel == channel) & (Order.external_id == external_id)
    order = tx.session.scalar(select(Order).where(reference))
    if order is None:
        return "created"
    if order.fingerprint == fingerprint_of(body, external_id, warehouse_id):
        return "unchanged"
    _judge_replacing(tx, order)
    return "replaced"


def _judge_replacing(tx: Tx, order: Order) -> None:
    if not may_replace(order.state, order.on_floor) or any(line.picked for line in lines_of(tx, order)):
        raise TooLate(f"the order is {order.state}", order=order.number, state=order.state)


def _accept(tx: Tx, order: Order, body: dict[str, Any], lines: list[dict[str, Any]], replaced: bool = False) -> None:
    tx.session.execute(insert(OrderLine), [{"order_id": order.id, **line} for line in lines])
    units = sum(line["ordered"] for line in lines)
    tell = OrderReplaced if replaced else OrderReceived
    tx.record(tell(**facts(order), lines=len(lines), units=units))
    hold = body.get("hold")
    if hold:
        hold_order(tx, order.id, hold["kind"], hold.get("note", ""), again=replaced)
    doubt = doubt_about(order.ship_to)
    if doubt:
        hold_order(tx, order.id, "address", doubt, again=True)
    promise(tx, order)


def _create(tx: Tx, channel: str, external_id: str, site: WarehouseRecord, values: dict[str, Any]) -> UUID | None:
    """The new order's id, or None when there is one with this reference. Waits for a twin."""
    identity = new_id()
    row = {
        "id": identity, "channel": channel, "external_id": external_id, "warehouse_id": site.id,
        "state": "waiting", "version": 1, "received_at": tx.now, "updated_at": tx.now,
        **values, "cutoff": cutoff_of(tx, site, values, tx.now),
    }  # fmt: skip
    into = (sqlite if database.is_sqlite else postgresql).insert(Order).values(row)
    fresh = into.on_conflict_do_nothing(index_elements=["channel", "external_id"]).returning(Order.id)
    return tx.session.execute(fresh).scalar_one_or_none()


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
        "currency": body.get("currency"),
        "fingerprint": fingerprint,
    }


def _replace(
    tx: Tx, reference: tuple[str, str], body: dict[str, Any], lines: list[dict[str, Any]], site: WarehouseRecord,
    values: dict[str, Any],
) -> Intake:  # fmt: skip
    """An order that was corrected leaves when it would have left at first: its cutoff counts from its first coming."""
    query = select(Order.id).where(Order.channel == reference[0], Order.external_id == reference[1])
    order = lock_order(tx, tx.session.execute(query).scalar_one())
    if order.fingerprint == values["fingerprint"]:
        return Intake(order.id, "unchanged")
    _judge_replacing(tx, order)
    take_back(tx, order)
    _end_doubt(tx, order)
    tx.session.execute(delete(Allocation).where(Allocation.order_id == order.id))
    tx.session.execute(delete(OrderLine).where(OrderLine.order_id == order.id))
    tx.session.expire_all()
    cutoff = cutoff_of(tx, site, values, order.received_at)
    for field, value in {**values, "warehouse_id": site.id, "cutoff": cutoff}.items():
        setattr(order, field, value)
    _accept(tx, order, body, lines, replaced=True)
    return Intake(order.id, "replaced")


def _end_doubt(tx: Tx, order: Order) -> None:
    """What intake itself doubted in the old address counts no more; the new one is looked at by itself."""
    doubt = doubt_about(order.ship_to)
    if doubt and is_held(tx, order, "address", doubt):
        lift_hold(tx, order.id, "address")


def _checked_lines(tx: Tx, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines as rows, with their items found by sku or barcode; every fault is named at once."""
    goods = [(n, line) for n, line in enumerate(lines) if line["quantity"] and line.get("ships", True)]
    if not goods:
        raise invalid("lines[0].quantity", "nothing of this order is to be sent")
    items_by_name = _named_items(tx, [line for _, line in goods])
    items = items_by_ids(tx.session, {item_id for item_id, _ in items_by_name.values()})
    skus = {item.id: item.sku for item in items.values()}
    retired = {item.id for item in items.values() if item.retired}
    faults = [fault for n, line in goods if (fault := _fault(n, line, lines, items_by_name, retired))]
    if faults:
        raise InvalidInput(faults)
    return [_line_row(n, line, items_by_name[_name(line)], skus) for n, line in goods]


Name = tuple[str, str]
"""How a line names its item: `sku` or `barcode`, and which."""


def _named_items(tx: Tx, lines: list[dict[str, Any]]) -> dict[Name, tuple[UUID, int]]:
    """The item of each name and the base units that it stands for: a sku is one unit of that item, never a code."""
    asked: dict[str, set[str]] = {"sku": set(), "barcode": set()}
    for line in lines:
        field, code = _name(line)
        asked[field].add(code)
    skus = {("sku", sku): (item.id, 1) for sku, item in items_by_skus(tx.session, asked["sku"]).items()}
    barcodes = items_by_barcodes(tx.session, asked["barcode"])
    return skus | {("barcode", code): hit for code, hit in barcodes.items()}


def _fault(
    n: int,
    line: dict[str, Any],
    lines: list[dict[str, Any]],
    items_by_name: dict[Name, tuple[UUID, int]],
    retired: set[UUID],
) -> dict[str, str] | None:
    field, code = _name(line)
    if (field, code) not in items_by_name:
        what = "item" if field == "sku" else "item with the barcode"
        return {"field": f"lines[{n}].{field}", "message": f"there is no {what} {code!r}"}
    if items_by_name[(field, code)][0] in retired:
        return {"field": f"lines[{n}].{field}", "message": f"the item {code!r} is retired"}
    if line["quantity"] * items_by_name[(field, code)][1] > MOST_UNITS:
        return {"field": f"lines[{n}].quantity", "message": f"is more than {MOST_UNITS:,} base units"}
    earlier = next(i for i, other in enumerate(lines) if other["external_line_id"] == line["external_line_id"])
    if earlier != n:
        message = f"{line['external_line_id']!r} stands at lines[{earlier}] already"
        return {"field": f"lines[{n}].external_line_id", "message": message}
    return None


def _line_row(n: int, line: dict[str, Any], hit: tuple[UUID, int], skus: dict[UUID, str]) -> dict[str, Any]:
    item_id, units = hit
    return {
        "id": new_id(),
        "position": n,
        "external_line_id": line["external_line_id"],
        "item_id": item_id,
        "sku": skus[item_id],
        "ordered": line["quantity"] * units,
        "unit_price_minor": line.get("unit_price_minor"),
        "ordered_code": _name(line)[1],
        "order_units": units,
    }


def _name(line: dict[str, Any]) -> Name:
    return ("sku", line["sku"]) if line.get("sku") else ("barcode", line["barcode"])


def fingerprint_of(body: dict[str, Any], external_id: str, warehouse_id: UUID) -> str:
    """The same for whatever means the same: defaults spelled out or not, empty or absent, lines in any order."""
    meant = {
        **_DEFAULTS,
        "number": external_id,
        **_filled(body | {"options": None}),
        "warehouse": warehouse_id,
        "ship_to": _filled(body["ship_to"]),
        "hold": _filled(body.get("hold") or {}),
        **({"options": _options(body)} if _options(body) else {}),
        "lines": sorted((_filled(line) for line in body["lines"]), key=lambda line: str(line["external_line_id"])),
    }
    return hashlib.sha256(json.dumps(to_wire(meant), sort_keys=True, default=str).encode()).hexdigest()


def _options(body: dict[str, Any]) -> list[str]:
    return sorted(set(body.get("options") or ()))


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    trimmed = {name: value.strip() if isinstance(value, str) else value for name, value in fields.items()}
    return {name: value for name, value in trimmed.items() if value not in (None, "")}
