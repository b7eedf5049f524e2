"""From some places to a walk: collect what is missing where that lengthens it least, then leave out what is spare.

The exact walk prices every place: with the cheapest costs `forward` to and `backward` from every state, a place more or
less in one segment changes the walk by the cheapest way through that segment's stage alone.
"""

from typing import NamedTuple

import numpy as np

from wms.optimizer.compiled import kernel
from wms.optimizer.tours.frontier import BETWEEN, FROM_HIGH, FROM_LOW, GAP, NONE, PASS, TWICE
from wms.optimizer.tours.scattered.network import HIGH, LOW, OPEN, TABLE, WALK, Ints, Network
from wms.optimizer.tours.scattered.relaxation import NEVER, Reals, sweep, sweep_back, whole_span


class Trial(NamedTuple):
    """Scratch of one search. `chosen` (places,) 0 or 1, `have` (items,) units, `best` (segments, 6), `stage_of`
    (segments,), `segment_of` (places,), `forward`, `backward`, `came` as in relaxation.py, `span`: all.
    """

    chosen: Ints
    have: Ints
    best: Reals
    stage_of: Ints
    segment_of: Ints
    forward: Reals
    backward: Reals
    came: Ints
    span: Ints


def trial_of(network: Network) -> Trial:
    stages, segments, places = len(network.stages), len(network.segments), len(network.heights)
    stage_of = np.zeros(segments, np.int64)
    for stage, (kind, _, segment, _) in enumerate(network.stages):
        if kind == WALK:
            stage_of[segment] = stage
    segment_of = np.repeat(np.arange(segments), np.diff(network.place_from))
    return Trial(
        chosen=np.zeros(places, np.int64),
        have=np.zeros(len(network.wanted), np.int64),
        best=np.empty((segments, BETWEEN)),
        stage_of=stage_of,
        segment_of=segment_of.astype(np.int64),
        forward=np.empty((stages + 1, network.states)),
        backward=np.empty((stages + 1, network.states)),
        came=np.zeros((stages, network.states, 2), np.int64),
        span=whole_span(network),
    )


@kernel()
def step_lengths(network: Network, segment: int, chosen: Ints, extra: int, without: int, lengths: Reals) -> None:
    """Millimetres of each step through a segment that visits what is chosen, and `extra`, but not `without`."""
    low, high = network.segments[segment, LOW], network.segments[segment, HIGH]
    lengths[:] = NEVER
    lowest, highest, gap = -1, -1, 0
    for place in range(network.place_from[segment], network.place_from[segment + 1]):
        if (chosen[place] or place == extra) and place != without:
            y = network.heights[place]
            if highest < 0:
                lowest = y - low
            else:
                gap = max(gap, y - low - highest)
            highest = y - low
    if not network.segments[segment, OPEN]:
        lengths[NONE] = NEVER if highest >= 0 else 0.0
        return
    lengths[PASS], lengths[TWICE] = high - low, 2 * (high - low)
    if highest < 0:
        lengths[NONE] = 0.0
        return
    lengths[FROM_LOW], lengths[FROM_HIGH] = 2 * highest, 2 * (high - low - lowest)
    if gap > 0:
        lengths[GAP] = 2 * (high - low - gap)


@kernel()
def through(network: Network, trial: Trial, segment: int, lengths: Reals) -> float:
    """The shortest walk that goes through a segment in one of these ways, all else as it is."""
    stage = trial.stage_of[segment]
    table = network.stages[stage, TABLE]
    prices = np.empty(len(network.menus))
    for menu in range(len(network.menus)):
        prices[menu] = NEVER
        for step in range(BETWEEN):
            if network.menus[menu, step]:
                prices[menu] = min(prices[menu], lengths[step])
    before, after, cost = trial.forward[stage], trial.backward[stage + 1], NEVER
    for row in range(network.row_from[table], network.row_from[table + 1]):
        cost = min(cost, before[network.rows[row, 0]] + prices[network.rows[row, 2]] + after[network.rows[row, 1]])
    return cost


@kernel()
def measure(network: Network, trial: Trial) -> float:
    """Bring forward and backward up to date; the length of the walk through what is chosen."""
    sweep(network, trial.span, trial.best, trial.forward, trial.came)
    sweep_back(network, trial.best, trial.backward)
    return trial.backward[0, 0]


@kernel()
def choose(network: Network, trial: Trial, place: int, sign: int) -> None:
    """Choose a place (sign 1) or drop it (-1)."""
    trial.chosen[place] += sign
    for load in range(network.load_from[place], network.load_from[place + 1]):
        trial.have[network.loads[load, 0]] += sign * network.loads[load, 1]
    segment = trial.segment_of[place]
    step_lengths(network, segment, trial.chosen, -1, -1, trial.best[segment])


@kernel()
def use_of(network: Network, trial: Trial, place: int) -> float:
    """What part of the missing items a place supplies, in items."""
    use = 0.0
    for load in range(network.load_from[place], network.load_from[place + 1]):
        item = network.loads[load, 0]
        missing = network.wanted[item] - trial.have[item]
        if missing > 0:
            use += min(missing, network.loads[load, 1]) / network.wanted[item]
    return use


@kernel()
def is_spare(network: Network, trial: Trial, place: int) -> bool:
    for load in range(network.load_from[place], network.load_from[place + 1]):
        item = network.loads[load, 0]
        if trial.have[item] - network.loads[load, 1] < network.wanted[item]:
            return False
    return True


@kernel()
def complete(network: Network, trial: Trial) -> float:
    """Choose places until nothing is missing, then drop what is spare and lengthens the walk; the walk's length."""
    lengths = np.empty(BETWEEN)
    while True:
        length = measure(network, trial)
        chosen, least = -1, NEVER
        for place in range(len(trial.chosen)):
            use = 0.0 if trial.chosen[place] else use_of(network, trial, place)
            if use > 0:
                segment = trial.segment_of[place]
                step_lengths(network, segment, trial.chosen, place, -1, lengths)
                added = (through(network, trial, segment, lengths) - length + 0.01) / use
                if added < least:
                    chosen, least = place, added
        if chosen < 0:
            break
        choose(network, trial, chosen, 1)
    while True:
        length = measure(network, trial)
        dropped, most = -1, 0.0
        for place in range(len(trial.chosen)):
            if trial.chosen[place] and is_spare(network, trial, place):
                segment = trial.segment_of[place]
                step_lengths(network, segment, trial.chosen, -1, place, lengths)
                saved = length - through(network, trial, segment, lengths)
                if saved > most:
                    dropped, most = place, saved
        if dropped < 0:
            return length
        choose(network, trial, dropped, -1)


@kernel()
def complete_from(network: Network, trial: Trial, kept: Ints) -> float:
    """The same from the places in `kept` (places,) instead of those chosen last."""
    for place in range(len(kept)):
        if trial.chosen[place] != kept[place]:
            choose(network, trial, place, kept[place] - trial.chosen[place])
    return complete(network, trial)


@kernel()
def begin(network: Network, trial: Trial) -> float:
    """Start from nothing: a first walk, greedily."""
    trial.chosen[:] = 0
    trial.have[:] = 0
    for segment in range(len(network.segments)):
        step_lengths(network, segment, trial.chosen, -1, -1, trial.best[segment])
    return complete(network, trial)
