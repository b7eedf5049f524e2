"""Use cases of the ledger. Each locks the balances it touches in one sorted order and waits for them."""

from wms.inventory.rules import Take
from wms.inventory.services.links import moving, moving_values
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
from wms.inventory.services.promises import Wish, release, reserve, reserve_at
from wms.inventory.services.relocating import move_stock, undo_move

__all__ = [
    "Movement",
    "Receipt",
    "Take",
    "Wish",
    "move",
    "move_many",
    "move_stock",
    "moving",
    "moving_values",
    "post_moves",
    "receive",
    "release",
    "reserve",
    "reserve_at",
    "reverse",
    "sweep_empty_balances",
    "undo_move",
]
