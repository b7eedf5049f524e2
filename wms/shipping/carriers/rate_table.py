"""Our own carrier: prices from its account's table, tracking numbers of our own. It needs no network."""

from wms.kernel.delivery import OPTIONS
from wms.shipping.carriers.errors import CarrierRefused
from wms.shipping.carriers.protocol import Consignment, Purchase, Rate
from wms.shipping.carriers.rates import billed_weight, price, zone_of
from wms.shipping.rules import make_tracking_number


class RateTable:
    options = frozenset(OPTIONS)

    def rate(self, parcel: Consignment) -> Rate:
        account, country = parcel.account, str(parcel.ship_to.get("country", ""))
        zone = zone_of(account, country)
        if zone is None:
            raise _refusal(f"the account {account.code} has no zone for {country}", "ship_to.country")
        billed = billed_weight(parcel.weight_g, parcel.length_mm, parcel.width_mm, parcel.height_mm)
        minor = price(account, zone, parcel.service, billed)
        if minor is None:
            field = "weight_g" if (zone, parcel.service) in account.rates else "service"
            raise _refusal(f"no {parcel.service} rate to {country} for {billed} g", field)
        lacking = [option for option in parcel.options if option not in account.options]
        if lacking:
            raise _refusal(f"the account {account.code} does not offer {', '.join(lacking)}", "options")
        return Rate(minor + sum(account.options[option] for option in parcel.options), account.currency)

    def buy(self, parcel: Consignment) -> Purchase:
        """The number follows from the label's serial, so the same label is sold however often it is bought."""
        rate, account = self.rate(parcel), parcel.account
        number = make_tracking_number(parcel.serial, str(parcel.ship_to["country"]))
        url = account.tracking_page.replace("{number}", number)
        return Purchase(account.name, parcel.service, rate.price_minor, rate.currency, number, url)

    def void(self, reference: str) -> None:
        """Nothing is owed before a parcel is handed over, so there is nobody to tell."""


def _refusal(reason: str, field: str) -> CarrierRefused:
    return CarrierRefused(reason, {field: reason})
