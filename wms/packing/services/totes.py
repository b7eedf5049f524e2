"""The totes of a pack: goods come out of them, and an empty one leaves at once, free for the next walk."""

from uuid import UUID

from sqlalchemy import select

from wms.inventory import queries as stock
from wms.inventory import services as inventory
from wms.inventory.errors import NotEnoughStock
from wms.inventory.services import Movement
from wms.layout import services as places
from wms.layout.queries import locations_by_ids
from wms.packing.errors import ToteGone
from wms.packing.models import Pack, PackLine, PackTote
from wms.plumbing.transaction import Tx


def take_out(tx: Tx, pack: Pack, line: PackLine, quantity: int, target_id: UUID, reason: str) -> None:
    """Moves units of a line out of whichever totes hold them; raises NotEnoughStock."""
    standing = standing_totes(tx, pack)
    held = {
        row.location_id: row.on_hand - row.reserved
        for row in stock.stock_at(tx.session, [tote.tote_id for tote in standing])
        if row.item_id == line.item_id and row.lot == line.lot
    }
    moves = []
    for tote_id, units in sorted(held.items()):
        taken = min(units, quantity)
        if taken > 0:
            moves.append(movement(line, taken, tote_id, target_id))
            quantity -= taken
    if quantity:
        raise NotEnoughStock(item_id=str(line.item_id), lot=line.lot, quantity=quantity)
    inventory.post_moves(tx, moves, reason=reason, reference=str(pack.order_id))
    let_empty_leave(tx, standing)


def standing_totes(tx: Tx, pack: Pack) -> list[PackTote]:
    query = select(PackTote).where(PackTote.pack_id == pack.id, ~PackTote.has_left)
    return list(tx.session.scalars(query.order_by(PackTote.tote_code)))


def let_empty_leave(tx: Tx, standing: list[PackTote]) -> None:
    filled = stock.occupied(tx.session, [tote.tote_id for tote in standing])
    for tote in standing:
        if tote.tote_id not in filled:
            tote.has_left = True
            places.place(tx, tote.tote_id, None)
    tx.session.flush()


def tote_to_return_to(tx: Tx, pack: Pack) -> UUID:
    """A tote that still stands here, else one that has left and that nobody has taken; raises ToteGone."""
    standing = standing_totes(tx, pack)
    if standing:
        return standing[0].tote_id
    query = select(PackTote).where(PackTote.pack_id == pack.id).order_by(PackTote.tote_code)
    gone = list(tx.session.scalars(query))
    places_by_id = locations_by_ids(tx.session, [tote.tote_id for tote in gone])
    filled = stock.occupied(tx.session, list(places_by_id))
    for tote in gone:
        if tote.tote_id not in filled and places_by_id[tote.tote_id].parent_id is None:
            tote.has_left = False
            places.place(tx, tote.tote_id, pack.lane_id)
            return tote.tote_id
    raise ToteGone(totes=[tote.tote_code for tote in gone])


def movement(line: PackLine, units: int, source_id: UUID, target_id: UUID) -> Movement:
    return Movement(item_id=line.item_id, quantity=units, lot=line.lot, source_id=source_id, target_id=target_id)
