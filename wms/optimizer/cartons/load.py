"""One filled carton while cartons are chosen."""

from dataclasses import dataclass

from wms.optimizer.cartons.problem import Carton, Placement

Counts = tuple[int, ...]  # of each item


@dataclass(frozen=True, slots=True)
class Load:
    carton: Carton
    placements: tuple[Placement, ...]
    counts: Counts


def cost_of(loads: list[Load]) -> int:
    return sum(load.carton.cost for load in loads)


def less(left: Counts, taken: Counts) -> Counts:
    return tuple(a - b for a, b in zip(left, taken, strict=True))
