"""Stock that is promised is needed for something else: whoever made the promises gives them up."""

from collections.abc import Callable

from wms.inventory.queries import stock_at
from wms.inventory.rules import AVAILABLE, StockKey
from wms.plumbing.transaction import Tx

GiveUp = Callable[[Tx, StockKey, int, str], object]
_keepers: list[GiveUp] = []


def when_stock_is_needed(give_up: GiveUp) -> None:
    """`give_up(tx, key, units, why)` takes back promises of a balance; the units stay free until the commit."""
    _keepers.append(give_up)


def make_free(tx: Tx, key: StockKey, quantity: int, why: str) -> None:
    """Sees to it that so many units of the key are promised to nobody, as far as they are there."""
    if key.status != AVAILABLE:
        return
    on_hand, reserved = units_of(tx, key)
    lacking = min(quantity, on_hand) - (on_hand - reserved)
    for give_up in _keepers if lacking > 0 else ():
        give_up(tx, key, lacking, why)


def units_of(tx: Tx, key: StockKey) -> tuple[int, int]:
    """(on hand, promised) of a key."""
    goods = (key.item_id, key.lot, key.status)
    rows = [row for row in stock_at(tx.session, [key.location_id]) if (row.item_id, row.lot, row.status) == goods]
    return sum(row.on_hand for row in rows), sum(row.reserved for row in rows)
