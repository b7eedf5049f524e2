"""What is pushed of packing: news of a pack to its station, of a lane to its stations, of all to the board."""

from typing import Any

from wms.kernel.actors import Actor
from wms.kernel.clock import iso, utc_now
from wms.packing import events, queries, schemas
from wms.plumbing.db import reading
from wms.plumbing.live import push, watchable
from wms.plumbing.messages import tells


@watchable("station", action="packing.read", touches={"station_code": "station"})
def watch_station(_actor: Actor, payload: dict[str, Any]) -> list[str]:
    """The rooms of a station; raises UnknownStation."""
    with reading() as session:
        station = queries.station_by_code(session, str(payload.get("station_code", "")))
    return [f"station:{station.code}"]


def _bench(event: events.PackEvent) -> list[str]:
    return [] if event.station_code is None else [f"station:{event.station_code}"]


def _benches(event: events.PackOpened) -> list[str]:
    """The one it is open at, and the one that it was taken from."""
    return _bench(event) + ([f"station:{event.left_station}"] if event.left_station else [])


def _lane(event: events.PackArrived | events.PackOpened | events.PackParked | events.GoodsBrought) -> list[str]:
    return [f"station:{code}" for code in event.stations]


def _version(event: events.PackEvent) -> dict[str, Any]:
    return {"pack_id": event.pack_id, "version": event.version}


def _activity(kind: str, *names: str) -> Any:
    return lambda e: {"at": iso(utc_now()), "kind": kind, "data": {name: getattr(e, name) for name in names}}


tells("station", schemas.StationNewsOut, "the benches of the lane: how many orders wait")
tells("pack", schemas.PackNewsOut, "the bench where the pack is open: fetch it")

for _lane_event in (events.PackArrived, events.PackOpened, events.PackParked, events.GoodsBrought):
    push(_lane_event, message="station", to=_lane, shape=lambda e: {"waiting": e.waiting})

push(events.PackOpened, message="pack", to=_benches, shape=_version)
for _bench_event in (
    events.PackChanged,
    events.ItemPacked,
    events.ItemMissing,
    events.MissingUndone,
    events.GoodsBrought,
    events.ParcelClosed,
    events.ParcelReopened,
    events.OrderPacked,
):
    push(_bench_event, message="pack", to=_bench, shape=_version)

for _event, _kind, _names in (
    (events.PackOpened, "pack_opened", ("number", "station_code", "worker_name")),
    (events.ParcelClosed, "parcel_closed", ("number", "station_code", "worker_name", "carton_code", "weight_g")),
    (events.ItemMissing, "item_missing", ("sku", "quantity", "station_code", "worker_name")),
    (events.GoodsBrought, "goods_brought", ("number", "sku", "quantity", "place", "worker_name")),
    (events.OrderPacked, "order_packed", ("number", "station_code")),
):
    push(_event, message="activity", to=lambda e: [f"board:{e.warehouse_id}"], shape=_activity(_kind, *_names))
