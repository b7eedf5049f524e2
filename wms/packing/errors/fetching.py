"""Refusals of whoever fetches goods for an order at a bench."""

from wms.kernel.errors import Refusal


class NotToFetch(Refusal):
    """data: scanned, expected: what is to be fetched, and where."""

    code = "packing.not_to_fetch"
    title = "These goods are not to be fetched from there"


class TooManyToFetch(Refusal):
    """data: scanned, expected."""

    code = "packing.too_many_to_fetch"
    title = "Fewer of these are wanted"


class WrongTarget(Refusal):
    """data: scanned, expected."""

    code = "packing.wrong_target"
    title = "These goods belong to an order that stands elsewhere"
