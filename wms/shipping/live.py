"""Who hears of shipping: the board, and the station where the parcel stands."""

from typing import Any

from wms.kernel.clock import iso, utc_now
from wms.plumbing.live import push
from wms.plumbing.messages import tells
from wms.shipping import events
from wms.shipping.schemas import LabelNewsOut


def _activity(kind: str, *names: str) -> Any:
    return lambda e: {"at": iso(utc_now()), "kind": kind, "data": {name: getattr(e, name) for name in names}}


def _label(state: str) -> Any:
    names = ("parcel_id", "pack_id", "tracking_number", "detail")
    return lambda e: {"state": state, **{name: getattr(e, name, None) for name in names}}


tells("label", LabelNewsOut, "the bench where the parcel stands")

for _event, _kind, _names in (
    (events.LabelBought, "label_bought", ("tracking_number", "carrier", "service", "station_code")),
    (events.LabelFailed, "label_failed", ("detail", "station_code")),
    (events.LabelConfirmed, "label_confirmed", ("tracking_number", "station_code")),
    (events.ShipmentConfirmed, "shipment_confirmed", ("number", "order_number", "complete")),
):
    push(_event, message="activity", to=lambda e: [f"board:{e.warehouse_id}"], shape=_activity(_kind, *_names))

for _news, _state in (
    (events.LabelBought, "bought"),
    (events.LabelFailed, "failed"),
    (events.LabelConfirmed, "confirmed"),
):
    push(_news, message="label", to=lambda e: [f"station:{e.station_code}"], shape=_label(_state))
