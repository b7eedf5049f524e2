"""Our own carrier: prices from a table, tracking numbers of our own. It needs no network and no account."""

from wms.plumbing.settings import settings
from wms.shipping.carriers.errors import CarrierRefused
from wms.shipping.carriers.protocol import Consignment, Purchase, Rate
from wms.shipping.carriers.rates import CURRENCY, billed_weight, price, zone_of
from wms.shipping.rules import make_tracking_number

NAME = "Aisle Rates"


class RateTable:
    def rate(self, parcel: Consignment) -> Rate:
        country = str(parcel.ship_to.get("country", ""))
        billed = billed_weight(parcel.weight_g, parcel.length_mm, parcel.width_mm, parcel.height_mm)
        found = price(zone_of(parcel.sender["country"], country), parcel.service, billed)
        if found is None:
            raise CarrierRefused(f"no {parcel.service} rate to {country} for {billed} g")
        return Rate(found, CURRENCY)

    def buy(self, parcel: Consignment) -> Purchase:
        """The number follows from the label's serial, so the same label is sold however often it is bought."""
        rate = self.rate(parcel)
        number = make_tracking_number(parcel.serial, str(parcel.ship_to["country"]))
        return Purchase(NAME, parcel.service, rate.price_minor, rate.currency, number, self.track(number))

    def void(self, reference: str) -> None:
        """Nothing is owed before a parcel is handed over, so there is nobody to tell."""

    def track(self, tracking_number: str) -> str:
        return settings().tracking_url.replace("{number}", tracking_number)
