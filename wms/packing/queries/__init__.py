"""Reads of packing, as frozen records and as the wire's shapes."""

from wms.packing.queries.boxes import (
    BOX_RULES,
    ChosenBoxes,
    Content,
    box_rules,
    boxes_for,
    kinds_of_totes,
    promised_by_item,
    site_to_plan,
)
from wms.packing.queries.cartons import carton_type_by_code, carton_types, cartons_for, held_codes
from wms.packing.queries.checks import bench_checks, trusts_whole
from wms.packing.queries.contents import goods_in, invariants, units_by_item
from wms.packing.queries.corrections import corrections_view, known_of, packed_by_item, problem_of, site_of_pack
from wms.packing.queries.final import final_units
from wms.packing.queries.known import Carton, Goods, PackKnown, pack_known
from wms.packing.queries.lanes import Wanting, packs_wanting, unopened
from wms.packing.queries.pace import BenchPace, bench_pace
from wms.packing.queries.packs import OpenPack, open_packs, pack_view
from wms.packing.queries.photos import (
    PHOTO_RULES,
    photo_asked,
    photo_key,
    photo_rules,
    photos_of,
    pictures_named,
)
from wms.packing.queries.stations import (
    LaneState,
    StationRecord,
    lane_state,
    station_by_code,
    station_view,
    stations,
)
from wms.packing.queries.weights import RULES, weight_rules
from wms.packing.rules import CartonTypeRecord

__all__ = [
    "BOX_RULES",
    "PHOTO_RULES",
    "RULES",
    "BenchPace",
    "Carton",
    "CartonTypeRecord",
    "ChosenBoxes",
    "Content",
    "Goods",
    "LaneState",
    "OpenPack",
    "PackKnown",
    "StationRecord",
    "Wanting",
    "bench_checks",
    "bench_pace",
    "box_rules",
    "boxes_for",
    "carton_type_by_code",
    "carton_types",
    "cartons_for",
    "corrections_view",
    "final_units",
    "goods_in",
    "held_codes",
    "invariants",
    "kinds_of_totes",
    "known_of",
    "lane_state",
    "open_packs",
    "pack_known",
    "pack_view",
    "packed_by_item",
    "packs_wanting",
    "photo_asked",
    "photo_key",
    "photo_rules",
    "photos_of",
    "pictures_named",
    "problem_of",
    "promised_by_item",
    "site_of_pack",
    "site_to_plan",
    "station_by_code",
    "station_view",
    "stations",
    "trusts_whole",
    "units_by_item",
    "unopened",
    "weight_rules",
]
