"""Carriers, one file each, behind one small protocol."""

from wms.shipping.carriers.errors import CarrierRefused, CarrierUnreachable
from wms.shipping.carriers.manual import Manual
from wms.shipping.carriers.protocol import Carrier, Consignment, Purchase, SoldLabel
from wms.shipping.carriers.rate_table import RateTable

CARRIERS: dict[str, Carrier] = {"rate_table": RateTable(), "manual": Manual()}
"""By the name that an account gives as its plug."""

__all__ = ["CARRIERS", "Carrier", "CarrierRefused", "CarrierUnreachable", "Consignment", "Purchase", "SoldLabel"]
