"""Refusals of picking. Those about a scan carry {part, scanned, expected}: what was scanned and what would be right."""

from typing import Any

from wms.kernel.errors import NotFound, Refusal
from wms.picking.rules import Verdict


class WrongLocation(Refusal):
    code = "picking.wrong_location"
    title = "This is another location"


class WrongItem(Refusal):
    code = "picking.wrong_item"
    title = "This is another item"


class UnknownCode(Refusal):
    code = "picking.unknown_code"
    title = "This code is not known"


class TooMany(Refusal):
    code = "picking.too_many"
    title = "That is more than was asked for"


class BadQuantity(Refusal):
    code = "picking.bad_quantity"
    title = "A quantity is one or more"


class WrongTote(Refusal):
    """data, besides: slot (where this tote stands, if it stands on this walk)."""

    code = "picking.wrong_tote"
    title = "This is another tote"


class ToteMissing(Refusal):
    code = "picking.tote_missing"
    title = "This slot has no tote yet"


class BinNotScanned(Refusal):
    code = "picking.bin_not_scanned"
    title = "The bin has to be scanned first"


class LabelNeeded(Refusal):
    code = "picking.label_needed"
    title = "Check digits do not count here: the bin's label has to be scanned"


class DigitsNeeded(Refusal):
    code = "picking.digits_needed"
    title = "The bin's label does not count here: its check digits are needed"


class NotEachScanned(Refusal):
    code = "picking.not_each_scanned"
    title = "Each piece has to be scanned"


class NotCounted(Refusal):
    code = "picking.not_counted"
    title = "The pieces have to be counted, and their number keyed"


class ToteNotScanned(Refusal):
    code = "picking.tote_not_scanned"
    title = "The tote has to be scanned"


class WrongLot(Refusal):
    code = "picking.wrong_lot"
    title = "This is another lot"


class LotMissing(Refusal):
    code = "picking.lot_missing"
    title = "The lot has to be scanned too"


class LineDone(Refusal):
    code = "picking.line_done"
    title = "Nothing is left to pick here"


class LineCancelled(Refusal):
    code = "picking.line_cancelled"
    title = "The order does not need this any more"


class LineUnknown(NotFound):
    code = "picking.line_unknown"
    title = "This line is not on your walk"


class SlotUnknown(NotFound):
    code = "picking.slot_unknown"
    title = "Your walk has no such slot"


class StopUnknown(NotFound):
    code = "picking.stop_unknown"
    title = "This stop is not open on your walk"


class NotATote(Refusal):
    """data: scanned, kind (null: the code is not known)."""

    code = "picking.not_a_tote"
    title = "This is not a tote"


class ToteInUse(Refusal):
    """data: tote, order_number (null: loose goods), batch_number (null: it stands on no walk)."""

    code = "picking.tote_in_use"
    title = "This tote is not empty"


class TotesOneByOne(Refusal):
    """data: slot, tote."""

    code = "picking.totes_one_by_one"
    title = "These totes have to be scanned one by one"


class SlotHasTote(Refusal):
    """data: slot, tote. The tote holds goods already: replace_tote closes it."""

    code = "picking.slot_has_tote"
    title = "There is a tote with goods in this slot"


class NotACart(Refusal):
    """data: scanned, kind (null: the code is not known)."""

    code = "picking.not_a_cart"
    title = "This is not a cart"


class CartLoaded(Refusal):
    """data: cart."""

    code = "picking.cart_loaded"
    title = "Goods that somebody moves lie on this cart"


class CartInUse(Refusal):
    """data: cart, batch_number."""

    code = "picking.cart_in_use"
    title = "This cart is on another walk"


class CartTooSmall(Refusal):
    """data: cart, slots (it has), needed."""

    code = "picking.cart_too_small"
    title = "This cart has too few slots"


class CartOfOtherSizes(Refusal):
    """data: cart, slot, takes (the size of tote that this slot of the cart takes), expected (by the walk)."""

    code = "picking.cart_of_other_sizes"
    title = "This cart takes totes of other sizes"


class WrongToteSize(Refusal):
    """data: tote, size (its own, "" where it has none), slot (of the cart), expected."""

    code = "picking.wrong_tote_size"
    title = "This slot takes a tote of another size"


class OtherBox(Refusal):
    """data: tote, size (its own, "" where it has none), slot (of the cart), expected (the code of a carton)."""

    code = "picking.other_box"
    title = "This slot waits for another box: scan this one again to take it"


class WrongBox(Refusal):
    """data: as of OtherBox."""

    code = "picking.wrong_box"
    title = "This slot takes another box"


class LinesOpen(Refusal):
    """data: stops (open stops), lines, units."""

    code = "picking.lines_open"
    title = "There is more to pick"


class WrongLane(Refusal):
    """data: scanned, expected (codes of lanes)."""

    code = "picking.wrong_lane"
    title = "This is not a pack lane"


class PickUnknown(NotFound):
    code = "picking.pick_unknown"
    title = "This pick is not on your walk, or was undone"


class ShortUnknown(NotFound):
    code = "picking.short_unknown"
    title = "This short is not on your walk, or was undone"


class ShortActedOn(Refusal):
    """data: sku, location (code of the bin)."""

    code = "picking.short_acted_on"
    title = "Somebody acted on this short already"


class ToteClosed(Refusal):
    """data: tote."""

    code = "picking.tote_closed"
    title = "The tote is closed already"


class NothingToPutBack(NotFound):
    """data: tote, item."""

    code = "picking.nothing_to_put_back"
    title = "This tote holds no such goods of an order that was taken off its walk"


class NotABin(Refusal):
    """data: scanned, kind (null: the code is not known)."""

    code = "picking.not_a_bin"
    title = "Goods are put back into a storage bin"


_BY_CODE: dict[str, type[Refusal]] = {
    kind.code: kind
    for kind in (
        WrongLocation,
        WrongItem,
        UnknownCode,
        TooMany,
        BadQuantity,
        WrongTote,
        ToteMissing,
        BinNotScanned,
        LabelNeeded,
        DigitsNeeded,
        NotEachScanned,
        NotCounted,
        ToteNotScanned,
        WrongLot,
        LotMissing,
        LineDone,
        LineCancelled,
    )
}


def refusal_of(verdict: Verdict, **more: Any) -> Refusal:
    """The refusal that tells a verdict; `more` are JSON values beside it."""
    kind = _BY_CODE[verdict.code]
    return kind(part=verdict.part, scanned=verdict.scanned, expected=list(verdict.expected), **more)
