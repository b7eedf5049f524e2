"""Which cartons a pack should go into: lines -> problem, solution -> suggestion."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from wms.optimizer import cartons
from wms.optimizer.limits import Limits
from wms.packing.rules import CartonTypeRecord, Known, scaled

LIMITS = Limits(seconds=0.2)
MOST_UNITS = 500
SUPPORT_PERCENT = 70  # of each thing's base rests on something: what is drawn can be packed by hand

NOTHING = Known()
LEAST_PERCENT, MOST_PERCENT = 50, 300
PERCENTS: tuple[int, ...] = (
    100,
    *range(105, 160, 5),
    *range(160, MOST_PERCENT + 1, 20),
    *range(95, LEAST_PERCENT - 1, -5),
)

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


def suggest(
    units: Mapping[UUID, int],
    items: Mapping[UUID, Sized],
    kinds: Iterable[CartonTypeRecord],
    learned: Known = NOTHING,
) -> Suggestions:
    """[{"code", "name", "percent", "weight_g"}], one for each parcel; empty when there is no advice to give.

    `units` per item. More than MOST_UNITS, or a thing no carton takes, is left to the packer. Full cases go in as
    cases; where no carton takes one of them, all is reckoned piece by piece. What packers took the last time goes
    before what is cheapest, as far as it holds all of this by the sizes that are known: then each has "instead_of", the
    codes that would have been proposed, and "times".
    """
    offered = {kind.code: kind for kind in kinds}
    usual = _planned(units, items, offered, learned.fits)
    codes = sorted(parcel.carton for parcel in usual)
    if not codes or not learned.taken or codes == sorted(learned.taken) or not offered.keys() >= set(learned.taken):
        return [_suggestion(parcel, offered[parcel.carton]) for parcel in usual]
    again = _planned(units, items, {code: offered[code] for code in learned.taken}, learned.fits)
    if sorted(parcel.carton for parcel in again) != sorted(learned.taken):
        return [_suggestion(parcel, offered[parcel.carton]) for parcel in usual]
    said = {"instead_of": codes, "times": learned.times}
    return [_suggestion(parcel, offered[parcel.carton]) | said for parcel in again]


def least_percent(
    units: Mapping[UUID, int], items: Mapping[UUID, Sized], kinds: Iterable[CartonTypeRecord], learned: Known
) -> int | None:
    """What of the volume that is reckoned with the goods must take so that `learned.taken` is proposed; None: nothing
    between LEAST_PERCENT and MOST_PERCENT explains it. 100: it is what is proposed."""
    offered = {kind.code: kind for kind in kinds}
    for percent in PERCENTS:
        fits = {item_id: learned.fits.get(item_id, 100) * percent // 100 for item_id in units}
        plan = _planned(units, items, offered, fits)
        if sorted(parcel.carton for parcel in plan) == sorted(learned.taken):
            return percent
    return None


def think(question: str, *problem: Any) -> Any:
    """What a process of our own is asked: the name of one of these functions, and what it takes."""
    answers: dict[str, Callable[..., Any]] = {"suggest": suggest, "least_percent": least_percent}
    return answers[question](*problem)


def _planned(
    units: Mapping[UUID, int],
    items: Mapping[UUID, Sized],
    offered: Mapping[str, CartonTypeRecord],
    fits: Mapping[UUID, int],
) -> Sequence[cartons.Parcel]:
    if not offered:
        return ()
    goods = [(items[item_id], quantity) for item_id, quantity in sorted(units.items())]
    cases = [
        _ware(item, boxes.count, boxes, fits.get(item.id, 100))
        for item, quantity in goods
        for boxes in item.boxes(quantity)
    ]
    pieces = [_ware(item, quantity, item.boxes(1)[0], fits.get(item.id, 100)) for item, quantity in goods]
    for wares in (cases, pieces):
        parcels = _parcels(wares, offered.values())
        if parcels or cases == pieces:
            break
    return parcels


def _parcels(wares: Sequence[cartons.Item], kinds: Iterable[CartonTypeRecord]) -> Sequence[cartons.Parcel]:
    if not wares or sum(ware.quantity for ware in wares) > MOST_UNITS:
        return ()
    problem = cartons.CartonProblem(tuple(wares), tuple(map(_carton, kinds)), support_percent=SUPPORT_PERCENT)
    plan = cartons.solve(problem, LIMITS)
    return () if plan.too_large else plan.parcels


def _ware(item: Sized, count: int, box: Boxed, percent: int) -> cartons.Item:
    size = scaled((box.length_mm, box.width_mm, box.height_mm), percent)
    return cartons.Item(f"{item.id} {box.units}", *size, box.weight_g, count, fragile=item.fragile)


def _carton(kind: CartonTypeRecord) -> cartons.Carton:
    return cartons.Carton(kind.code, kind.length_mm, kind.width_mm, kind.height_mm, kind.max_weight_g, kind.cost_minor)


def _suggestion(parcel: cartons.Parcel, kind: CartonTypeRecord) -> dict[str, Any]:
    filled = sum(box.length_mm * box.width_mm * box.height_mm for box in parcel.placements)
    percent = round(100 * filled / (kind.length_mm * kind.width_mm * kind.height_mm))
    return {"code": kind.code, "name": kind.name, "percent": percent, "weight_g": parcel.weight_g}
