"""From some places to a walk: collect what is missing where that lengthens it least, then leave out what is spare.

The exact walk prices every place: with the cheapest costs `forward` to and `backward` from every state, a place more or
less in one segment changes the walk by the cheapest way through that segment's stage alone.
"""

from typing import NamedTuple

import numpy as np

from wms.optimizer.compiled import kernel
from wms.optimizer.tours.frontier import BETWEEN, FROM_HIGH, FROM_LOW, GAP, NONE, PASS, TWICE
from wms.optimizer.tours.scattered.network import HIGH, LOW, OPEN, TABLE, WALK, Ints, Network
from wms.optimizer.tours.scattered.pricing import NEVER, menu_prices
from wms.optimizer.tours.scattered.relaxation import Table, sweep, sweep_back, table_of, whole_span


class Trial(NamedTuple):
    """A set of places under construction. `chosen` (places,) 0 or 1, `have` (items,) units, `stage_of` (segments,),
    `segment_of` (places,), `span`: all. In `table.best` are mm without prices; its last line is scratch.
    """

    chosen: Ints
    have: Ints
    stage_of: Ints
    segment_of: Ints
    span: Ints
    table: Table


def trial_of(network: Network) -> Trial:
    stage_of = np.zeros(len(network.segments), np.int64)
    for stage, (kind, _, segment, _) in enumerate(network.stages):
        if kind == WALK:
            stage_of[segment] = stage
    segment_of = np.repeat(np.arange(len(network.segments)), np.diff(network.place_from))
    return Trial(
        chosen=np.zeros(len(network.heights), np.int64),
        have=np.zeros(len(network.wanted), np.int64),
        stage_of=stage_of,
        segment_of=segment_of.astype(np.int64),
        span=whole_span(network),
        table=table_of(network),
    )


@kernel(counted=False)
def step_lengths(network: Network, trial: Trial, segment: int, extra: int, without: int, line: int) -> None:
    """Millimetres of each step through a segment that visits what is chosen, and `extra`, but not `without`.

    They go into `trial.table.best[line]`.
    """
    low, high, best = network.segments[segment, LOW], network.segments[segment, HIGH], trial.table.best
    for step in range(BETWEEN):
        best[line, step] = NEVER
    lowest, highest, gap = -1, -1, 0
    for place in range(network.place_from[segment], network.place_from[segment + 1]):
        if (trial.chosen[place] or place == extra) and place != without:
            y = network.heights[place] - low
            if highest < 0:
                lowest = y
            else:
                gap = max(gap, y - highest)
            highest = y
    if highest < 0:
        best[line, NONE] = 0.0
    if network.segments[segment, OPEN]:
        best[line, PASS], best[line, TWICE] = high - low, 2 * (high - low)
        if highest >= 0:
            best[line, FROM_LOW], best[line, FROM_HIGH] = 2 * highest, 2 * (high - low - lowest)
            best[line, GAP] = 2 * (high - low - gap)


@kernel(counted=False)
def through(network: Network, trial: Trial, segment: int, extra: int, without: int) -> float:
    """The shortest walk if a segment's places are those chosen, and `extra`, but not `without`, all else as it is."""
    stage, table, rows = trial.stage_of[segment], trial.table, network.rows
    spare = len(network.segments)
    step_lengths(network, trial, segment, extra, without, spare)
    menu_prices(network, spare, table.best, table.prices, table.chosen)
    kind, least = network.stages[stage, TABLE], NEVER
    for row in range(network.row_from[kind], network.row_from[kind + 1]):
        cost = table.forward[stage, rows[row, 0]] + table.prices[rows[row, 2]] + table.backward[stage + 1, rows[row, 1]]
        least = min(least, cost)
    return least


@kernel(counted=False)
def measure(network: Network, trial: Trial) -> float:
    """Bring forward and backward up to date; the length of the walk through what is chosen."""
    sweep(network, trial.span, trial.table)
    sweep_back(network, trial.span, trial.table)
    length: float = trial.table.backward[0, 0]
    return length


@kernel(counted=False)
def choose(network: Network, trial: Trial, place: int, sign: int) -> None:
    """Choose a place (sign 1) or drop it (-1)."""
    trial.chosen[place] += sign
    for load in range(network.load_from[place], network.load_from[place + 1]):
        trial.have[network.loads[load, 0]] += sign * network.loads[load, 1]
    segment = trial.segment_of[place]
    step_lengths(network, trial, segment, -1, -1, segment)


@kernel(counted=False)
def use_of(network: Network, trial: Trial, place: int) -> float:
    """What part of the missing items a place supplies, in items."""
    use = 0.0
    for load in range(network.load_from[place], network.load_from[place + 1]):
        item = network.loads[load, 0]
        missing = network.wanted[item] - trial.have[item]
        if missing > 0:
            use += min(missing, network.loads[load, 1]) / network.wanted[item]
    return use


@kernel(counted=False)
def is_spare(network: Network, trial: Trial, place: int) -> bool:
    for load in range(network.load_from[place], network.load_from[place + 1]):
        item = network.loads[load, 0]
        if trial.have[item] - network.loads[load, 1] < network.wanted[item]:
            return False
    return True


@kernel(counted=False)
def add_cheapest(network: Network, trial: Trial) -> bool:
    """Choose the place that lengthens the walk least for what it supplies; False if nothing is missing."""
    length, chosen, least = measure(network, trial), -1, NEVER
    for place in range(len(trial.chosen)):
        use = 0.0 if trial.chosen[place] else use_of(network, trial, place)
        if use > 0:
            added = (through(network, trial, trial.segment_of[place], place, -1) - length + 0.01) / use
            if added < least:
                chosen, least = place, added
    if chosen >= 0:
        choose(network, trial, chosen, 1)
    return chosen >= 0


@kernel(counted=False)
def drop_dearest(network: Network, trial: Trial) -> bool:
    """Drop the spare place that lengthens the walk most; False if none does."""
    length, dropped, most = measure(network, trial), -1, 0.0
    for place in range(len(trial.chosen)):
        if trial.chosen[place] and is_spare(network, trial, place):
            saved = length - through(network, trial, trial.segment_of[place], -1, place)
            if saved > most:
                dropped, most = place, saved
    if dropped >= 0:
        choose(network, trial, dropped, -1)
    return dropped >= 0


@kernel(counted=False)
def complete_from(network: Network, trial: Trial, kept: Ints) -> float:
    """From the places in `kept` (places,) to a choice that lacks nothing and has little to spare; its walk's length."""
    for segment in range(len(network.segments)):
        step_lengths(network, trial, segment, -1, -1, segment)
    for place in range(len(kept)):
        if trial.chosen[place] != kept[place]:
            choose(network, trial, place, kept[place] - trial.chosen[place])
    while add_cheapest(network, trial):
        pass
    while drop_dearest(network, trial):
        pass
    length: float = trial.table.backward[0, 0]
    return length
