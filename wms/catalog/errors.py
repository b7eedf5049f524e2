"""Refusals of the catalogue."""

from wms.kernel.errors import NotFound, Refusal


class CodeTaken(Refusal):
    code = "catalog.code_taken"
    title = "This code means something else already"


class TrackingFixed(Refusal):
    """data: skus."""

    code = "catalog.tracking_fixed"
    title = "The tracking of an item cannot change while there is stock of it"


class ItemInUse(Refusal):
    """data: sku."""

    code = "catalog.item_in_use"
    title = "The item cannot be retired yet"


class UnknownItem(NotFound):
    code = "catalog.unknown_item"
    title = "There is no such item"


class UnknownInstruction(NotFound):
    code = "catalog.unknown_instruction"
    title = "There is no such instruction"
