"""Fills one carton after another for one order, by the beam search of `containers`. Brings numba."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from wms.optimizer.cartons.load import Counts, Load
from wms.optimizer.cartons.problem import Carton, CartonProblem, Item, Placement
from wms.optimizer.containers.beam import Search, best_of, search_in
from wms.optimizer.containers.catalogue import Catalogue, catalogue
from wms.optimizer.containers.levels import Level, level_for, whole_pass
from wms.optimizer.containers.problem import Kind, Room

MOST_BLOCKS = 800


@dataclass(frozen=True, slots=True)
class Style:
    """How to look for a filling: the beam's width, the taste of scores.py, and what an item's volume counts."""

    width: int
    taste: tuple[float, float, float]
    weights: tuple[float, ...]


@dataclass(slots=True)
class Packer:
    """Remembers every filling it has looked for."""

    problem: CartonProblem
    items: tuple[Item, ...]
    known: Catalogue
    searches: dict[tuple[str, Style], Search] = field(default_factory=dict)
    levels: dict[tuple[int, int, int], tuple[Level, Level]] = field(default_factory=dict)
    found: dict[tuple[str, Style, Counts], Load] = field(default_factory=dict)

    def fill(self, carton: Carton, left: Counts, style: Style) -> Load:
        """As much of `left` as goes into the carton."""
        key = (carton.key, style, left)
        if key not in self.found:
            self.found[key] = self._filled(carton, left, style)
        return self.found[key]

    def _filled(self, carton: Carton, left: Counts, style: Style) -> Load:
        if min(self.problem.room(carton)) < 1:
            return Load(carton, (), (0,) * len(left))
        search = self._search(carton, style)
        if not len(search.numbers):
            return Load(carton, (), (0,) * len(left))
        for desk in search.desks:
            desk.best.worth[0] = -1.0
        search.start.left[:] = left
        worths = np.array(style.weights) * np.array([item.volume for item in self.items])
        goal = float(worths @ np.array(left)) * (1 - 1e-9)
        here, there = self._levels(search, style.width)
        pairs = np.zeros((style.width, 2), np.int32)
        whole_pass(here, there, search.start, search.blocks, search.rules, search.desks[0], pairs, goal)
        filling = best_of(search)
        at = self.problem.padding_mm
        placements = (
            Placement(self.items[box.kind].key, at + box.x, at + box.y, at + box.z, *box.size) for box in filling.boxes
        )
        return Load(carton, tuple(placements), filling.counts)

    def _search(self, carton: Carton, style: Style) -> Search:
        key = (carton.key, style)
        if key not in self.searches:
            room = Room(
                self.problem.room(carton),
                carton.max_weight_g,
                self.problem.capacity(carton),
                self.problem.support_percent,
            )
            every = np.array([item.quantity for item in self.items], np.int32)
            worths = np.array(style.weights) * np.array([item.volume for item in self.items])
            self.searches[key] = search_in(self.known, room, every, worths, 1, style.taste)
        return self.searches[key]

    def _levels(self, search: Search, width: int) -> tuple[Level, Level]:
        shape = (width, len(search.numbers), len(search.start.placed))
        if shape not in self.levels:
            kinds = len(self.items)
            here, there = (level_for(width, width, kinds, shape[1], shape[2]) for _ in range(2))
            self.levels[shape] = here, there
        return self.levels[shape]


def packer_for(problem: CartonProblem, items: tuple[Item, ...]) -> Packer:
    """For one order: its blocks fit the largest cartons along each axis."""
    careful = problem.support_percent > 0 or any(item.fragile for item in items)
    kinds = tuple(Kind(tuple(item.turned()), item.quantity, item.weight_g, item.fragile) for item in items)
    rooms: Iterable[tuple[int, int, int]] = [problem.room(carton) for carton in problem.cartons]
    length, width, height = (max(1, *sides) for sides in zip(*rooms, strict=True))
    return Packer(problem, items, catalogue((length, width, height), kinds, careful, MOST_BLOCKS))
