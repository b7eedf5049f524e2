"""Buying a label in two transactions with the carrier between them: take the row, ask, write what was heard."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, update

from wms.board import services as board
from wms.layout.queries import known_warehouse
from wms.orders import queries as orders
from wms.plumbing.jobs import call_later
from wms.plumbing.transaction import Tx
from wms.printing.errors import NoLabelDocument
from wms.printing.queries import letters_lacking
from wms.printing.services import keep_document, refuse_document
from wms.shipping import rules
from wms.shipping.accounts import account_for, accounts_of, sender_of, shipping_document
from wms.shipping.carriers import Consignment, Purchase
from wms.shipping.carriers.rates import Account
from wms.shipping.events import LabelBought, LabelFailed
from wms.shipping.labels import print_shipping_label
from wms.shipping.models import Label, Shipment
from wms.shipping.services.rows import FRESH, board_key, facts, live_label

DEAD_AFTER = timedelta(seconds=60)


@dataclass(frozen=True)
class Claim:
    """The right to ask the carrier once; `attempt` makes a late answer of an older one worthless."""

    label_id: UUID
    attempt: int
    plug: str
    consignment: Consignment


@dataclass(frozen=True)
class Failure:
    """`final`: asking again changes nothing; a person must act. `fields`: what is wrong, by the field at fault."""

    detail: str
    final: bool
    fields: Mapping[str, str] = field(default_factory=dict)


def begin_buying(tx: Tx, label_id: UUID) -> Claim | None:
    """Takes a label that waits, is due again, or that a dead process was buying; None when it is nobody's turn."""
    due = or_(
        Label.state == "pending",
        (Label.state == "failed") & (Label.next_try_at <= tx.now),
        (Label.state == "buying") & (Label.changed_at < tx.now - DEAD_AFTER),
    )
    take = update(Label).where(Label.id == label_id, due).values(
        state="buying", attempts=Label.attempts + 1, changed_at=tx.now, next_try_at=None
    )  # fmt: skip
    if tx.session.execute(take, execution_options={"synchronize_session": False}).rowcount == 0:  # type: ignore[attr-defined]
        return None
    label = tx.session.scalars(select(Label).where(Label.id == label_id).execution_options(**FRESH)).one()
    consignment = _consignment(tx, label)
    label.plug, label.account = consignment.account.plug, consignment.account.code
    tx.session.flush()
    return Claim(label.id, label.attempts, label.plug, consignment)


def end_buying(tx: Tx, claim: Claim, outcome: Purchase | Failure) -> None:
    """Writes what the carrier said. A label that was made void meanwhile is given back to the carrier."""
    query = select(Label).where(Label.id == claim.label_id).with_for_update().execution_options(**FRESH)
    label = tx.session.scalars(query).one()
    if isinstance(outcome, Purchase):
        outcome = _scannable(outcome)
    if label.state == "buying" and label.attempts == claim.attempt:
        if isinstance(outcome, Failure):
            _note_failure(tx, label, outcome)
        else:
            note_purchase(tx, label, outcome)
    elif label.state == "void" and isinstance(outcome, Purchase):
        call_later(tx, "shipping.tell_void", str(label.id))


def _scannable(bought: Purchase) -> Purchase | Failure:
    """The number as a scan of the label will read it; a number or a label that is no use is a failure for a person."""
    number = rules.read_scan(bought.tracking_number)
    if not rules.can_be_scanned(number):
        return Failure(f"the carrier's number {bought.tracking_number[:60]!r} cannot be scanned", final=True)
    if bought.label is not None:
        try:
            refuse_document(bought.label.format, bought.label.content)
        except NoLabelDocument as refusal:
            return Failure(f"the carrier's label cannot be used: {refusal.detail}", final=True)
    return replace(bought, tracking_number=number)


def retry_label(tx: Tx, parcel_id: UUID) -> bool:
    """Asks the carrier again now; False when the parcel's label does not wait for that."""
    label = live_label(tx, parcel_id)
    if label is None or label.state != "failed":
        return False
    label.state, label.changed_at, label.next_try_at = "pending", tx.now, None
    tx.session.flush()
    call_later(tx, "shipping.buy_label", str(label.id))
    return True


def retry_labels_of(tx: Tx, order_id: UUID) -> None:
    """The order was changed, perhaps just what the carrier refused: what waits for a label asks again now."""
    failed = select(Label.parcel_id).where(Label.order_id == order_id, Label.state == "failed")
    for parcel_id in tx.session.scalars(failed.order_by(Label.serial)):
        retry_label(tx, parcel_id)


def note_purchase(tx: Tx, label: Label, bought: Purchase, *, by_hand: bool = False) -> None:
    """`by_hand`: the label was made outside and stands on the parcel; none of ours is printed."""
    for name in ("carrier", "service", "price_minor", "currency", "tracking_number"):
        setattr(label, name, getattr(bought, name))
    label.tracking_url = bought.tracking_url or _customers_page(tx, label)
    label.state, label.detail, label.errors = "bought", "", []
    label.changed_at, label.next_try_at = tx.now, None
    if bought.label is not None:
        label.document_id = keep_document(tx, bought.label.format, bought.label.content)
    tx.session.flush()
    label.print_job_id = None if by_hand else print_shipping_label(tx, label, label.printer_code)
    tx.session.flush()
    purchase = {name: getattr(label, name) for name in _TOLD}
    tx.record(LabelBought(**facts(label), **purchase, by_hand=by_hand))
    board.resolve_exception(tx, board_key(label))
    label.detail = "" if by_hand else _what_is_missing(tx, label, bought)
    if label.detail:
        put_on_board(tx, label)


def _customers_page(tx: Tx, label: Label) -> str:
    """Where the customer follows a parcel whose account has no page for that."""
    return orders.customer_url(tx.session, label.order_id, tx.session.get_one(Shipment, label.shipment_id).channel)


def _what_is_missing(tx: Tx, label: Label, bought: Purchase) -> str:
    """What a person must do to this label before the parcel goes; nothing when all of it came out."""
    if label.print_job_id is None and label.printer_code is not None:
        return f"the printer {label.printer_code} cannot print this label: print it elsewhere"
    if bought.label is not None:
        return ""
    order = orders.order_header(tx.session, label.order_id)
    lacking = letters_lacking(order.ship_to.values() if order else ())
    return f"the printer's font lacks {lacking[:40]}: write the address by hand" if lacking else ""


_TOLD = ("carrier", "service", "price_minor", "currency", "tracking_number", "print_job_id")


def _note_failure(tx: Tx, label: Label, failure: Failure) -> None:
    again = None if failure.final else tx.now + rules.pause_after(label.attempts)
    label.state, label.detail, label.changed_at, label.next_try_at = "failed", failure.detail[:300], tx.now, again
    label.errors = [{"field": name, "message": words} for name, words in failure.fields.items()]
    tx.session.flush()
    by_hand = label.plug == "manual"
    carrier = account_of_label(tx, label).name if by_hand else ""
    failed = LabelFailed(
        **facts(label), detail=label.detail, next_try_at=again, errors=tuple(label.errors), by_hand=by_hand,
        carrier=carrier,
    )  # fmt: skip
    tx.record(failed)
    if not by_hand:  # the packer has that label in hand; what lies for long, `watch_labels` tells
        put_on_board(tx, label)


def account_of_label(tx: Tx, label: Label) -> Account:
    """The contract with which the label goes, as it is now; the first one when it is gone."""
    site = known_warehouse(tx.session, label.warehouse_id)
    accounts = accounts_of(shipping_document(tx.session, site))
    return next((account for account in accounts if account.code == label.account), accounts[0])


def put_on_board(tx: Tx, label: Label) -> None:
    board.raise_exception(
        tx,
        kind="label",
        severity=2 if label.next_try_at else 3,
        warehouse_id=label.warehouse_id,
        subject={"kind": "parcel", "id": label.parcel_id, "label": label.parcel_number},
        detail={
            "reason": label.detail,
            "errors": label.errors,
            "station": label.station_code,
            "attempts": label.attempts,
            "order_number": _order_number(tx, label),
        },
        fix=None if label.state == "bought" or label.plug == "manual" else "shipping.retry_label",
        key=board_key(label),
    )


def _order_number(tx: Tx, label: Label) -> str | None:
    order = orders.order(tx.session, label.order_id)
    return order.number if order else None


def _consignment(tx: Tx, label: Label) -> Consignment:
    order = orders.order(tx.session, label.order_id)
    site = known_warehouse(tx.session, label.warehouse_id)
    ship_to: dict[str, Any] = order.ship_to if order else {}
    note = order.notes.get("carrier", "") if order else ""
    shipment = tx.session.execute(select(Shipment.number).where(Shipment.id == label.shipment_id)).scalar_one()
    measures = {name: getattr(label, name) for name in ("weight_g", "length_mm", "width_mm", "height_mm")}
    return Consignment(
        reference=str(label.id), serial=label.serial, sender=sender_of(tx.session, site), ship_to=ship_to,
        service=label.service, account=account_for(tx.session, site, label.service, label.options, label.account),
        note=note, shipment=shipment, options=tuple(label.options), **measures,
    )  # fmt: skip
