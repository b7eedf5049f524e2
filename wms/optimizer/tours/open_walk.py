"""Walks with any start and end in any layout: no exact method yet, a good heuristic with an honest lower bound."""

import numpy as np

from wms.optimizer.limits import Limits
from wms.optimizer.tours.exchange import Matrix, path_length, short_path
from wms.optimizer.tours.one_block import shortest_closed_walk
from wms.optimizer.tours.sweeps import largest_gap, s_shape
from wms.optimizer.walk import Layout, Place, Position, distance_matrix


def short_walk(
    layout: Layout, positions: list[Position], first: Place, last: Place, limits: Limits
) -> tuple[list[Position], int, int]:
    """(positions in walking order, length in mm, lower bound in mm)."""
    places = sorted(set(positions))
    number = {position: i + 1 for i, position in enumerate(places)}
    matrix = distance_matrix(layout, [first, *places, last])
    starts = [s_shape(layout, places), largest_gap(layout, places), shortest_closed_walk(layout, places)[0]]
    paths = [[0, *(number[position] for position in order), len(places) + 1] for order in starts]
    paths += [_nearest_first(matrix), _cheapest_insertion(matrix)]
    start = min(paths, key=lambda path: path_length(matrix, np.array(path)))
    path = short_path(matrix, start, limits.deadline(), limits.seed, limits.steps)
    order = [places[place - 1] for place in path[1:-1]]
    return order, path_length(matrix, np.array(path)), lower_bound(matrix)


def lower_bound(matrix: Matrix) -> int:
    """No walk is shorter than the lightest spanning tree, nor than going to the farthest stop and on to the end."""
    farthest = int((matrix[0] + matrix[-1]).max())
    return max(farthest, _spanning_tree(matrix))


def _spanning_tree(matrix: Matrix) -> int:
    """Weight of the lightest spanning tree (Prim)."""
    nearest = matrix[0].copy()
    outside = np.ones(len(matrix), dtype=bool)
    outside[0] = False
    weight = 0
    for _ in range(len(matrix) - 1):
        joined = int(np.where(outside, nearest, np.iinfo(np.int64).max).argmin())
        weight += int(nearest[joined])
        outside[joined] = False
        nearest = np.minimum(nearest, matrix[joined])
    return weight


def _nearest_first(matrix: Matrix) -> list[int]:
    path, left = [0], set(range(1, len(matrix) - 1))
    while left:
        path.append(min(left, key=lambda place: (matrix[path[-1], place], place)))
        left.remove(path[-1])
    return [*path, len(matrix) - 1]


def _cheapest_insertion(matrix: Matrix) -> list[int]:
    path, left = [0, len(matrix) - 1], list(range(1, len(matrix) - 1))
    while left:
        a, b = np.array(path[:-1]), np.array(path[1:])
        out = np.array(left)
        added = matrix[np.ix_(out, a)] + matrix[np.ix_(out, b)] - matrix[a, b][None, :]
        chosen, at = np.unravel_index(int(added.argmin()), added.shape)
        path.insert(int(at) + 1, left.pop(int(chosen)))
    return path
