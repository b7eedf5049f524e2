"""Shipping's verbs."""

from wms.shipping.services.buying import begin_buying, end_buying, retry_label, retry_labels_of
from wms.shipping.services.confirming import confirm_label
from wms.shipping.services.manifests import close_manifest
from wms.shipping.services.parcels import complete_shipment, follow_pack, intend_label, void_label
from wms.shipping.services.reprinting import reprint_label, reprint_labels, why_not_reprinted
from wms.shipping.services.settings import put_shipping_settings
from wms.shipping.services.tracking import enter_tracking, enter_tracking_at_bench
from wms.shipping.services.voiding import begin_void, end_void, tell_void_again
from wms.shipping.services.watching import watch_labels

__all__ = [
    "begin_buying",
    "begin_void",
    "close_manifest",
    "complete_shipment",
    "confirm_label",
    "end_buying",
    "end_void",
    "enter_tracking",
    "enter_tracking_at_bench",
    "follow_pack",
    "intend_label",
    "put_shipping_settings",
    "reprint_label",
    "reprint_labels",
    "retry_label",
    "retry_labels_of",
    "tell_void_again",
    "void_label",
    "watch_labels",
    "why_not_reprinted",
]
