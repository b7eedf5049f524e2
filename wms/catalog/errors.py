"""Refusals of the catalogue."""

from wms.kernel.errors import NotFound, Refusal


class CodeTaken(Refusal):
    code = "catalog.code_taken"
    title = "This code means something else already"


class TrackingFixed(Refusal):
    """data: skus."""

    code = "catalog.tracking_fixed"
    title = "The tracking of an item cannot change while there is stock of it"


class UnknownInstruction(NotFound):
    code = "catalog.unknown_instruction"
    title = "There is no such instruction"
