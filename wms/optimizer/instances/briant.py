"""Order batching, picker scheduling and routing with deadlines: Briant et al., arXiv:2303.17834 (2023).

A text of sections, each under a line that begins with //: single numbers, products (index, location, size), orders
(index, due date, tardiness penalty, number of products, then product and quantity by turns), and the shortest paths
between all locations (from, to, length). A batch takes SetupTime + TimeToTravelOneDistanceUnit x walk + PickTime x
lines; the sizes of its products keep within CapaPicker; batches of a picker run back to back from 0; every order is
complete by its due date. Minimise the time of all batches.
Answer: {"pickers": [[{"orders": [1], "route": [7, 3]}, ...], ...]}.
"""

import gzip
import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from wms.optimizer.instances import Answer, InstanceError, Say
from wms.optimizer.limits import Limits
from wms.optimizer.schedules import DueOrder, Picker, ScheduleProblem, solve

suffixes = (".txt", ".txt.gz")
SECONDS_TO_WRITE = 0.15

NUMBERS = {
    "//NbLocations": "locations",
    "//NbPickers": "pickers",
    "//CapaPicker": "capacity",
    "//TimeToTravelOneDistanceUnit": "unit",
    "//SetupTime": "setup",
    "//PickTime": "pick",
    "//DepartingDepot": "start",
    "//ArrivalDepot": "end",
}
PRODUCTS, ORDERS, PATHS = "//Idx Location Size", "//Idx DueDate", "//LocStart"
FINEST = 1000  # parts of a time unit, where lengths are not whole


@dataclass
class _File:
    """What the sections hold, before they are put together."""

    path: Path
    numbers: dict[str, int] = field(default_factory=dict)
    products: dict[int, tuple[int, int]] = field(default_factory=dict)
    orders: dict[int, tuple[int, list[tuple[int, int]]]] = field(default_factory=dict)
    paths: list[tuple[int, int, float]] = field(default_factory=list)

    def wrong(self, line: int, problem: str) -> InstanceError:
        return InstanceError(self.path, line, problem)


def solve_file(path: Path, limits: Limits, say: Say) -> Answer:
    deadline = limits.deadline().earlier(SECONDS_TO_WRITE)
    problem = read(path)
    say(f"{len(problem.orders)} orders, {len(problem.pickers)} pickers, {len(problem.way)} locations")
    solution = solve(problem, replace(limits, seconds=deadline.seconds_left()))
    say(f"time {solution.time}, late {solution.late}, {solution.method}")
    return {
        "pickers": [
            [{"orders": [int(key) for key in batch.orders], "route": list(batch.path)} for batch in plan.batches]
            for plan in solution.plans
        ]
    }


def read(path: Path) -> ScheduleProblem:
    """Raises InstanceError with the line that is not what the format says."""
    found = _File(path)
    section = ""
    for number, line in _lines(path):
        if line.startswith("//"):
            section = line
        else:
            _take(found, section, number, line.split())
    missing = set(NUMBERS.values()) - set(found.numbers)
    if missing or not found.orders or not found.paths:
        raise found.wrong(0, f"has no {', '.join(sorted(missing)) or 'orders or shortest paths'}")
    return _problem(found)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with (
            gzip.open(path, "rt", encoding="latin-1") if path.suffix == ".gz" else path.open(encoding="latin-1") as file
        ):
            for number, line in enumerate(file, start=1):
                if stripped := line.strip():
                    yield number, stripped
    except (gzip.BadGzipFile, EOFError) as error:
        raise InstanceError(path, 0, f"cannot be unpacked: {error}") from error


def _take(found: _File, section: str, number: int, words: list[str]) -> None:
    try:
        if section in NUMBERS:
            found.numbers[NUMBERS[section]] = int(words[0])
        elif section.startswith(PRODUCTS):
            found.products[int(words[0])] = (int(words[1]), int(words[2]))
        elif section.startswith(ORDERS):
            found.orders[int(words[0])] = (int(words[1]), _content(words))
        elif section.startswith(PATHS):
            found.paths.append((int(words[0]), int(words[1]), float(words[2])))
    except (ValueError, IndexError) as error:
        raise found.wrong(number, f"{' '.join(words[:6])!r} is no line of {section!r}") from error


def _content(words: list[str]) -> list[tuple[int, int]]:
    """(product, quantity) of an order's line."""
    content = [(int(words[4 + 2 * k]), int(words[5 + 2 * k])) for k in range(int(words[3]))]
    if not content:
        raise ValueError("an order without products")
    return content


def _problem(found: _File) -> ScheduleProblem:
    numbers, unit = found.numbers, found.numbers["unit"]
    scale = 1 if all(length == int(length) for _, _, length in found.paths) else FINEST
    known = {place for a, b, _ in found.paths for place in (a, b)}
    size = max(known) + 1
    far = scale * unit * (1 + math.ceil(max(length for _, _, length in found.paths))) * size
    way = np.full((size, size), far, dtype=np.int64)
    np.fill_diagonal(way, 0)
    for a, b, length in found.paths:
        if a != b:
            way[a, b] = round(scale * unit * length)
    try:
        return ScheduleProblem(
            way=way,
            start=numbers["start"],
            end=numbers["end"],
            orders=tuple(_order(found, key, scale) for key in sorted(found.orders)),
            pickers=tuple(Picker(str(number)) for number in range(numbers["pickers"])),
            capacity=(numbers["capacity"], 0, 0),
            setup=scale * numbers["setup"],
        )
    except ValueError as error:
        raise found.wrong(0, str(error)) from error


def _order(found: _File, key: int, scale: int) -> DueOrder:
    due, content = found.orders[key]
    for product, _ in content:
        if product not in found.products:
            raise found.wrong(0, f"order {key} wants product {product}, which is not there")
    return DueOrder(
        key=str(key),
        places=tuple(sorted({found.products[product][0] for product, _ in content})),
        load=(sum(found.products[product][1] * quantity for product, quantity in content), 0, 0),
        work=scale * found.numbers["pick"] * len({product for product, _ in content}),
        due=scale * due,
    )
