"""Shipping's verbs."""

from wms.shipping.services.buying import begin_buying, end_buying, enter_tracking, retry_label
from wms.shipping.services.confirming import confirm_label
from wms.shipping.services.parcels import complete_shipment, follow_pack, intend_label, note_void_told, void_label
from wms.shipping.services.reprinting import reprint_label
from wms.shipping.services.settings import put_shipping_settings

__all__ = [
    "begin_buying",
    "complete_shipment",
    "confirm_label",
    "end_buying",
    "enter_tracking",
    "follow_pack",
    "intend_label",
    "note_void_told",
    "put_shipping_settings",
    "reprint_label",
    "retry_label",
    "void_label",
]
