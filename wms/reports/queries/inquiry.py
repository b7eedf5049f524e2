"""What is this? Any scan answered from all rooms: what it names, what lies there, who is at it, what happened last."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from wms.barcodes.queries import Meaning, what_is
from wms.catalog.queries import ItemRecord, items_by_ids
from wms.inventory.models import StockMove
from wms.inventory.queries import BalanceRecord, free_units, stock_at, stock_of, stock_rules_of, units_alone
from wms.kernel.clock import iso
from wms.layout.queries import LocationRecord, containers_in, locations_by_ids, site_day
from wms.orders.models import Order, OrderLine
from wms.orders.queries import OrderRecord, orders_by_ids, orders_by_number
from wms.packing.models import Pack, PackTote
from wms.picking.models import Batch, BatchSlot, PickLine, PickStop, SlotTote
from wms.planning.queries import tasks_planned_with
from wms.shipping.models import Label
from wms.work.models import Task

ROWS = 20
MOVES = 5
NOT_PICKED = ("waiting", "allocated", "released", "picking")


@dataclass(frozen=True)
class _Asker:
    """`value_limit`: what the goods are worth that somebody of this role puts right alone."""

    today: date
    value_limit: int | None


def look_up(
    session: Session, warehouse_id: UUID, scan: str, now: datetime, separators_proven: bool = False, role: str = ""
) -> dict[str, Any]:
    """The Inquiry of the wire, as things are at `now`, for somebody of a role.

    `kind` is `renamed` for an old label of a place, whose code is now the title; `unknown` for what nobody gave a
    name to, `refused` for a label in doubt.
    """
    meaning = what_is(session, warehouse_id, scan, separators_proven)
    if meaning.kind == "renamed":
        return _answer("renamed", scan.strip(), title=meaning.label)
    if meaning.id is None:
        paper = _by_paper(session, warehouse_id, scan.strip())
        return paper or _answer(meaning.kind, scan.strip(), refusal=meaning.refusal)
    asker = _Asker(site_day(session, warehouse_id, now), stock_rules_of(session, warehouse_id).value_of(role))
    if meaning.kind == "item":
        return _item(session, warehouse_id, meaning, asker)
    return _place(session, locations_by_ids(session, [meaning.id])[meaning.id], asker)


def _answer(kind: str, code: str, **parts: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "kind": kind, "code": code, "title": "", "refusal": None, "item": None, "place": None, "order": None,
        "parcel": None, "totals": None, "stock": [], "containers": [], "walks": [], "waiting": [], "moves": [],
        "same_number": [],
    }  # fmt: skip
    return empty | parts


def _item(session: Session, warehouse_id: UUID, meaning: Meaning, asker: _Asker) -> dict[str, Any]:
    assert meaning.id is not None
    item = items_by_ids(session, [meaning.id])[meaning.id]
    balances = stock_of(session, [item.id])
    places = locations_by_ids(session, {one.location_id for one in balances})
    of_warehouse = [one for one in balances if places[one.location_id].warehouse_id == warehouse_id]
    bins = sorted(
        (one for one in of_warehouse if places[one.location_id].is_storage),
        key=lambda one: (-(one.on_hand - one.reserved), places[one.location_id].pick_sequence),
    )
    rows = [_stock(one, item, places[one.location_id], asker) for one in bins]
    return _answer(
        "item", item.sku, title=item.name, item=_item_wire(item) | {"lot": meaning.lot, "units": meaning.quantity},
        totals=_totals(rows), stock=rows[:ROWS],
        waiting=_waiting(session, warehouse_id, item.id), moves=_moves(session, _LAST.where(_MOVE.item_id == item.id)),
    )  # fmt: skip


def _place(session: Session, place: LocationRecord, asker: _Asker) -> dict[str, Any]:
    balances = stock_at(session, [place.id])
    items = items_by_ids(session, {one.item_id for one in balances})
    parent = locations_by_ids(session, [place.parent_id]).get(place.parent_id) if place.parent_id else None
    touched = _MOVE.source_id.in_([place.id]) | _MOVE.target_id.in_([place.id])
    order = _order_in(session, place) if place.kind in ("tote", "carton") else None
    rows = [_stock(one, items[one.item_id], place, asker) for one in balances]
    return _answer(
        "bin" if place.is_storage else place.kind, place.code, title=order.number if order else "",
        place={
            "blocks": place.blocks, "blocked": place.blocked, "check_digits": place.check_digits,
            "x_mm": place.x_mm, "y_mm": place.y_mm, "stands_in": parent.code if parent else None, "slots": place.slots,
        },
        totals=_totals(rows), stock=rows[:ROWS],
        containers=[one.code for one in containers_in(session, [place.id])][:ROWS],
        order=_order(session, order) if order else None, walks=_walks_at(session, place),
        moves=_moves(session, _LAST.where(touched)),
    )  # fmt: skip


def _by_paper(session: Session, warehouse_id: UUID, code: str) -> dict[str, Any] | None:
    """Numbers that stand on pick tickets and labels: orders, parcels, tracking numbers."""
    orders = orders_by_number(session, warehouse_id, code)
    if orders:
        first, others = orders[0], [_choice(order) for order in orders[1 : ROWS + 1]]
        return _answer("order", first.number, title=first.number, order=_order(session, first), same_number=others)
    label = (Label.tracking_number == code) | (Label.parcel_number == code)
    query = select(Label).where(label, Label.warehouse_id == warehouse_id).order_by(Label.created_at.desc()).limit(1)
    row = session.scalar(query)
    if row is None:
        return None
    parcel = {
        "number": row.parcel_number, "state": row.state, "tracking_number": row.tracking_number,
        "carrier": row.carrier, "weight_g": row.weight_g,
    }  # fmt: skip
    owner = orders_by_ids(session, [row.order_id]).get(row.order_id)
    return _answer(
        "parcel", code, title=row.parcel_number, parcel=parcel, order=_order(session, owner) if owner else None
    )


def _choice(order: OrderRecord) -> dict[str, Any]:
    """Another order with the same number, so that a person can tell them apart."""
    customer = order.ship_to.get("company") or order.ship_to.get("name", "")
    return {"id": str(order.id), "channel": order.channel, "customer": customer, "state": order.state}


def _order(session: Session, order: OrderRecord) -> dict[str, Any]:
    items = items_by_ids(session, {line.item_id for line in order.lines})
    return {
        "id": str(order.id), "number": order.number, "state": order.state, "priority": order.priority,
        "cutoff": _moment(order.cutoff), "holds": list(order.holds),
        "walk": _walk_of(session, order), "totes": _totes_of(session, order.id),
        "lines": [
            {
                "sku": line.sku, "name": items[line.item_id].name, "ordered": line.ordered, "allocated": line.allocated,
                "picked": line.picked, "packed": line.packed, "shipped": line.shipped,
            }
            for line in order.lines[:ROWS]
        ],
    }  # fmt: skip


def _order_in(session: Session, tote: LocationRecord) -> OrderRecord | None:
    """Whose goods are in a tote: those of the walk it stands on, else of the pack that waits for it."""
    walking = select(BatchSlot.order_id).join(SlotTote, SlotTote.slot_id == BatchSlot.id)
    packing = select(Pack.order_id).join(PackTote, PackTote.pack_id == Pack.id)
    order_id = session.scalar(walking.where(SlotTote.tote_id == tote.id, SlotTote.state != "dropped").limit(1))
    if order_id is None:
        on_bench = packing.where(PackTote.tote_id == tote.id, PackTote.has_left.is_(False)).order_by(
            Pack.arrived_at.desc()
        )
        order_id = session.scalar(on_bench.limit(1))
    return orders_by_ids(session, [order_id]).get(order_id) if order_id else None


def _totes_of(session: Session, order_id: UUID) -> list[dict[str, Any]]:
    on_walk = select(SlotTote.tote_id).join(BatchSlot, BatchSlot.id == SlotTote.slot_id)
    at_bench = select(PackTote.tote_id).join(Pack, Pack.id == PackTote.pack_id)
    ids = {*session.scalars(on_walk.where(BatchSlot.order_id == order_id, SlotTote.state != "dropped"))}
    ids |= {*session.scalars(at_bench.where(Pack.order_id == order_id, PackTote.has_left.is_(False)))}
    totes = locations_by_ids(session, ids)
    parents = locations_by_ids(session, {tote.parent_id for tote in totes.values() if tote.parent_id})
    return [
        {"code": tote.code, "stands_in": parents[tote.parent_id].code if tote.parent_id in parents else None}
        for tote in sorted(totes.values(), key=lambda tote: tote.code)
    ]


_OPEN_WALKS: Any = (
    select(Task.id, Task.number, Task.state, Task.worker_name)
    .outerjoin(Batch, Task.id == Batch.task_id)
    .where(Task.state.in_(("ready", "leased")))
)


def _walks_at(session: Session, place: LocationRecord) -> list[dict[str, Any]]:
    """Walks that will come here, or on whose cart or in whose slot this stands."""
    if place.kind == "cart":
        return _walks(session, _OPEN_WALKS.where(Batch.cart_id == place.id))
    if place.kind == "tote":
        walk_ids = select(SlotTote.batch_id).where(SlotTote.tote_id == place.id, SlotTote.state != "dropped")
        return _walks(session, _OPEN_WALKS.where(Batch.id.in_(walk_ids)))
    coming = select(PickLine.batch_id).join(PickStop, PickStop.id == PickLine.stop_id)
    ids = coming.where(PickStop.location_id == place.id, PickLine.state == "open")
    planned = tasks_planned_with(session, place.warehouse_id, place.id)
    return _walks(session, _OPEN_WALKS.where(Batch.id.in_(ids) | Task.id.in_(planned)))


def _walk_of(session: Session, order: OrderRecord) -> dict[str, Any] | None:
    on = select(BatchSlot.batch_id).where(BatchSlot.order_id == order.id)
    planned = tasks_planned_with(session, order.warehouse_id, order.id)
    return next(iter(_walks(session, _OPEN_WALKS.where(Batch.id.in_(on) | Task.id.in_(planned)))), None)


def _walks(session: Session, query: Select[Any]) -> list[dict[str, Any]]:
    rows = session.execute(query.order_by(Task.number).limit(ROWS))
    return [{"task_id": str(key), "number": number, "state": state, "worker": who} for key, number, state, who in rows]


def _waiting(session: Session, warehouse_id: UUID, item_id: UUID) -> list[dict[str, Any]]:
    """Orders that want this item and do not have it in a tote yet, the most urgent first."""
    left = OrderLine.ordered - OrderLine.picked - OrderLine.cancelled
    query = select(Order.id, left).join(Order, Order.id == OrderLine.order_id)
    lines = query.where(OrderLine.item_id == item_id, Order.warehouse_id == warehouse_id, left > 0)
    urgent = (Order.cutoff.is_(None), Order.cutoff, Order.priority.desc(), Order.number)
    rows = session.execute(lines.where(Order.state.in_(NOT_PICKED)).order_by(*urgent).limit(ROWS)).all()
    records = orders_by_ids(session, [order_id for order_id, _ in rows])
    return [
        {
            "number": records[key].number, "state": records[key].state, "priority": records[key].priority,
            "quantity": quantity, "cutoff": _moment(records[key].cutoff),
        }
        for key, quantity in rows
    ]  # fmt: skip


def _moment(when: datetime | None) -> str | None:
    return iso(when) if when else None


_MOVE = StockMove
_LAST: Any = select(StockMove).order_by(StockMove.id.desc()).limit(MOVES)


def _moves(session: Session, query: Select[Any]) -> list[dict[str, Any]]:
    moves = list(session.scalars(query))
    places = locations_by_ids(session, {place for one in moves for place in (one.source_id, one.target_id)})
    items = items_by_ids(session, {one.item_id for one in moves})
    return [
        {
            "at": iso(one.at),
            "reason": one.reason,
            "sku": items[one.item_id].sku,
            "quantity": one.quantity,
            "source": places[one.source_id].code,
            "target": places[one.target_id].code,
            "actor": one.actor,
        }
        for one in moves
    ]


def _stock(balance: BalanceRecord, item: ItemRecord, place: LocationRecord, asker: _Asker) -> dict[str, Any]:
    last_day = balance.expires_on
    return {
        "location_code": place.code,
        "location_kind": place.kind,
        "blocks": place.blocks,
        "blocked": place.blocked,
        **_item_wire(item),
        "lot": balance.lot,
        "expires_on": last_day.isoformat() if last_day else None,
        "status": balance.status,
        "on_hand": balance.on_hand,
        "reserved": balance.reserved,
        "free": free_units(balance, place, asker.today),
        "alone": units_alone(asker.value_limit, item.cost_minor),
        "received_at": iso(balance.received_at),
    }


def _item_wire(item: ItemRecord) -> dict[str, Any]:
    codes = [{"code": item.sku, "quantity": 1}, *({"code": c.code, "quantity": c.quantity} for c in item.codes)]
    shown_as = {"image_url": item.image_url, "variant": item.variant}
    return {"sku": item.sku, "name": item.name, **shown_as, "codes": codes}


def _totals(stock: list[dict[str, Any]]) -> dict[str, int]:
    """`free` is what an order of now could be promised."""
    held = sum(row["on_hand"] for row in stock if row["status"] == "held")
    return {"held": held} | {name: sum(row[name] for row in stock) for name in ("on_hand", "reserved", "free")}
