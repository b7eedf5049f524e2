"""Units that should be in the tote and are not: a runner fetches others, or the order's rule decides."""

from typing import Any
from uuid import UUID

from wms.catalog.queries import items_by_ids
from wms.kernel.ids import new_id
from wms.layout.queries import special
from wms.orders import services as orders
from wms.packing.errors import TooMany
from wms.packing.events import ItemMissing
from wms.packing.models import MissingGoods, Pack, PackLine
from wms.packing.services import totes
from wms.packing.services.boxes import take_out_of_box
from wms.packing.services.fetching import send_runner
from wms.packing.services.gone import note_gone
from wms.packing.services.one_scan import forget_pack
from wms.packing.services.waits import tell_board
from wms.packing.services.workbench import (
    answer,
    begin,
    facts,
    finish_if_settled,
    line_of,
)
from wms.plumbing.transaction import Tx
from wms.work import services as work


def report_missing(tx: Tx, pack_id: UUID, line_id: UUID, quantity: int) -> dict[str, Any]:
    """The units go to lost and found. Those that a bin has are promised out of it, and somebody is to fetch them.

    Of the others the order's rule says what becomes; an order that waits to be complete is held until somebody
    decides. Raises UnknownLine, TooMany, and what `begin` raises.
    """
    pack = begin(tx, pack_id)
    line = line_of(tx, pack, line_id)
    sku = items_by_ids(tx.session, [line.item_id])[line.item_id].sku
    if quantity > line.left:
        take_out_of_box(tx, pack, line, quantity - line.left)
    if quantity > line.left:
        raise TooMany(scanned=quantity, expected=line.left, sku=sku)
    standing = totes.standing_totes(tx, pack)
    bins = totes.picked_from(tx, pack, line)
    said = _miss(tx, pack, line, quantity, min(quantity, totes.lying(tx, line, standing)))
    work.note_item_error(tx, pack.warehouse_id, line.item_id, "missing", said.id)
    tx.record(
        ItemMissing(
            **facts(tx, pack), order_line_id=line.order_line_id, sku=sku, quantity=quantity,
            worker_name=tx.actor.name, picked_from=bins,
        )
    )  # fmt: skip
    send_runner(tx, pack, said)
    if quantity > said.coming:
        note_gone(tx, pack, line, [tote.tote_code for tote in standing])
    tell_board(tx, pack)
    tx.after_commit(lambda: forget_pack(pack_id))
    finish_if_settled(tx, pack)
    return answer(tx, pack)


def _miss(tx: Tx, pack: Pack, line: PackLine, quantity: int, lying: int) -> MissingGoods:
    lost = special(tx.session, pack.warehouse_id, "lost_and_found").id
    totes.take_out(tx, pack, [(line, lying)], lost, "missing_at_pack")
    said = MissingGoods(
        id=new_id(), pack_id=pack.id, pack_line_id=line.id, quantity=quantity, moved=lying, said_at=tx.now,
        said_by=tx.actor.name,
    )  # fmt: skip
    missed = orders.miss_line(tx, line.order_line_id, quantity, said.id)
    said.coming, said.cancelled = missed.coming, missed.cancelled
    said.state = "open" if missed.coming else "over"
    line.coming += missed.coming
    line.missing += quantity - missed.coming
    tx.session.add(said)
    tx.session.flush()
    return said
