"""A carrier without a line to it: somebody buys the label at its counter or page and enters the tracking number."""

from wms.kernel.delivery import OPTIONS
from wms.shipping.carriers.errors import CarrierRefused
from wms.shipping.carriers.protocol import Consignment, Purchase, Rate

_ASK = "enter the carrier and its tracking number by hand"


class Manual:
    options = frozenset(OPTIONS)

    def rate(self, parcel: Consignment) -> Rate:
        raise CarrierRefused(f"{_ASK}: nobody knows a price for {parcel.reference}")

    def buy(self, parcel: Consignment) -> Purchase:  # noqa: ARG002 - the protocol's shape
        raise CarrierRefused(_ASK)

    def void(self, reference: str) -> None:
        """Whoever bought it by hand gives it back by hand."""
