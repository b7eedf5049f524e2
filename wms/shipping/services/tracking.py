"""A label that was made outside: its number is typed by whoever bought it, or scanned from the label at the bench."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from wms.plumbing.audit import record_decision
from wms.plumbing.transaction import Tx
from wms.shipping import rules
from wms.shipping.carriers import Purchase
from wms.shipping.errors import (
    LabelNotWaiting,
    NoLabelYet,
    NoTrackingNumber,
    TrackingMistyped,
    TrackingNumberTaken,
)
from wms.shipping.models import Label, Shipment
from wms.shipping.services.buying import account_of_label, note_purchase
from wms.shipping.services.rows import answer, live_label, lock_shipment

_AWAITED = ("pending", "failed")
_ENTERED = ("bought", "confirmed")


def enter_tracking(tx: Tx, parcel_id: UUID, carrier: str, tracking_number: str, tracking_url: str = "") -> None:
    """A person bought the label elsewhere and ours is printed with that number. Raises what `_enter` raises."""
    label, _ = _waiting(tx, parcel_id)
    _enter(tx, label, carrier, tracking_number, tracking_url, by_hand=False)


def enter_tracking_at_bench(
    tx: Tx, parcel_id: UUID, tracking_number: str, carrier: str | None = None
) -> dict[str, Any]:
    """The label that was made outside is on the parcel: this is its number. The same one again changes nothing, another
    one puts it right until the shipment has left. Raises what `_enter` raises.
    """
    label, shipment = _waiting(tx, parcel_id)
    if label.state not in _ENTERED or label.tracking_number != rules.read_outside(tracking_number):
        _enter(tx, label, carrier, tracking_number, by_hand=True)
    return answer(label, shipment, gone=shipment.state == "confirmed")


def _waiting(tx: Tx, parcel_id: UUID) -> tuple[Label, Shipment]:
    """The parcel's label and its shipment, both locked, in the order in which a scan of the label locks them."""
    live = (Label.parcel_id == parcel_id, Label.state != "void")
    shipment_id = tx.session.scalar(select(Label.shipment_id).where(*live))
    shipment = lock_shipment(tx, shipment_id) if shipment_id else None
    label = live_label(tx, parcel_id)
    if shipment is None or label is None or tx.actor.warehouse_id not in (None, label.warehouse_id):
        raise NoLabelYet(state="none")
    return label, shipment


def _enter(
    tx: Tx, label: Label, carrier: str | None, tracking_number: str, tracking_url: str = "", *, by_hand: bool
) -> None:
    """Raises LabelNotWaiting, NoTrackingNumber, TrackingMistyped, TrackingNumberTaken."""
    _refuse_not_awaited(tx, label, by_hand=by_hand)
    account, number = account_of_label(tx, label), rules.read_outside(tracking_number)
    _refuse_no_number(number, account.tracking_forms if carrier in (None, account.name) else ())
    _refuse_taken(tx, label, number)
    before, was = label.tracking_number, label.state
    url = tracking_url or account.tracking_page.replace("{number}", number)
    bought = Purchase(carrier or account.name, label.service, 0, "", number, url)
    record_decision(
        tx, "shipping.enter_tracking", subject=label.parcel_number, warehouse_id=label.warehouse_id,
        data={"carrier": bought.carrier, "tracking_number": number, "before": before},
    )  # fmt: skip
    label.plug = "manual"
    try:
        with tx.session.begin_nested():
            note_purchase(tx, label, bought, by_hand=by_hand)
    except IntegrityError as error:  # somebody entered the same number in this moment
        raise TrackingNumberTaken(tracking_number=number) from error
    if was == "confirmed":
        label.state = was
    tx.session.flush()


def _refuse_not_awaited(tx: Tx, label: Label, *, by_hand: bool) -> None:
    """A number that somebody entered is put right until its shipment has left; one that a carrier sold is not."""
    gone = tx.session.get_one(Shipment, label.shipment_id).state == "confirmed"
    may_mend = by_hand and label.plug == "manual" and label.print_job_id is None and label.state in _ENTERED
    if gone or not (label.state in _AWAITED or may_mend):
        raise LabelNotWaiting(state="shipped" if gone else label.state)


def _refuse_no_number(number: str, forms: tuple[str, ...]) -> None:
    fault = rules.judge_tracking(number, forms)
    if fault == "check_digit":
        raise TrackingMistyped(scanned=number)
    if fault is not None:
        raise NoTrackingNumber(scanned=number[:60], fault=fault, forms=list(forms))


def _refuse_taken(tx: Tx, label: Label, number: str) -> None:
    """Another parcel has it. A void label of the same order gives it up: its parcel was opened and closed again."""
    other = tx.session.scalar(select(Label).where(Label.tracking_number == number, Label.id != label.id))
    if other is None:
        return
    if other.state == "void" and other.plug == "manual" and other.order_id == label.order_id:
        other.tracking_number = None
        tx.session.flush()
        return
    order_number = tx.session.scalar(select(Shipment.order_number).where(Shipment.id == other.shipment_id))
    raise TrackingNumberTaken(tracking_number=number, parcel_number=other.parcel_number, order_number=order_number)
