"""Refusals where totes of one order are brought together."""

from wms.kernel.errors import Refusal


class NotAGathering(Refusal):
    """data: scanned, expected (where the order's totes are brought)."""

    code = "picking.not_a_gathering"
    title = "Totes are not brought together at this place"


class PlaceTaken(Refusal):
    """data: scanned, expected, orders (numbers of those that have it)."""

    code = "picking.place_taken"
    title = "Other orders have this place"


class NotBrought(Refusal):
    """data: slot. The order goes to a lane, has left the walk, or nothing of it lies in a tote."""

    code = "picking.not_brought"
    title = "The totes of this order are not brought together with others"
