"""Our own carrier: prices from its account's table, tracking numbers of our own. It needs no network."""

from wms.shipping.carriers.errors import CarrierRefused
from wms.shipping.carriers.protocol import Consignment, Purchase, Rate
from wms.shipping.carriers.rates import billed_weight, price, zone_of
from wms.shipping.rules import make_tracking_number


class RateTable:
    def rate(self, parcel: Consignment) -> Rate:
        country = str(parcel.ship_to.get("country", ""))
        zone = zone_of(parcel.account, country)
        if zone is None:
            raise CarrierRefused(f"the account {parcel.account.code} has no zone for {country}")
        billed = billed_weight(parcel.weight_g, parcel.length_mm, parcel.width_mm, parcel.height_mm)
        minor = price(parcel.account, zone, parcel.service, billed)
        if minor is None:
            raise CarrierRefused(f"no {parcel.service} rate to {country} for {billed} g")
        return Rate(minor, parcel.account.currency)

    def buy(self, parcel: Consignment) -> Purchase:
        """The number follows from the label's serial, so the same label is sold however often it is bought."""
        rate, account = self.rate(parcel), parcel.account
        number = make_tracking_number(parcel.serial, str(parcel.ship_to["country"]))
        url = account.tracking_page.replace("{number}", number)
        return Purchase(account.name, parcel.service, rate.price_minor, rate.currency, number, url)

    def void(self, reference: str) -> None:
        """Nothing is owed before a parcel is handed over, so there is nobody to tell."""
