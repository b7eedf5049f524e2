"""Stock that is promised is needed for something else, or lies elsewhere: whoever made the promises gives them up, or
has them go along.
"""

from collections.abc import Callable, Mapping
from uuid import UUID

from wms.inventory.queries import stock_at
from wms.inventory.rules import AVAILABLE, StockKey
from wms.plumbing.transaction import Tx

GiveUp = Callable[[Tx, StockKey, int, str], object]
Carry = Callable[[Tx, StockKey, UUID, int, Callable[[], None]], None]
_keepers: list[GiveUp] = []
_carriers: list[Carry] = []


def when_stock_is_needed(give_up: GiveUp) -> None:
    """`give_up(tx, key, units, why)` takes back promises of a balance; the units stay free until the commit."""
    _keepers.append(give_up)


def when_promised_stock_moves(carry: Carry) -> None:
    """`carry(tx, key, target_id, units, move)`: so many promised units go to the target by `move`, promises and all."""
    _carriers.append(carry)


def move_with_promises(tx: Tx, key: StockKey, target_id: UUID, units: int, move: Callable[[], None]) -> None:
    """Moves goods of which so many are promised; with none of them it is a move like any other."""
    if units <= 0:
        move()
    for carry in _carriers if units > 0 else ():
        carry(tx, key, target_id, units, move)


def make_free(tx: Tx, key: StockKey, quantity: int, why: str) -> None:
    """Sees to it that so many units of the key are promised to nobody, as far as they are there."""
    if key.status != AVAILABLE:
        return
    on_hand, reserved = units_of(tx, key)
    lacking = min(quantity, on_hand) - (on_hand - reserved)
    for give_up in _keepers if lacking > 0 else ():
        give_up(tx, key, lacking, why)


def make_all_free(tx: Tx, needed: Mapping[StockKey, int], why: str) -> None:
    """`make_free` of each. One look is enough where nothing stands in the way; what is given up is promised anew."""
    rows = stock_at(tx.session, {key.location_id for key in needed})
    free = {(row.location_id, row.item_id, row.lot, row.status): row.on_hand - row.reserved for row in rows}
    if all(
        free.get((key.location_id, key.item_id, key.lot, key.status), units) >= units for key, units in needed.items()
    ):
        return
    for key, units in sorted(needed.items()):
        make_free(tx, key, units, why)


def units_of(tx: Tx, key: StockKey) -> tuple[int, int]:
    """(on hand, promised) of a key."""
    goods = (key.item_id, key.lot, key.status)
    rows = [row for row in stock_at(tx.session, [key.location_id]) if (row.item_id, row.lot, row.status) == goods]
    return sum(row.on_hand for row in rows), sum(row.reserved for row in rows)
