"""Cartons: all in once, inside, turned as allowed, apart, not too heavy or full, resting on enough, not on fragile."""

from collections import Counter
from itertools import permutations

from wms.optimizer.cartons.problem import Carton, CartonProblem, CartonSolution, Item, Parcel, Placement
from wms.optimizer.checks.totals import bound_faults

Corners = tuple[int, int, int, int, int, int]


def check_cartons(problem: CartonProblem, solution: CartonSolution) -> list[str]:
    cartons = {carton.key: carton for carton in problem.cartons}
    alone = sorted(item.key for item in problem.items if item.ships_alone)
    boxed = [item for item in problem.items if not item.ships_alone]
    homeless = sorted(item.key for item in boxed if not any(_fits_alone(problem, one, item) for one in problem.cartons))
    packed = Counter(place.item for parcel in solution.parcels for place in parcel.placements)
    wanted = {item.key: item.quantity for item in boxed if item.key not in homeless}
    faults = [] if packed == Counter(wanted) else ["not every unit packed exactly once"]
    faults += ["what ships alone is wrong"] * (sorted(solution.alone) != alone)
    faults += ["what is too large is wrong"] * (sorted(solution.too_large) != homeless)
    for number, parcel in enumerate(solution.parcels):
        faults += [f"parcel {number}: {fault}" for fault in _parcel_faults(problem, cartons[parcel.carton], parcel)]
    cost = sum(cartons[parcel.carton].cost for parcel in solution.parcels)
    faults += ["the cost is wrong"] * (cost != solution.cost)
    return faults + bound_faults(solution.cost, solution.bound, solution.proven)


def _fits_alone(problem: CartonProblem, carton: Carton, item: Item) -> bool:
    gap = 2 * problem.padding_mm
    sides = (item.length_mm, item.width_mm, item.height_mm)
    ways = [way for way in permutations(sides) if not item.upright or way[2] == item.height_mm]
    inner = (carton.length_mm - gap, carton.width_mm - gap, carton.height_mm - gap)
    small = any(all(side <= room for side, room in zip(way, inner, strict=True)) for way in ways)
    volume = sides[0] * sides[1] * sides[2]
    return small and item.weight_g <= carton.max_weight_g and volume <= _most_volume(problem, carton)


def _most_volume(problem: CartonProblem, carton: Carton) -> float:
    return carton.length_mm * carton.width_mm * carton.height_mm * problem.most_fill_percent / 100


def _parcel_faults(problem: CartonProblem, carton: Carton, parcel: Parcel) -> list[str]:
    items = {item.key: item for item in problem.items}
    inside = [items[place.item] for place in parcel.placements]
    weight = sum(item.weight_g for item in inside)
    volume = sum(item.length_mm * item.width_mm * item.height_mm for item in inside)
    faults = ["the weight is wrong"] * (weight != parcel.weight_g)
    faults += ["is empty"] * (not inside)
    faults += ["too heavy"] * (weight > carton.max_weight_g)
    faults += ["too full"] * (volume > _most_volume(problem, carton))
    faults += ["groups are mixed"] * (len({item.group for item in inside}) > 1)
    places = [(item, _corners(place)) for item, place in zip(inside, parcel.placements, strict=True)]
    for number, (item, box) in enumerate(places):
        others = [other for i, (_, other) in enumerate(places) if i != number]
        faults += _box_faults(problem, carton, item, box, others)
        faults += ["boxes overlap"] * any(_overlap(box, other) for _, other in places[:number])
    return faults


def _box_faults(problem: CartonProblem, carton: Carton, item: Item, box: Corners, others: list[Corners]) -> list[str]:
    sides = (item.length_mm, item.width_mm, item.height_mm)
    turned = (box[3] - box[0], box[4] - box[1], box[5] - box[2])
    faults = ["a box has other measures"] * (sorted(sides) != sorted(turned))
    faults += ["an upright box lies"] * (item.upright and turned[2] != item.height_mm)
    faults += ["a box sticks out"] * (not _lies_in(carton, box, problem.padding_mm))
    faults += ["something stands on a fragile box"] * (item.fragile and any(_carries(box, one) > 0 for one in others))
    carried = sum(_carries(other, box) for other in others)
    if box[2] > problem.padding_mm and carried * 100 < problem.support_percent * turned[0] * turned[1]:
        faults.append("a box rests on too little")
    return faults


def _corners(place: Placement) -> Corners:
    x, y, z = place.x_mm, place.y_mm, place.z_mm
    return (x, y, z, x + place.length_mm, y + place.width_mm, z + place.height_mm)


def _lies_in(carton: Carton, box: Corners, gap: int) -> bool:
    lower = min(box[:3]) >= gap
    return (
        lower
        and box[3] <= carton.length_mm - gap
        and box[4] <= carton.width_mm - gap
        and box[5] <= carton.height_mm - gap
    )


def _carries(below: Corners, above: Corners) -> int:
    """mm² of the upper box's base on the top of the lower one."""
    if below[5] != above[2]:
        return 0
    wide = min(below[3], above[3]) - max(below[0], above[0])
    deep = min(below[4], above[4]) - max(below[1], above[1])
    return max(wide, 0) * max(deep, 0)


def _overlap(a: Corners, b: Corners) -> bool:
    return all(a[axis] < b[axis + 3] and b[axis] < a[axis + 3] for axis in range(3))
