"""How carriers fail. These are not refusals to a person: a job hears them."""


class CarrierRefused(Exception):
    """The carrier will not take the parcel as it is; asking again changes nothing."""


class CarrierUnreachable(Exception):
    """No answer was read, so nobody knows whether a label was sold: ask again with the same reference."""
