"""Blocks: boxes stuck together to one cuboid that is at least so full; a search puts down blocks, not boxes.

A simple block is a grid of equal boxes turned alike. A joined block is two blocks side by side along one axis, kept if
little air is enclosed. After T. Fanslau, A. Bortfeldt, A tree search algorithm for solving the container loading
problem, INFORMS Journal on Computing 22(2), 2010, and W. Zhu, A. Lim, A new iterative-doubling greedy-lookahead
algorithm for the single container loading problem, European Journal of Operational Research 222(3), 2012.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.compiled import kernel

Ints = NDArray[Any]
Reals = NDArray[Any]


class Store(NamedTuple):
    """Blocks in the making. `how` = (axis, left, right, 0) of a join, (-1, turn, columns << 16 | rows, layers)."""

    size: Ints  # i8[M, 3]
    volume: Ints  # i8[M], of the boxes in it
    amount: Ints  # i4[M, K], boxes of each kind
    mark: Ints  # i8[M], a fingerprint of `amount`
    how: Ints  # i4[M, 4]
    table: Ints  # i4[P], open addressing by size and mark
    made: Ints  # i8[1], how many


class Kinds(NamedTuple):
    """Kinds of boxes and the ways each may be turned. Lengths in any unit of integers."""

    turn: Ints  # i8[R, 3], sizes along x, y, z
    of: Ints  # i4[R], the kind that is turned so
    copies: Ints  # i4[K]
    mark: Ints  # i8[K], random
    volume: Ints  # i8[K]


def store_for(most: int, kinds: int) -> Store:
    slots = 1 << max(6, (4 * most).bit_length())
    return Store(
        size=np.zeros((most, 3), np.int64),
        volume=np.zeros(most, np.int64),
        amount=np.zeros((most, kinds), np.int32),
        mark=np.zeros(most, np.int64),
        how=np.zeros((most, 4), np.int32),
        table=np.full(slots, -1, np.int32),
        made=np.zeros(1, np.int64),
    )


@kernel(counted=False)
def is_new(store: Store, x: int, y: int, z: int, mark: int) -> bool:
    """Enters the block about to be made into the table; False if one of equal size and content is there."""
    size, table = store.size, store.table
    mask = len(table) - 1
    at = (x * 73856093 ^ y * 19349663 ^ z * 83492791 ^ mark) & mask
    while table[at] >= 0:
        b = table[at]
        if size[b, 0] == x and size[b, 1] == y and size[b, 2] == z and store.mark[b] == mark:
            return False
        at = (at + 1) & mask
    table[at] = store.made[0]
    return True


@kernel(counted=False)
def add_simple(store: Store, kinds: Kinds, turn: int, columns: int, rows: int, layers: int) -> None:
    kind, count = kinds.of[turn], columns * rows * layers
    x, y, z = kinds.turn[turn, 0] * columns, kinds.turn[turn, 1] * rows, kinds.turn[turn, 2] * layers
    b = store.made[0]
    if b >= len(store.size) or not is_new(store, x, y, z, kinds.mark[kind] * count):
        return
    store.size[b, 0], store.size[b, 1], store.size[b, 2] = x, y, z
    store.volume[b] = kinds.volume[kind] * count
    store.amount[b, kind] = count
    store.mark[b] = kinds.mark[kind] * count
    store.how[b, 0], store.how[b, 1], store.how[b, 2], store.how[b, 3] = -1, turn, columns << 16 | rows, layers
    store.made[0] = b + 1


@kernel(counted=False)
def worth_a_grid(count: int, most: int, dense: int) -> bool:
    """Every number up to `dense`, and the largest one."""
    return count <= dense or count == most


@kernel(counted=False)
def grids_of(store: Store, kinds: Kinds, room: Ints, turn: int, dense: int, flat: bool, write: bool) -> int:
    """Makes (or only counts) the grids of a turned box that fit the room and its copies; `flat`: one layer."""
    copies, found = kinds.copies[kinds.of[turn]], 0
    x, y, z = kinds.turn[turn, 0], kinds.turn[turn, 1], kinds.turn[turn, 2]
    if z > room[2]:
        return 0
    most_x = min(room[0] // x, copies)
    for columns in range(1, most_x + 1):
        if not worth_a_grid(columns, most_x, dense):
            continue
        most_y = min(room[1] // y, copies // columns)
        for rows in range(1, most_y + 1):
            if not worth_a_grid(rows, most_y, dense):
                continue
            most_z = 1 if flat else min(room[2] // z, copies // (columns * rows))
            for layers in range(1, most_z + 1):
                if worth_a_grid(layers, most_z, dense):
                    found += 1
                    if write:
                        add_simple(store, kinds, turn, columns, rows, layers)
    return found


@kernel(counted=False)
def add_all_simple(store: Store, kinds: Kinds, room: Ints, flat: Ints, most: int) -> None:
    """As many kinds of grids as stay below `most`: first all, then only those of few and of most boxes a side."""
    turns, dense = len(kinds.turn), 64
    while dense > 1:
        found = 0
        for turn in range(turns):
            found += grids_of(store, kinds, room, turn, dense, flat[kinds.of[turn]] > 0, False)
        if found <= most:
            break
        dense = dense * 3 // 4
    for turn in range(turns):
        grids_of(store, kinds, room, turn, dense, flat[kinds.of[turn]] > 0, True)


@kernel(counted=False)
def join(store: Store, kinds: Kinds, room: Ints, left: int, right: int, axis: int, fullness: float) -> None:
    """Adds left + right along the axis if it fits the room and the copies, and is at least so full (0..1)."""
    size = store.size
    x = size[left, 0] + size[right, 0] if axis == 0 else max(size[left, 0], size[right, 0])
    y = size[left, 1] + size[right, 1] if axis == 1 else max(size[left, 1], size[right, 1])
    z = size[left, 2] + size[right, 2] if axis == 2 else max(size[left, 2], size[right, 2])
    volume = store.volume[left] + store.volume[right]
    if x > room[0] or y > room[1] or z > room[2] or volume < fullness * x * y * z:
        return
    amount, b = store.amount, store.made[0]
    for kind in range(amount.shape[1]):
        if amount[left, kind] + amount[right, kind] > kinds.copies[kind]:
            return
    mark = store.mark[left] + store.mark[right]
    if not is_new(store, x, y, z, mark):
        return
    size[b, 0], size[b, 1], size[b, 2] = x, y, z
    store.volume[b], store.mark[b] = volume, mark
    for kind in range(amount.shape[1]):
        amount[b, kind] = amount[left, kind] + amount[right, kind]
    store.how[b, 0], store.how[b, 1], store.how[b, 2] = axis, left, right
    store.made[0] = b + 1


@kernel(counted=False)
def joined_volume(size: Ints, i: int, j: int, axis: int) -> int:
    """mm³ of the cuboid around blocks i and j side by side along the axis."""
    a, b = (axis + 1) % 3, (axis + 2) % 3
    return int((size[i, axis] + size[j, axis]) * max(size[i, a], size[j, a]) * max(size[i, b], size[j, b]))


@kernel(counted=False)
def add_joined(store: Store, kinds: Kinds, room: Ints, first: int, most: int, fullness: float) -> None:
    """Joins blocks from `first` on with all made before, generation by generation, until `most` are made."""
    begin = first
    while begin < store.made[0]:
        end = store.made[0]
        for i in range(begin, end):
            for j in range(i + 1):
                volume = store.volume[i] + store.volume[j]
                for axis in range(3):
                    if volume >= fullness * joined_volume(store.size, i, j, axis):
                        join(store, kinds, room, i, j, axis, fullness)
                if store.made[0] + 3 > most:
                    return
        begin = end
