"""The totes of a pack: goods come out of them, and an empty one leaves at once, free for the next walk."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import func, select

from wms.inventory import queries as stock
from wms.inventory import services as inventory
from wms.inventory.errors import NotEnoughStock
from wms.inventory.queries import BalanceRecord
from wms.inventory.services import Movement
from wms.layout import services as places
from wms.layout.queries import locations_by_ids
from wms.packing.errors import ToteGone
from wms.packing.models import Pack, PackLine, PackTote, Parcel, ParcelLine
from wms.plumbing.transaction import Tx


def take_out(tx: Tx, pack: Pack, takes: Sequence[tuple[PackLine, int]], target_id: UUID, reason: str) -> list[str]:
    """Moves units of lines out of whichever totes hold them; returns the codes of the totes that still stand here.

    Raises NotEnoughStock, with the next round trip where a tote changed meanwhile.
    """
    standing = standing_totes(tx, pack)
    held = _unpacked(tx, standing)
    free = {(b.location_id, b.item_id, b.lot): b.on_hand - b.reserved for b in held if b.status == "available"}
    moves = [one for line, units in takes for one in _out_of_totes(free, line, units, target_id)]
    carried = [move for move in moves if move.source_id != move.target_id]  # a box that was picked into is the parcel
    inventory.post_moves(tx, carried, reason=reason, reference=str(pack.order_id))
    let_leave(tx, _emptied(standing, held, moves))
    return [tote.tote_code for tote in standing if not tote.has_left]


def lying(tx: Tx, line: PackLine, standing: Sequence[PackTote]) -> int:
    """Units of the line in these totes, by the books: a count of a tote may have found fewer."""
    held = _unpacked(tx, standing)
    return sum(row.on_hand - row.reserved for row in held if (row.item_id, row.lot) == (line.item_id, line.lot))


def holds_unscanned(tx: Tx, pack: Pack, parcel: Parcel) -> bool:
    """Whether something lies in a box that was picked into which nobody has proved yet."""
    boxes = [tote for tote in standing_totes(tx, pack) if tote.tote_id == parcel.location_id]
    return any(balance.on_hand > 0 for balance in _unpacked(tx, boxes))


def _unpacked(tx: Tx, standing: Sequence[PackTote]) -> list[BalanceRecord]:
    """What lies in these totes; of a box that is a parcel already, what is not packed by the books."""
    held = stock.stock_at(tx.session, [tote.tote_id for tote in standing])
    if not any(tote.box for tote in standing):
        return held
    packed = _packed_in(tx, standing)
    return [
        replace(row, on_hand=row.on_hand - packed[row.location_id, row.item_id, row.lot])
        if row.status == "available"
        else row
        for row in held
    ]


def _packed_in(tx: Tx, standing: Sequence[PackTote]) -> Counter[tuple[UUID, UUID, str]]:
    query = select(Parcel.location_id, PackLine.item_id, PackLine.lot, func.sum(ParcelLine.quantity))
    query = query.join(ParcelLine, ParcelLine.parcel_id == Parcel.id).join(
        PackLine, PackLine.id == ParcelLine.pack_line_id
    )
    query = query.where(Parcel.location_id.in_([tote.tote_id for tote in standing]))
    rows = tx.session.execute(query.group_by(Parcel.location_id, PackLine.item_id, PackLine.lot))
    return Counter({(place, item, lot): int(units) for place, item, lot, units in rows})


def _emptied(standing: list[PackTote], held: list[BalanceRecord], moves: list[Movement]) -> list[PackTote]:
    left = Counter[UUID]()
    for balance in held:
        left[balance.location_id] += balance.on_hand
    for move in moves:
        left[move.source_id] -= move.quantity
    return [tote for tote in standing if left[tote.tote_id] == 0]


def _out_of_totes(
    free: dict[tuple[UUID, UUID, str], int], line: PackLine, quantity: int, target_id: UUID
) -> Iterator[Movement]:
    for tote_id, item_id, lot in sorted(free):
        units = min(free[tote_id, item_id, lot], quantity)
        if (item_id, lot) == (line.item_id, line.lot) and units > 0:
            free[tote_id, item_id, lot] -= units
            quantity -= units
            yield movement(line, units, tote_id, target_id)
    if quantity:
        raise NotEnoughStock(item_id=str(line.item_id), lot=line.lot, quantity=quantity)


def standing_totes(tx: Tx, pack: Pack) -> list[PackTote]:
    query = select(PackTote).where(PackTote.pack_id == pack.id, ~PackTote.has_left)
    return list(tx.session.scalars(query.order_by(PackTote.tote_code)))


def let_leave(tx: Tx, empty: list[PackTote]) -> None:
    for tote in empty:
        tote.has_left = True
    gone = [tote.tote_id for tote in empty if not tote.box]
    if gone:
        places.stand_nowhere(tx, gone)


def tote_to_return_to(tx: Tx, pack: Pack) -> UUID:
    """A tote that still stands here, else one that has left and that nobody has taken; raises ToteGone."""
    standing = standing_totes(tx, pack)
    if standing:
        return standing[0].tote_id
    query = select(PackTote).where(PackTote.pack_id == pack.id).order_by(PackTote.tote_code)
    gone = list(tx.session.scalars(query))
    places_by_id = locations_by_ids(tx.session, [tote.tote_id for tote in gone])
    filled = stock.occupied(tx.session, list(places_by_id))
    opened = _open_box(tx, pack, gone)
    if opened is not None:
        opened.has_left = False
        return opened.tote_id
    for tote in gone:
        if tote.tote_id in filled:
            continue
        if places_by_id[tote.tote_id].kind not in ("tote", "cart", "carton"):
            tote.has_left = False
            return tote.tote_id
        if places_by_id[tote.tote_id].parent_id is None:
            tote.has_left = False
            places.place(tx, tote.tote_id, pack.lane_id)
            return tote.tote_id
    raise ToteGone(totes=[tote.tote_code for tote in gone])


def _open_box(tx: Tx, pack: Pack, gone: Sequence[PackTote]) -> PackTote | None:
    """The box that was picked into and is the open parcel: what comes out of it is proved anew."""
    query = select(Parcel.location_id).where(Parcel.pack_id == pack.id, Parcel.state == "open")
    location_id = tx.session.scalar(query)
    return next((tote for tote in gone if tote.tote_id == location_id), None)


def movement(line: PackLine, units: int, source_id: UUID, target_id: UUID) -> Movement:
    return Movement(item_id=line.item_id, quantity=units, lot=line.lot, source_id=source_id, target_id=target_id)


def picked_from(tx: Tx, pack: Pack, line: PackLine) -> tuple[UUID, ...]:
    """The bins out of which the goods of the line came into the totes of the pack."""
    into = tx.session.scalars(select(PackTote.tote_id).where(PackTote.pack_id == pack.id))
    sources = stock.picked_from(tx.session, pack.order_id, into, line.item_id, line.lot)
    return tuple(sorted(place.id for place in locations_by_ids(tx.session, sources).values() if place.is_storage))
