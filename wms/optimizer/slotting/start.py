"""Where a search begins: families (items whose keys are neighbours) together, the popular ones in front.

C. G. Petersen, G. Aase, Int. J. of Production Economics 92(1), 2004, compare such class-based rules; families keep
items that are ordered together in one aisle.
"""

import numpy as np

from wms.optimizer.slotting.book import FIXED, Book, Site
from wms.optimizer.slotting.kernels import Floats, Ints


def family_blocks(site: Site, book: Book, items: int) -> Ints:
    """Slot of every item (by number, numbers in key order): blocks of neighbouring keys, one an aisle, ignoring fit."""
    popularity = _popularity(book, items)
    columns = [c for c in _columns_by_nearness(site) if site.column_at[c + 1] > site.column_at[c]]
    sizes = _shares([int(site.column_at[c + 1] - site.column_at[c]) for c in columns], items)
    cuts = np.cumsum([0, *sizes])
    blocks = [np.arange(cuts[k], cuts[k + 1]) for k in range(len(sizes))]
    blocks.sort(key=lambda block: (-popularity[block].sum() / max(1, len(block)), block[0] if len(block) else 0))
    slot_of = np.full(items, -1, dtype=np.int64)
    left: list[int] = []
    for c, block in zip(columns, blocks, strict=True):
        slots = np.arange(site.column_at[c], site.column_at[c + 1])
        slots = slots[np.argsort(_reach(site, slots), kind="stable")]
        best = block[np.argsort(-popularity[block], kind="stable")]
        slot_of[best[: len(slots)]] = slots[: len(best)]
        left += list(best[len(slots) :])
    _fill(site, slot_of, left)
    return slot_of


def fitting(site: Site, wanted: Ints, present: Ints | None) -> Ints:
    """`wanted`, mended so that fixed items stay and everything fits where it stands; falls back on the present."""
    slot_of = wanted.copy()
    fixed = np.flatnonzero(site.needs[:, 0] >= FIXED)
    for i in fixed:
        assert present is not None
        holder = np.flatnonzero(slot_of == present[i])
        slot_of[holder], slot_of[i] = slot_of[i], present[i]
    movable = np.setdiff1d(np.arange(len(slot_of)), fixed)
    wrong = [i for i in movable if (site.needs[i] > site.room[slot_of[i]]).any()]
    if not wrong:
        return slot_of
    return _placed_by_size(site, slot_of, movable, present)


def _placed_by_size(site: Site, slot_of: Ints, movable: Ints, present: Ints | None) -> Ints:
    """The most demanding items choose first, each the nearest slot in which it fits."""
    kept = np.setdiff1d(np.arange(len(slot_of)), movable)
    free, placed = np.ones(len(site.place), dtype=bool), slot_of.copy()
    free[slot_of[kept]] = False
    for i in sorted(movable, key=lambda i: (*(-site.needs[i]), i)):
        open_ = np.flatnonzero(free & (site.room >= site.needs[i]).all(axis=1))
        if not len(open_):
            if present is None:
                raise ValueError("the items do not fit the slots")
            return present.copy()
        home, to = site.place[slot_of[i]], site.place[open_]
        placed[i] = open_[np.argmin(_room_lost(site, open_) + np.abs(to - home).sum(axis=1))]
        free[placed[i]] = False
    return placed


def _room_lost(site: Site, slots: Ints) -> Floats:
    """Large slots are kept for large items."""
    rank = np.argsort(np.argsort(site.room[:, 0] + site.room[:, 1], kind="stable"), kind="stable")
    return np.asarray(rank[slots] * 1e7 / len(rank), dtype=np.float64)


def _fill(site: Site, slot_of: Ints, left: list[int]) -> None:
    free = np.setdiff1d(np.arange(len(site.place)), slot_of)
    slot_of[left] = free[np.argsort(_reach(site, free), kind="stable")][: len(left)]


def _popularity(book: Book, items: int) -> Floats:
    weights = np.repeat(book.weight, np.diff(book.first))
    return np.asarray(np.bincount(book.item, weights=weights, minlength=items), dtype=np.float64)


def _shares(rooms: list[int], items: int) -> list[int]:
    """Items to each column: the near ones full."""
    shares: list[int] = []
    for room in rooms:
        shares.append(min(room, items - sum(shares)))
    return shares


def _columns_by_nearness(site: Site) -> list[int]:
    x = np.concatenate([[0], np.cumsum(site.width[:-1])])
    return [int(c) for c in np.argsort(np.abs(x - x[site.hall[2]]), kind="stable")]


def _reach(site: Site, slots: Ints) -> Floats:
    x = np.concatenate([[0], np.cumsum(site.width[:-1])])
    column, height = site.place[slots, 0], site.place[slots, 1]
    across = np.abs(x[column] - x[site.hall[2]])
    return np.asarray(across + np.abs(height - site.hall[3]) + site.effort[slots], dtype=np.float64)
