"""What people decide about notices: send one again, try how one looks."""

from uuid import UUID

from sqlalchemy import select

from wms.customers.errors import NoticeUnderWay, NoticeUnknown
from wms.customers.models import CustomerNotice
from wms.orders.queries import order_header
from wms.plumbing.audit import record_decision
from wms.plumbing.jobs import call_later
from wms.plumbing.transaction import Tx


def send_notice_again(tx: Tx, notice_id: UUID) -> None:
    """Sends it now, whatever became of it; one that waits is tried at once. To the address that the order has now.

    Raises NoticeUnknown, NoticeUnderWay.
    """
    row = tx.session.scalar(select(CustomerNotice).where(CustomerNotice.id == notice_id).with_for_update())
    order = None if row is None else order_header(tx.session, row.order_id)
    if row is None or order is None:
        raise NoticeUnknown(notice_id=str(notice_id))
    if row.state == "sending":
        raise NoticeUnderWay(notice_id=str(notice_id))
    data = {"step": row.step, "way": row.way, "before": row.state, "why": row.why}
    if row.state != "waiting":
        row.round, row.attempts = row.round + 1, 0
    row.state, row.why, row.answer, row.sent_at, row.due_at, row.asked_at = "waiting", "", "", None, tx.now, tx.now
    tx.session.flush()
    record_decision(
        tx, "customers.send_notice_again", subject=order.number, warehouse_id=order.warehouse_id, data=data,
    )  # fmt: skip
    call_later(tx, "customers.tell_customers", row.channel, row.way)


def note_test(tx: Tx, channel: str, way: str, step: str) -> None:
    """Somebody is about to send a test to an address of their own; the address is not written down."""
    data = {"step": step, "way": way}
    record_decision(tx, "customers.send_test_notice", subject=channel, warehouse_id=None, data=data)
