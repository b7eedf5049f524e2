"""How shipping finds and locks its rows: the shipment first, its labels after it."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from wms.kernel.ids import new_id
from wms.orders import queries as orders
from wms.orders.errors import UnknownOrder
from wms.plumbing.numbers import next_number
from wms.plumbing.transaction import Tx
from wms.shipping.models import Label, Shipment

FRESH = {"populate_existing": True}


def open_shipment(tx: Tx, order_id: UUID) -> Shipment | None:
    """The order's shipment that has not left, locked until the commit."""
    return _locked(tx, select(Shipment).where(Shipment.order_id == order_id, Shipment.state == "open"))


def lock_shipment(tx: Tx, shipment_id: UUID) -> Shipment:
    shipment = _locked(tx, select(Shipment).where(Shipment.id == shipment_id))
    assert shipment is not None, "a label has a shipment"
    return shipment


def begin_shipment(tx: Tx, order_id: UUID) -> Shipment:
    """The order's open shipment, a new one if there is none; locked. Raises UnknownOrder."""
    shipment = open_shipment(tx, order_id)
    if shipment is not None:
        return shipment
    order = orders.order(tx.session, order_id)
    if order is None:
        raise UnknownOrder(order_id=order_id)
    made = Shipment(
        id=new_id(), number=f"S{next_number(tx, 'shipment'):06d}", warehouse_id=order.warehouse_id, order_id=order_id,
        order_number=order.number, channel=order.channel, external_id=order.external_id, state="open", packed=False,
        parcel_ids=[], created_at=tx.now,
    )  # fmt: skip
    tx.session.add(made)
    tx.session.flush()
    return made


def live_label(tx: Tx, parcel_id: UUID) -> Label | None:
    """The label of a parcel that is not void, locked."""
    query = select(Label).where(Label.parcel_id == parcel_id, Label.state != "void")
    return tx.session.scalar(query.with_for_update().execution_options(**FRESH))


def live_labels(tx: Tx, shipment_id: UUID) -> list[Label]:
    query = select(Label).where(Label.shipment_id == shipment_id, Label.state != "void").order_by(Label.serial)
    return list(tx.session.scalars(query.execution_options(**FRESH)))


def facts(label: Label) -> dict[str, Any]:
    """The fields that every event of a label carries."""
    names = ("warehouse_id", "parcel_id", "order_id", "pack_id", "station_code")
    return {name: getattr(label, name) for name in names}


def answer(label: Label, shipment: Shipment, gone: bool) -> dict[str, Any]:
    """What a scan of a label is answered; `gone`: its shipment has left."""
    parcel = {"id": label.parcel_id, "number": label.parcel_number, "tracking_number": label.tracking_number}
    return {
        "parcel": {**parcel, "state": label.state},
        "pack_id": label.pack_id,
        "order": {"number": shipment.order_number, "done": gone},
    }


def board_key(label: Label) -> str:
    return f"label:{label.parcel_id}"


def _locked(tx: Tx, query: Select[Shipment]) -> Shipment | None:
    return tx.session.scalar(query.with_for_update().execution_options(**FRESH))
