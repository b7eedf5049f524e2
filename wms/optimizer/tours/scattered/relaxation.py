"""Prices for the units instead of the demand: a lower bound, and where a good walk goes.

L(p) = p * wanted + min over walks (length - sum of p * units collected),   p >= 0
"""

from typing import NamedTuple

import numpy as np

from wms.optimizer.compiled import kernel
from wms.optimizer.tours.frontier import BETWEEN, NONE
from wms.optimizer.tours.scattered.network import ACROSS, KIND, SEGMENT, TABLE, WALK, WIDTH, Ints, Network, Reals
from wms.optimizer.tours.scattered.pricing import NEVER, menu_prices, price_segment

BEGIN, END, BEGUN, FIRST, LAST, HULL = range(6)  # of a span, see span_of()


class Table(NamedTuple):
    """Scratch: `best` (segments + 1, 6), `ends` (segments, 6, 2), `forward` and `backward` (stages + 1, states), `came`
    (stages, states, 2): row and step that led to a state; `steps` (segments,), `room` and `got` (items,), `seen`,
    `share`, `within` and `without` (places,), `prices` and `chosen` (choices,), `now` and `way` (items,).
    """

    best: Reals
    ends: Ints
    forward: Reals
    backward: Reals
    came: Ints
    steps: Ints
    room: Ints
    got: Ints
    seen: Ints
    share: Reals
    within: Reals
    without: Reals
    prices: Reals
    chosen: Ints
    now: Reals
    way: Reals


def table_of(network: Network) -> Table:
    stages, segments = len(network.stages), len(network.segments)
    items, places = len(network.wanted), len(network.heights)
    return Table(
        best=np.full((segments + 1, BETWEEN), NEVER),
        ends=np.zeros((segments, BETWEEN, 2), np.int64),
        forward=np.full((stages + 1, network.states), NEVER),
        backward=np.full((stages + 1, network.states), NEVER),
        came=np.zeros((stages, network.states, 2), np.int64),
        steps=np.zeros(segments, np.int64),
        room=network.wanted.copy(),
        got=np.zeros(items, np.int64),
        seen=np.zeros(places, np.int64),
        share=np.zeros(places),
        within=np.zeros(places),
        without=np.zeros(places),
        prices=np.full(2 * len(network.menus), NEVER),
        chosen=np.zeros(2 * len(network.menus), np.int64),
        now=np.zeros(items),
        way=np.zeros(items),
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


@kernel(counted=False)
def stage_prices(network: Network, stage: int, table: Table) -> None:
    """The price of each choice of a stage into `table.prices`, for walks the step it stands for into `table.chosen`."""
    if network.stages[stage, KIND] == WALK:
        menu_prices(network, network.stages[stage, SEGMENT], table.best, table.prices, table.chosen)
    else:
        width = network.stages[stage, WIDTH]
        for edges in range(len(table.prices)):
            table.prices[edges] = edges * width


@kernel(counted=False)
def sweep(network: Network, span: Ints, table: Table) -> None:
    """From `table.best` the cheapest cost of each state before each stage of the span and after its last."""
    forward, came, rows, prices = table.forward, table.came, network.rows, table.prices
    for state in range(network.states):
        forward[span[BEGIN], state] = NEVER if state else 0.0
    for stage in range(span[BEGIN], span[END]):
        stage_prices(network, stage, table)
        kind = network.stages[stage, TABLE]
        for state in range(network.states):
            forward[stage + 1, state] = NEVER
        for row in range(network.row_from[kind], network.row_from[kind + 1]):
            new, choice = rows[row, 1], rows[row, 2]
            cost = forward[stage, rows[row, 0]] + prices[choice]
            if cost < forward[stage + 1, new]:
                forward[stage + 1, new] = cost
                came[stage, new, 0], came[stage, new, 1] = row, table.chosen[choice]
        if span[HULL]:
            forward[stage + 1, network.done] = NEVER
            if stage + 1 >= span[BEGUN]:
                forward[stage + 1, 0] = NEVER


@kernel(counted=False)
def sweep_back(network: Network, span: Ints, table: Table) -> None:
    """From `table.best` the cheapest cost from each state before each stage of the span to the end of the walk."""
    backward, rows, prices, last = table.backward, network.rows, table.prices, span[END]
    for state in range(network.states):
        backward[last, state] = NEVER
    for i in range(len(network.final)):
        if not (span[HULL] and network.final[i] == network.done):
            backward[last, network.final[i]] = 0.0
    for stage in range(last - 1, span[BEGIN] - 1, -1):
        stage_prices(network, stage, table)
        kind = network.stages[stage, TABLE]
        for state in range(network.states):
            backward[stage, state] = NEVER
        for row in range(network.row_from[kind], network.row_from[kind + 1]):
            cost = backward[stage + 1, rows[row, 1]] + prices[rows[row, 2]]
            if cost < backward[stage, rows[row, 0]]:
                backward[stage, rows[row, 0]] = cost
        if span[HULL] and stage >= span[BEGUN]:
            backward[stage, 0] = NEVER


@kernel(counted=False)
def walk_back(network: Network, span: Ints, table: Table) -> float:
    """The step of each segment on the cheapest walk into `table.steps`; its cost, NEVER if there is none."""
    last, state = span[END], network.final[0]
    for i in range(len(network.final)):
        if table.forward[last, network.final[i]] < table.forward[last, state]:
            state = network.final[i]
    cost: float = table.forward[last, state]
    for segment in range(len(network.segments)):
        table.steps[segment] = NONE
    if cost >= NEVER / 2:
        return NEVER
    for stage in range(last - 1, span[BEGIN] - 1, -1):
        if network.stages[stage, KIND] == WALK:
            table.steps[network.stages[stage, SEGMENT]] = table.came[stage, state, 1]
        state = network.rows[table.came[stage, state, 0], 0]
    return cost


@kernel(counted=False)
def collect(network: Network, span: Ints, table: Table) -> None:
    """Units of each item on that walk into `table.got`, a segment's at most what is wanted; visits into `seen`."""
    wanted, room, got, seen = network.wanted, table.room, table.got, table.seen
    for item in range(len(got)):
        got[item] = 0
    for place in range(len(seen)):
        seen[place] = 0
    for segment in range(span[FIRST], span[LAST]):
        step = table.steps[segment]
        if step != NONE:
            upto, since = table.ends[segment, step, 0], table.ends[segment, step, 1]
            for place in range(network.place_from[segment], network.place_from[segment + 1]):
                if place < upto or place >= since:
                    seen[place] = 1
                    for load in range(network.load_from[place], network.load_from[place + 1]):
                        room[network.loads[load, 0]] -= network.loads[load, 1]
            for item in range(len(got)):
                got[item] += wanted[item] - max(room[item], 0)
                room[item] = wanted[item]


@kernel(counted=False)
def bound(network: Network, span: Ints, flags: Ints, price: Reals, upper: float, rounds: int, table: Table) -> float:
    """The best bound of so many rounds of price changes, NEVER if no walk is possible; it ends early above `upper`
    less one grain. `price` is changed to the prices of that bound, `table.share` says how often a place was visited.

    Source: subgradient steps, M. Held, P. Wolfe, H. Crowder, Mathematical Programming 6, 1974; deflected directions,
    P. Camerini, L. Fratta, F. Maffioli, Mathematical Programming Study 3, 1975.
    """
    begin_rounds(price, table)
    best, pace, idle = -NEVER, 1.0, 0
    for round_ in range(rounds):
        for segment in range(span[FIRST], span[LAST]):
            price_segment(network, segment, table.now, flags, table.best, table.ends, table.room)
        sweep(network, span, table)
        cost = walk_back(network, span, table)
        if cost >= NEVER / 2:
            return NEVER
        collect(network, span, table)
        cost += worth_of_wanted(network, table.now)
        if cost > best + 1e-6:
            best, idle = cost, 0
            copy(table.now, price)
            if best > upper - network.grain + 0.001:
                break
        else:
            idle += 1
            if idle == 8:
                pace, idle = 0.7 * pace, 0
                copy(price, table.now)
        if 3 * round_ >= rounds:
            count_visits(table, 1.5 / rounds)
        if not change_prices(network, pace * max(upper - cost, 1.0), table):
            break
    return best


@kernel(counted=False)
def begin_rounds(price: Reals, table: Table) -> None:
    copy(price, table.now)
    for item in range(len(price)):
        table.way[item] = 0.0
    for place in range(len(table.share)):
        table.share[place] = 0.0


@kernel(counted=False)
def copy(source: Reals, target: Reals) -> None:
    for i in range(len(source)):
        target[i] = source[i]


@kernel(counted=False)
def worth_of_wanted(network: Network, price: Reals) -> float:
    worth = 0.0
    for item in range(len(price)):
        worth += price[item] * network.wanted[item]
    return worth


@kernel(counted=False)
def count_visits(table: Table, weight: float) -> None:
    for place in range(len(table.share)):
        table.share[place] += table.seen[place] * weight


@kernel(counted=False)
def change_prices(network: Network, length: float, table: Table) -> bool:
    """A step along what is missing, remembered from round to round; False if nothing is missing or too much."""
    norm = 0.0
    for item in range(len(table.way)):
        table.way[item] = 0.5 * table.way[item] + network.wanted[item] - table.got[item]
        norm += table.way[item] ** 2
    if norm < 1e-9:
        return False
    for item in range(len(table.way)):
        table.now[item] = max(0.0, table.now[item] + length / norm * table.way[item])
    return True
