"""Places that every better walk must visit, or must not: what the prices of a bound tell about each single place.

With the cheapest costs to every state before and from every state after a segment's stage, every action of the segment
has the bound of the walks that contain it. A place is visited by all better walks if each action without it is bounded
above the best walk, and by none if each action with it is.
"""

from wms.optimizer.compiled import kernel
from wms.optimizer.tours.frontier import BETWEEN, FROM_HIGH, FROM_LOW, GAP, NONE, PASS, TWICE
from wms.optimizer.tours.scattered.network import HIGH, LOW, OPEN, TABLE, Ints, Network, Reals
from wms.optimizer.tours.scattered.pricing import NEVER, price_segment, put_back, take
from wms.optimizer.tours.scattered.relaxation import FIRST, LAST, Table, sweep, sweep_back


@kernel(counted=False)
def fix_places(
    network: Network, span: Ints, flags: Ints, price: Reals, spare: float, stage_of: Ints, table: Table
) -> bool:
    """Flag what follows for the places of a span; False if no better walk is left.

    `spare`: what a walk may cost at these prices (length less prices) and still be better than the best one. What the
    cheapest walk with, and without, each place costs goes into `table.within` and `table.without`.
    """
    for segment in range(span[FIRST], span[LAST]):
        price_segment(network, segment, price, flags, table.best, table.ends, table.room)
    sweep(network, span, table)
    sweep_back(network, span, table)
    for segment in range(span[FIRST], span[LAST]):
        first, last = network.place_from[segment], network.place_from[segment + 1]
        for place in range(first, last):
            table.within[place] = table.without[place] = NEVER
        if first < last:
            outside(network, stage_of[segment], table)
            bound_ends(network, segment, price, flags, table)
            if network.segments[segment, OPEN]:
                bound_gaps(network, segment, price, flags, table)
        for place in range(first, last):
            if table.within[place] > spare and table.without[place] > spare:
                return False
            if flags[place] == 0:
                flags[place] = int(table.without[place] > spare) - int(table.within[place] > spare)
    return True


@kernel(counted=False)
def outside(network: Network, stage: int, table: Table) -> None:
    """What the rest of the walk costs at least with each step through a stage's segment, into `table.prices`."""
    kind, rows = network.stages[stage, TABLE], network.rows
    for step in range(BETWEEN):
        table.prices[step] = NEVER
    for row in range(network.row_from[kind], network.row_from[kind + 1]):
        cost = table.forward[stage, rows[row, 0]] + table.backward[stage + 1, rows[row, 1]]
        for step in range(BETWEEN):
            if network.menus[rows[row, 2], step] and cost < table.prices[step]:
                table.prices[step] = cost


@kernel(counted=False)
def note(network: Network, segment: int, cost: float, upto: int, since: int, flags: Ints, table: Table) -> None:
    """An action of the segment that visits the places below `upto` and from `since` on, if the flags allow it."""
    first, last = network.place_from[segment], network.place_from[segment + 1]
    for place in range(first, last):
        if flags[place] and (place < upto or place >= since) != (flags[place] > 0):
            return
    for place in range(first, last):
        if place < upto or place >= since:
            table.within[place] = min(table.within[place], cost)
        else:
            table.without[place] = min(table.without[place], cost)


@kernel(counted=False)
def bound_ends(network: Network, segment: int, price: Reals, flags: Ints, table: Table) -> None:
    """All actions but GAP."""
    first, last = network.place_from[segment], network.place_from[segment + 1]
    low, high = network.segments[segment, LOW], network.segments[segment, HIGH]
    note(network, segment, table.prices[NONE], first, last, flags, table)
    gain = 0.0
    for j in range(last - 1, first - 1, -1):
        gain += take(network, j, price, table.room)
        cost = table.prices[FROM_HIGH] + 2 * (high - network.heights[j]) - gain
        note(network, segment, cost, first, j, flags, table)
    for j in range(first, last):
        put_back(network, j, table.room)
    through = min(table.prices[PASS], table.prices[TWICE] + high - low) + high - low - gain
    note(network, segment, through, last, last, flags, table)
    gain = 0.0
    for i in range(first, last):
        gain += take(network, i, price, table.room)
        cost = table.prices[FROM_LOW] + 2 * (network.heights[i] - low) - gain
        note(network, segment, cost, i + 1, last, flags, table)
    for i in range(first, last):
        put_back(network, i, table.room)


@kernel(counted=False)
def bound_gaps(network: Network, segment: int, price: Reals, flags: Ints, table: Table) -> None:
    first, last = network.place_from[segment], network.place_from[segment + 1]
    length, heights = network.segments[segment, HIGH] - network.segments[segment, LOW], network.heights
    below = 0.0
    for i in range(first, last - 1):
        below += take(network, i, price, table.room)
        gain = below
        for j in range(last - 1, i, -1):
            gain += take(network, j, price, table.room)
            cost = table.prices[GAP] + 2 * (length - heights[j] + heights[i]) - gain
            note(network, segment, cost, i + 1, j, flags, table)
        for j in range(i + 1, last):
            put_back(network, j, table.room)
    for i in range(first, last - 1):
        put_back(network, i, table.room)
