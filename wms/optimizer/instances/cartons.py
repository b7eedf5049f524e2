"""Orders into cartons: JSON lines {"order", "items": [{"id", "dims", "weight", "qty"}]}, and beside them cartons.json.

cartons.json: {"cartons": [{"id", "dims", "max_weight", "cost"}]}, millimetres and grams. The seconds are for one order.
Answer: a row {"order", "cartons": [{"type", "boxes": [{"item", "pos", "size"}]}]} for each, in the order of the file.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from wms.optimizer import cartons
from wms.optimizer.cartons import Carton, CartonProblem, CartonSolution, Item
from wms.optimizer.instances import Answer, InstanceError, Say
from wms.optimizer.limits import Limits

suffixes = (".jsonl",)
OFFER = "cartons.json"
CENTS = 100  # costs are kept as integers


def solve_file(path: Path, limits: Limits, say: Say) -> Answer:
    from wms.optimizer.containers.warm import warm

    offer = _offer(path.parent / OFFER)
    orders = [_order(path, line, text) for line, text in enumerate(path.read_text().splitlines(), start=1) if text]
    problems = [CartonProblem(items, offer) for _, _, items in orders]
    warm()  # compiled loops load before the first order's seconds begin
    alone = Limits(limits.seconds, 1, limits.seed, limits.steps)
    with ThreadPoolExecutor(limits.workers) as pool:
        plans = list(pool.map(lambda problem: cartons.solve(problem, alone), problems))
    proven = sum(plan.proven for plan in plans)
    say(f"{len(plans)} orders, cost {sum(plan.cost for plan in plans) / CENTS:.1f}, {proven} proven")
    return [_row(order, ids, plan) for (order, ids, _), plan in zip(orders, plans, strict=True)]


def _row(order: Any, ids: dict[str, Any], plan: CartonSolution) -> dict[str, Any]:
    return {
        "order": order,
        "cartons": [
            {
                "type": parcel.carton,
                "boxes": [
                    {
                        "item": ids[box.item],
                        "pos": [box.x_mm, box.y_mm, box.z_mm],
                        "size": [box.length_mm, box.width_mm, box.height_mm],
                    }
                    for box in parcel.placements
                ],
            }
            for parcel in plan.parcels
        ],
    }


def _offer(path: Path) -> tuple[Carton, ...]:
    try:
        rows = json.loads(path.read_text())["cartons"]
        return tuple(
            Carton(str(row["id"]), *_sides(row), int(row["max_weight"]), round(row["cost"] * CENTS)) for row in rows
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InstanceError(path, getattr(error, "lineno", 0), f"is no list of cartons: {error!r}") from error


def _sides(row: dict[str, Any]) -> tuple[int, int, int]:
    length, width, height = (int(side) for side in row["dims"])
    return length, width, height


def _order(path: Path, line: int, text: str) -> tuple[Any, dict[str, Any], tuple[Item, ...]]:
    """The order's id, its items' ids by key, its items. Raises InstanceError."""
    try:
        row = json.loads(text)
        items = tuple(
            Item(str(item["id"]), *_sides(item), int(item["weight"]), int(item["qty"])) for item in row["items"]
        )
        CartonProblem(items, ())
        return row["order"], {str(item["id"]): item["id"] for item in row["items"]}, items
    except (KeyError, TypeError, ValueError) as error:
        raise InstanceError(path, line, f"is no order: {error!r}") from error
