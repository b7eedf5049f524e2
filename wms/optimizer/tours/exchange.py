"""A short walk through any distance matrix: exchange moves to a local optimum, then seeded kicks while time remains.

The walk is a path over the places 0..n+1 whose ends, 0 and n+1, stay where they are. Moves: 2-opt (turn a stretch
around; G. A. Croes, Operations Research 6(6), 1958) and or-opt (move up to three neighbours elsewhere, turned or not;
I. Or, PhD thesis, Northwestern University, 1976). Kicks: double bridge (O. Martin, S. Otto, E. Felten, 1991).
"""

import random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.limits import Deadline

Matrix = NDArray[np.int64]
Path = NDArray[np.intp]
KICKS_PER_PLACE = 3
LONGEST_MOVED = 3
FAR = np.int64(1 << 40)


def path_length(matrix: Matrix, path: Path) -> int:
    return int(matrix[path[:-1], path[1:]].sum())


def short_path(matrix: Matrix, start: list[int], deadline: Deadline, seed: int, steps: int | None) -> list[int]:
    """The best path found from `start`, a path over all places; never longer than `start`."""
    dice = random.Random(seed)  # noqa: S311 - a search, not a secret
    best = _descend(matrix, np.array(start, dtype=np.intp), deadline)
    length = path_length(matrix, best)
    kicks = KICKS_PER_PLACE * len(start) if steps is None else min(steps, KICKS_PER_PLACE * len(start))
    for _ in range(kicks if len(start) > 6 else 0):
        if deadline.passed():
            break
        path = _descend(matrix, _kicked(best, dice), deadline)
        if (found := path_length(matrix, path)) < length:
            best, length = path, found
    return [int(place) for place in best]


def _kicked(path: Path, dice: random.Random) -> Path:
    a, b, c = sorted(dice.sample(range(1, len(path)), 3))
    return np.concatenate([path[:a], path[b:c], path[a:b], path[c:]])


def _descend(matrix: Matrix, path: Path, deadline: Deadline) -> Path:
    while not deadline.passed():
        gain, shorter = min((_best_turn(matrix, path), *_best_moves(matrix, path)), key=lambda found: found[0])
        if gain >= 0:
            break
        path = shorter
    return path


def _best_turn(matrix: Matrix, path: Path) -> tuple[int, Path]:
    """2-opt: turn path[i..j] around, 1 <= i < j <= n."""
    if len(path) < 4:
        return 0, path
    before, here, after = path[:-2], path[1:-1], path[2:]
    change = (
        matrix[np.ix_(before, here)]
        + matrix[np.ix_(here, after)]
        - matrix[before, here][:, None]
        - matrix[here, after][None, :]
    )
    change[np.tril_indices(len(here))] = 0
    i, j = np.unravel_index(int(change.argmin()), change.shape)
    turned = np.concatenate([path[: i + 1], path[i + 1 : j + 2][::-1], path[j + 2 :]])
    return int(change[i, j]), turned


def _best_moves(matrix: Matrix, path: Path) -> list[tuple[int, Path]]:
    """Or-opt for stretches of 1 to 3 places, straight and turned."""
    lengths = [length for length in range(1, LONGEST_MOVED + 1) if len(path) >= length + 3]
    return [_best_move(matrix, path, length, turned) for length in lengths for turned in (False, True)]


def _best_move(matrix: Matrix, path: Path, length: int, turned: bool) -> tuple[int, Path]:
    """Move path[i+1 .. i+length] between path[j] and path[j+1]."""
    count = len(path) - length - 1
    before, first = path[:count], path[1 : count + 1]
    last, after = path[length : length + count], path[length + 1 :]
    head, tail = (last, first) if turned else (first, last)
    saved = matrix[before, first] + matrix[last, after] - matrix[before, after]
    left, right = path[:-1], path[1:]
    added = matrix[np.ix_(head, left)] + matrix[np.ix_(tail, right)] - matrix[left, right][None, :]
    change = added - saved[:, None]
    _forbid_overlap(change, length)
    i, j = (int(index) for index in np.unravel_index(int(change.argmin()), change.shape))
    stretch = path[i + 1 : i + 1 + length]
    rest: Any = np.delete(path, np.s_[i + 1 : i + 1 + length])  # Any: numpy types the result of delete loosely
    at = j + 1 if j <= i else j + 1 - length
    return int(change[i, j]), np.insert(rest, at, stretch[::-1] if turned else stretch)


def _forbid_overlap(change: Matrix, length: int) -> None:
    """A stretch cannot be put inside itself or where it already is."""
    rows = np.arange(len(change))
    for offset in range(length + 1):
        change[rows, rows + offset] = FAR
