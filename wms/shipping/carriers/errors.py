"""How carriers fail. These are not refusals to a person: a job hears them."""

from collections.abc import Mapping


class CarrierRefused(Exception):
    """The carrier will not take the parcel as it is; asking again changes nothing.

    `fields`: what is wrong, by the field at fault as an order or parcel has it: `ship_to.postcode`, `weight_g`,
    `service`, `options`.
    """

    def __init__(self, reason: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(reason)
        self.fields = dict(fields or {})


class CarrierUnreachable(Exception):
    """No answer was read, so nobody knows whether a label was sold: ask again with the same reference."""
