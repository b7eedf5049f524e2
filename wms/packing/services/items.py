"""Items from totes into the open parcel, and out of it again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.barcodes.queries import Meaning, what_is
from wms.catalog.queries import ItemRecord, item_by_scan, items_by_ids
from wms.inventory import services as inventory
from wms.kernel.errors import Refusal
from wms.packing import queries
from wms.packing.errors import (
    NoParcel,
    NotInParcel,
    ScanEach,
    ScanLot,
    StaysInTote,
    TakeOutFirst,
    TooHeavy,
    TooMany,
    UnknownCode,
    WrongItem,
    WrongLot,
)
from wms.packing.events import ItemPacked
from wms.packing.models import Pack, PackLine, ParcelLine
from wms.packing.rules import spread, units_that_fit
from wms.packing.services import totes
from wms.packing.services.filling import Filled, count_packed, filled_parcel
from wms.packing.services.one_scan import forget_pack
from wms.packing.services.workbench import begin, facts, lines_of
from wms.plumbing.transaction import Tx
from wms.work.queries import scan_rules

Takes = Sequence[tuple[PackLine, int]]


@dataclass(frozen=True)
class Scanned:
    """What a code names: the item, its lot if the code tells one, the units of one scan, and the pack's lines of it."""

    item: ItemRecord
    lot: str | None
    units: int
    lines: list[PackLine]

    @property
    def fitting(self) -> list[PackLine]:
        """Those of the lot, where one was scanned."""
        return [line for line in self.lines if self.lot is None or line.lot in ("", self.lot)]


def pack_item(tx: Tx, pack_id: UUID, item_code: str, quantity: int, lot: str | None = None) -> dict[str, Any]:
    """Puts base units of the scanned item from the pack's totes into its open parcel; answers what changed.

    `lot`: that was scanned. Raises UnknownCode, WrongItem, WrongLot, ScanLot, TooMany, TakeOutFirst, StaysInTote,
    ScanEach, NoParcel, TooHeavy, and what `begin` raises.
    """
    pack = begin(tx, pack_id)
    scanned = _of_lot(_scanned(tx, pack, item_code), lot)
    item = scanned.item
    _refuse_lots(tx, pack, scanned)
    takes = spread(scanned.lines, quantity, scanned.lot)
    if not takes:
        _refuse_unwanted(scanned, quantity)
        raise TooMany(scanned=quantity, expected=sum(line.left for line in scanned.fitting), sku=item.sku)
    _refuse_unscanned(tx, pack, scanned, quantity)
    parcel = _open(tx, pack, item_code)
    _refuse_too_heavy(parcel, item, quantity)
    standing = totes.take_out(tx, pack, takes, parcel.location_id, "pack")
    return _changed(tx, pack, parcel, item, takes, standing)


def unpack_item(tx: Tx, pack_id: UUID, item_code: str, quantity: int, lot: str | None = None) -> dict[str, Any]:
    """Puts base units from the open parcel back into a tote; answers what changed.

    Raises UnknownCode, WrongItem, NoParcel, NotInParcel, TakeOutFirst, ToteGone, and what `begin` raises.
    """
    pack = begin(tx, pack_id)
    scanned = _of_lot(_scanned(tx, pack, item_code), lot)
    item = scanned.item
    parcel = _open(tx, pack, item_code)
    _refuse_unwanted(scanned, quantity, surplus=False)
    tote_id = totes.tote_to_return_to(tx, pack)
    takes = _inside(tx, parcel, scanned.fitting, quantity, item)
    back = [totes.movement(line, units, parcel.location_id, tote_id) for line, units in takes]
    tx.session.flush()
    carried = [move for move in back if move.source_id != move.target_id]
    inventory.post_moves(tx, carried, reason="unpack", reference=str(pack.order_id))
    standing = [tote.tote_code for tote in totes.standing_totes(tx, pack)]
    tx.after_commit(partial(forget_pack, pack.id))  # its goods may lie in two totes now
    return _changed(tx, pack, parcel, item, [(line, -units) for line, units in takes], standing)


def _refuse_unwanted(scanned: Scanned, quantity: int, surplus: bool = True) -> None:
    """The order wants fewer than before: that is said, and what to do. Raises TakeOutFirst, StaysInTote."""
    named: dict[str, Any] = {"scanned": quantity, "sku": scanned.item.sku, "name": scanned.item.name}
    called_off = sum(line.called_off for line in scanned.fitting)
    if called_off:
        raise TakeOutFirst(**named, quantity=called_off)
    left = sum(line.surplus for line in scanned.fitting)
    if surplus and left:
        raise StaysInTote(**named, quantity=left)


def _open(tx: Tx, pack: Pack, item_code: str) -> Filled:
    parcel = filled_parcel(tx, pack)
    if parcel is None:
        raise NoParcel(scanned=item_code)
    return parcel


def _of_lot(scanned: Scanned, lot: str | None) -> Scanned:
    return scanned if lot is None else replace(scanned, lot=lot)


def _refuse_lots(tx: Tx, pack: Pack, scanned: Scanned) -> None:
    """The lot that was scanned is one of the order's, and there is one where the house asks for it at the bench."""
    lots = sorted({line.lot for line in scanned.lines if line.lot})
    wanted_lots = {"expected": ", ".join(lots), "sku": scanned.item.sku}
    if not scanned.fitting:
        raise WrongLot(scanned=scanned.lot, **wanted_lots)
    if scanned.lot is None and lots and scan_rules(tx.session, pack.warehouse_id).bench_lots == "again":
        raise ScanLot(**wanted_lots)


def _refuse_unscanned(tx: Tx, pack: Pack, scanned: Scanned, quantity: int) -> None:
    """More pieces than one scan proves are taken only where the house does not ask for a scan of each."""
    if quantity <= scanned.units:
        return
    checks = queries.bench_checks(tx.session, pack.warehouse_id, [scanned.item.id], pack.arrived_at, tx.actor.id)
    if any(checks.of(scanned.item, line.lot) == "each" for line in scanned.lines):
        raise ScanEach(scanned=quantity, expected=scanned.units, sku=scanned.item.sku)


def _scanned(tx: Tx, pack: Pack, item_code: str) -> Scanned:
    named = item_by_scan(tx.session, item_code)
    lines = _lines_of_item(tx, pack, named[0].id) if named else []
    if named and lines:  # nearly every scan: an order may have hundreds of lines, and only these few are looked at
        return Scanned(named[0], None, named[1], lines)
    meaning = what_is(tx.session, pack.warehouse_id, item_code)
    lines = _lines_of_item(tx, pack, meaning.id) if meaning.kind == "item" and meaning.id else []
    if meaning.id is None or not lines:
        raise _stranger(tx, pack, item_code, meaning)
    return Scanned(items_by_ids(tx.session, [meaning.id])[meaning.id], meaning.lot, meaning.quantity, lines)


def _lines_of_item(tx: Tx, pack: Pack, item_id: UUID) -> list[PackLine]:
    query = select(PackLine).where(PackLine.pack_id == pack.id, PackLine.item_id == item_id)
    return list(tx.session.scalars(query.order_by(PackLine.id)))


def _stranger(tx: Tx, pack: Pack, item_code: str, meaning: Meaning) -> Refusal:
    """UnknownCode or WrongItem, with the skus that would have been right."""
    items = items_by_ids(tx.session, {line.item_id for line in lines_of(tx, pack)})
    expected = sorted(item.sku for item in items.values())
    if meaning.kind != "item" or meaning.id is None:
        return UnknownCode(scanned=item_code, expected=expected)
    stranger = items_by_ids(tx.session, [meaning.id])[meaning.id]
    return WrongItem(scanned=item_code, sku=stranger.sku, name=stranger.name, expected=expected)


def _refuse_too_heavy(parcel: Filled, item: ItemRecord, quantity: int) -> None:
    """A carton is not filled beyond what it may carry: the carrier would refuse it at the end."""
    limit = parcel.max_weight_g
    fits = units_that_fit(limit - parcel.weight_g, item.weight_g)
    if quantity > fits:
        then = parcel.weight_g + quantity * item.weight_g
        raise TooHeavy(sku=item.sku, scanned=quantity, fits=fits, max_weight_g=limit, expected_weight_g=then)


def _inside(tx: Tx, parcel: Filled, lines: Sequence[PackLine], quantity: int, item: ItemRecord) -> Takes:
    """Which lines' units come out of the parcel again; what went in last comes out first."""
    inside = select(ParcelLine.pack_line_id, ParcelLine.quantity).where(ParcelLine.parcel_id == parcel.id)
    held = {row.pack_line_id: row.quantity for row in tx.session.execute(inside)}
    packed, left, takes = sum(held.get(line.id, 0) for line in lines), quantity, []
    if packed < quantity:
        raise NotInParcel(scanned=quantity, expected=packed, sku=item.sku)
    for line in reversed(lines):
        units = min(held.get(line.id, 0), left)
        if units:
            takes.append((line, units))
            left -= units
    return takes


def _changed(
    tx: Tx, pack: Pack, parcel: Filled, item: ItemRecord, takes: Takes, standing: Sequence[str]
) -> dict[str, Any]:
    """Counts the units into the parcel, or (negative) out of it, tells it, and answers {"change"}."""
    counts = count_packed(tx, parcel.id, takes)
    units = sum(more for _, more in takes)
    facts_of_pack = facts(tx, pack)
    tx.record(
        ItemPacked(
            **facts_of_pack, item_id=item.id, sku=item.sku, quantity=units, parcel_number=parcel.number,
            worker_id=tx.actor.id, worker_name=tx.actor.name,
        )
    )  # fmt: skip
    change = {
        "pack_id": pack.id, "version": pack.version, "parcel_id": parcel.id, "lines": counts,
        "expected_weight_g": parcel.weight_g + units * item.weight_g, "totes": [{"code": code} for code in standing],
    }  # fmt: skip
    return {"change": change}
