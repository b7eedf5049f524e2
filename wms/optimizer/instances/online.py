"""Orders that arrive while people walk: the Albareda instances with the arrival times of S. Gil-Borrás and others,
Computers & Industrial Engineering 160, 2021 (doi 10.1016/j.cie.2021.107517).

    instances/wW_N_I_layout.txt    line 2 aisles, 4 depot (0: before the first aisle, else in the middle), 8 length of
                                   an aisle, 12 capacity (weight), from 18 on aisle, x right, x left
    instances/wW_N_I_pedido.txt    line 2 orders; from 4 on due and count, then aisle, side, y, weight, id for each item
    arrivals/N_hH.txt              from line 3 on milliseconds from one order to the next

FOLDER solves the 24 cases W1 to W4 (arrivals in W hours), 100 and 250 orders, 1, 3 and 5 pickers; FOLDER#w2-250-3 one
of them. Terms: 48 units a minute, 10 s an item, 180 s a walk; a unit is UNIT mm here. Written as one row for each case
and way of working: its files and {"batches": [{"picker", "start_s", "orders", "stops": [[aisle, y], ...]}, ...]}.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from wms.optimizer.batches import Cart, OrderToPick
from wms.optimizer.dispatch import Pace
from wms.optimizer.instances import Answer, InstanceError, Say
from wms.optimizer.limits import Limits
from wms.optimizer.online import OpenOrder, Person, Rules
from wms.optimizer.online.hindsight import hindsight
from wms.optimizer.online.replay import Begun, Day, Planner, Policy, replay
from wms.optimizer.online.windows import NoWaiting, Windows
from wms.optimizer.walk import Door, Layout, Position, Stop

suffixes = ("_layout.txt",)
whole_folder = True
UNIT = 1_000_000  # mm of ours are one of the file: its places have six decimals
PACE = Pace(mm_per_s=48 * UNIT // 60, seconds_per_line=10, setup_s=180)
WINDOW_S, GATHERED = 900, (5, 10, 20, 40)
PATIENCE_S = 3600  # there are no cutoffs
LOOKS = 60  # at the plan, in which the seconds are shared out
HINDSIGHT_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Case:
    layout: Path
    orders: Path
    arrivals: Path
    pickers: int


def solve_file(path: Path, limits: Limits, say: Say) -> Answer:
    """`limits.seconds` are for each case."""
    folder, _, wish = str(path).partition("#")
    rows: list[dict[str, Any]] = []
    for name, case in cases(Path(folder)):
        if wish in ("", name):
            rows += [_row(name, way, case, begun) for way, begun in _ways(read_day(case), limits)]
            say(f"{name}: {len(rows)} rows")
    if not rows:
        raise InstanceError(path, 0, "holds no such case")
    return rows


def cases(folder: Path) -> Iterator[tuple[str, Case]]:
    """By name: set, orders and pickers."""
    for kind in (1, 2, 3, 4):
        for count in (100, 250):
            files = [folder / "instances" / f"w{kind}_{count}_000_{what}.txt" for what in ("layout", "pedido")]
            for pickers in (1, 3, 5):
                arrivals = folder / "arrivals" / f"{count}_h{kind}.txt"
                yield f"w{kind}-{count}-{pickers}", Case(files[0], files[1], arrivals, pickers)


def read_day(case: Case) -> Day:
    """Raises InstanceError for a file that is not what it should be."""
    try:
        layout, weight = _layout(case.layout.read_text().splitlines())
        moments = accumulate(float(line) / 1000 for line in case.arrivals.read_text().splitlines()[2:] if line.strip())
        orders = tuple(_orders(case.orders.read_text().split("\n"), [-int(-moment // 1) for moment in moments]))
    except (IndexError, ValueError) as error:
        raise InstanceError(case.orders, 0, str(error)) from error
    people = tuple(Person(str(number), 0) for number in range(case.pickers))
    rules = Rules(Cart(len(orders), weight_g=weight), PACE, most_seconds=0, patience_s=PATIENCE_S)
    return Day(layout, orders, people, rules)


def _layout(lines: list[str]) -> tuple[Layout, int]:
    aisles = int(lines[1].split()[0])
    x = [round(UNIT * max(float(word) for word in line.split()[1:3])) for line in lines[17 : 17 + aisles]]
    depot = x[0] if int(lines[3]) == 0 else (x[0] + x[-1]) // 2
    length = round(UNIT * float(lines[7].split()[0]))
    return Layout(tuple(x), (0, length), Door(depot)), round(UNIT * float(lines[11]))


def _orders(lines: list[str], arrivals: list[int]) -> Iterator[OpenOrder]:
    line = 3
    for number, arrived in zip(range(int(lines[1])), arrivals, strict=False):
        count = int(float(lines[line].split()[1]))
        items = [words.split() for words in lines[line + 1 : line + 1 + count]]
        line += 1 + count
        places = {Position(int(item[0]), round(UNIT * float(item[2]))) for item in items}
        stops = tuple(Stop(f"{place.aisle}/{place.y_mm}", place) for place in sorted(places))
        weight = sum(round(UNIT * float(item[3])) for item in items)
        yield OpenOrder(OrderToPick(f"{number:04}", stops, weight_g=weight), arrived, count)


def _ways(day: Day, limits: Limits) -> Iterator[tuple[str, tuple[Begun, ...]]]:
    look = replace(limits, seconds=limits.seconds / LOOKS)
    count = len(day.orders)
    yield "no waiting", replay(day, NoWaiting())
    yield "fixed windows", replay(day, Windows(0, WINDOW_S, count, look))
    gathered = [replay(day, Windows(orders, 0, count, look)) for orders in GATHERED]
    yield "variable window", min(gathered, key=lambda begun: max(one.end for one in begun))
    for name, policy_day in (("brisk", _under(day, "brisk")), ("patient", _under(day, "patient"))):
        planner: Policy = Planner(look)
        begun = replay(policy_day, planner)
        yield name, begun
        thinking = replace(limits, seconds=limits.seconds * HINDSIGHT_SHARE)
        yield f"hindsight, {name}", hindsight(policy_day, begun, thinking)


def _under(day: Day, waiting: Any) -> Day:
    return replace(day, rules=replace(day.rules, waiting=waiting))


def _row(name: str, way: str, case: Case, begun: tuple[Begun, ...]) -> dict[str, Any]:
    batches = [
        {
            "picker": int(one.person),
            "start_s": one.start,
            "orders": [int(key) for key in one.walk.orders],
            "stops": [[stop.position.aisle, stop.position.y_mm / UNIT] for stop in one.walk.stops],
        }
        for one in begun
    ]
    files = {"layout": str(case.layout), "orders": str(case.orders), "arrivals": str(case.arrivals)}
    return {"case": name, "way": way, "pickers": case.pickers, **files, "batches": batches}
