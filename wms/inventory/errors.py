"""Refusals of the ledger."""

from wms.kernel.errors import Refusal


class NotEnoughStock(Refusal):
    code = "inventory.not_enough"
    title = "There is not enough of it there"


class NothingToReverse(Refusal):
    code = "inventory.nothing_to_reverse"
    title = "That command moved nothing, or was undone before"


class StockMovedOn(Refusal):
    code = "inventory.moved_on"
    title = "The goods have moved on since"
