"""A difference between a channel and us is mended by what stands already: told again, changed as they say, or left."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.channels.errors import DifferenceUnknown, FixNotPossible
from wms.channels.events import OrderStatusTold
from wms.channels.models import ChannelDifference
from wms.channels.queries import difference, differing_of
from wms.channels.rules.reconciliation import LEAVE, LINE, STOCK, TAKE_THEIRS, TELL_AGAIN, Differing, line_to_ask
from wms.channels.services.renewing import tell_figure_again
from wms.channels.services.settling import replay_thread
from wms.orders.errors import TooLate
from wms.orders.queries import LineRecord, OrderRecord, order
from wms.orders.services import ask_to_cancel, change_as_asked
from wms.plumbing.audit import record_decision
from wms.plumbing.transaction import Tx

APPLIED, PARTLY, TOO_LATE = "applied", "partly", "too_late"


def mend_difference(tx: Tx, difference_id: UUID, fix: str, note: str = "") -> None:
    """Does one of the fixes that it has; the next comparison tells whether it helped.

    Raises DifferenceUnknown, FixNotPossible.
    """
    row = tx.session.scalar(select(ChannelDifference).where(ChannelDifference.id == difference_id).with_for_update())
    if row is None:
        raise DifferenceUnknown(difference_id=str(difference_id))
    fixes = () if row.state == "agreed" else difference(tx.session, difference_id).fixes
    if fix not in fixes:
        raise FixNotPossible(fixes=list(fixes))
    row.answer, row.could_not = _FIXES[fix](tx, row)
    if row.answer == PARTLY:  # neither theirs nor ours of before: they are told what it is now
        tx.session.expire_all()
        tx.record(_status(_order(tx, row)))
    row.fix, row.note, row.mended_at, row.mended_by = fix, note, tx.now, tx.actor.name
    row.state = "left" if fix == LEAVE else "open" if row.answer == TOO_LATE else "mended"
    record_decision(
        tx, "channels.mend_difference", subject=row.order_number or row.ref, warehouse_id=row.warehouse_id,
        reason=note, data={"channel": row.channel, "kind": row.kind, "fix": fix, "answer": row.answer},
    )  # fmt: skip


def _tell_again(tx: Tx, row: ChannelDifference) -> tuple[str, list[str]]:
    """What was told of the order goes out again, and after it how it stands now, for whoever forgets what it heard."""
    if row.kind == STOCK:
        tell_figure_again(tx, row.channel, row.ref)
        return "", []
    record = _order(tx, row)
    replay_thread(tx, row.channel, str(record.id))
    tx.record(_status(record))
    return "", []


def _take_theirs(tx: Tx, row: ChannelDifference) -> tuple[str, list[str]]:
    record = _order(tx, row)
    reason = f"as {row.channel} believes"
    if row.kind != LINE:
        return _cancelled(ask_to_cancel(tx, record.id, reason))
    asked = {"external_line_id": row.line, **_line_wish(differing_of(row))}
    try:
        with tx.session.begin_nested():
            changed = change_as_asked(tx, record.id, {"lines": [asked], "reason": reason})
    except TooLate as refusal:
        return TOO_LATE, [refusal.detail]
    return PARTLY if changed.could_not else APPLIED, [refused.message for refused in changed.could_not]


def _line_wish(differing: Differing) -> Mapping[str, Any]:
    """In units of the line's code, or of the item where the line is new."""
    units, ours = line_to_ask(differing), differing.ours or {}
    if units is None:
        raise AssertionError("only a line with a wish is changed")
    if "order_units" in ours:
        return {"quantity": units // ours["order_units"]}
    return {"quantity": units, "sku": (differing.theirs or {})["sku"]}


def _cancelled(answer: Mapping[str, Any]) -> tuple[str, list[str]]:
    if too_late := answer.get("too_late"):
        return TOO_LATE, [too_late["detail"]]
    return APPLIED if answer["outcome"] == "cancelled" else PARTLY, []


def _leave(_tx: Tx, _row: ChannelDifference) -> tuple[str, list[str]]:
    return "", []


_FIXES = {TELL_AGAIN: _tell_again, TAKE_THEIRS: _take_theirs, LEAVE: _leave}


def _order(tx: Tx, row: ChannelDifference) -> OrderRecord:
    record = None if row.order_id is None else order(tx.session, row.order_id)
    if record is None:
        raise FixNotPossible(fixes=[LEAVE])
    return record


def _status(record: OrderRecord) -> OrderStatusTold:
    return OrderStatusTold(
        order_id=record.id, number=record.number, channel=record.channel, external_id=record.external_id,
        warehouse_id=record.warehouse_id, state=record.state, version=record.version, metadata=record.echoed,
        lines=tuple(_line_told(line) for line in record.lines),
    )  # fmt: skip


def _line_told(line: LineRecord) -> dict[str, Any]:
    named = {"order_line_id": str(line.id), "external_line_id": line.external_line_id, "sku": line.sku}
    figures = {name: getattr(line, name) for name in ("ordered", "shipped", "cancelled", "outstanding", "order_units")}
    return named | figures | ({"metadata": line.echoed} if line.echoed else {})
