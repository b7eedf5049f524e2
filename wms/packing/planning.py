"""Which cartons a pack should go into: lines -> problem, solution -> suggestion."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol
from uuid import UUID

from wms.optimizer import cartons
from wms.optimizer.limits import Limits
from wms.packing.rules import CartonTypeRecord

LIMITS = Limits(seconds=0.2)
MOST_UNITS = 500
SUPPORT_PERCENT = 70  # of each thing's base rests on something: what is drawn can be packed by hand

Suggestions = list[dict[str, Any]]


class Sized(Protocol):
    """What is packed: one unit's sizes and weight."""

    @property
    def id(self) -> UUID: ...
    @property
    def length_mm(self) -> int: ...
    @property
    def width_mm(self) -> int: ...
    @property
    def height_mm(self) -> int: ...
    @property
    def weight_g(self) -> int: ...
    @property
    def fragile(self) -> bool: ...


def warm() -> None:
    """Loads the compiled loops, before the first pack waits for them."""
    from wms.optimizer.containers.warm import warm as load

    load()


def suggest(units: Mapping[UUID, int], items: Mapping[UUID, Sized], kinds: Iterable[CartonTypeRecord]) -> Suggestions:
    """[{"code", "name", "percent", "weight_g"}], one for each parcel; empty when there is no advice to give.

    `units` per item. More than MOST_UNITS, or a thing no carton takes, is left to the packer.
    """
    cartons_by_code = {kind.code: kind for kind in kinds}
    if not cartons_by_code or not units or sum(units.values()) > MOST_UNITS:
        return []
    problem = cartons.CartonProblem(
        tuple(_item(items[item_id], quantity) for item_id, quantity in sorted(units.items())),
        tuple(_carton(kind) for kind in cartons_by_code.values()),
        support_percent=SUPPORT_PERCENT,
    )
    plan = cartons.solve(problem, LIMITS)
    return [] if plan.too_large else [_suggestion(parcel, cartons_by_code[parcel.carton]) for parcel in plan.parcels]


def _item(item: Sized, quantity: int) -> cartons.Item:
    size = (item.length_mm, item.width_mm, item.height_mm)
    return cartons.Item(str(item.id), *size, item.weight_g, quantity, fragile=item.fragile)


def _carton(kind: CartonTypeRecord) -> cartons.Carton:
    return cartons.Carton(kind.code, kind.length_mm, kind.width_mm, kind.height_mm, kind.max_weight_g, kind.cost_minor)


def _suggestion(parcel: cartons.Parcel, kind: CartonTypeRecord) -> dict[str, Any]:
    filled = sum(box.length_mm * box.width_mm * box.height_mm for box in parcel.placements)
    percent = round(100 * filled / (kind.length_mm * kind.width_mm * kind.height_mm))
    return {"code": kind.code, "name": kind.name, "percent": percent, "weight_g": parcel.weight_g}
