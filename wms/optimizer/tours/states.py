"""The states and steps of Ratliff and Rosenthal's dynamic programme over the aisles of one block.

Sweep the columns from left to right and keep a partial tour graph. All that matters of it are the degrees of the
current column's two ends (top, bottom) and its pieces:

    EMPTY  nothing yet              UU1  both odd, one piece          DONE  closed, nothing may follow
    E0     top even, bottom unused  EE1  both even, one piece
    0E     bottom even, top unused  EE2  both even, two pieces

A step first chooses how to walk the column (AISLE_STEPS), then which cross-aisle edges lead on (CROSS_STEPS).
Source: H. D. Ratliff, A. S. Rosenthal, Order-Picking in a Rectangular Warehouse: A Solvable Case of the Traveling
Salesman Problem, Operations Research 31(3), 1983, tables I and II.
"""

EMPTY, UU1, E0, ZE, EE1, EE2, DONE = range(7)
STATES = 7

NONE, PASS, FROM_TOP, FROM_BOTTOM, GAP, TWICE = range(6)
AISLE_STEPS: tuple[tuple[int, int, int], ...] = (
    *((NONE, state, state) for state in range(STATES)),
    *((PASS, state, EE1 if state == UU1 else UU1) for state in range(DONE)),
    *((FROM_TOP, state, {EMPTY: E0, ZE: EE2}.get(state, state)) for state in range(DONE)),
    *((FROM_BOTTOM, state, {EMPTY: ZE, E0: EE2}.get(state, state)) for state in range(DONE)),
    *((GAP, state, state if state in (UU1, EE1) else EE2) for state in range(DONE)),
    *((TWICE, state, UU1 if state == UU1 else EE1) for state in range(DONE)),
)

STOP, ONE_EACH, TWO_TOP, TWO_BOTTOM, TWO_EACH = range(5)
CROSS_STEPS: tuple[tuple[int, int, int], ...] = (
    (STOP, EMPTY, EMPTY),
    (STOP, DONE, DONE),
    (STOP, E0, DONE),
    (STOP, ZE, DONE),
    (STOP, EE1, DONE),
    (ONE_EACH, UU1, UU1),
    (TWO_TOP, E0, E0),
    (TWO_TOP, EE1, E0),
    (TWO_BOTTOM, ZE, ZE),
    (TWO_BOTTOM, EE1, ZE),
    (TWO_EACH, EE1, EE1),
    (TWO_EACH, EE2, EE2),
)
CROSS_WALKS = (0, 2, 2, 2, 4)  # how many times each cross step walks the distance to the next column
FINAL = (E0, ZE, EE1, DONE)
