"""Which cartons a pack should go into: lines -> problem, solution -> suggestion."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wms.catalog.queries import ItemRecord
from wms.optimizer import cartons
from wms.optimizer.limits import Limits
from wms.packing.queries import CartonTypeRecord

LIMITS = Limits(seconds=0.2)
MOST_UNITS = 500
SUPPORT_PERCENT = 70  # of each thing's base rests on something: what is drawn can be packed by hand

Suggestions = list[dict[str, Any]]


def suggest(units: dict[UUID, int], items: dict[UUID, ItemRecord], kinds: Iterable[CartonTypeRecord]) -> Suggestions:
    """[{"code", "name", "percent", "weight_g"}], one for each parcel; empty when there is no advice to give.

    `units` per item. More than MOST_UNITS, or a thing no carton takes, is left to the packer.
    """
    known = {kind.code: kind for kind in kinds}
    if not known or not units or sum(units.values()) > MOST_UNITS:
        return []
    problem = cartons.CartonProblem(
        tuple(_item(items[item_id], quantity) for item_id, quantity in sorted(units.items())),
        tuple(_carton(kind) for kind in known.values()),
        support_percent=SUPPORT_PERCENT,
    )
    plan = cartons.solve(problem, LIMITS)
    return [] if plan.too_large else [_suggestion(parcel, known[parcel.carton]) for parcel in plan.parcels]


def _item(item: ItemRecord, quantity: int) -> cartons.Item:
    size = (item.length_mm, item.width_mm, item.height_mm)
    return cartons.Item(str(item.id), *size, item.weight_g, quantity)


def _carton(kind: CartonTypeRecord) -> cartons.Carton:
    return cartons.Carton(kind.code, kind.length_mm, kind.width_mm, kind.height_mm, kind.max_weight_g, kind.cost_minor)


def _suggestion(parcel: cartons.Parcel, kind: CartonTypeRecord) -> dict[str, Any]:
    filled = sum(box.length_mm * box.width_mm * box.height_mm for box in parcel.placements)
    percent = round(100 * filled / (kind.length_mm * kind.width_mm * kind.height_mm))
    return {"code": kind.code, "name": kind.name, "percent": percent, "weight_g": parcel.weight_g}
