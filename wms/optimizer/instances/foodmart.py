"""Foodmart (C. A. Valle, J. E. Beasley, A. S. da Cunha, European J. of Operational Research 262(3), 2017): orders onto
trolleys of K boxes, least walking in all, in a hall of several blocks with the depot before the first aisle.

    //K: NbBoxesTrolley ...  //Idx Location Volume ...  //Idx M NbProdInOrder ProdIdx Qty ...   a comment line announces
    //DepartingDepot ...  //LocStart LocEnd ShortestPath ...  //Vertices coordinates ...         each block

An order needs M boxes of its own; a trolley takes K boxes of any orders. Walks are charged by the list of shortest
paths. Aisles and cross-aisles are read off the coordinates; the depot lies before them, with a straight way to each
aisle. While orders are grouped that is one fixed way to the first cross-aisle; routes are then improved by the list.
Written as {"batches": [{"orders": [1, 4], "route": [location, ...]}, ...]}, ids as in the file.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from wms.optimizer import batches
from wms.optimizer.batches import BatchProblem, Cart, OrderToPick
from wms.optimizer.instances import Answer, InstanceError, Say
from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.reasons import BASELINE, amount_of
from wms.optimizer.tours.exchange import path_length, short_path
from wms.optimizer.walk import Door, Layout, Position, Stop

suffixes = (".txt",)
SCALE = 100  # of ours are one of the file
SECONDS_TO_WRITE = 0.03
WALKING_SHARE = 0.05  # of the time; the rest is for grouping
SECTIONS = {
    "//K:": "boxes",
    "//Products": "",
    "//Idx Location": "products",
    "//Idx M": "orders",
    "//DepartingDepot": "start",
    "//ArrivalDepot": "end",
    "//LocStart": "paths",
    "//Vertices coordinates": "places",
}
Row = tuple[int, list[str]]  # (line from 1, words)


@dataclass(frozen=True, slots=True)
class Trolleys:
    """The file: `products` to their location, `orders` to (boxes, products), `paths` and `places` in 1/SCALE."""

    boxes: int
    start: int
    end: int
    products: dict[int, int]
    orders: dict[int, tuple[int, tuple[int, ...]]]
    paths: dict[tuple[int, int], int]
    places: dict[int, tuple[int, int]]
    crossings: frozenset[int]


def solve_file(path: Path, limits: Limits, say: Say) -> Answer:
    deadline = limits.deadline()
    file = read_trolleys(path)
    problem = problem_of(file, path)
    say(f"{len(problem.orders)} orders, {len(problem.layout.cross_y_mm)} cross-aisles")
    grouping = deadline.seconds_left() * (1.0 - WALKING_SHARE)
    solution = batches.solve(problem, Limits(grouping, limits.workers, limits.seed, limits.steps))
    end = deadline.earlier(SECONDS_TO_WRITE)
    answer, length = [], 0
    for number, batch in enumerate(solution.batches):
        share = end.share(1.0 / (len(solution.batches) - number))
        route, mm = _walked(file, [int(stop.key) for stop in batch.stops], share, limits)
        answer.append({"orders": [int(key) for key in batch.orders], "route": route})
        length += mm
    say(f"{length / SCALE:g} in {len(answer)} batches ({solution.method})")
    return {"batches": answer, BASELINE: amount_of(solution.reasons, BASELINE) / SCALE}


def _walked(file: Trolleys, route: list[int], deadline: Deadline, limits: Limits) -> tuple[list[int], int]:
    """The route and its length by the listed paths, in which the depot has short cuts that no cross-aisle has."""
    places = [file.start, *route, file.end]
    missing = [(a, b) for a in places for b in places if a != b and (a, b) not in file.paths]
    if missing:
        return route, 0
    matrix = np.array([[file.paths.get((a, b), 0) for b in places] for a in places], dtype=np.int64)
    path = short_path(matrix, list(range(len(places))), deadline, limits.seed, limits.steps)
    return [places[place] for place in path[1:-1]], path_length(matrix, np.array(path))


def read_trolleys(path: Path) -> Trolleys:
    """Raises InstanceError naming the line of the first thing that is wrong, OSError if the file cannot be read."""
    sections = _sections(path)
    product_rows, places = sections["products"], _places(path, sections["places"])
    products = {_whole(path, row, 0): _whole(path, row, 1) for row in product_rows}
    orders = {}
    for row in sections["orders"]:
        if len(row[1]) < 3 or len(row[1]) < 3 + 2 * _whole(path, row, 2):
            raise InstanceError(
                path, row[0], "an order is: number, boxes, count, then count times product and quantity"
            )
        wanted = tuple(_whole(path, row, 3 + 2 * i) for i in range(_whole(path, row, 2)))
        if unknown := [product for product in wanted if products.get(product) not in places]:
            raise InstanceError(path, row[0], f"product {unknown[0]} lies nowhere")
        orders[_whole(path, row, 0)] = _whole(path, row, 1), wanted
    boxes, start, end = (_whole(path, sections[name][0], 0) for name in ("boxes", "start", "end"))
    if missing := [depot for depot in (start, end) if depot not in places]:
        raise InstanceError(path, sections["places"][-1][0], f"depot {missing[0]} has no coordinates")
    paths = {(_whole(path, row, 0), _whole(path, row, 1)): _scaled(path, row, 2) for row in sections["paths"]}
    crossings = frozenset(_whole(path, row, 0) for row in sections["places"] if "intersection" in "".join(row[1][3:4]))
    if not crossings:
        raise InstanceError(path, sections["places"][-1][0], "there are no intersections of aisles and cross-aisles")
    return Trolleys(boxes, start, end, products, orders, paths, places, crossings)


def problem_of(file: Trolleys, path: Path) -> BatchProblem:
    """Raises InstanceError for an order that no trolley takes."""
    aisles = sorted({file.places[crossing][0] for crossing in file.crossings})
    cross = sorted({file.places[crossing][1] for crossing in file.crossings})
    x, y = file.places[file.start]
    level = min(range(len(cross)), key=lambda number: abs(cross[number] - y))
    layout = Layout(tuple(aisles), tuple(cross), Door(x, level))
    orders = []
    for number, (boxes, products) in file.orders.items():
        if boxes > file.boxes:
            raise InstanceError(path, 0, f"order {number} needs {boxes} boxes, a trolley takes {file.boxes}")
        places = sorted({file.products[product] for product in products})
        stops = tuple(Stop(str(place), _position(file, aisles, path, place)) for place in places)
        orders.append(OrderToPick(f"{number:06}", stops, slots=max(1, boxes)))
    return BatchProblem(layout, Cart(file.boxes), tuple(orders), setup_mm=2 * abs(cross[level] - y))


def _position(file: Trolleys, aisles: list[int], path: Path, place: int) -> Position:
    x, y = file.places[place]
    if x not in aisles:
        raise InstanceError(path, 0, f"location {place} lies in no aisle")
    return Position(aisles.index(x), y)


def _sections(path: Path) -> dict[str, list[Row]]:
    sections: dict[str, list[Row]] = {}
    rows: list[Row] = []
    number = 0
    for number, text in enumerate(path.read_text(encoding="latin-1").splitlines(), start=1):
        line = text.strip()
        if line.startswith("//"):
            rows = []
            name = next((SECTIONS[begin] for begin in SECTIONS if line.startswith(begin)), "")
            if name:
                rows = sections.setdefault(name, [])
        elif line:
            rows.append((number, line.split()))
    for begin, name in SECTIONS.items():
        if name and not sections.get(name):
            raise InstanceError(path, number, f"{begin} is missing")
    return sections


def _places(path: Path, rows: list[Row]) -> dict[int, tuple[int, int]]:
    return {_whole(path, row, 0): (_scaled(path, row, 1), _scaled(path, row, 2)) for row in rows}


def _whole(path: Path, row: Row, index: int) -> int:
    line, words = row
    if index >= len(words) or not words[index].isdigit():
        raise InstanceError(path, line, f"word {index + 1} must be a whole number from 0")
    return int(words[index])


def _scaled(path: Path, row: Row, index: int) -> int:
    line, words = row
    try:
        return round(SCALE * float(words[index]))
    except (IndexError, ValueError, OverflowError) as error:
        raise InstanceError(path, line, f"word {index + 1} must be a number") from error
