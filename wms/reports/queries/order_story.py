"""What happened to an order, from its intake to its last parcel: who did it, when, with which device, and which message
the outside got with what answer. Read from each room's own records; facts of the outbox add what leaves no row.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from wms.channels.models import WebhookDelivery, WebhookEndpoint
from wms.orders.models import CustomerWord, Hold, Order
from wms.packing.models import Pack, Parcel, Station
from wms.people.models import Device
from wms.picking.models import Batch, BatchSlot, Pick, PickLine, PickStop
from wms.planning.models import Wave
from wms.plumbing.audit import AuditEntry
from wms.plumbing.outbox import OutboxEvent
from wms.plumbing.receipts import CommandReceipt
from wms.shipping.models import Label, Shipment

SHOWN = 500  # entries of each kind; more than a thousand lines of one order can be picked in many totes
TOLD_BY_ROWS = (
    "orders.order_received", "orders.order_held", "orders.order_hold_lifted", "orders.order_customer_wrote",
    "orders.order_shipped",
)  # fmt: skip
_OF_ORDER = text("type LIKE 'orders.%' AND payload ->> 'order_id' = :order_id")
Entry = dict[str, Any]


def story_of(session: Session, order: Order) -> list[Entry]:
    """{at, what, who, device, data}, the oldest first."""
    parts = (_intake, _holds, _words, _facts, _walks, _picks, _packs, _labels, _messages, _decisions)
    entries = sorted((entry for part in parts for entry in part(session, order)), key=lambda entry: entry["at"])
    devices = _devices(session, {entry["command"] for entry in entries if entry["command"]})
    return [{**entry, "device": devices.get(entry.pop("command") or "", "")} for entry in entries]


def _entry(at: datetime, what: str, who: str = "", command: str | None = None, **data: Any) -> Entry:
    return {"at": at, "what": what, "who": who, "command": command, "data": data}


def _intake(_session: Session, order: Order) -> Iterator[Entry]:
    yield _entry(order.received_at, "received", order.channel, external_id=order.external_id)


def _holds(session: Session, order: Order) -> Iterator[Entry]:
    for hold in session.scalars(select(Hold).where(Hold.order_id == order.id)):
        yield _entry(hold.placed_at, "held", hold.placed_by, kind=hold.kind, note=hold.note)
        if hold.lifted_at is not None:
            yield _entry(hold.lifted_at, "lifted", hold.lifted_by or "", kind=hold.kind)


def _words(session: Session, order: Order) -> Iterator[Entry]:
    for word in session.scalars(select(CustomerWord).where(CustomerWord.order_id == order.id)):
        yield _entry(word.written_at, "customer_wrote", about=word.about, text=word.text)


def _facts(session: Session, order: Order) -> Iterator[Entry]:
    """What orders told and no row remembers."""
    query = select(OutboxEvent).where(_OF_ORDER.bindparams(order_id=str(order.id))).order_by(OutboxEvent.id)
    for event in session.scalars(query.limit(SHOWN)):
        if event.type not in TOLD_BY_ROWS:
            what, kept = event.type.removeprefix("orders.order_"), ("state", "priority", "cutoff", "reason", "missing")
            data = {name: event.payload[name] for name in (*kept, "outcome", "reference") if name in event.payload}
            yield _entry(event.at, what, event.actor, event.command_id, **data)


def _walks(session: Session, order: Order) -> Iterator[Entry]:
    query = select(Batch.number, Wave.released_at, Wave.released_by, BatchSlot.withdrawn_at)
    query = query.join(BatchSlot, BatchSlot.batch_id == Batch.id).join(Wave, Wave.id == Batch.wave_id)
    for number, at, who, left in session.execute(query.where(BatchSlot.order_id == order.id)):
        yield _entry(at, "on_walk", who, number=number)
        if left is not None:
            yield _entry(left, "off_walk", number=number)


def _picks(session: Session, order: Order) -> Iterator[Entry]:
    columns = (Pick.id, Pick.at, Pick.undone_at, Pick.worker_name, Pick.quantity, Pick.tote_code)
    query = select(*columns, PickStop.item, PickStop.location).join(PickLine, PickLine.id == Pick.line_id)
    query = query.join(PickStop, PickStop.id == PickLine.stop_id).where(PickLine.order_id == order.id)
    for pick in session.execute(query.order_by(Pick.at).limit(SHOWN)):
        data = {"sku": pick.item.get("sku", ""), "from": pick.location.get("code", ""), "quantity": pick.quantity}
        yield _entry(pick.at, "unit_picked", pick.worker_name, str(pick.id), tote=pick.tote_code, **data)
        if pick.undone_at is not None:
            yield _entry(pick.undone_at, "unit_put_back", pick.worker_name, tote=pick.tote_code, **data)


def _packs(session: Session, order: Order) -> Iterator[Entry]:
    query = select(Pack, Station.code).outerjoin(Station, Station.id == Pack.station_id)
    for pack, station in session.execute(query.where(Pack.order_id == order.id)):
        yield _entry(pack.arrived_at, "at_lane", lane=pack.lane_code)
        if pack.opened_at is not None:
            yield _entry(pack.opened_at, "pack_opened", pack.worker_name, station=station or "")
    parcels = select(Parcel).join(Pack, Pack.id == Parcel.pack_id).where(Pack.order_id == order.id)
    for parcel in session.scalars(parcels):
        if parcel.closed_at is not None:
            yield _entry(parcel.closed_at, "parcel_closed", number=parcel.number, weight_g=parcel.weight_g)


def _labels(session: Session, order: Order) -> Iterator[Entry]:
    for label in session.scalars(select(Label).where(Label.order_id == order.id).order_by(Label.serial)):
        facts = {
            "number": label.parcel_number,
            "carrier": label.carrier,
            "tracking_number": label.tracking_number or "",
        }
        yield _entry(label.created_at, "label_asked", number=label.parcel_number)
        if label.state in ("failed", "void"):
            yield _entry(label.changed_at, f"label_{label.state}", detail=label.detail, **facts)
        if label.confirmed_at is not None:
            yield _entry(label.confirmed_at, "label_scanned", **facts)
    for shipment in session.scalars(select(Shipment).where(Shipment.order_id == order.id)):
        if shipment.shipped_at is not None:
            yield _entry(shipment.shipped_at, "shipped", number=shipment.number)


def _messages(session: Session, order: Order) -> Iterator[Entry]:
    """What the outside was told of it, and what it answered."""
    query = select(WebhookDelivery, WebhookEndpoint.name).join(
        WebhookEndpoint, WebhookEndpoint.id == WebhookDelivery.endpoint_id
    )
    messages = query.where(WebhookDelivery.thread == str(order.id)).order_by(WebhookDelivery.id)
    for message, endpoint in session.execute(messages.limit(SHOWN)):
        answer: Entry = {"status": message.last_status, "answer": (message.last_answer or "")[:300]}
        at = message.delivered_at or message.last_attempt_at or message.created_at
        facts: Entry = {"type": message.type, "state": message.state, "attempts": message.attempts}
        yield _entry(at, "message", endpoint, id=str(message.id), **facts, **answer)


def _decisions(session: Session, order: Order) -> Iterator[Entry]:
    """What somebody decided about it against the rule or for somebody else."""
    about = (AuditEntry.subject == order.number, AuditEntry.warehouse_id == order.warehouse_id)
    query = select(AuditEntry).where(*about, AuditEntry.at >= order.received_at).order_by(AuditEntry.id)
    for entry in session.scalars(query.limit(SHOWN)):
        data = {"action": entry.action, "reason": entry.reason, "allowed_by": entry.allowed_by, "data": entry.data}
        yield _entry(entry.at, "decided", entry.worker_name, entry.command_id, **data)


def _devices(session: Session, commands: Iterable[str]) -> dict[str, str]:
    """The name of the device that each command came from."""
    query = select(CommandReceipt.key, Device.name).join(Device, Device.id == CommandReceipt.device_id)
    rows = session.execute(query.where(CommandReceipt.key.in_(set(commands))))
    return {row.key: row.name for row in rows}
