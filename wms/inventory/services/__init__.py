"""Use cases of the ledger. Each locks the balances it touches in one sorted order and waits for them."""

from wms.inventory.rules import Choice, Document, StockKey, Take
from wms.inventory.services.correcting import adjust, hold, transfer, unhold
from wms.inventory.services.counted import correct_by_count
from wms.inventory.services.doubts import count_stock, doubt_stock, end_doubts
from wms.inventory.services.elsewhere import Elsewhere, reserve_elsewhere
from wms.inventory.services.freeing import free_place, tell_free
from wms.inventory.services.links import Moved, moving, moving_values, nothing_left
from wms.inventory.services.moves import (
    Movement,
    Receipt,
    move,
    move_many,
    post_moves,
    receive,
    reverse,
    sweep_empty_balances,
)
from wms.inventory.services.one_move import move_stock_at_once
from wms.inventory.services.promises import Wish, release, reserve, reserve_at
from wms.inventory.services.receiving import (
    correct_lot,
    items_in_the_house,
    lot_faults,
    places_promised_from,
    places_with_stock,
    receive_delivery,
)
from wms.inventory.services.relocating import move_stock, undo_move

__all__ = [
    "Choice",
    "Document",
    "Elsewhere",
    "Moved",
    "Movement",
    "Receipt",
    "StockKey",
    "Take",
    "Wish",
    "adjust",
    "correct_by_count",
    "correct_lot",
    "count_stock",
    "doubt_stock",
    "end_doubts",
    "free_place",
    "hold",
    "items_in_the_house",
    "lot_faults",
    "move",
    "move_many",
    "move_stock",
    "move_stock_at_once",
    "moving",
    "moving_values",
    "nothing_left",
    "places_promised_from",
    "places_with_stock",
    "post_moves",
    "receive",
    "receive_delivery",
    "release",
    "reserve",
    "reserve_at",
    "reserve_elsewhere",
    "reverse",
    "sweep_empty_balances",
    "tell_free",
    "transfer",
    "undo_move",
    "unhold",
]
