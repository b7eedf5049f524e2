"""Refusals of an order that has changed while somebody packs it."""

from wms.kernel.errors import Refusal


class TakeOutFirst(Refusal):
    """The order does not want some of what is packed. data: sku, name, quantity (units to be taken out), number."""

    code = "packing.take_out_first"
    title = "The order has changed: take out what it does not want any more"


class StaysInTote(Refusal):
    """data: scanned (units), sku, name, quantity (units that stay in the tote)."""

    code = "packing.stays_in_tote"
    title = "The order has changed: the rest of these stays in the tote"


class NothingToTakeOut(Refusal):
    """data: scanned (null: everything), order_number, expected (skus that are to be taken out)."""

    code = "packing.nothing_to_take_out"
    title = "The order wants all of this"


class ToteNotFree(Refusal):
    """data: scanned, kind (of the place the code names, null: none)."""

    code = "packing.tote_not_free"
    title = "Take an empty tote for these goods"
