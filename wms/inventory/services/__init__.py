"""Use cases of the ledger. Each locks the balances it touches in one sorted order and waits for them."""

from wms.inventory.rules import Choice, Document, StockKey, Take
from wms.inventory.services.by_scan import (
    adjust_by_scan,
    bring_back_by_scan,
    change_lot_by_scan,
    hold_by_scan,
    release_by_scan,
)
from wms.inventory.services.correcting import adjust, hold, transfer, unhold
from wms.inventory.services.counted import correct_by_count
from wms.inventory.services.documents import (
    Paper,
    Why,
    open_document,
    paper_name,
    second_person,
    take_back_document,
)
from wms.inventory.services.doubts import doubt_stock, end_doubts, lift_doubt
from wms.inventory.services.elsewhere import Elsewhere, reserve_elsewhere
from wms.inventory.services.emptying import empty_container
from wms.inventory.services.expiry import change_expiry
from wms.inventory.services.freeing import free_place, tell_free
from wms.inventory.services.hauls import end_hauls
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
from wms.inventory.services.needed_stock import make_free, when_promised_stock_moves, when_stock_is_needed
from wms.inventory.services.one_move import move_stock_at_once
from wms.inventory.services.opening import open_stock
from wms.inventory.services.promises import Wish, release, reserve, reserve_at
from wms.inventory.services.putting_right import (
    adjust_stock,
    bring_back_stock,
    change_lot,
    hold_stock,
    release_stock,
)
from wms.inventory.services.receiving import (
    items_in_the_house,
    lot_faults,
    places_promised_from,
    places_with_stock,
    receive_delivery,
)
from wms.inventory.services.relocating import move_stock, undo_move
from wms.inventory.services.transfers import open_transfer, put_transfer, settle_transfer, take_back_transfer
from wms.inventory.services.transfers_by_scan import (
    end_receiving,
    end_sending,
    receive_transfer,
    send_transfer,
    undo_transfer_scan,
)
from wms.inventory.services.wide_holds import give_up_promised, hold_item, is_held, release_item

__all__ = [
    "Choice",
    "Document",
    "Elsewhere",
    "Moved",
    "Movement",
    "Paper",
    "Receipt",
    "StockKey",
    "Take",
    "Why",
    "Wish",
    "adjust",
    "adjust_by_scan",
    "adjust_stock",
    "bring_back_by_scan",
    "bring_back_stock",
    "change_expiry",
    "change_lot",
    "change_lot_by_scan",
    "correct_by_count",
    "doubt_stock",
    "empty_container",
    "end_doubts",
    "end_hauls",
    "end_receiving",
    "end_sending",
    "free_place",
    "give_up_promised",
    "hold",
    "hold_by_scan",
    "hold_item",
    "hold_stock",
    "is_held",
    "items_in_the_house",
    "lift_doubt",
    "lot_faults",
    "make_free",
    "move",
    "move_many",
    "move_stock",
    "move_stock_at_once",
    "moving",
    "moving_values",
    "nothing_left",
    "open_document",
    "open_stock",
    "open_transfer",
    "paper_name",
    "places_promised_from",
    "places_with_stock",
    "post_moves",
    "put_transfer",
    "receive",
    "receive_delivery",
    "receive_transfer",
    "release",
    "release_by_scan",
    "release_item",
    "release_stock",
    "reserve",
    "reserve_at",
    "reserve_elsewhere",
    "reverse",
    "second_person",
    "send_transfer",
    "settle_transfer",
    "sweep_empty_balances",
    "take_back_document",
    "take_back_transfer",
    "tell_free",
    "transfer",
    "undo_move",
    "undo_transfer_scan",
    "unhold",
    "when_promised_stock_moves",
    "when_stock_is_needed",
]
