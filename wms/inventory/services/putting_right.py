"""What people say of stock: there is more of it or less, it is not to be used, it may be used again, it is another lot.

Each act is a document with a reason of the house; promises stand in no act's way: they are given up.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from wms.barcodes.queries import what_is
from wms.catalog.queries import ItemRecord, items_by_ids
from wms.inventory.errors import (
    BadQuantity,
    LotMissing,
    NoLots,
    NotABin,
    NotEnoughStock,
    NotHere,
    SameLot,
    SamePlace,
    UnknownPlace,
)
from wms.inventory.queries import stock_at
from wms.inventory.rules import (
    ADJUSTABLE_KINDS,
    AVAILABLE,
    STATUSES,
    WAYS_OUT,
    AdjustSeen,
    BringBackSeen,
    LotSeen,
    StockKey,
    judge_adjustment,
    judge_bring_back,
    judge_lot_change,
)
from wms.inventory.services.correcting import adjust, change_status, go
from wms.inventory.services.documents import Paper, Why, judge_reason, open_document, paper_name, second_person
from wms.inventory.services.moves import Movement, Receipt, move_many, place_known, put_lots
from wms.inventory.services.needed_stock import make_free, units_of
from wms.layout.queries import LocationRecord, locations_by_codes, site_of, special
from wms.plumbing.transaction import Tx


@dataclass(frozen=True)
class Aim:
    """Which stock an act is about."""

    place: LocationRecord
    item: ItemRecord
    key: StockKey

    @property
    def words(self) -> str:
        return " ".join(filter(None, (self.place.code, self.item.sku, self.key.lot)))


def adjust_stock(
    tx: Tx, place_code: str, item_code: str, difference: int, reason: str, note: str = "", lot: str | None = None,
    status: str = AVAILABLE, approval: UUID | None = None, warehouse: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """There are so many units more in a place than the books say, or, negative, fewer.

    Returns {document_id, number, place_code, sku, lot, quantity, on_hand}. Raises UnknownPlace, NotABin, NotHere,
    LotMissing, BadQuantity, NotEnoughStock, ReasonUnknown, SecondPersonNeeded, ApprovalUnknown.
    """
    why = Why(reason, note, approval)
    aim = _aim_at(tx, warehouse, place_code, item_code, lot, status, is_new=difference > 0)
    _refuse_quantity(tx, aim, difference)
    cause = judge_reason(tx, aim.place.warehouse_id, why, "more" if difference > 0 else "less")
    if difference < 0:
        make_free(tx, aim.key, -difference, "adjust")
    paper = _document(tx, aim, "adjustment", why, abs(difference))
    _change(tx, aim.key, difference, cause.lost, paper)
    return _answer(tx, aim, paper, difference)


def hold_stock(
    tx: Tx, place_code: str, item_code: str, quantity: int, reason: str, note: str = "", lot: str | None = None,
    status: str = "held", approval: UUID | None = None, warehouse: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Units of a place are promised to nobody: held, damaged or in quarantine. Answer and refusals as adjust_stock."""
    why = Why(reason, note, approval)
    aim = _aim_at(tx, warehouse, place_code, item_code, lot, AVAILABLE)
    judge_reason(tx, aim.place.warehouse_id, why, "hold")
    _set_free(tx, aim, quantity, "hold")
    paper = _document(tx, aim, "hold", why, 0)
    change_status(tx, aim.key, status, quantity, "hold", paper_name(paper), paper)
    return _answer(tx, aim, paper, quantity)


def release_stock(
    tx: Tx, place_code: str, item_code: str, quantity: int, reason: str, note: str = "", lot: str | None = None,
    status: str = "held", approval: UUID | None = None, warehouse: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Units that were held, damaged or in quarantine may be used again. Answer and refusals as adjust_stock."""
    why = Why(reason, note, approval)
    aim = _aim_at(tx, warehouse, place_code, item_code, lot, status)
    judge_reason(tx, aim.place.warehouse_id, why, "release")
    paper = _document(tx, aim, "release", why, quantity)
    change_status(tx, aim.key, AVAILABLE, quantity, "unhold", paper_name(paper), paper)
    return _answer(tx, aim, paper, quantity)


def bring_back_stock(
    tx: Tx, place_code: str, item_code: str, quantity: int, target_code: str, reason: str, note: str = "",
    lot: str | None = None, status: str | None = None, approval: UUID | None = None, warehouse: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Out of quarantine, lost and found or scrap into a bin, to be used again; `status` None: what lies there.

    Answer and refusals as adjust_stock; raises SamePlace too.
    """
    why = Why(reason, note, approval)
    aim = _aim_at(tx, warehouse, place_code, item_code, lot, status, kinds=WAYS_OUT)
    target = _place(tx, aim.place.warehouse_id, target_code)
    kind = "retired" if target.retired else target.kind
    seen = BringBackSeen(aim.place.kind, units_of(tx, aim.key)[0], kind, same=target.id == aim.place.id)
    match judge_bring_back(seen, quantity):
        case "inventory.not_enough":
            raise NotEnoughStock(part="quantity", scanned=quantity, on_hand=seen.on_hand)
        case "inventory.same_place":
            raise SamePlace(part="target", scanned=target_code)
        case "inventory.not_a_bin":
            raise NotABin(part="target", scanned=target_code, kind=target.kind)
    judge_reason(tx, aim.place.warehouse_id, why, "bring_back")
    paper = _document(tx, aim, "adjustment", why, quantity)
    carried = Movement(
        item_id=aim.item.id, quantity=quantity, source_id=aim.place.id, target_id=target.id, lot=aim.key.lot,
        source_status=aim.key.status,
    )  # fmt: skip
    cause = "adjust" if aim.place.role == "gone" else "transfer"
    move_many(tx, [carried], reason=cause, reference=paper_name(paper), document=paper)
    return _answer(tx, aim, paper, quantity) | {"target_code": target.code}


def change_lot(
    tx: Tx, place_code: str, item_code: str, quantity: int, new_lot: str, reason: str, note: str = "",
    lot: str | None = None, expires_on: date | None = None, status: str = AVAILABLE, approval: UUID | None = None,
    warehouse: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Units are of another lot than the books say. `expires_on`: the last day of the new one.

    Answer and refusals as adjust_stock.
    """
    why = Why(reason, note, approval)
    aim = _aim_at(tx, warehouse, place_code, item_code, lot, status)
    seen = LotSeen(aim.item.tracking == "lot", aim.key.lot, units_of(tx, aim.key)[0])
    match judge_lot_change(seen, quantity, new_lot):
        case "inventory.no_lots":
            raise NoLots(part="item", scanned=item_code)
        case "inventory.same_lot":
            raise SameLot(part="lot", scanned=new_lot)
    judge_reason(tx, aim.place.warehouse_id, why, "lot_change")
    _set_free(tx, aim, quantity, "relabel")
    paper = _document(tx, aim, "lot_change", why, quantity)
    put_lots(tx, [Receipt(aim.item.id, aim.place.id, quantity, new_lot, expires_on)])
    outside = special(tx.session, aim.place.warehouse_id, "supplier").id
    goods: dict[str, Any] = {"item_id": aim.item.id, "quantity": quantity}
    out = Movement(**goods, source_id=aim.place.id, target_id=outside, lot=aim.key.lot, source_status=status)
    back = Movement(**goods, source_id=outside, target_id=aim.place.id, lot=new_lot, target_status=status)
    move_many(tx, [out, back], reason="relabel", reference=paper_name(paper), document=paper)
    return _answer(tx, aim, paper, quantity) | {"new_lot": new_lot}


def _aim_at(
    tx: Tx, warehouse: str | None, place_code: str, item_code: str, lot: str | None, status: str | None, *,
    is_new: bool = False, kinds: frozenset[str] = ADJUSTABLE_KINDS,
) -> Aim:  # fmt: skip
    """`is_new`: the goods need not lie there yet."""
    site = site_of(tx.session, tx.actor.warehouse_id, warehouse)
    place = _place(tx, site.id, place_code)
    if place.kind not in kinds:
        raise NotABin(part="place", scanned=place_code, kind=place.kind)
    meaning = what_is(tx.session, site.id, item_code)
    if meaning.kind != "item" or meaning.id is None:
        raise NotHere(part="item", scanned=item_code)
    item = items_by_ids(tx.session, [meaning.id])[meaning.id]
    lying = [row for row in stock_at(tx.session, [place.id]) if row.item_id == item.id]
    status = status or next(
        (row.status for row in sorted(lying, key=lambda row: STATUSES.index(row.status))), AVAILABLE
    )
    lots = [row.lot for row in lying if row.status == status]
    if not lots and not is_new:
        raise NotHere(part="item", scanned=item_code)
    return Aim(place, item, StockKey(place.id, item.id, _lot(item, lots, lot or meaning.lot), status))


def _place(tx: Tx, warehouse_id: UUID, code: str) -> LocationRecord:
    place = locations_by_codes(tx.session, warehouse_id, {code}).get(code)
    if place is None:
        raise UnknownPlace(part="place", scanned=code)
    return place


def _lot(item: ItemRecord, lots: list[str], lot: str | None) -> str:
    """The one that is said, else the only one that lies there."""
    if lot is not None or item.tracking != "lot":
        return lot or ""
    if len(lots) != 1:
        raise LotMissing(part="lot", lots=sorted(lots))
    return lots[0]


def _refuse_quantity(tx: Tx, aim: Aim, difference: int) -> None:
    """Before any promise is given up for more than is there."""
    seen = AdjustSeen(aim.place.kind, units_of(tx, aim.key)[0])
    match judge_adjustment(seen, difference):
        case "inventory.bad_quantity":
            raise BadQuantity(part="quantity", scanned=difference)
        case "inventory.not_enough":
            raise NotEnoughStock(part="quantity", scanned=-difference, on_hand=seen.on_hand)


def _set_free(tx: Tx, aim: Aim, quantity: int, why: str) -> None:
    _refuse_quantity(tx, aim, -quantity)
    make_free(tx, aim.key, quantity, why)


def _document(tx: Tx, aim: Aim, kind: str, why: Why, quantity: int) -> Paper:
    """`quantity`: units that a person of the actor's role may not have the last word on alone."""
    allowed = second_person(tx, aim.place.warehouse_id, why, {aim.item.id: quantity})
    return open_document(tx, aim.place.warehouse_id, kind, why, aim.words, allowed=allowed)


def _change(tx: Tx, key: StockKey, difference: int, is_lost: bool, paper: Paper) -> None:
    """What is lost goes to lost and found and comes from there first; the rest from outside, or out of the house."""
    lost = replace(
        key, location_id=special(tx.session, place_known(tx, key.location_id).warehouse_id, "lost_and_found").id
    )
    if is_lost and key.location_id != lost.location_id:
        there = units_of(tx, lost)[0] if difference > 0 else -difference
        units = min(there, abs(difference))
        source, target = (lost, key) if difference > 0 else (key, lost)
        if units:
            go(tx, source, target, units, "count", paper_name(paper), paper)
        difference -= units if difference > 0 else -units
    if difference:
        adjust(tx, key, difference, paper_name(paper), paper)


def _answer(tx: Tx, aim: Aim, paper: Paper, quantity: int) -> dict[str, Any]:
    return {
        "document_id": paper.id, "number": paper.number, "place_code": aim.place.code, "sku": aim.item.sku,
        "name": aim.item.name, "lot": aim.key.lot, "quantity": quantity, "on_hand": units_of(tx, aim.key)[0],
    }  # fmt: skip
