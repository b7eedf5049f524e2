"""Reads of packing, as frozen records and as the wire's shapes."""

from wms.packing.queries.contents import goods_in, units_expected
from wms.packing.queries.packs import pack_view, warehouse_of_pack
from wms.packing.queries.stations import (
    CartonTypeRecord,
    LaneState,
    StationRecord,
    carton_type_by_code,
    carton_types,
    lane_state,
    station_by_code,
    station_view,
    stations,
)

__all__ = [
    "CartonTypeRecord",
    "LaneState",
    "StationRecord",
    "carton_type_by_code",
    "carton_types",
    "goods_in",
    "lane_state",
    "pack_view",
    "station_by_code",
    "station_view",
    "stations",
    "units_expected",
    "warehouse_of_pack",
]
