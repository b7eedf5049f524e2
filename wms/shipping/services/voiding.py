"""Telling a carrier that a label is void: asked for with growing pauses, and in the end a person hears of it."""

from uuid import UUID

from sqlalchemy import or_, select, update

from wms.board import services as board
from wms.plumbing.jobs import call_later
from wms.plumbing.transaction import Tx
from wms.shipping import rules
from wms.shipping.models import Label
from wms.shipping.services.buying import DEAD_AFTER
from wms.shipping.services.rows import FRESH


def begin_void(tx: Tx, label_id: UUID) -> str | None:
    """The plug to tell, when it is this label's turn; nobody else tells it until the call must have ended."""
    due = or_(Label.next_try_at.is_(None), Label.next_try_at <= tx.now)
    conditions = (Label.id == label_id, Label.state == "void", Label.carrier_told_at.is_(None), due)
    take = (
        update(Label).where(*conditions).values(next_try_at=tx.now + DEAD_AFTER, void_attempts=Label.void_attempts + 1)
    )
    plug: str | None = tx.session.scalar(take.returning(Label.plug), execution_options={"synchronize_session": False})
    return plug


def end_void(tx: Tx, label_id: UUID, problem: str | None, refused: bool = False) -> None:
    """The carrier has heard (no `problem`), has said no, or was not reached and is told again later."""
    label = tx.session.scalars(select(Label).where(Label.id == label_id).execution_options(**FRESH)).one()
    if problem is None or refused:
        label.carrier_told_at, label.next_try_at = tx.now, None
    else:
        label.next_try_at = tx.now + rules.pause_after(label.void_attempts)
    if problem is None:
        board.resolve_exception(tx, _key(label))
    elif refused or label.void_attempts >= rules.VOIDS_TOLD_QUIETLY:
        _put_on_board(tx, label, problem, refused)


def tell_void_again(tx: Tx, parcel_id: UUID) -> None:
    """A person wants the carrier of the parcel's void labels told now."""
    untold = (Label.parcel_id == parcel_id, Label.state == "void", Label.carrier_told_at.is_(None))
    for label in tx.session.scalars(select(Label).where(*untold).order_by(Label.id).execution_options(**FRESH)):
        label.next_try_at = None
        call_later(tx, "shipping.tell_void", str(label.id))


def _put_on_board(tx: Tx, label: Label, problem: str, refused: bool) -> None:
    detail = {
        "carrier": label.carrier or label.plug, "tracking_number": label.tracking_number or label.parcel_number,
        "reason": problem, "attempts": label.void_attempts,
    }  # fmt: skip
    severity = 2 if refused else 1
    if board.refresh_exception(tx, _key(label), detail, severity):
        return
    board.raise_exception(
        tx,
        kind="label_void_untold",
        severity=severity,
        warehouse_id=label.warehouse_id,
        subject={"kind": "parcel", "id": label.parcel_id, "label": label.parcel_number},
        fix=None if refused else "shipping.tell_void_now",
        detail=detail,
        key=_key(label),
    )


def _key(label: Label) -> str:
    return f"label_void_untold:{label.id}"
