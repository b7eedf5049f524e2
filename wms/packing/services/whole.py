"""An order that the house trusts to be whole: all that is left of it goes into the open parcel by one command."""

from typing import Any
from uuid import UUID

from wms.catalog.queries import ItemRecord, items_by_ids
from wms.packing import queries
from wms.packing.errors import NoParcel, NothingLeft, ScanLines, TooHeavy
from wms.packing.events import ItemPacked
from wms.packing.models import Pack, PackLine
from wms.packing.services import totes
from wms.packing.services.filling import Filled, count_packed, filled_parcel
from wms.packing.services.workbench import answer, begin, facts, lines_of
from wms.plumbing.transaction import Tx


def pack_all(tx: Tx, pack_id: UUID) -> dict[str, Any]:
    """Everything that is left goes from the totes into the open parcel.

    Raises NothingLeft, ScanLines, NoParcel, TooHeavy, and what `begin` raises.
    """
    pack = begin(tx, pack_id)
    lines = lines_of(tx, pack)
    left = [line for line in lines if line.left > 0]
    if not left:
        raise NothingLeft(order_number=pack.order_number)
    if not queries.trusts_whole(tx.session, pack, lines, tx.actor.id):
        raise ScanLines(order_number=pack.order_number)
    parcel = filled_parcel(tx, pack)
    if parcel is None:
        raise NoParcel(scanned="*all")
    items = items_by_ids(tx.session, {line.item_id for line in left})
    _refuse_too_heavy(parcel, left, items)
    takes = [(line, line.left) for line in left]
    totes.take_out(tx, pack, takes, parcel.location_id, "pack")
    count_packed(tx, parcel.id, takes)
    for line, units in takes:
        _tell_packed(tx, pack, parcel, items[line.item_id], units)
    tx.session.expire_all()  # the units were counted by statements of their own
    return answer(tx, pack)


def _refuse_too_heavy(parcel: Filled, lines: list[PackLine], items: dict[UUID, ItemRecord]) -> None:
    then = parcel.weight_g + sum(items[line.item_id].weight_g * line.left for line in lines)
    if then > parcel.max_weight_g:
        raise TooHeavy(sku=None, scanned=None, fits=0, max_weight_g=parcel.max_weight_g, expected_weight_g=then)


def _tell_packed(tx: Tx, pack: Pack, parcel: Filled, item: ItemRecord, units: int) -> None:
    tx.record(
        ItemPacked(
            **facts(tx, pack), item_id=item.id, sku=item.sku, quantity=units, parcel_number=parcel.number,
            worker_id=tx.actor.id, worker_name=tx.actor.name,
        )
    )  # fmt: skip
