"""The moment when parcels leave: stock to the customer, the order's count, the fact; one commit."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from wms.inventory.services import Document, Movement, move_many
from wms.layout.queries import special
from wms.orders import queries as orders
from wms.orders.services import ship_order
from wms.plumbing.transaction import Tx
from wms.shipping import rules
from wms.shipping.events import ShipmentConfirmed
from wms.shipping.models import Label, Shipment
from wms.shipping.queries import parcel_facts
from wms.shipping.services.rows import live_labels


def ship_if_ready(tx: Tx, shipment: Shipment) -> bool:
    """Confirms a locked shipment when all is packed and every label was scanned; returns whether it has left."""
    labels = live_labels(tx, shipment.id)
    states = {str(label.parcel_id): label.state for label in labels}
    if shipment.state == "open" and rules.may_ship(shipment.packed, shipment.parcel_ids, states):
        confirm_shipment(tx, shipment, [label for label in labels if str(label.parcel_id) in shipment.parcel_ids])
    return shipment.state == "confirmed"


def confirm_shipment(tx: Tx, shipment: Shipment, labels: list[Label]) -> None:
    customer = special(tx.session, shipment.warehouse_id, "customer").id
    document = Document("shipment", shipment.id)
    move_many(tx, list(_movements(labels, customer)), reason="ship", reference=shipment.number, document=document)
    mark = len(tx.events)
    complete = ship_order(tx, shipment.order_id, _units(labels))
    shipment.state, shipment.complete, shipment.shipped_at = "confirmed", complete, tx.now
    tx.session.flush()
    tx.record(_fact(tx, shipment, labels), at=mark)  # nobody hears that all has left before what left


def _movements(labels: Iterable[Label], customer: UUID) -> Iterable[Movement]:
    for label in labels:
        for line in label.lines:
            item, lot, quantity = UUID(line["item_id"]), line["lot"], line["quantity"]
            yield Movement(item_id=item, quantity=quantity, source_id=label.carton_id, target_id=customer, lot=lot)


def _units(labels: Iterable[Label]) -> dict[UUID, int]:
    """Per order line, over all parcels."""
    units: Counter[UUID] = Counter()
    for label in labels:
        for line in label.lines:
            units[UUID(line["order_line_id"])] += line["quantity"]
    return dict(units)


def _fact(tx: Tx, shipment: Shipment, labels: list[Label]) -> ShipmentConfirmed:
    order = orders.order(tx.session, shipment.order_id)
    ordered = {str(line.id): line for line in order.lines} if order else {}
    return ShipmentConfirmed(
        warehouse_id=shipment.warehouse_id, shipment_id=shipment.id, number=shipment.number,
        order_id=shipment.order_id, order_number=shipment.order_number, channel=shipment.channel,
        external_id=shipment.external_id, shipped_at=tx.now, complete=bool(shipment.complete),
        parcels=tuple(parcel_facts(label, ordered) for label in labels),
        metadata=order.echoed if order else {},
    )  # fmt: skip
