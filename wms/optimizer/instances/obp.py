"""Order batching in one block (sets hw, mo, bo): orders as listed onto carts of PICKER_CAPACITY, least walking in all.

Read from the text format of Heßler and Irnich (aisles_text.py), where every article lies in one place. Written as
{"batches": [{"orders": [0, 5], "route": [[aisle, cell], ...]}, ...]}, orders numbered from 0 in the file's order.
"""

from pathlib import Path
from typing import Any

from wms.optimizer import batches
from wms.optimizer.batches import BatchProblem, BatchSolution, Cart, OrderToPick
from wms.optimizer.instances import Answer, InstanceError, Say
from wms.optimizer.instances.aisles_text import AislesFile, read_aisles
from wms.optimizer.limits import Limits
from wms.optimizer.reasons import BASELINE, amount_of
from wms.optimizer.walk import Stop

suffixes = (".txt",)
SECONDS_TO_WRITE = 0.03


def solve_file(path: Path, limits: Limits, say: Say) -> Answer:
    deadline = limits.deadline()
    file = read_aisles(path)
    problem = problem_of(file, path)
    say(f"{len(problem.orders)} orders, {file.aisles} aisles")
    seconds = max(0.0, deadline.seconds_left() - SECONDS_TO_WRITE)
    solution = batches.solve(problem, Limits(seconds, limits.workers, limits.seed, limits.steps))
    say(f"{solution.length_mm / file.scale:g} in {len(solution.batches)} batches ({solution.method})")
    return answer_of(solution) | {BASELINE: amount_of(solution.reasons, BASELINE) / file.scale}


def problem_of(file: AislesFile, path: Path) -> BatchProblem:
    """Raises InstanceError for an article in several places or an order beyond the capacity."""
    if file.capacity is None:
        raise InstanceError(path, 0, "PICKER_CAPACITY is missing")
    orders = []
    for number, wanted in enumerate(file.orders):
        load = sum(quantity * file.weights.get(article, file.weight_scale) for article, quantity in wanted.items())
        if load > file.capacity:
            raise InstanceError(path, 0, f"order {number} alone exceeds the capacity")
        stops = tuple(_stop(file, path, article) for article in sorted(wanted))
        orders.append(OrderToPick(f"{number:06}", stops, weight_g=load))
    cart = Cart(max(1, len(orders)), weight_g=file.capacity)
    return BatchProblem(file.layout(), cart, tuple(orders))


def answer_of(solution: BatchSolution) -> dict[str, Any]:
    return {
        "batches": [
            {
                "orders": [int(key) for key in batch.orders],
                "route": [[int(part) for part in stop.key.split("/")] for stop in batch.stops],
            }
            for batch in solution.batches
        ]
    }


def _stop(file: AislesFile, path: Path, article: int) -> Stop:
    places = {(shelf.aisle, shelf.cell) for shelf in file.shelves[article]}
    if len(places) != 1:
        raise InstanceError(path, 0, f"article {article} lies in {len(places)} places; one is expected")
    aisle, cell = places.pop()
    return Stop(f"{aisle}/{cell}", file.position(aisle, cell))
