"""The fewest equal containers for all boxes: columns with prices, and a cover of whole columns.

A column is one filled container, as numbers of boxes of each kind. The linear programme over the columns found so far
prices each kind; a filling worth more than 1 at these prices is a new column. Whole columns are then chosen by CP-SAT,
and what rounding leaves over is filled one after the other, which brings columns too. After W. Zhu, W. Huang, A. Lim,
A prototype column generation strategy for the multiple container loading problem, European Journal of Operational
Research 223(1), 2012.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random

import numpy as np

from wms.optimizer.containers.beam import fill, search_in
from wms.optimizer.containers.catalogue import Catalogue, catalogue
from wms.optimizer.containers.master import cheapest_cover, prices
from wms.optimizer.containers.problem import Box, Filling, Kind, Room
from wms.optimizer.containers.state import Ints, Reals
from wms.optimizer.limits import Deadline, Limits

BLOCKS_FOR_BINS = 4_000
FIRST_WIDTH, WIDEST_PRICING = 2, 24
BETTER = 1e-6
START_SHARE, COVER_SHARE = 0.15, 0.3  # of the time left
MOST_COVER_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class Packing:
    bins: tuple[tuple[Box, ...], ...]
    bound: int
    method: str


@dataclass(slots=True)
class Columns:
    """Every filling found, and the best choice of some that covers all copies."""

    known: Catalogue
    room: Room
    copies: Ints
    volumes: Reals
    limits: Limits
    dice: Random
    found: dict[tuple[int, ...], Filling] = field(default_factory=dict)
    best: list[Filling] = field(default_factory=list)
    method: str = "one after the other"
    width: int = FIRST_WIDTH

    def keep(self, filling: Filling) -> bool:
        """True if no such column was known."""
        new = filling.counts not in self.found
        self.found.setdefault(filling.counts, filling)
        return new

    def best_counts(self) -> list[tuple[int, ...]]:
        return [filling.counts for filling in self.best]

    def settle(self, chosen: list[Filling], method: str) -> None:
        if not self.best or len(chosen) < len(self.best):
            self.best, self.method = chosen, method


def fill_one(room: Room, kinds: tuple[Kind, ...], limits: Limits, deadline: Deadline) -> Filling:
    """The most volume in one container."""
    known, copies, volumes = _known(room, kinds)
    search = search_in(known, room, copies, volumes, limits.workers)
    search.most_steps = limits.steps
    return fill(search, deadline)


def pack(room: Room, kinds: tuple[Kind, ...], limits: Limits, deadline: Deadline) -> Packing:
    """Every box some container takes; raises ValueError if one fits none."""
    known, copies, volumes = _known(room, kinds, BLOCKS_FOR_BINS)
    if set(range(len(kinds))) - set(known.turns.of.tolist()):
        raise ValueError("a box is larger than the container")
    columns = Columns(known, room, copies, volumes, limits, Random(limits.seed))  # noqa: S311 - chance, no secrets
    bound = least_bins(room, kinds)
    _start(columns, deadline)
    while len(columns.best) > bound and not deadline.passed():
        _improve(columns, bound, deadline)
    return Packing(_trimmed(columns), bound, columns.method)


def least_bins(room: Room, kinds: tuple[Kind, ...]) -> int:
    """No packing has fewer: by volume, and because two boxes longer than half the room each way never share it."""
    volume = sum(kind.volume * kind.copies for kind in kinds)
    bulky = sum(kind.copies for kind in kinds if all(_fills(turn, room) for turn in kind.turned))
    return max(-(-volume // room.volume), bulky)


def _fills(turn: tuple[int, int, int], room: Room) -> bool:
    return all(2 * side > whole for side, whole in zip(turn, room.size, strict=True))


def _known(room: Room, kinds: tuple[Kind, ...], most: int = 10_000) -> tuple[Catalogue, Ints, Reals]:
    copies = np.array([kind.copies for kind in kinds], np.int32)
    volumes = np.array([kind.volume for kind in kinds], np.float64)
    return catalogue(room.size, kinds, False, most), copies, volumes


def _start(columns: Columns, deadline: Deadline) -> None:
    """One after the other, by volume alone and with more weight on large boxes."""
    for power in (1.0, 1.25):
        worths = columns.volumes * (columns.volumes / columns.room.volume) ** (power - 1)
        chosen = _one_after_the_other(columns, columns.copies, worths, 3, deadline.share(START_SHARE))
        columns.settle(chosen, "one after the other")


def _one_after_the_other(columns: Columns, left: Ints, worths: Reals, width: int, hurry: Deadline) -> list[Filling]:
    """Fills containers until nothing is left; each filling as often as the rest allows."""
    left, chosen = left.copy(), []
    while left.any():
        filling = fill(search_in(columns.known, columns.room, left, worths), hurry, width)
        columns.keep(filling)
        counts = np.array(filling.counts)
        times = int((left[counts > 0] // counts[counts > 0]).min())
        chosen += [filling] * times
        left -= counts * times
    return chosen


def _improve(columns: Columns, bound: int, deadline: Deadline) -> None:
    """Prices until no better column is found, then chooses whole columns, then rounds."""
    values, used = _price(columns, deadline)
    if deadline.passed():
        return
    hurry = min(MOST_COVER_SECONDS, deadline.seconds_left() * COVER_SHARE)
    cover = cheapest_cover(list(columns.found), columns.copies, columns.best_counts(), hurry, columns.limits)
    if cover:
        columns.settle([columns.found[counts] for counts in cover], "columns")
    for _ in range(4):
        if len(columns.best) <= bound or deadline.passed():
            return
        _round(columns, values, used, deadline)
    columns.width = min(WIDEST_PRICING, columns.width + 2)


def _price(columns: Columns, deadline: Deadline) -> tuple[Reals, Reals]:
    """New columns until the linear programme is content at this width; its prices and how much of each column."""
    while True:
        values, used = prices(np.array(list(columns.found)), columns.copies)
        better = False
        for filling in _fillings(columns, values, deadline):
            if filling.worth > 1 + BETTER:
                better = columns.keep(filling) or better
        if not better or deadline.passed():
            return values, used


def _fillings(columns: Columns, values: Reals, deadline: Deadline) -> list[Filling]:
    """One filling for each worker: at the prices, and at prices drawn near them; worth is told at the prices."""
    worths = [values]
    for _ in range(1, max(2, columns.limits.workers)):
        noise = np.array([columns.dice.uniform(0.8, 1.2) for _ in values])
        worths.append(values * noise + 1e-4 * columns.volumes / columns.room.volume)

    def one(worth: Reals) -> Filling:
        worth = np.maximum(worth, 1e-9 * columns.volumes / columns.room.volume)
        filling = fill(search_in(columns.known, columns.room, columns.copies, worth), deadline, columns.width)
        return Filling(filling.boxes, float(values @ np.array(filling.counts)), filling.counts)

    with ThreadPoolExecutor(columns.limits.workers) as pool:
        return list(pool.map(one, worths))


def _round(columns: Columns, values: Reals, used: Reals, deadline: Deadline) -> None:
    """Takes columns of the linear programme, some rounded up by chance, and fills the rest one after the other."""
    left, chosen = columns.copies.copy(), []
    everything = list(columns.found)
    for i in np.argsort(-used[: len(everything)], kind="stable"):
        counts = np.array(everything[i])
        times = int(used[i] + columns.dice.random() * 0.7)
        for _ in range(times):
            if (np.minimum(counts, left) * columns.volumes).sum() < 0.9 * (counts * columns.volumes).sum():
                break
            chosen.append(columns.found[everything[i]])
            left = np.maximum(left - counts, 0)
    share = columns.dice.random()
    worths = share * values + (1 - share) * columns.volumes / columns.room.volume
    worths *= np.array([columns.dice.uniform(0.9, 1.1) for _ in values])
    chosen += _one_after_the_other(columns, left, worths + 1e-9, columns.dice.choice((1, 2, 3, 5)), deadline)
    columns.settle(chosen, "columns, rounded")


def _trimmed(columns: Columns) -> tuple[tuple[Box, ...], ...]:
    """The chosen fillings without what was packed twice."""
    left, bins = columns.copies.copy(), []
    for filling in columns.best:
        kept = []
        for box in filling.boxes:
            if left[box.kind] > 0:
                left[box.kind] -= 1
                kept.append(box)
        if kept:
            bins.append(tuple(kept))
    return tuple(bins)
