"""What customers write to the shop about their order."""

from uuid import UUID

from sqlalchemy import select

from wms.kernel.ids import new_id
from wms.orders.events import OrderCustomerWrote
from wms.orders.models import CustomerWord
from wms.orders.services.state import facts, lock_order
from wms.plumbing.transaction import Tx

MOST_WORDS = 5


def hear_customer(tx: Tx, order_id: UUID, about: str, text: str) -> bool:
    """Keeps it and tells the shop. The same again is heard once; False when an order has heard enough already."""
    order = lock_order(tx, order_id)
    query = select(CustomerWord.about, CustomerWord.text).where(CustomerWord.order_id == order_id)
    heard = [tuple(row) for row in tx.session.execute(query)]
    if (about, text) in heard:
        return True
    if len(heard) >= MOST_WORDS:
        return False
    tx.session.add(CustomerWord(id=new_id(), order_id=order_id, about=about, text=text, written_at=tx.now))
    tx.session.flush()
    tx.record(OrderCustomerWrote(**facts(order), about=about, text=text))
    return True
