"""Labels that were bought and printed and are not on their boxes: nobody is told that such an order has left."""

from typing import Any

from sqlalchemy import select

from wms.board import queries as board_queries
from wms.board import services as board
from wms.plumbing.transaction import Tx
from wms.shipping import rules
from wms.shipping.models import Label, Shipment
from wms.shipping.services.buying import put_on_board
from wms.shipping.services.rows import board_key

KIND = "label_not_scanned"


def watch_labels(tx: Tx) -> None:
    """Some minutes after the purchase, which prints it; gone when the label is scanned or void."""
    for label in _unnumbered(tx):
        put_on_board(tx, label)
    lying = _lying(tx)
    open_keys = board_queries.open_keys(tx.session, KIND)
    for label, order_number in lying:
        _make_readable(tx, label)
        if _key(label) not in open_keys:
            _put_on_board(tx, label, order_number)
    for key in sorted(open_keys - {_key(label) for label, _ in lying}):
        board.resolve_exception(tx, key)


def forget_unscanned(tx: Tx, label: Label) -> None:
    board.resolve_exception(tx, _key(label))


def _lying(tx: Tx) -> list[Any]:
    query = select(Label, Shipment.order_number).join(Shipment, Shipment.id == Label.shipment_id)
    waiting = query.where(Label.state == "bought", Label.changed_at <= tx.now - rules.LABEL_LIES_FOR)
    return list(tx.session.execute(waiting.order_by(Label.changed_at, Label.id)))


def _unnumbered(tx: Tx) -> list[Label]:
    """Made outside, and nobody has said their numbers for so long."""
    open_keys = board_queries.open_keys(tx.session, "label")
    waiting = (Label.state == "failed", Label.plug == "manual", Label.changed_at <= tx.now - rules.LABEL_LIES_FOR)
    labels = tx.session.scalars(select(Label).where(*waiting).order_by(Label.changed_at, Label.id))
    return [label for label in labels if board_key(label) not in open_keys]


def _make_readable(tx: Tx, label: Label) -> None:
    """A number that was kept otherwise than a scanner reads it is put right, unless another label has that one."""
    number = rules.read_scan(label.tracking_number or "")
    taken = select(Label.id).where(Label.tracking_number == number)
    if number and number != label.tracking_number and tx.session.scalar(taken) is None:
        label.tracking_number = number
        tx.session.flush()


def _put_on_board(tx: Tx, label: Label, order_number: str) -> None:
    board.raise_exception(
        tx,
        kind=KIND,
        severity=2,
        warehouse_id=label.warehouse_id,
        subject={"kind": "parcel", "id": label.parcel_id, "label": label.parcel_number},
        detail={
            "station": label.station_code,
            "parcel": label.parcel_number,
            "order_number": order_number,
            "tracking_number": label.tracking_number,
            "bought_at": label.changed_at,
        },
        fix="shipping.reprint_unscanned",
        key=_key(label),
    )


def _key(label: Label) -> str:
    return f"{KIND}:{label.parcel_id}"
