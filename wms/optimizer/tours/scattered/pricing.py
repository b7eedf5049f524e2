"""What each action of a segment costs when units have prices; and taking and putting back what lies at a place."""

from wms.optimizer.compiled import kernel
from wms.optimizer.tours.frontier import BETWEEN, FROM_HIGH, FROM_LOW, GAP, NONE, PASS, TWICE
from wms.optimizer.tours.scattered.network import HIGH, LOW, OPEN, Ints, Network, Reals

NEVER = 1e15


@kernel(counted=False)
def price_segment(
    network: Network, segment: int, price: Reals, flags: Ints, best: Reals, ends: Ints, room: Ints
) -> None:
    """The cheapest action of each step, length less prices, into `best[segment]`, its (i, j) into `ends[segment]`.

    `best` (segments, 6), `ends` (segments, 6, 2). Collected are the places below i and from j on; `flags` (places,)
    say which must be (1) and must not be (-1). `room` (items,): units still of use; `wanted` before and after.
    """
    first, last = network.place_from[segment], network.place_from[segment + 1]
    for step in range(BETWEEN):
        best[segment, step] = NEVER
        ends[segment, step, 0], ends[segment, step, 1] = first, last
    must_low, must_high, not_low, not_high = last, first - 1, last, first - 1
    for place in range(first, last):
        if flags[place] > 0:
            must_low, must_high = min(must_low, place), place
        elif flags[place] < 0:
            not_low, not_high = min(not_low, place), place
    if must_high < first:
        best[segment, NONE] = 0.0
    if network.segments[segment, OPEN]:
        price_from_high(network, segment, price, best, ends, room, must_low, not_high)
        price_from_low(network, segment, price, flags, best, ends, room, must_high, not_low, not_high)


@kernel(counted=False)
def price_from_high(
    network: Network, segment: int, price: Reals, best: Reals, ends: Ints, room: Ints, must_low: int, not_high: int
) -> None:
    """FROM_HIGH down to each place; PASS and TWICE, if all places may be visited."""
    first, last = network.place_from[segment], network.place_from[segment + 1]
    low, high = network.segments[segment, LOW], network.segments[segment, HIGH]
    gain = 0.0
    for j in range(last - 1, not_high, -1):
        gain += take(network, j, price, room)
        cost = 2 * (high - network.heights[j]) - gain
        if cost < best[segment, FROM_HIGH] and j <= must_low:
            best[segment, FROM_HIGH] = cost
            ends[segment, FROM_HIGH, 1] = j
    if not_high < first:
        best[segment, PASS], best[segment, TWICE] = high - low - gain, 2 * (high - low) - gain
        ends[segment, PASS, 1] = ends[segment, TWICE, 1] = first
    for j in range(not_high + 1, last):
        put_back(network, j, room)


@kernel(counted=False)
def price_from_low(
    network: Network,
    segment: int,
    price: Reals,
    flags: Ints,
    best: Reals,
    ends: Ints,
    room: Ints,
    must_high: int,
    not_low: int,
    not_high: int,
) -> None:
    """FROM_LOW up to each place, and with each of them GAP down to each place above."""
    first, last = network.place_from[segment], network.place_from[segment + 1]
    low, high, heights = network.segments[segment, LOW], network.segments[segment, HIGH], network.heights
    below, next_must = 0.0, first
    for i in range(first, not_low):
        below += take(network, i, price, room)
        cost = 2 * (heights[i] - low) - below
        if cost < best[segment, FROM_LOW] and i >= must_high:
            best[segment, FROM_LOW] = cost
            ends[segment, FROM_LOW, 0] = i + 1
        next_must = max(next_must, i + 1)
        while next_must < last and flags[next_must] <= 0:
            next_must += 1
        gain, bottom = below, max(i, not_high)
        for j in range(last - 1, bottom, -1):
            gain += take(network, j, price, room)
            cost = 2 * (heights[i] - low + high - heights[j]) - gain
            if cost < best[segment, GAP] and j <= next_must:
                best[segment, GAP] = cost
                ends[segment, GAP, 0], ends[segment, GAP, 1] = i + 1, j
        for j in range(bottom + 1, last):
            put_back(network, j, room)
    for i in range(first, not_low):
        put_back(network, i, room)


@kernel(counted=False)
def take(network: Network, place: int, price: Reals, room: Ints) -> float:
    """What the units of a place that are still of use are worth; `room` goes down, below 0 if need be."""
    worth = 0.0
    for load in range(network.load_from[place], network.load_from[place + 1]):
        item, units = network.loads[load, 0], network.loads[load, 1]
        if room[item] > 0:
            worth += price[item] * min(units, room[item])
        room[item] -= units
    return worth


@kernel(counted=False)
def put_back(network: Network, place: int, room: Ints) -> None:
    for load in range(network.load_from[place], network.load_from[place + 1]):
        room[network.loads[load, 0]] += network.loads[load, 1]


@kernel(counted=False)
def menu_prices(network: Network, segment: int, best: Reals, prices: Reals, chosen: Ints) -> None:
    """The price of each menu of steps through a segment, and the step that is chosen from it."""
    for menu in range(len(network.menus)):
        prices[menu] = NEVER
        for step in range(BETWEEN):
            if network.menus[menu, step] and best[segment, step] < prices[menu]:
                prices[menu], chosen[menu] = best[segment, step], step
