"""What becomes of an item: it is retired, taken up again, renamed; its history and its old labels are kept."""

from collections.abc import Callable, Collection
from uuid import UUID

from sqlalchemy import delete, insert, select

from wms.catalog.errors import CodeTaken, ItemInUse, UnknownItem
from wms.catalog.models import Item, ItemCode
from wms.catalog.queries import forget_items
from wms.catalog.services.items import code_row
from wms.kernel.codes import same_code
from wms.plumbing.audit import record_decision
from wms.plumbing.codes import Named, refuse_clashes
from wms.plumbing.transaction import Tx

Judge = Callable[[Tx, Collection[UUID]], set[UUID]]
_judges: dict[str, Judge] = {}


def ask_before_items_retire(reason: str, judge: Judge) -> None:
    """`judge` returns those of the items that may not be retired, for this `reason`: for rooms above."""
    _judges[reason] = judge


def retire_item(tx: Tx, sku: str) -> None:
    """Nobody orders or receives it any more, and lists leave it out; raises UnknownItem, ItemInUse with the reason."""
    row = _item(tx, sku)
    reasons = [reason for reason, judge in _judges.items() if row.id in judge(tx, [row.id])]
    if reasons:
        raise ItemInUse(f"{sku}: {' and '.join(reasons)}", sku=sku)
    _set_retired(tx, row, True)


def restore_item(tx: Tx, sku: str) -> None:
    """A retired item is ordered and received again; raises UnknownItem."""
    _set_retired(tx, _item(tx, sku), False)


def rename_item(tx: Tx, sku: str, new_sku: str) -> None:
    """The item is called `new_sku` from now on. Its former sku stays as a code on it, for the labels that carry it.

    Raises UnknownItem, CodeTaken when the new one means something else.
    """
    row = _item(tx, sku)
    if sku == new_sku:
        return
    codes = list(tx.session.scalars(select(ItemCode).where(ItemCode.item_id == row.id)))
    counted = next((code for code in codes if code.code == same_code(new_sku) and code.quantity != 1), None)
    if counted is not None:
        raise CodeTaken(f"{new_sku} is a code of {sku} for {counted.quantity} units", code=new_sku, name=sku)
    claims = [Named(new_sku, "item", row.id, new_sku), *(Named(c.shown, "barcode of item", row.id, sku) for c in codes)]
    refuse_clashes(tx, None, [*claims, Named(sku, "item", row.id, sku)], CodeTaken)
    freed = {same_code(sku), same_code(new_sku)}
    tx.session.execute(delete(ItemCode).where(ItemCode.item_id == row.id, ItemCode.code.in_(freed)))
    row.sku, row.same_sku, row.updated_at = new_sku, same_code(new_sku), tx.now
    tx.session.flush()
    if same_code(sku) != same_code(new_sku):
        tx.session.execute(insert(ItemCode), [code_row(row.id, {"code": sku, "quantity": 1})])
    forget_items(tx.session)
    data = {"before": sku, "after": new_sku}
    record_decision(tx, "catalog.rename_item", subject=new_sku, warehouse_id=None, data=data)


def _item(tx: Tx, sku: str) -> Item:
    row = tx.session.scalar(select(Item).where(Item.sku == sku).with_for_update())
    if row is None:
        raise UnknownItem(f"there is no item {sku!r}", sku=sku)
    return row


def _set_retired(tx: Tx, row: Item, retired: bool) -> None:
    if row.retired == retired:
        return
    row.retired, row.updated_at = retired, tx.now
    tx.session.flush()
    forget_items(tx.session)
    verb = "catalog.retire_item" if retired else "catalog.restore_item"
    record_decision(tx, verb, subject=row.sku, warehouse_id=None)
