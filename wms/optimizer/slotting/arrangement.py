"""From keys to numbers: the slottings a search begins with. Items are numbered in key order."""

from dataclasses import replace

import numpy as np

from wms.optimizer.slotting.book import Book, Floor, Site, book_of
from wms.optimizer.slotting.kernels import Ints
from wms.optimizer.slotting.problem import Item, PastOrder, Slot, SlottingProblem
from wms.optimizer.slotting.start import family_blocks, fitting
from wms.optimizer.walk import Door, Layout, Position


def start_floors(problem: SlottingProblem, seed: int) -> list[Floor]:
    """Best first, the present slotting (else family blocks) last."""
    problem = replace(problem, items=tuple(sorted(problem.items, key=lambda item: item.key)))
    site, book = Site(problem), order_book(problem, seed)
    present = present_slots(problem, site)
    blocks = fitting(site, family_blocks(site, book, len(problem.items)), present)
    floors = [Floor(site, book, blocks)]
    if present is not None:
        floors.append(Floor(site, book, present))
        floors = [min(floors, key=lambda floor: floor.cost_mm()), floors[-1]]
    return floors


def order_book(problem: SlottingProblem, seed: int) -> Book:
    number = {item.key: i for i, item in enumerate(problem.items)}
    orders = sorted(problem.orders, key=lambda order: (sorted(order.items), order.weight))
    rows = [np.array(sorted({number[key] for key in order.items}), dtype=np.int64) for order in orders]
    return book_of(rows, np.array([order.weight for order in orders]), len(number), seed)


def present_slots(problem: SlottingProblem, site: Site) -> Ints | None:
    if not problem.present:
        return None
    at = {problem.slots[k].key: number for number, k in enumerate(site.sorted)}
    where = dict(problem.present)
    return np.array([at[where[item.key]] for item in problem.items], dtype=np.int64)


def warm() -> None:
    """Compile every kernel, on a hall of one aisle."""
    slots = tuple(Slot(str(y), Position(0, y)) for y in (1, 2))
    problem = SlottingProblem(Layout((0,), (0, 3), Door(0)), slots, (Item("a"), Item("b")), (PastOrder(("a",)),))
    floor = start_floors(problem, seed=1)[0]
    floor.anneal(np.array([88172645463325252], dtype=np.uint64), 1, 1.0)
    floor.exchange(0, 1)
