"""One picker, one order: the shortest walk that collects every article, of which each lies at one or several shelves.

    answer   {"route": [[aisle, cell], ...]}   stops in walking order, from the depot and back to it
    cost     its length in the file's unit

Format: aisles_text.py. Public set: K. Heßler, S. Irnich, *Exact Solution of the Single Picker Routing Problem with
Scattered Storage*, INFORMS J. on Computing, 2024 (instances under the MIT licence).
"""

from collections.abc import Iterator
from pathlib import Path

from wms.optimizer.instances import Answer, InstanceError, Say
from wms.optimizer.instances.aisles_text import AislesFile, read_aisles
from wms.optimizer.limits import Limits
from wms.optimizer.tours import scattered

suffixes = (".txt",)


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
    bins = tuple(_bins(file, order, two_block))
    wanted = tuple((str(article), quantity) for article, quantity in order.items())
    solution = scattered.solve(scattered.ScatteredProblem(file.layout(two_block), wanted, bins), limits)
    length, bound = ((mm + 2 * file.depot_way) / file.scale for mm in (solution.length_mm, solution.bound))
    say(f"{length:g}, bound {bound:g}" + (", proven" if solution.proven else ""))
    cells = dict.fromkeys(tuple(map(int, pick.bin.split("/"))) for pick in solution.picks)
    return {"route": [list(cell) for cell in cells]}


def _bins(file: AislesFile, order: dict[int, int], two_block: bool) -> Iterator[scattered.Bin]:
    for article in order:
        for shelf in file.shelves[article]:
            position = file.position(shelf.aisle, shelf.cell, two_block)
            yield scattered.Bin(f"{shelf.aisle}/{shelf.cell}", position, str(article), shelf.quantity)
