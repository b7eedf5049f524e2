"""All that lies in a tote, cart or carton goes to another place by one act."""

from collections.abc import Callable, Sequence
from typing import Any

from wms.inventory.errors import ContainerEmpty, refusal_of_move
from wms.inventory.queries import BalanceRecord, stock_at
from wms.inventory.rules import MoveKnown, MoveScan, judge_move
from wms.inventory.services.hauls import note_hauls, place_seen
from wms.inventory.services.moves import Movement, post_moves
from wms.inventory.services.needed_stock import move_with_promises
from wms.inventory.services.relocating import REASON, warehouse_of_person
from wms.layout.queries import LocationRecord, locations_by_codes
from wms.plumbing.transaction import Tx


def empty_container(tx: Tx, container_code: str, target_code: str) -> dict[str, Any]:
    """Moves all that lies in a tote or cart into a bin, or into another tote or cart; promises and holds go along.

    Returns {move_id, container_code, target_code, quantity, kinds}; `undo_move` takes it back. Raises what
    rules.judge_move refuses of its two places, and ContainerEmpty.
    """
    warehouse_id = warehouse_of_person(tx, "inventory.empty_container")
    places = locations_by_codes(tx.session, warehouse_id, {container_code, target_code})
    container, target = _judged(tx, places, container_code, target_code)
    lying = stock_at(tx.session, [container.id])
    if not lying:
        raise ContainerEmpty(container=container.code)
    way = f"{container.code} > {target.code}"
    for row in lying:
        moved = _moved(row, target)
        move_with_promises(tx, moved.source, target.id, row.reserved, _posting(tx, moved, way))
    note_hauls(tx, [container, target])
    return {
        "move_id": tx.command_id, "container_code": container.code, "target_code": target.code,
        "quantity": sum(row.on_hand for row in lying), "kinds": len({(row.item_id, row.lot) for row in lying}),
    }  # fmt: skip


def _judged(
    tx: Tx, places: dict[str, LocationRecord], container_code: str, target_code: str
) -> Sequence[LocationRecord]:
    container, target = places.get(container_code), places.get(target_code)
    facts = MoveKnown(place_seen(tx, container), None, place_seen(tx, target))
    verdict = judge_move(facts, MoveScan(source=container_code, target=target_code))
    if not verdict.ok or container is None or target is None:
        scanned = container_code if verdict.part == "source" else target_code
        raise refusal_of_move(verdict.code, verdict.part, scanned=scanned)
    return container, target


def _moved(row: BalanceRecord, target: LocationRecord) -> Movement:
    return Movement(
        item_id=row.item_id, quantity=row.on_hand, source_id=row.location_id, target_id=target.id, lot=row.lot,
        source_status=row.status, target_status=row.status,
    )  # fmt: skip


def _posting(tx: Tx, moved: Movement, way: str) -> Callable[[], None]:
    return lambda: post_moves(tx, [moved], reason=REASON, reference=way)
