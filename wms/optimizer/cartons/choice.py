"""Which cartons: sets in order of cost, the first that holds everything wins.

A set is first tested by what must be true of any packing (volume, weight, a carton for each item), which gives the
bound, and then by packing.
"""

import heapq
from collections.abc import Iterator

from wms.optimizer.cartons.filling import WAYS, fullest, layered
from wms.optimizer.cartons.problem import Carton, CartonProblem, Item
from wms.optimizer.cartons.spaces import Load
from wms.optimizer.limits import Deadline

MOST_CARTONS = 4  # in a set that is searched for; more come from filling one after the other
MOST_SETS = 20_000  # looked at
MOST_PACKED = 500  # of them, packed
ATTEMPTS = (1, len(WAYS))  # at packing one carton: a quick look at all sets, then a thorough one at the cheaper ones
FULLEST_BY_VOLUME = 75  # per cent, the volume rule


def sets_by_cost(cartons: tuple[Carton, ...]) -> Iterator[tuple[Carton, ...]]:
    """Every set of up to MOST_CARTONS cartons, repeats allowed, cheapest first, fewer cartons first among equals."""
    offered = sorted(cartons, key=lambda carton: (carton.cost, carton.volume, carton.key))
    heap: list[tuple[int, int, tuple[int, ...]]] = [(carton.cost, 1, (i,)) for i, carton in enumerate(offered)]
    heapq.heapify(heap)
    while heap:
        cost, count, chosen = heapq.heappop(heap)
        yield tuple(offered[i] for i in chosen)
        if count < MOST_CARTONS:
            for i in range(chosen[-1], len(offered)):
                heapq.heappush(heap, (cost + offered[i].cost, count + 1, (*chosen, i)))


def might_hold(chosen: tuple[Carton, ...], boxes: tuple[Item, ...]) -> bool:
    """False only if no packing exists."""
    if sum(carton.volume for carton in chosen) < sum(box.volume for box in boxes):
        return False
    if sum(carton.max_weight_g for carton in chosen) < sum(box.weight_g for box in boxes):
        return False
    return all(any(carton.takes(box) for carton in chosen) for box in dict.fromkeys(boxes))


def cheapest_loads(
    problem: CartonProblem, boxes: tuple[Item, ...], start: list[Load], deadline: Deadline
) -> tuple[list[Load], int]:
    """The cheapest loads found, never dearer than `start`, and a lower bound of the cost."""
    best, bound = start, 0
    for attempts in ATTEMPTS:
        best, bound = _cheapest_set(problem, boxes, best, deadline, attempts)
        if cost_of(best) == bound:
            break
    return best, bound


def _cheapest_set(
    problem: CartonProblem, boxes: tuple[Item, ...], start: list[Load], deadline: Deadline, attempts: int
) -> tuple[list[Load], int]:
    most, bound, packed = cost_of(start), None, 0
    for looked, chosen in enumerate(sets_by_cost(problem.cartons)):
        cost = sum(carton.cost for carton in chosen)
        if cost >= most:
            break
        if looked >= MOST_SETS or packed >= MOST_PACKED or deadline.passed():
            return start, _bound(problem, cost if bound is None else bound)
        if not might_hold(chosen, boxes):
            continue
        bound, packed = cost if bound is None else bound, packed + 1
        if (loads := _packed(chosen, boxes, deadline, attempts)) is not None:
            return loads, _bound(problem, bound)
    return start, _bound(problem, most if bound is None else bound)


def _bound(problem: CartonProblem, cheapest_possible: int) -> int:
    """Sets of more than MOST_CARTONS were not looked at: they cost at least so many of the cheapest."""
    return min(cheapest_possible, (MOST_CARTONS + 1) * min(carton.cost for carton in problem.cartons))


def _packed(
    chosen: tuple[Carton, ...], boxes: tuple[Item, ...], deadline: Deadline, attempts: int
) -> list[Load] | None:
    """All boxes in exactly these cartons, filled largest first or smallest first; None if no way is found."""
    ascending = sorted(chosen, key=lambda carton: carton.volume)
    orders = [ascending[::-1], ascending] if len(set(chosen)) > 1 else [ascending]
    for order in orders:
        loads, left = [], boxes
        for carton in order:
            loads.append(fullest(carton, left, deadline, attempts))
            left = loads[-1].left
        if not left:
            return [load for load in loads if load.placements]
    return None


def one_after_the_other(problem: CartonProblem, boxes: tuple[Item, ...], deadline: Deadline) -> list[Load]:
    """Fill the largest useful carton, again and again; the last load moves to the cheapest carton that holds it."""
    loads: list[Load] = []
    while boxes and not deadline.passed():
        load = fullest(_largest(problem, boxes), boxes, deadline, 1)
        if not load.placements:
            break
        loads.append(load)
        boxes = load.left
    if loads and not boxes:
        loads[-1] = _cheapest_for(problem, loads[-1], deadline)
    return loads + _in_layers(problem, boxes)


def volume_rule(problem: CartonProblem, boxes: tuple[Item, ...], deadline: Deadline) -> list[Load]:
    """The smallest carton the boxes fill to at most 75 per cent and fit in; else fill the largest and go on."""
    loads: list[Load] = []
    while boxes and not deadline.passed():
        need = sum(box.volume for box in boxes)
        for carton in sorted(problem.cartons, key=lambda carton: (carton.volume, carton.key)):
            if need * 100 <= carton.volume * FULLEST_BY_VOLUME and might_hold((carton,), boxes):
                load = fullest(carton, boxes, deadline)
                if not load.left:
                    return [*loads, load]
        load = fullest(_largest(problem, boxes), boxes, deadline, 1)
        if not load.placements:
            break
        loads.append(load)
        boxes = load.left
    return loads + _in_layers(problem, boxes)


def cost_of(loads: list[Load]) -> int:
    return sum(load.carton.cost for load in loads)


def _largest(problem: CartonProblem, boxes: tuple[Item, ...]) -> Carton:
    """The largest carton that takes the largest box; such a carton exists for every box."""
    hardest = max(boxes, key=lambda box: (box.volume, max(box.length_mm, box.width_mm, box.height_mm), box.key))
    able = [carton for carton in problem.cartons if carton.takes(hardest)]
    return min(able, key=lambda carton: (-carton.volume, carton.key))


def _cheapest_for(problem: CartonProblem, load: Load, deadline: Deadline) -> Load:
    counts = {item.key: item for item in problem.items}
    boxes = tuple(counts[place.item] for place in load.placements)
    for carton in sorted(problem.cartons, key=lambda carton: (carton.cost, carton.volume, carton.key)):
        if carton.cost < load.carton.cost and might_hold((carton,), boxes):
            smaller = fullest(carton, boxes, deadline)
            if not smaller.left:
                return smaller
    return load


def _in_layers(problem: CartonProblem, boxes: tuple[Item, ...]) -> list[Load]:
    """Each kind of box by itself in plain layers: valid, instant and dear; for when the time is over."""
    loads: list[Load] = []
    for box in dict.fromkeys(boxes):
        count = boxes.count(box)
        while count:
            able = [carton for carton in problem.cartons if carton.takes(box)]
            options = [layered(carton, box, count) for carton in able]
            load = min(options, key=lambda load: (load.carton.cost / len(load.placements), load.carton.key))
            loads.append(load)
            count -= len(load.placements)
    return loads
