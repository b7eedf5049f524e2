"""What packing tells of parcels: closed, opened again, and that an order is packed."""

from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from wms.board import services as board
from wms.kernel.events import to_wire
from wms.kernel.ids import new_id
from wms.layout.queries import known_warehouse
from wms.orders import queries as orders
from wms.plumbing.jobs import call_later
from wms.plumbing.numbers import next_number
from wms.plumbing.transaction import Tx
from wms.shipping.accounts import account_for
from wms.shipping.models import Label, Shipment
from wms.shipping.services.rows import begin_shipment, board_key, live_label, open_shipment
from wms.shipping.services.shipments import ship_if_ready
from wms.shipping.services.watching import forget_unscanned


def intend_label(tx: Tx, parcel: dict[str, Any]) -> UUID:
    """Writes down that a closed parcel wants a label, and calls for it. Heard twice, it is wanted once.

    `parcel`: parcel_id, parcel_number, pack_id, order_id, warehouse_id, station_code, printer_code, carton_id,
    length_mm, width_mm, height_mm, weight_g, lines.
    """
    there = live_label(tx, parcel["parcel_id"])
    if there is not None:
        return there.id
    shipment = begin_shipment(tx, parcel["order_id"])
    order = orders.order(tx.session, shipment.order_id)
    service, options, wish = (order.service, order.options, order.carrier) if order else ("standard", [], "")
    account = account_for(tx.session, known_warehouse(tx.session, parcel["warehouse_id"]), service, options, wish)
    label = Label(
        id=new_id(), serial=next_number(tx, "label"), shipment_id=shipment.id, state="pending",
        plug=account.plug, account=account.code, service=service, options=options, errors=[],
        created_at=tx.now, changed_at=tx.now,
        **parcel | {"lines": to_wire(parcel["lines"])},
    )  # fmt: skip
    tx.session.add(label)
    tx.session.flush()
    call_later(tx, "shipping.buy_label", str(label.id))
    return label.id


def void_label(tx: Tx, parcel_id: UUID, order_id: UUID) -> None:
    """The parcel was opened again: its label is worth nothing, and the order is not packed any more.

    What has left has left: a label of a confirmed shipment stays as it is.
    """
    shipment = open_shipment(tx, order_id)
    if shipment is None:
        return
    shipment.packed, shipment.parcel_ids = False, []
    label = live_label(tx, parcel_id)
    if label is None or label.shipment_id != shipment.id:
        return
    sold = label.tracking_number is not None
    label.state, label.changed_at, label.next_try_at = "void", tx.now, None
    tx.session.flush()
    board.resolve_exception(tx, board_key(label))
    forget_unscanned(tx, label)
    if sold:
        call_later(tx, "shipping.tell_void", str(label.id))


def complete_shipment(tx: Tx, order_id: UUID, parcel_ids: tuple[UUID, ...]) -> None:
    """The order is packed: these parcels are its shipment. It leaves now if all their labels were scanned before."""
    gone = _left_before(tx, parcel_ids)
    ours = [str(parcel) for parcel in parcel_ids if parcel not in gone]
    if not ours:
        return
    shipment = begin_shipment(tx, order_id)
    shipment.packed, shipment.parcel_ids = True, ours
    tx.session.flush()
    ship_if_ready(tx, shipment)


def follow_pack(tx: Tx, pack_id: UUID, station_code: str) -> None:
    """The packer brought the order to another station: its labels are scanned there."""
    unscanned = Label.state.in_(("pending", "buying", "failed", "bought"))
    change = update(Label).where(Label.pack_id == pack_id, unscanned).values(station_code=station_code)
    tx.session.execute(change, execution_options={"synchronize_session": False})


def _left_before(tx: Tx, parcel_ids: tuple[UUID, ...]) -> set[UUID]:
    gone = select(Label.parcel_id).join(Shipment, Shipment.id == Label.shipment_id)
    left = (Label.state == "confirmed") & (Shipment.state == "confirmed")
    return set(tx.session.scalars(gone.where(Label.parcel_id.in_(parcel_ids), left)))
