"""What went wrong with an item lately: a house may ask for each piece of it to be scanned."""

from uuid import UUID

from wms.kernel.ids import new_id
from wms.plumbing.transaction import Tx
from wms.work.models import ItemError


def note_item_error(tx: Tx, warehouse_id: UUID, item_id: UUID, kind: str) -> None:
    """`kind`: short, missing or count."""
    tx.session.add(ItemError(id=new_id(), warehouse_id=warehouse_id, item_id=item_id, kind=kind, at=tx.done_at))
