"""All blocks for some kinds of boxes and a room, as the search wants them; and blocks taken apart into boxes again."""

from dataclasses import dataclass

import numpy as np

from wms.optimizer.containers.blocks import Ints, Kinds, Store, add_all_simple, add_joined, store_for
from wms.optimizer.containers.problem import Box, Kind, Room, Size
from wms.optimizer.containers.state import Blocks, Reals

MOST_BLOCKS = 10_000
MOST_SIMPLE = 6_000
FULLNESS = 0.98  # of a joined block
MANY = 0.2  # exponent: a block of n boxes counts n ** -MANY as much as one box of its size


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Blocks that fit `size`; no mixed or stacked ones where support or fragility asks for care."""

    size: Size
    kinds: tuple[Kind, ...]
    turns: Kinds
    store: Store
    careful: bool

    @property
    def made(self) -> int:
        return int(self.store.made[0])


def catalogue(size: Size, kinds: tuple[Kind, ...], careful: bool, most: int = MOST_BLOCKS) -> Catalogue:
    """`careful`: only grids, so that each unit's base can be judged. Some 10 ms to 500 ms."""
    turns = _turns(size, kinds)
    store, room = store_for(most, len(kinds)), np.array(size, np.int64)
    flat = np.array([kind.fragile for kind in kinds], np.int8)
    if len(turns.of):
        add_all_simple(store, turns, room, flat, most * MOST_SIMPLE // MOST_BLOCKS)
        if not careful:
            add_joined(store, turns, room, 0, most, FULLNESS)
    return Catalogue(size, kinds, turns, store, careful)


def _turns(size: Size, kinds: tuple[Kind, ...]) -> Kinds:
    fitting = [
        (k, turn)
        for k, kind in enumerate(kinds)
        for turn in sorted(set(kind.turned))
        if turn[0] <= size[0] and turn[1] <= size[1] and turn[2] <= size[2]
    ]
    return Kinds(
        turn=np.array([turn for _, turn in fitting], np.int64).reshape(-1, 3),
        of=np.array([k for k, _ in fitting], np.int32),
        copies=np.array([kind.copies for kind in kinds], np.int32),
        mark=np.random.default_rng(20_261).integers(1, 1 << 62, len(kinds), np.int64),
        volume=np.array([kind.volume for kind in kinds], np.int64),
    )


def ranked(known: Catalogue, size: Size, left: Ints, worths: Reals) -> tuple[Blocks, Ints]:
    """The blocks that fit `size` and `left` in order of rank, and which number of the catalogue each one is."""
    made = known.made
    amount = known.store.amount[:made]
    fits = (known.store.size[:made] <= np.array(size)).all(1) & (amount <= left).all(1)
    worth = amount @ worths
    rank = worth * np.maximum(amount.sum(1), 1) ** -MANY
    (numbers,) = np.nonzero(fits & (worth > 0))
    numbers = numbers[np.lexsort((numbers, -rank[numbers]))]
    return _blocks(known, numbers, worth[numbers], rank[numbers]), numbers


def _blocks(known: Catalogue, numbers: Ints, worth: Reals, rank: Reals) -> Blocks:
    amount = known.store.amount[numbers]
    block, kind = np.nonzero(amount)
    first = np.zeros(len(numbers) + 1, np.int32)
    first[1:] = np.cumsum((amount > 0).sum(1))
    weights = np.array([one.weight for one in known.kinds], np.int64)
    fragile = np.array([one.fragile for one in known.kinds], np.int8)
    return Blocks(
        size=np.ascontiguousarray(known.store.size[numbers]),
        worth=np.ascontiguousarray(worth, np.float64),
        rank=np.ascontiguousarray(rank, np.float64),
        first=first,
        kind=kind.astype(np.int32),
        number=amount[block, kind].astype(np.int32),
        volume=known.store.volume[numbers],
        weight=amount.astype(np.int64) @ weights,
        unit=_units(known, numbers),
        fragile=((amount > 0) @ fragile > 0).astype(np.int8),
    )


def _units(known: Catalogue, numbers: Ints) -> Ints:
    """Length and width of one box of a grid; 0 for a joined block."""
    how = known.store.how[numbers]
    units = np.zeros((len(numbers), 2), np.int64)
    grids = how[:, 0] < 0
    units[grids] = known.turns.turn[how[grids, 1], :2]
    return units


def unfold(known: Catalogue, block: int, x: int, y: int, z: int) -> list[Box]:
    """The boxes of a block whose lower corner lies at x, y, z."""
    boxes, todo = [], [(block, x, y, z)]
    while todo:
        b, x, y, z = todo.pop()
        axis, left, right, layers = (int(one) for one in known.store.how[b])
        if axis < 0:
            boxes += _grid(known, left, (right >> 16, right & 0xFFFF, layers), (x, y, z))
            continue
        step = int(known.store.size[left, axis])
        todo.append((left, x, y, z))
        todo.append((right, x + step * (axis == 0), y + step * (axis == 1), z + step * (axis == 2)))
    return boxes


def _grid(known: Catalogue, turn: int, numbers: Size, at: Size) -> list[Box]:
    length, width, height = (int(side) for side in known.turns.turn[turn])
    return [
        Box(
            int(known.turns.of[turn]),
            at[0] + i * length,
            at[1] + j * width,
            at[2] + k * height,
            (length, width, height),
        )
        for k in range(numbers[2])
        for j in range(numbers[1])
        for i in range(numbers[0])
    ]


__all__ = ["Catalogue", "Room", "catalogue", "ranked", "unfold"]
