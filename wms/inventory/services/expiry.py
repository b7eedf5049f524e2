"""The last day of a lot is another one than the books say: a document with its reason, and promises that heed it."""

from datetime import date
from typing import Any
from uuid import UUID

from wms.catalog.queries import items_by_skus
from wms.inventory.errors import LotUnknown
from wms.inventory.events import LotDayChanged
from wms.inventory.models import Lot
from wms.inventory.queries import BalanceRecord, stock_of
from wms.inventory.rules import is_expired
from wms.inventory.services.documents import Why, judge_reason, open_document, second_person
from wms.inventory.services.freeing import tell_free
from wms.inventory.services.wide_holds import give_up_promised
from wms.layout.queries import locations_by_ids, site_day, site_of
from wms.plumbing.transaction import Tx


def change_expiry(
    tx: Tx, sku: str, lot: str, expires_on: date | None, reason: str, note: str = "", approval: UUID | None = None,
    warehouse: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """A lot has one last day, wherever it lies. What is past it is promised to nobody; what may be used longer goes to
    those who wait for it.

    Returns {document_id, number, sku, lot, expires_on, given_up}: units that were promised. Raises LotUnknown,
    ReasonUnknown, SecondPersonNeeded, ApprovalUnknown.
    """
    site, why = site_of(tx.session, tx.actor.warehouse_id, warehouse), Why(reason, note, approval)
    item = items_by_skus(tx.session, [sku]).get(sku)
    row = tx.session.get(Lot, (item.id, lot), with_for_update=True) if item else None
    if item is None or row is None:
        raise LotUnknown(f"{sku} has no lot {lot!r}", sku=sku, lot=lot)
    judge_reason(tx, site.id, why, "lot_change")
    lying = [balance for balance in stock_of(tx.session, [item.id]) if balance.lot == lot]
    allowed = second_person(tx, site.id, why, {item.id: sum(balance.on_hand for balance in lying)})
    days = f"{row.expires_on or '-'} > {expires_on or '-'}"
    paper = open_document(tx, site.id, "lot_change", why, f"{sku} {lot} {days}", allowed=allowed)
    row.expires_on = expires_on
    tx.session.flush()
    given_up = sum(_heed(tx, warehouse_id, item.id, row) for warehouse_id in _houses_of(tx, lying))
    facts = {"document_id": paper.id, "number": paper.number, "sku": sku, "lot": lot}
    return facts | {"expires_on": expires_on.isoformat() if expires_on else None, "given_up": given_up}


def _houses_of(tx: Tx, lying: list[BalanceRecord]) -> list[UUID]:
    """The warehouses in which some of the lot is."""
    places = {balance.location_id for balance in lying}
    return sorted({place.warehouse_id for place in locations_by_ids(tx.session, places).values()})


def _heed(tx: Tx, warehouse_id: UUID, item_id: UUID, lot: Lot) -> int:
    """Returns how many promised units are given up."""
    tx.record(LotDayChanged(warehouse_id=warehouse_id, item_id=item_id, lot=lot.code))
    if is_expired(lot.expires_on, site_day(tx.session, warehouse_id, tx.now)):
        return give_up_promised(tx, warehouse_id, item_id, lot.code, "expired")
    tell_free(tx, warehouse_id, [item_id])
    return 0
