"""What went wrong with an item lately: a house may ask for each piece of it to be scanned."""

from uuid import UUID

from sqlalchemy import delete

from wms.kernel.ids import new_id
from wms.plumbing.transaction import Tx
from wms.work.models import ItemError


def note_item_error(tx: Tx, warehouse_id: UUID, item_id: UUID, kind: str, error_id: UUID | None = None) -> None:
    """`kind`: short, missing or count. `error_id`: by which it can be forgotten."""
    tx.session.add(
        ItemError(id=error_id or new_id(), warehouse_id=warehouse_id, item_id=item_id, kind=kind, at=tx.done_at)
    )


def forget_item_error(tx: Tx, error_id: UUID) -> None:
    """Whoever told it was wrong."""
    tx.session.execute(delete(ItemError).where(ItemError.id == error_id))
