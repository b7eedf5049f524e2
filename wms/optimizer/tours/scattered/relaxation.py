"""Prices for the units instead of the demand: a lower bound, and where a good walk goes.

L(p) = p * wanted + min over walks (length - sum of p * units collected),   p >= 0
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.compiled import kernel
from wms.optimizer.tours.frontier import BETWEEN, FROM_HIGH, FROM_LOW, GAP, NONE, PASS, TWICE
from wms.optimizer.tours.scattered.network import (
    ACROSS,
    HIGH,
    KIND,
    LOW,
    OPEN,
    SEGMENT,
    TABLE,
    WALK,
    WIDTH,
    Ints,
    Network,
)

Reals = NDArray[np.float64]
NEVER = 1e15
BEGIN, END, BEGUN, FIRST, LAST, HULL = range(6)  # of a span, see span_of()


class Table(NamedTuple):
    """Scratch: `best` (segments, 6), `ends` (segments, 6, 2), `forward` (stages + 1, states), `came` (stages, states,
    2), `steps` (segments,), `room` and `got` (items,), `seen` and `share` (places,).
    """

    best: Reals
    ends: Ints
    forward: Reals
    came: Ints
    steps: Ints
    room: Ints
    got: Ints
    seen: Ints
    share: Reals


def table_of(network: Network) -> Table:
    stages, segments = len(network.stages), len(network.segments)
    items, places = len(network.wanted), len(network.heights)
    return Table(
        best=np.full((segments, BETWEEN), NEVER),
        ends=np.zeros((segments, BETWEEN, 2), np.int64),
        forward=np.full((stages + 1, network.states), NEVER),
        came=np.zeros((stages, network.states, 2), np.int64),
        steps=np.zeros(segments, np.int64),
        room=network.wanted.copy(),
        got=np.zeros(items, np.int64),
        seen=np.zeros(places, np.int64),
        share=np.zeros(places),
    )


def whole_span(network: Network) -> Ints:
    """Walks between any columns."""
    return np.array([0, len(network.stages), -1, 0, len(network.segments), 0], np.int64)


def hull_span(network: Network, left: int, right: int) -> Ints:
    """Walks whose outermost columns are these two."""
    ends = [stage + 1 for stage, (kind, *_) in enumerate(network.stages) if kind == ACROSS]
    starts, blocks = [0, *ends], len(network.segments) // (len(ends) + 1)
    ends = [*(end - 1 for end in ends), len(network.stages)]
    return np.array([starts[left], ends[right], ends[left], left * blocks, (right + 1) * blocks, 1], np.int64)


@kernel()
def price_segment(
    network: Network, segment: int, price: Reals, flags: Ints, best: Reals, ends: Ints, room: Ints
) -> None:
    """The cheapest action of each step, length less prices, into `best` (6,), and its (i, j) into `ends` (6, 2).

    Collected are the places below i and from j on; `flags` (places,) say which must be (1) and must not be (-1).
    `room` (items,): units still of use; equals `wanted` before and after.
    """
    first, last = network.place_from[segment], network.place_from[segment + 1]
    low, high = network.segments[segment, LOW], network.segments[segment, HIGH]
    heights = network.heights
    best[:] = NEVER
    ends[:, 0] = first
    ends[:, 1] = last
    must_low, must_high, not_low, not_high = last, first - 1, last, first - 1
    for place in range(first, last):
        if flags[place] > 0:
            must_low, must_high = min(must_low, place), place
        elif flags[place] < 0:
            not_low, not_high = min(not_low, place), place
    if must_high < first:
        best[NONE] = 0.0
    if not network.segments[segment, OPEN]:
        return
    gain = 0.0
    for j in range(last - 1, not_high, -1):  # from the top down
        gain += take(network, j, price, room)
        cost = 2 * (high - heights[j]) - gain
        if cost < best[FROM_HIGH] and j <= must_low:
            best[FROM_HIGH] = cost
            ends[FROM_HIGH, 1] = j
    if not_high < first:
        best[PASS], best[TWICE] = high - low - gain, 2 * (high - low) - gain
        ends[PASS, 1] = ends[TWICE, 1] = first
    for j in range(not_high + 1, last):
        put_back(network, j, room)
    below, next_must = 0.0, first
    for i in range(first, not_low):  # from the bottom up
        below += take(network, i, price, room)
        cost = 2 * (heights[i] - low) - below
        if cost < best[FROM_LOW] and i >= must_high:
            best[FROM_LOW] = cost
            ends[FROM_LOW, 0] = i + 1
        next_must = max(next_must, i + 1)
        while next_must < last and flags[next_must] <= 0:
            next_must += 1
        gain = below
        bottom = max(i, not_high)
        for j in range(last - 1, bottom, -1):
            gain += take(network, j, price, room)
            cost = 2 * (heights[i] - low + high - heights[j]) - gain
            if cost < best[GAP] and j <= next_must:
                best[GAP] = cost
                ends[GAP, 0], ends[GAP, 1] = i + 1, j
        for j in range(bottom + 1, last):
            put_back(network, j, room)
    for i in range(first, not_low):
        put_back(network, i, room)


@kernel()
def take(network: Network, place: int, price: Reals, room: Ints) -> float:
    """What the units of a place that are still of use are worth; `room` goes down, below 0 if need be."""
    worth = 0.0
    for load in range(network.load_from[place], network.load_from[place + 1]):
        item, units = network.loads[load, 0], network.loads[load, 1]
        if room[item] > 0:
            worth += price[item] * min(units, room[item])
        room[item] -= units
    return worth


@kernel()
def put_back(network: Network, place: int, room: Ints) -> None:
    for load in range(network.load_from[place], network.load_from[place + 1]):
        room[network.loads[load, 0]] += network.loads[load, 1]


@kernel()
def menu_prices(network: Network, stage: int, best: Reals, prices: Reals, chosen: Ints) -> None:
    """The price of each choice of a stage, and for walks the step it stands for."""
    if network.stages[stage, KIND] == WALK:
        for menu in range(len(network.menus)):
            prices[menu] = NEVER
            for step in range(BETWEEN):
                if network.menus[menu, step] and best[step] < prices[menu]:
                    prices[menu], chosen[menu] = best[step], step
    else:
        width = network.stages[stage, WIDTH]
        for edges in range(len(prices)):
            prices[edges] = edges * width


@kernel()
def sweep(network: Network, span: Ints, best: Reals, forward: Reals, came: Ints) -> None:
    """Cheapest cost of each state before each stage of the span and after its last, and how it came: (row, step).

    `best` (segments, 6); `forward` (stages + 1, states); `came` (stages, states, 2).
    """
    prices, chosen = np.empty(2 * len(network.menus)), np.zeros(2 * len(network.menus), np.int64)
    forward[span[BEGIN]] = NEVER
    forward[span[BEGIN], 0] = 0.0
    for stage in range(span[BEGIN], span[END]):
        menu_prices(network, stage, best[network.stages[stage, SEGMENT]], prices, chosen)
        table = network.stages[stage, TABLE]
        before, after = forward[stage], forward[stage + 1]
        after[:] = NEVER
        for row in range(network.row_from[table], network.row_from[table + 1]):
            old, new, choice = network.rows[row, 0], network.rows[row, 1], network.rows[row, 2]
            cost = before[old] + prices[choice]
            if cost < after[new]:
                after[new] = cost
                came[stage, new, 0], came[stage, new, 1] = row, chosen[choice]
        if span[HULL]:
            after[network.done] = NEVER
            if stage + 1 >= span[BEGUN]:
                after[0] = NEVER


@kernel()
def sweep_back(network: Network, best: Reals, backward: Reals) -> None:
    """Cheapest cost from each state before each stage to the end; (stages + 1, states)."""
    prices, chosen = np.empty(2 * len(network.menus)), np.zeros(2 * len(network.menus), np.int64)
    backward[:] = NEVER
    for state in network.final:
        backward[len(network.stages), state] = 0.0
    for stage in range(len(network.stages) - 1, -1, -1):
        menu_prices(network, stage, best[network.stages[stage, SEGMENT]], prices, chosen)
        table = network.stages[stage, TABLE]
        before, after = backward[stage], backward[stage + 1]
        for row in range(network.row_from[table], network.row_from[table + 1]):
            old, new, choice = network.rows[row, 0], network.rows[row, 1], network.rows[row, 2]
            before[old] = min(before[old], after[new] + prices[choice])


@kernel()
def walk_back(network: Network, span: Ints, forward: Reals, came: Ints, steps: Ints) -> float:
    """The step of each segment on the cheapest walk into `steps` (segments,); its cost, NEVER if there is none."""
    last = span[END]
    state = network.final[0]
    for other in network.final:
        if forward[last, other] < forward[last, state]:
            state = other
    cost = forward[last, state]
    steps[:] = NONE
    if cost >= NEVER / 2:
        return NEVER
    for stage in range(last - 1, span[BEGIN] - 1, -1):
        row = came[stage, state, 0]
        if network.stages[stage, KIND] == WALK:
            steps[network.stages[stage, SEGMENT]] = came[stage, state, 1]
        state = network.rows[row, 0]
    return cost


@kernel()
def collected(network: Network, span: Ints, steps: Ints, ends: Ints, got: Ints, seen: Ints) -> None:
    """Units of each item on a walk into `got`, of each segment at most what is wanted; `seen` (places,): visited."""
    got[:] = 0
    seen[:] = 0
    here = np.zeros(len(network.wanted), np.int64)
    for segment in range(span[FIRST], span[LAST]):
        step = steps[segment]
        if step == NONE:
            continue
        first, last = network.place_from[segment], network.place_from[segment + 1]
        upto, since = ends[segment, step, 0], ends[segment, step, 1]
        here[:] = 0
        for place in range(first, last):
            if place < upto or place >= since:
                seen[place] = 1
                for load in range(network.load_from[place], network.load_from[place + 1]):
                    here[network.loads[load, 0]] += network.loads[load, 1]
        for item in range(len(got)):
            got[item] += min(here[item], network.wanted[item])


@kernel()
def bound(network: Network, span: Ints, flags: Ints, price: Reals, upper: float, rounds: int, table: Table) -> float:
    """The best bound of so many rounds of price changes, NEVER if no walk is possible; it ends early above `upper`
    less one grain. `price` is changed to the prices of that bound, `table.share` says how often a place was visited.

    Source: subgradient steps, M. Held, P. Wolfe, H. Crowder, Mathematical Programming 6, 1974; deflected directions,
    P. Camerini, L. Fratta, F. Maffioli, Mathematical Programming Study 3, 1975.
    """
    enough = upper - network.grain + 0.001
    now, way = price.copy(), np.zeros(len(price))
    best, pace, idle, counted = -NEVER, 1.0, 0, 0
    table.share[:] = 0.0
    for round_ in range(rounds):
        for segment in range(span[FIRST], span[LAST]):
            price_segment(network, segment, now, flags, table.best[segment], table.ends[segment], table.room)
        sweep(network, span, table.best, table.forward, table.came)
        cost = walk_back(network, span, table.forward, table.came, table.steps)
        if cost >= NEVER / 2:
            return NEVER
        collected(network, span, table.steps, table.ends, table.got, table.seen)
        if 3 * round_ >= rounds:
            counted += 1
            table.share[:] += table.seen
        cost += (now * network.wanted).sum()
        if cost > best + 1e-6:
            best, idle = cost, 0
            price[:] = now
            if best > enough:
                break
        else:
            idle += 1
            if idle == 8:
                pace, idle = 0.7 * pace, 0
                now[:] = price
        way[:] = 0.5 * way + (network.wanted - table.got)
        norm = (way * way).sum()
        if norm < 1e-9:
            break
        now[:] = np.maximum(0.0, now + pace * max(upper - cost, 1.0) / norm * way)
    table.share[:] /= max(counted, 1)
    return best
