"""Which cartons a pack should go into: lines -> problem, solution -> suggestion."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from wms.optimizer import cartons
from wms.optimizer.limits import Limits
from wms.packing.rules import CartonTypeRecord

LIMITS = Limits(seconds=0.2)
MOST_UNITS = 500
SUPPORT_PERCENT = 70  # of each thing's base rests on something: what is drawn can be packed by hand

Suggestions = list[dict[str, Any]]


class Boxed(Protocol):
    """`count` equal boxes with so many `units` in each."""

    @property
    def count(self) -> int: ...
    @property
    def units(self) -> int: ...
    @property
    def length_mm(self) -> int: ...
    @property
    def width_mm(self) -> int: ...
    @property
    def height_mm(self) -> int: ...
    @property
    def weight_g(self) -> int: ...


class Sized(Protocol):
    """What is packed. `boxes`: so many units as they lie together, full cases as cases."""

    @property
    def id(self) -> UUID: ...
    @property
    def fragile(self) -> bool: ...
    def boxes(self, quantity: int) -> Sequence[Boxed]: ...


def warm() -> None:
    """Loads the compiled loops, before the first pack waits for them."""
    from wms.optimizer.containers.warm import warm as load

    load()


def suggest(units: Mapping[UUID, int], items: Mapping[UUID, Sized], kinds: Iterable[CartonTypeRecord]) -> Suggestions:
    """[{"code", "name", "percent", "weight_g"}], one for each parcel; empty when there is no advice to give.

    `units` per item. More than MOST_UNITS, or a thing no carton takes, is left to the packer. Full cases go in as
    cases; where no carton takes one of them, all is reckoned piece by piece.
    """
    cartons_by_code = {kind.code: kind for kind in kinds}
    if not cartons_by_code:
        return []
    goods = [(items[item_id], quantity) for item_id, quantity in sorted(units.items())]
    cases = [_ware(item, boxes.count, boxes) for item, quantity in goods for boxes in item.boxes(quantity)]
    pieces = [_ware(item, quantity, item.boxes(1)[0]) for item, quantity in goods]
    for wares in (cases, pieces):
        parcels = _parcels(wares, cartons_by_code.values())
        if parcels or cases == pieces:
            break
    return [_suggestion(parcel, cartons_by_code[parcel.carton]) for parcel in parcels]


def _parcels(wares: Sequence[cartons.Item], kinds: Iterable[CartonTypeRecord]) -> Sequence[cartons.Parcel]:
    if not wares or sum(ware.quantity for ware in wares) > MOST_UNITS:
        return ()
    problem = cartons.CartonProblem(tuple(wares), tuple(map(_carton, kinds)), support_percent=SUPPORT_PERCENT)
    plan = cartons.solve(problem, LIMITS)
    return () if plan.too_large else plan.parcels


def _ware(item: Sized, count: int, box: Boxed) -> cartons.Item:
    size = (box.length_mm, box.width_mm, box.height_mm)
    return cartons.Item(f"{item.id} {box.units}", *size, box.weight_g, count, fragile=item.fragile)


def _carton(kind: CartonTypeRecord) -> cartons.Carton:
    return cartons.Carton(kind.code, kind.length_mm, kind.width_mm, kind.height_mm, kind.max_weight_g, kind.cost_minor)


def _suggestion(parcel: cartons.Parcel, kind: CartonTypeRecord) -> dict[str, Any]:
    filled = sum(box.length_mm * box.width_mm * box.height_mm for box in parcel.placements)
    percent = round(100 * filled / (kind.length_mm * kind.width_mm * kind.height_mm))
    return {"code": kind.code, "name": kind.name, "percent": percent, "weight_g": parcel.weight_g}
