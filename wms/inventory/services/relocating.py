"""A person carries goods from one bin to another, and may take it back."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wms.barcodes.queries import Meaning, what_is
from wms.catalog.queries import items_by_ids
from wms.inventory import rules
from wms.inventory.errors import NothingToReverse, NotYourMove, refusal_of_move
from wms.inventory.queries import moves_of_command, stock_at
from wms.inventory.services.hauls import note_hauls, place_seen, refuse_taken
from wms.inventory.services.moves import Movement, post_moves, reverse
from wms.inventory.services.needed_stock import move_with_promises
from wms.kernel.errors import Forbidden
from wms.layout.queries import LocationRecord, locations_by_codes, locations_by_ids
from wms.plumbing.transaction import Tx

REASON = "move"


@dataclass(frozen=True)
class _Scanned:
    """What the codes of a move name; the places are None when no place has such a code."""

    source: LocationRecord | None
    item: Meaning
    target: LocationRecord | None


def move_stock(
    tx: Tx,
    source_code: str,
    item_code: str,
    quantity: int,
    target_code: str,
    lot: str | None = None,
    with_promises: bool = False,
) -> dict[str, Any]:
    """Moves base units of an item between two places: bins, and the totes and carts in which goods are collected. What
    is promised to orders stays in its bin, but `with_promises`: then promises go along with the units that are not
    free, and so do the walks. Out of a tote or cart they always do.

    Returns {move_id, sku, name, lot, quantity, source_code, target_code}; raises what rules.judge_move refuses.
    """
    named = _look_up(tx, source_code, item_code, target_code)
    stock = _stock_seen(tx, named.source)
    scan = rules.MoveScan(
        source_code, named.item.label or item_code, lot or named.item.lot, quantity, target_code, with_promises
    )
    facts = rules.MoveKnown(place_seen(tx, named.source), stock, place_seen(tx, named.target))
    _refuse(rules.judge_move(facts, scan), scan, stock)
    if named.source is None or named.target is None or named.item.id is None:
        raise AssertionError("the judge let a nameless thing pass")
    taken = next(one for one in stock if one.sku == named.item.label and scan.lot in (None, one.lot))
    carried = Movement(
        item_id=named.item.id, quantity=quantity, source_id=named.source.id, target_id=named.target.id, lot=taken.lot
    )
    way = f"{named.source.code} > {named.target.code}"
    move_with_promises(
        tx,
        carried.source,
        carried.target_id,
        quantity - taken.free,
        lambda: post_moves(tx, [carried], reason=REASON, reference=way),
    )
    note_hauls(tx, [named.source, named.target])
    return _answer(tx, named.source, named.target, named.item.id, taken.lot, quantity)


def undo_move(tx: Tx, move_id: UUID) -> dict[str, Any]:
    """Moves back what `move_stock` or `empty_container` with this command id moved; a picker only their own.

    Raises NothingToReverse, NotYourMove, or StockMovedOn when somebody used or was promised the goods since.
    """
    warehouse_of_person(tx, "inventory.undo_move")
    done = [one for one in moves_of_command(tx.session, str(move_id)) if one.reason == REASON]
    if not done:
        raise NothingToReverse(command_id=str(move_id))
    if tx.actor.role == "picker" and done[0].actor != tx.actor.name:
        raise NotYourMove(worker=done[0].actor)
    refuse_taken(tx, {one.source_id for one in done})
    reverse(tx, str(move_id))
    ends = {place for one in done for place in (one.source_id, one.target_id)}
    note_hauls(tx, locations_by_ids(tx.session, ends).values())
    return {"move_id": str(move_id)}


def _look_up(tx: Tx, source_code: str, item_code: str, target_code: str) -> _Scanned:
    warehouse = warehouse_of_person(tx, "inventory.move_stock")
    places = locations_by_codes(tx.session, warehouse, {source_code, target_code})
    source, target = places.get(source_code), places.get(target_code)
    meaning = what_is(tx.session, warehouse, item_code)
    return _Scanned(source, meaning if meaning.kind == "item" else Meaning("unknown", item_code), target)


def warehouse_of_person(tx: Tx, action: str) -> UUID:
    """A program outside books stock by receipts; it carries nothing."""
    if tx.actor.kind != "worker" or tx.actor.warehouse_id is None:
        raise Forbidden("stock is changed at a device by a person who works in one warehouse", action=action)
    return tx.actor.warehouse_id


def _stock_seen(tx: Tx, source: LocationRecord | None) -> list[rules.StockSeen]:
    balances = stock_at(tx.session, [source.id]) if source else []
    items = items_by_ids(tx.session, {one.item_id for one in balances})
    return [
        rules.StockSeen(
            sku=items[one.item_id].sku,
            codes={items[one.item_id].sku: 1} | {code.code: code.quantity for code in items[one.item_id].codes},
            lot=one.lot,
            free=one.on_hand - one.reserved if one.status == "available" else 0,
            reserved=one.reserved,
        )
        for one in balances
    ]


def _refuse(verdict: rules.MoveVerdict, scan: rules.MoveScan, stock: list[rules.StockSeen]) -> None:
    if verdict.ok:
        return
    matching = [one for one in stock if one.sku == scan.item]
    amounts = {"free": sum(one.free for one in matching), "reserved": sum(one.reserved for one in matching)}
    scanned = getattr(scan, verdict.part or "item")
    raise refusal_of_move(verdict.code, verdict.part, scanned=scanned, sku=scan.item, **amounts)


def _answer(
    tx: Tx, source: LocationRecord, target: LocationRecord, item_id: UUID, lot: str, quantity: int
) -> dict[str, Any]:
    item = items_by_ids(tx.session, [item_id])[item_id]
    return {
        "move_id": tx.command_id, "sku": item.sku, "name": item.name, "lot": lot, "quantity": quantity,
        "source_code": source.code, "target_code": target.code,
    }  # fmt: skip
