"""Items from totes into the open parcel, and out of it again."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.barcodes.queries import Meaning, what_is
from wms.catalog.queries import ItemRecord, item_by_scan, items_by_ids
from wms.inventory import services as inventory
from wms.kernel.errors import Refusal
from wms.kernel.ids import new_id
from wms.orders import services as orders
from wms.packing.errors import NoParcel, NotInParcel, TooHeavy, TooMany, UnknownCode, WrongItem
from wms.packing.events import ItemPacked
from wms.packing.models import CartonType, Pack, PackLine, Parcel, ParcelLine
from wms.packing.rules import spread, units_that_fit
from wms.packing.services import totes
from wms.packing.services.workbench import answer, begin, facts, lines_of, open_parcel
from wms.plumbing.transaction import Tx


def pack_item(tx: Tx, pack_id: UUID, item_code: str, quantity: int) -> dict[str, Any]:
    """Puts base units of the scanned item from the pack's totes into its open parcel.

    Raises UnknownCode, WrongItem, TooMany, NoParcel, TooHeavy, and what `begin` raises.
    """
    pack = begin(tx, pack_id)
    item, lot, lines = _scanned(tx, pack, item_code)
    takes = spread(lines, quantity, lot)
    if not takes:
        raise TooMany(scanned=quantity, expected=sum(line.left for line in lines), sku=item.sku)
    parcel = open_parcel(tx, pack)
    if parcel is None:
        raise NoParcel(scanned=item_code)
    _refuse_too_heavy(tx, parcel, item, quantity)
    for line, units in takes:
        totes.take_out(tx, pack, line, units, parcel.location_id, "pack")
        _count(tx, parcel, line, units)
    _tell(tx, pack, parcel, item, quantity)
    return answer(tx, pack)


def unpack_item(tx: Tx, pack_id: UUID, item_code: str, quantity: int) -> dict[str, Any]:
    """Puts base units from the open parcel back into a tote.

    Raises UnknownCode, WrongItem, NoParcel, NotInParcel, ToteGone, and what `begin` raises.
    """
    pack = begin(tx, pack_id)
    item, _, lines = _scanned(tx, pack, item_code)
    parcel = open_parcel(tx, pack)
    if parcel is None:
        raise NoParcel(scanned=item_code)
    tote_id = totes.tote_to_return_to(tx, pack)
    back = []
    for line, units in _inside(tx, parcel, lines, quantity, item):
        back.append(totes.movement(line, units, parcel.location_id, tote_id))
        _count(tx, parcel, line, -units)
    inventory.move_many(tx, back, reason="unpack", reference=str(pack.order_id))
    _tell(tx, pack, parcel, item, -quantity)
    return answer(tx, pack)


def _scanned(tx: Tx, pack: Pack, item_code: str) -> tuple[ItemRecord, str | None, list[PackLine]]:
    """What the code names, the lot if it tells one, and the pack's lines of that item."""
    named = item_by_scan(tx.session, item_code)
    lines = _lines_of_item(tx, pack, named[0].id) if named else []
    if named and lines:  # nearly every scan: an order may have hundreds of lines, and only these few are looked at
        return named[0], None, lines
    meaning = what_is(tx.session, pack.warehouse_id, item_code)
    lines = _lines_of_item(tx, pack, meaning.id) if meaning.kind == "item" and meaning.id else []
    if meaning.id is None or not lines:
        raise _stranger(tx, pack, item_code, meaning)
    return items_by_ids(tx.session, [meaning.id])[meaning.id], meaning.lot, lines


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


def _refuse_too_heavy(tx: Tx, parcel: Parcel, item: ItemRecord, quantity: int) -> None:
    """A carton is not filled beyond what it may carry: the carrier would refuse it at the end."""
    carton = tx.session.get_one(CartonType, parcel.carton_type_id)
    now = carton.tare_g + _contents_weight(tx, parcel)
    fits = units_that_fit(carton.max_weight_g - now, item.weight_g)
    if quantity > fits:
        then = now + quantity * item.weight_g
        limit = carton.max_weight_g
        raise TooHeavy(sku=item.sku, scanned=quantity, fits=fits, max_weight_g=limit, expected_weight_g=then)


def _contents_weight(tx: Tx, parcel: Parcel) -> int:
    """Grams of what is in the parcel, without the carton."""
    inside = select(PackLine.item_id, ParcelLine.quantity).join(PackLine, PackLine.id == ParcelLine.pack_line_id)
    rows = tx.session.execute(inside.where(ParcelLine.parcel_id == parcel.id)).all()
    items = items_by_ids(tx.session, {row.item_id for row in rows})
    return sum(row.quantity * items[row.item_id].weight_g for row in rows)


def _inside(
    tx: Tx, parcel: Parcel, lines: Sequence[PackLine], quantity: int, item: ItemRecord
) -> list[tuple[PackLine, int]]:
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


def _count(tx: Tx, parcel: Parcel, line: PackLine, units: int) -> None:
    """Units into the parcel, or (negative) out of it: on the parcel, the pack and the order."""
    of_line = (ParcelLine.parcel_id == parcel.id, ParcelLine.pack_line_id == line.id)
    row = tx.session.scalar(select(ParcelLine).where(*of_line))
    if row is None:
        tx.session.add(ParcelLine(id=new_id(), parcel_id=parcel.id, pack_line_id=line.id, quantity=units))
    elif row.quantity + units == 0:
        tx.session.delete(row)
    else:
        row.quantity += units
    line.packed += units
    tx.session.flush()
    orders.pack_line(tx, line.order_line_id, units)


def _tell(tx: Tx, pack: Pack, parcel: Parcel, item: ItemRecord, quantity: int) -> None:
    tx.record(
        ItemPacked(
            **facts(tx, pack), item_id=item.id, sku=item.sku, quantity=quantity, parcel_number=parcel.number,
            worker_id=tx.actor.id, worker_name=tx.actor.name,
        )
    )  # fmt: skip
