"""One picker, one order: the shortest walk that collects every article, of which each lies at one or several shelves.

    answer   {"route": [[aisle, cell], ...]}   stops in walking order, from the depot and back to it
    cost     its length in the file's unit

Format: aisles_text.py. Public set: K. Heßler, S. Irnich, *Exact Solution of the Single Picker Routing Problem with
Scattered Storage*, INFORMS J. on Computing, 2024 (instances under the MIT licence).
"""

from pathlib import Path

from wms.optimizer import tours
from wms.optimizer.instances import Answer, InstanceError, Say
from wms.optimizer.instances.aisles_text import AislesFile, read_aisles
from wms.optimizer.limits import Limits
from wms.optimizer.walk import Stop

suffixes = (".txt",)
Cell = tuple[int, int]


def solve_file(path: Path, limits: Limits, say: Say) -> Answer:
    return solve_blocks(path, limits, say, two_block=False)


def solve_blocks(path: Path, limits: Limits, say: Say, two_block: bool) -> Answer:
    """`two_block`: with a cross-aisle through the middle (see aisles_text.py)."""
    file = read_aisles(path)
    if len(file.orders) != 1:
        raise InstanceError(path, 0, f"one order is expected, not {len(file.orders)}")
    order = {article: quantity for article, quantity in file.orders[0].items() if quantity}
    for article, quantity in order.items():
        stock = sum(shelf.quantity for shelf in file.shelves[article])
        if stock < quantity:
            raise InstanceError(path, 0, f"article {article}: {quantity} wanted, {stock} in stock")
    cells = _only_cells(file, order)
    cell_at = {file.position(*cell, two_block): cell for cell in cells}
    stops = tuple(Stop(f"{position.aisle}-{position.y_mm}", position) for position in sorted(cell_at))
    solution = tours.solve(tours.TourProblem(file.layout(two_block), stops), limits)
    say(f"{(solution.length_mm + 2 * file.depot_way) / file.scale:g}, proven: {solution.proven}")
    return {"route": [list(cell_at[stop.position]) for stop in solution.stops]}


def _only_cells(file: AislesFile, order: dict[int, int]) -> set[Cell]:
    return {(shelf.aisle, shelf.cell) for article in order for shelf in file.shelves[article]}
