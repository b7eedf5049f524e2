"""Refusals of the ledger."""

from typing import Any

from wms.kernel.errors import NotFound, Refusal


class NotEnoughStock(Refusal):
    code = "inventory.not_enough"
    title = "There is not enough stock of it there"


class NothingToReverse(Refusal):
    code = "inventory.nothing_to_reverse"
    title = "That command moved nothing, or was undone before"


class StockMovedOn(Refusal):
    code = "inventory.moved_on"
    title = "The goods have moved on since"


class UnknownPlace(Refusal):
    """data: scanned, part (source or target); so for all refusals of a move."""

    code = "inventory.unknown_place"
    title = "There is no such place"


class NotABin(Refusal):
    code = "inventory.not_a_bin"
    title = "Goods are moved from bin to bin"


class ContainerTaken(Refusal):
    code = "inventory.container_taken"
    title = "This tote or cart is in use: a walk goes with it, or an order's goods lie in it"


class ContainerEmpty(Refusal):
    """data: container."""

    code = "inventory.container_empty"
    title = "Nothing lies in this tote or cart"


class NotHere(Refusal):
    code = "inventory.not_here"
    title = "This item does not lie here"


class WrongLot(Refusal):
    code = "inventory.wrong_lot"
    title = "This lot does not lie here"


class LotMissing(Refusal):
    code = "inventory.lot_missing"
    title = "Several lots lie here: say which"


class SameLot(Refusal):
    code = "inventory.same_lot"
    title = "The units are of this lot already"


class NoLots(Refusal):
    code = "inventory.no_lots"
    title = "Lots of this item are not told apart"


class BadQuantity(Refusal):
    code = "inventory.bad_quantity"
    title = "At least one must be moved"


class Reserved(Refusal):
    """data: free, reserved."""

    code = "inventory.reserved"
    title = "The rest is promised to orders"


class SamePlace(Refusal):
    code = "inventory.same_place"
    title = "It lies there already"


class TargetBlocked(Refusal):
    code = "inventory.target_blocked"
    title = "Nothing can be put into this place now"


class ReceiptDiffers(Refusal):
    """data: reference, booked_at, booked_by."""

    code = "inventory.receipt_differs"
    title = "A delivery with this reference and other lines was booked before"


class LotUnknown(NotFound):
    code = "inventory.lot_unknown"
    title = "No such lot"


class NotYourMove(Refusal):
    code = "inventory.not_your_move"
    title = "Somebody else has moved this since"


class ReasonUnknown(Refusal):
    """data: reason, act, reasons: the codes that the house has for the act."""

    code = "inventory.reason_unknown"
    title = "The house has no such reason for this"


class SecondPersonNeeded(Refusal):
    """data: limit and quantity in units, value and value_limit in the smallest unit of the currency."""

    code = "inventory.second_person"
    title = "A second person has to allow so much"


class UnknownDocument(NotFound):
    code = "inventory.unknown_document"
    title = "No such document"


class AlreadyTakenBack(Refusal):
    code = "inventory.already_taken_back"
    title = "This document was taken back before"


class NothingToTakeBack(Refusal):
    code = "inventory.nothing_to_take_back"
    title = "This document moved nothing"


class HeldAlready(Refusal):
    code = "inventory.held_already"
    title = "These goods are held already"


class NotHeld(Refusal):
    code = "inventory.not_held"
    title = "These goods are not held"


class UnknownTransfer(NotFound):
    """data: scanned."""

    code = "inventory.unknown_transfer"
    title = "No such transfer"


class TransferOver(Refusal):
    """data: transfer, state."""

    code = "inventory.transfer_over"
    title = "Nothing is sent or received on this transfer now"


class NotOnTransfer(Refusal):
    """data: scanned."""

    code = "inventory.not_on_transfer"
    title = "This item does not go with this transfer"


class TransferTooMany(Refusal):
    """data: left."""

    code = "inventory.transfer_too_many"
    title = "So many do not go with this transfer"


class SameHouse(Refusal):
    code = "inventory.same_house"
    title = "A transfer goes to another warehouse"


class NothingSent(Refusal):
    """data: transfer."""

    code = "inventory.nothing_sent"
    title = "Nothing was sent on this transfer"


_OF_A_MOVE: dict[str, type[Refusal]] = {
    kind.code: kind
    for kind in (
        UnknownPlace, NotABin, NotHere, WrongLot, LotMissing, BadQuantity, Reserved, NotEnoughStock, SamePlace,
        TargetBlocked, ContainerTaken, NotOnTransfer, TransferTooMany, TransferOver,
    )
}  # fmt: skip


def refusal_of_move(code: str, part: str | None, **more: Any) -> Refusal:
    """The refusal that tells a move's verdict; `more` are JSON values beside it."""
    return _OF_A_MOVE[code](part=part, **more)
