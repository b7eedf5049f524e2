"""The states of a sweep over aisles with any number of cross-aisles, generated, never listed by hand.

Sweep the columns from left to right and keep a partial walk as a graph whose edges lie left of the sweep. All that
matters of it are the levels (cross-aisles) of the current column: untouched, or degree even or odd, and which of them
hang together. Here are three levels, of which the upper two belong to one piece:

    level 2  --o     odd      piece A       a level is (parity, piece), piece 0 = untouched
               |                            a state is one such pair a level, pieces numbered from level 0 up
    level 1  --o     odd      piece A       DONE: everything closed, nothing may follow
             --
    level 0  ==o     even     piece B

A column is walked block by block (BETWEEN steps), then its levels are led on to the next column by one or two edges
or left behind (ACROSS). An odd level goes on by one edge; an even one by two, or it stays behind if its piece has
another level or is the whole walk. Level pairs (parities) are odd only in pairs of one piece, except that the ends of
an open walk flip the parity where they lie.

Two levels give the seven states of Ratliff and Rosenthal, three the 25 of Roodbergen and de Koster, four 87 or so.
A wall is a level without cross-aisle: the height of an end of the walk that lies inside an aisle.

Sources: H. D. Ratliff, A. S. Rosenthal, Operations Research 31(3), 1983; K. J. Roodbergen, R. de Koster, *Routing
order pickers in a warehouse with a middle aisle*, European J. of Operational Research 133(1), 2001.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, product

NONE, PASS, FROM_HIGH, FROM_LOW, GAP, TWICE = range(6)
BETWEEN = 6
State = tuple[tuple[int, int], ...]  # (parity, piece) of each level
DONE: State = ()
Step = tuple[int, int, int]
Moves = tuple[tuple[int, tuple[tuple[int, int], ...]], ...]  # (what is done, pairs of states)


@dataclass(frozen=True, slots=True)
class Frontier:
    """States are numbered; EMPTY, the walk not yet begun, is 0.

    `between[block]`: (step, old, new). `across`: (edges walked to the next column, old, new). `touch[level]` and
    `flip[level]`: new state of each state or -1: the walk passes here; the walk begins or ends here.
    `final`: states that are a whole walk. `walks` and `crossings`: the same as `between` and `across`, by what is done.
    """

    levels: int
    states: tuple[State, ...]
    between: tuple[tuple[Step, ...], ...]
    across: tuple[Step, ...]
    touch: tuple[tuple[int, ...], ...]
    flip: tuple[tuple[int, ...], ...]
    final: tuple[int, ...]
    walks: tuple[Moves, ...]
    crossings: Moves


@lru_cache(maxsize=32)
def frontier(levels: int, walls: frozenset[int] = frozenset(), open_ends: bool = False) -> Frontier:
    """The states reachable with so many levels, at least 2; `open_ends`: the walk may begin and end at levels.

    Takes about 2 ms for 2 or 3 levels, a third of a second for 5, and is kept.
    """
    number: dict[State, int] = {}
    moves: list[tuple[Callable[[State], Iterator[tuple[int, State]]], list[Step]]] = []
    between: list[list[Step]] = [[] for _ in range(levels - 1)]
    across: list[Step] = []
    touch: list[list[Step]] = [[] for _ in range(levels)]
    flip: list[list[Step]] = [[] for _ in range(levels)]
    moves += [(_walker(block), table) for block, table in enumerate(between)]
    moves += [(_crosser(levels, walls), across)]
    moves += [(_toucher(level), table) for level, table in enumerate(touch)]
    if open_ends:
        moves += [(_flipper(level), table) for level, table in enumerate(flip)]
    waiting = [((0, 0),) * levels]
    number[waiting[0]] = 0
    for state in waiting:  # grows while it is walked
        for move, table in moves:
            for step, new in move(state):
                if new not in number:
                    number[new] = len(number)
                    waiting.append(new)
                table.append((step, number[state], number[new]))
    return Frontier(
        levels,
        tuple(waiting),
        tuple(tuple(sorted(table)) for table in between),
        tuple(sorted(across)),
        tuple(_column(table, len(waiting)) for table in touch),
        tuple(_column(table, len(waiting)) for table in flip),
        tuple(i for i, state in enumerate(waiting) if state == DONE or _is_whole(state)),
        tuple(_by_step(table) for table in between),
        _by_step(across),
    )


def _column(table: list[Step], states: int) -> tuple[int, ...]:
    news = {old: new for _, old, new in table}
    return tuple(news.get(state, -1) for state in range(states))


def _by_step(table: list[Step]) -> Moves:
    kinds = groupby(sorted(table), lambda step: step[0])
    return tuple((kind, tuple((old, new) for _, old, new in own)) for kind, own in kinds)


def _is_whole(state: State) -> bool:
    """Every degree even, exactly one piece."""
    return not any(parity for parity, _ in state) and max(piece for _, piece in state) == 1


def _walker(block: int) -> Callable[[State], Iterator[tuple[int, State]]]:
    low, high = block, block + 1

    def walk(state: State) -> Iterator[tuple[int, State]]:
        yield NONE, state
        if state != DONE:
            yield FROM_LOW, _numbered(_touched(state, low))
            yield FROM_HIGH, _numbered(_touched(state, high))
            both = _touched(_touched(state, low), high)
            yield GAP, _numbered(both)
            joined = _joined(both, low, high)
            yield TWICE, _numbered(joined)
            yield PASS, _numbered(_turned(_turned(joined, low), high))

    return walk


def _toucher(level: int) -> Callable[[State], Iterator[tuple[int, State]]]:
    def touch(state: State) -> Iterator[tuple[int, State]]:
        if state != DONE:
            yield 0, _numbered(_touched(state, level))

    return touch


def _flipper(level: int) -> Callable[[State], Iterator[tuple[int, State]]]:
    def flip(state: State) -> Iterator[tuple[int, State]]:
        if state != DONE:
            new = _numbered(_turned(_touched(state, level), level))
            pieces = {piece for _, piece in new if piece}
            if sum(sum(parity for parity, own in new if own == piece) % 2 for piece in pieces) <= 2:
                yield 0, new

    return flip


def _crosser(levels: int, walls: frozenset[int]) -> Callable[[State], Iterator[tuple[int, State]]]:
    def cross(state: State) -> Iterator[tuple[int, State]]:
        if state == DONE:
            yield 0, DONE
            return
        if any(state[level][0] for level in walls):
            return
        even = [level for level in range(levels) if state[level][1] and not state[level][0]]
        for stays in product((False, True), repeat=len(even)):
            left = {level for level, stay in zip(even, stays, strict=True) if stay}
            if not walls.intersection(even) <= left:
                continue
            after = tuple((0, 0) if level in left else pair for level, pair in enumerate(state))
            pieces = {piece for _, piece in after} - {0}
            if pieces == {piece for _, piece in state} - {0}:
                yield sum(2 - parity for parity, piece in after if piece), _numbered(after)
            elif not pieces and _is_whole(state):
                yield 0, DONE

    return cross


def _touched(state: State, level: int) -> State:
    if state[level][1]:
        return state
    fresh = 1 + max(piece for _, piece in state)
    return (*state[:level], (0, fresh), *state[level + 1 :])


def _turned(state: State, level: int) -> State:
    parity, piece = state[level]
    return (*state[:level], (1 - parity, piece), *state[level + 1 :])


def _joined(state: State, a: int, b: int) -> State:
    keep, drop = state[a][1], state[b][1]
    return tuple((parity, keep if piece == drop else piece) for parity, piece in state)


def _numbered(state: State) -> State:
    """Pieces renumbered 1, 2, ... in order of their lowest level."""
    names = {0: 0}
    return tuple((parity, names.setdefault(piece, len(names))) for parity, piece in state)
