"""Orders as they may come: the past, lightly changed, so that what is learnt from it holds for other orders too.

A slotting annealed on past orders alone fits their chances: it does better on them by a seventh and worse on new ones
than no annealing at all. So every past order is drawn several times, recent ones more often, with three changes:

    2 1 0 8 7   2 3 0 5 1   ...        the order
      |           |
    2 1 0 9 0   2 3 1 7 9              some items become a neighbour in key order (keys tell families)
    (family)    (item not sold yet)    and new items join those that were new not long ago

What has never been sold, but has a key, is expected where keys have been taken into use before: in long runs of unsold
keys the next ones follow in key order. How many of them come and how well they sell is measured on the newest months
of the past, by standing at their beginning and looking forward.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.slotting.kernels import Floats, Ints

Flags = NDArray[np.bool_]
RUN_WINDOW = 10  # keys to either side; most of them unsold makes a run
BANDWIDTH = 25.0  # keys over which the sales of new items are smoothed
DONOR_WIDTH = 8.0  # keys: how alike two new items' places in their runs must be to share orders
FEWEST_IN_RUNS = 20


@dataclass(frozen=True, slots=True)
class History:
    """`rows[k]`: distinct item numbers (in key order) of order k; `days[k]`: when, in days before now (>= 0)."""

    rows: list[Ints]
    days: Floats
    items: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """How the past is changed. `half_life` and `horizon` in days; `blur`: share of lines that become a neighbour, on
    average `span` keys away; `growth`: of new items' sales over those of the horizon before; `replaced`: how often
    a new item takes a line's place and does not come on top; `most_lines`: of larger orders, which
    walk nearly everywhere, so many lines are drawn."""

    half_life: float = 40.0
    horizon: float = 92.0
    blur: float = 0.3
    span: float = 3.0
    growth: float = 1.1
    replaced: float = 0.0
    most_lines: int = 70


@dataclass(frozen=True, slots=True)
class _Newcomers:
    """`rate[i]`: expected lines an order of an item never sold, else 0. `place[i]`, `place_then[i]`: its place in the
    runs of unsold keys now and one horizon ago, -1 outside; `donors`: items whose first sale lies in the horizon."""

    rate: Floats
    place: Ints
    place_then: Ints
    donors: Flags


def future_orders(history: History, outlook: Outlook, copies: int, seed: int) -> tuple[list[Ints], Floats]:
    """`copies` changed versions of every past order, and the weight of each."""
    random = np.random.default_rng(seed)
    sizes = np.array([len(row) for row in history.rows], dtype=np.int64)
    order = np.repeat(np.arange(len(sizes)), sizes)
    item = np.concatenate(history.rows).astype(np.int64) if len(sizes) else np.zeros(0, dtype=np.int64)
    weight = 0.5 ** (history.days / outlook.half_life)
    news = _newcomers(history, order, item, outlook)
    rows: list[Ints] = []
    for _ in range(copies):
        rows += _changed(history, outlook, order, item, weight / max(weight.sum(), 1e-300), news, random)
    return rows, np.tile(weight, copies)


def _changed(
    history: History, outlook: Outlook, order: Ints, item: Ints, weight: Floats, news: _Newcomers,
    random: np.random.Generator,
) -> list[Ints]:  # fmt: skip
    steps = random.geometric(1.0 / outlook.span, len(item)) * random.choice([-1, 1], len(item))
    blurred = random.random(len(item)) < outlook.blur
    became = np.where(blurred, np.clip(item + steps, 0, history.items - 1), item)
    kept, added_order, added_item = np.ones(len(item), dtype=bool), [], []
    for new in np.flatnonzero(news.rate > 0):
        lines = _lines_lent(int(new), order, item, weight, news, random)
        kept[lines[random.random(len(lines)) < outlook.replaced]] = False
        added_order.append(order[lines])
        added_item.append(np.full(len(lines), new, dtype=np.int64))
    orders, items = np.concatenate([order[kept], *added_order]), np.concatenate([became[kept], *added_item])
    pairs = np.unique(orders * history.items + items)
    cuts = np.searchsorted(pairs // history.items, np.arange(1, len(history.rows)))
    return [_thinned(row, outlook.most_lines, random) for row in np.split(pairs % history.items, cuts)]


def _thinned(row: Ints, most: int, random: np.random.Generator) -> Ints:
    return row if len(row) <= most else np.sort(random.choice(row, most, replace=False))


def _lines_lent(
    new: int, order: Ints, item: Ints, weight: Floats, news: _Newcomers, random: np.random.Generator
) -> Ints:
    """Lines of items that were new not long ago, most of those that stood where `new` stands now."""
    in_run = news.place[new] >= 0
    lines = np.flatnonzero(news.donors[item] & ((news.place_then[item] >= 0) == in_run))
    if not len(lines):
        return lines
    if in_run:
        alike = np.exp(-np.abs(news.place_then[item[lines]] - news.place[new]) / DONOR_WIDTH) + 1e-4
    else:
        alike = np.exp(-np.abs(item[lines] - new) / BANDWIDTH) + 1e-4
    alike /= alike.sum()
    wanted = random.poisson(news.rate[new] / float(alike @ weight[order[lines]]))
    return np.asarray(random.choice(lines, min(wanted, len(lines) // 2), p=alike, replace=False), dtype=np.int64)


def _newcomers(history: History, order: Ints, item: Ints, outlook: Outlook) -> _Newcomers:
    oldest = float(history.days.max(initial=0.0))
    back = min(outlook.horizon, oldest / 2)
    when = history.days[order]
    first_sale = np.full(history.items, -1.0)
    np.maximum.at(first_sale, item, when)
    unsold, unsold_then = first_sale < 0, first_sale <= back
    place, place_then = places_in_runs(unsold), places_in_runs(unsold_then)
    since = max(1, int((history.days <= back).sum()))
    sold = np.bincount(item[when <= back], minlength=history.items) / since
    rate = np.zeros(history.items)
    in_run, lone = place_then >= 0, unsold_then & (place_then < 0)
    if in_run.sum() > FEWEST_IN_RUNS:
        for i in np.flatnonzero(place >= 0):
            near = np.exp(-0.5 * ((place_then[in_run] - place[i]) / BANDWIDTH) ** 2)
            rate[i] = near @ sold[in_run] / (near.sum() + 1e-3)
    if lone.any():
        rate[unsold & (place < 0)] = sold[lone].mean()
    return _Newcomers(rate * outlook.growth, place, place_then, unsold_then & ~unsold)


def places_in_runs(unsold: Flags) -> Ints:
    """Number of each unsold key within the stretches where most keys are unsold, -1 elsewhere."""
    so_far = np.concatenate([[0], np.cumsum(unsold)])
    at = np.arange(len(unsold))
    low, high = np.maximum(at - RUN_WINDOW, 0), np.minimum(at + RUN_WINDOW + 1, len(unsold))
    in_run = unsold & (2 * (so_far[high] - so_far[low]) > high - low)
    return np.where(in_run, np.cumsum(in_run) - 1, -1)
