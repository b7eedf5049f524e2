"""The shortest closed walk in one block, exact, in time linear in aisles and stops (see states.py)."""

from itertools import pairwise

from wms.optimizer.tours.euler import Vertex, euler_walk, first_visits
from wms.optimizer.tours.frame import Frame, column_stops, dead_end_walk, frame_of
from wms.optimizer.tours.states import (
    AISLE_STEPS,
    CROSS_STEPS,
    CROSS_WALKS,
    EMPTY,
    FINAL,
    FROM_BOTTOM,
    FROM_TOP,
    NONE,
    ONE_EACH,
    PASS,
    STATES,
    STOP,
    TWICE,
    TWO_BOTTOM,
    TWO_TOP,
)
from wms.optimizer.walk import Layout, Position

NEVER = 1 << 60
Moves = tuple[tuple[int, tuple[tuple[int, int], ...]], ...]  # (step, its pairs of states)


def _by_step(steps: tuple[tuple[int, int, int], ...]) -> Moves:
    kinds = dict.fromkeys(step for step, _, _ in steps)
    return tuple((kind, tuple((old, new) for step, old, new in steps if step == kind)) for kind in kinds)


AISLE_MOVES, CROSS_MOVES = _by_step(AISLE_STEPS), _by_step(CROSS_STEPS)


def shortest_closed_walk(layout: Layout, positions: list[Position]) -> tuple[list[Position], int]:
    """Distinct positions in walking order from depot to depot, and the walk's length in mm.

    Optimal for up to two cross-aisles; with more, the shortest walk that uses only the outermost two.
    """
    frame = frame_of(layout)
    stops = column_stops(frame, positions)
    length, steps = _best_steps(frame, stops)
    walk = euler_walk(_edges(frame, stops, steps), (frame.depot_column, frame.depot_y))
    return _positions_along(frame, positions, first_visits(walk)), length + dead_end_walk(frame, positions)


def aisle_costs(frame: Frame, column: int, ys: list[int]) -> tuple[int, ...]:
    """Millimetres for NONE, PASS, FROM_TOP, FROM_BOTTOM, GAP, TWICE; NEVER where the step is not possible."""
    through = frame.height if frame.open[column] else NEVER
    if not ys:
        return (0, through, NEVER, NEVER, NEVER, min(2 * through, NEVER))
    from_top, from_bottom = 2 * (frame.top - ys[0]), 2 * (ys[-1] - frame.bottom)
    gap = 2 * (frame.height - _widest_gap(ys)[0]) if len(ys) > 1 else NEVER
    if not frame.open[column]:
        from_top, from_bottom = (NEVER if y != 0 else 0 for y in (from_top, from_bottom))
    return (NEVER, through, from_top, from_bottom, gap, min(2 * through, NEVER))


def _widest_gap(ys: list[int]) -> tuple[int, int]:
    """(width, index of its lower end) between neighbouring stops."""
    return max((b - a, -index) for index, (a, b) in enumerate(pairwise(ys)))


def _best_steps(frame: Frame, stops: list[list[int]]) -> tuple[int, list[tuple[int, int]]]:
    """The cheapest (aisle step, cross step) for each column, and its length. Beyond the outermost stops nobody goes."""
    visited = [column for column, ys in enumerate(stops) if ys]
    first, last = visited[0], visited[-1]  # there is one: the depot's
    cost = [NEVER] * STATES
    cost[EMPTY] = 0
    trail: list[
        list[tuple[int, int, int]]
    ] = []  # per column and state after it: (state before, aisle step, cross step)
    for column in range(first, last):
        walked, aisle_from = _relax(cost, AISLE_MOVES, aisle_costs(frame, column, stops[column]))
        width = frame.xs[column + 1] - frame.xs[column]
        cost, cross_from = _relax(walked, CROSS_MOVES, tuple(width * times for times in CROSS_WALKS))
        trail.append([(*aisle_from[middle], step) for middle, step in cross_from])
    walked, aisle_from = _relax(cost, AISLE_MOVES, aisle_costs(frame, last, stops[last]))
    end = min(FINAL, key=lambda state: walked[state])
    outside = [(NONE, STOP)]
    steps = _traced(trail, aisle_from[end])
    return walked[end], [*outside * first, *steps, *outside * (len(stops) - 1 - last)]


def _relax(cost: list[int], moves: Moves, prices: tuple[int, ...]) -> tuple[list[int], list[tuple[int, int]]]:
    """Best cost of each state after one kind of step, and (state before, step) that gave it."""
    after, came = [NEVER] * STATES, [(EMPTY, 0)] * STATES
    for step, pairs in moves:
        price = prices[step]
        if price < NEVER:
            for old, new in pairs:
                total = cost[old] + price
                if total < after[new]:
                    after[new], came[new] = total, (old, step)
    return after, came


def _traced(trail: list[list[tuple[int, int, int]]], last: tuple[int, int]) -> list[tuple[int, int]]:
    state, aisle_step = last
    steps = [(aisle_step, STOP)]
    for column in reversed(trail):
        state, aisle_step, cross_step = column[state]
        steps.append((aisle_step, cross_step))
    return steps[::-1]


def _edges(frame: Frame, stops: list[list[int]], steps: list[tuple[int, int]]) -> list[tuple[Vertex, Vertex]]:
    edges: list[tuple[Vertex, Vertex]] = []
    for column, (aisle_step, cross_step) in enumerate(steps):
        edges += _aisle_edges(frame, column, stops[column], aisle_step)
        if cross_step != STOP:
            top = ((column, frame.top), (column + 1, frame.top))
            bottom = ((column, frame.bottom), (column + 1, frame.bottom))
            edges += {ONE_EACH: [top, bottom], TWO_TOP: [top] * 2, TWO_BOTTOM: [bottom] * 2}.get(
                cross_step, [top, top, bottom, bottom]
            )
    return edges


def _aisle_edges(frame: Frame, column: int, ys: list[int], step: int) -> list[tuple[Vertex, Vertex]]:
    if step == NONE:
        return []
    whole = [frame.bottom, *ys, frame.top]
    chains = {PASS: [whole], TWICE: [whole], FROM_TOP: [whole[1:]], FROM_BOTTOM: [whole[:-1]]}.get(step)
    if chains is None:
        cut = 2 - _widest_gap(ys)[1]
        chains = [whole[:cut], whole[cut:]]
    edges = [((column, a), (column, b)) for chain in chains for a, b in pairwise(chain) if a != b]
    return edges if step == PASS else edges * 2


def _positions_along(frame: Frame, positions: list[Position], ranks: dict[Vertex, int]) -> list[Position]:
    def rank(position: Position) -> tuple[int, bool, int]:
        column, y = frame.column_of[position.aisle], frame.clip(position.y_mm)
        return ranks[(column, y)], position.y_mm > y, abs(position.y_mm - y)

    return sorted(set(positions), key=rank)
