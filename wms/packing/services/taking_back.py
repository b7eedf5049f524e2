"""What a packer said to be missing is in the tote after all; and the other end: it is not waited for any longer."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.catalog.queries import items_by_ids
from wms.inventory import services as inventory
from wms.layout.queries import special
from wms.orders import services as orders
from wms.packing.errors import FetchTaken, NothingSaid, TooLateToUndo
from wms.packing.events import MissingUndone
from wms.packing.models import MissingGoods, Pack, PackLine
from wms.packing.queries.fetches import KIND
from wms.packing.services import totes
from wms.packing.services.fetching import open_fetches, settle_promises
from wms.packing.services.gone import note_not_gone
from wms.packing.services.one_scan import forget_pack
from wms.packing.services.waits import tell_board
from wms.packing.services.workbench import answer, facts, finish_if_settled, line_of, lock_pack, order_of, parcels_of
from wms.plumbing.transaction import Tx
from wms.work import services as work
from wms.work.queries import task_about


def undo_missing(tx: Tx, pack_id: UUID, line_id: UUID, quantity: int) -> dict[str, Any]:
    """Takes back the last word that so many units of a line are missing: they lie in the tote again, nobody fetches.

    Raises UnknownLine, NothingSaid, FetchTaken once somebody is on the way, TooLateToUndo, and inventory's refusals
    when the units have left lost and found.
    """
    pack = lock_pack(tx, pack_id)
    line = line_of(tx, pack, line_id)
    said = _last_word(tx, line, quantity)
    _refuse_too_late(tx, pack, said)
    _put_back(tx, pack, line, said)
    orders.unmiss_line(tx, line.order_line_id, quantity, said.id, said.cancelled)
    line.coming -= said.coming
    line.missing -= quantity - said.coming
    said.state = "undone"
    if pack.state != "open":
        pack.state, pack.packed_at = "open", None
        orders.start_packing(tx, pack.order_id)
    _tell(tx, pack, line, said)
    return answer(tx, pack)


def go_without(tx: Tx, pack: Pack) -> None:
    """Nobody waits for what is fetched any longer: the order's rule decides, and whoever is on the way is told."""
    for said in open_fetches(tx, pack):
        line = tx.session.get_one(PackLine, said.pack_line_id)
        orders.give_up_fetch(tx, line.order_line_id, said.id)
    settle_promises(tx, pack)


def order_goes_without(tx: Tx, order_id: UUID) -> None:
    """The same, decided away from the bench."""
    pack_id = tx.session.scalar(select(Pack.id).where(Pack.order_id == order_id, Pack.state == "open"))
    if pack_id is None:
        return
    pack = lock_pack(tx, pack_id)
    go_without(tx, pack)
    if order_of(tx, pack).short_rule == "wait_complete":
        orders.ship_what_is_there(tx, order_id)
    finish_if_settled(tx, pack)


def _last_word(tx: Tx, line: PackLine, quantity: int) -> MissingGoods:
    query = select(MissingGoods).where(MissingGoods.pack_line_id == line.id, MissingGoods.state != "undone")
    said = tx.session.scalar(query.order_by(MissingGoods.id.desc()).limit(1))
    if said is None or said.quantity != quantity:
        raise NothingSaid(scanned=quantity)
    return said


def _refuse_too_late(tx: Tx, pack: Pack, said: MissingGoods) -> None:
    """Raises FetchTaken, TooLateToUndo."""
    record = task_about(tx.session, KIND, said.id)
    if record is not None:
        record = work.lock_task(tx, record.id)
    if record is not None and record.state == "leased":
        raise FetchTaken(worker=record.worker_name or "")
    if record is not None and record.state == "ready":
        work.cancel_task(tx, record.id)
    gone_on = pack.state != "open" and any(one.state in ("labelled", "confirmed") for one in parcels_of(tx, pack))
    was_fetched = said.coming > 0 and said.state != "open"
    if gone_on or was_fetched or pack.state == "done" or order_of(tx, pack).state not in ("packing", "packed"):
        raise TooLateToUndo(order_number=pack.order_number)


def _put_back(tx: Tx, pack: Pack, line: PackLine, said: MissingGoods) -> None:
    """As many as lay in the tote by the books lie there again."""
    if said.moved:
        lost, tote_id = special(tx.session, pack.warehouse_id, "lost_and_found").id, totes.tote_to_return_to(tx, pack)
        move = totes.movement(line, said.moved, lost, tote_id)
        inventory.move_many(tx, [move], reason="undo", reference=str(pack.order_id))
    tx.after_commit(lambda: forget_pack(pack.id))


def _tell(tx: Tx, pack: Pack, line: PackLine, said: MissingGoods) -> None:
    sku = items_by_ids(tx.session, [line.item_id])[line.item_id].sku
    work.forget_item_error(tx, said.id)
    tx.session.flush()
    tell_board(tx, pack)
    note_not_gone(tx, pack)
    tx.record(
        MissingUndone(
            **facts(tx, pack),
            order_line_id=line.order_line_id,
            sku=sku,
            quantity=said.quantity,
            worker_name=tx.actor.name,
            picked_from=totes.picked_from(tx, pack, line),
        )
    )
