"""Public forms of batching instances: read, solved, written as their checkers read it, refused by line."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wms.optimizer.instances import InstanceError, foodmart, obp
from wms.optimizer.limits import Limits

HEADER = """NAME : tiny
PICKER_CAPACITY : {capacity}
LAYOUT : single-block
NUM_AISLES : 3
NUM_CELLS : 4
DEPOT_AISLE : 0
DEPOT_LOCATION : bottom
DISTANCE_AISLE_TO_AISLE : 5
DISTANCE_CELL_TO_CELL : 1
DISTANCE_TOP_TO_CELL : 1.5
DISTANCE_BOTTOM_TO_CELL : 1.5
DISTANCE_TOP_OR_BOTTOM_TO_DEPOT : 0
"""
TROLLEYS = """//NbLocations
3
//NbProducts
3
//K: NbBoxesTrolley
2
//Products
//Idx Location Volume
1 1 1
2 2 1
3 3 1
//Orders
//Nb Orders
3
//Idx M NbProdInOrder ProdIdx1 Qty1 ProdIdx2 Qty2 ...
1 1 1 1 4
2 1 1 2 4
3 1 2 1 1 3 1
//DepartingDepot
0
//ArrivalDepot
9
//Arcs
//Start End Distance
0 4 2.0
//LocStart LocEnd ShortestPath
{paths}
//Vertices coordinates LocationName
0 2.5 -1.0 "depot"
1 2.5 5.0 "product aisle 0 bloc 0 rank 3"
2 7.5 5.0 "product aisle 1 bloc 0 rank 3"
3 2.5 15.0 "product aisle 0 bloc 1 rank 9"
4 2.5 1.0 "intersection aisle 0 bloc 0 rank 0"
5 2.5 10.0 "intersection aisle 0 bloc 1 rank 1"
6 7.5 1.0 "intersection aisle 1 bloc 0 rank 0"
7 7.5 10.0 "intersection aisle 1 bloc 1 rank 1"
8 7.5 20.0 "intersection aisle 1 bloc 2 rank 2"
9 2.5 -1.0 "depot"
"""
WAYS = {(0, 1): 6, (0, 2): 11, (0, 3): 16, (0, 9): 0, (1, 2): 13, (1, 3): 10, (2, 3): 15}


def aisles_file(folder: Path, orders: list[dict[int, int]], capacity: int = 6) -> Path:
    articles = [(article, article // 4, article % 4) for article in range(12)]
    lines = [HEADER.format(capacity=capacity), "ARTICLE_SECTION", "NUM_ARTICLES : 12"]
    lines += [f"ID {article} WEIGHT 1" for article, _, _ in articles]
    lines += ["SKU_SECTION", "NUM_SKUS : 12"]
    lines += [f"ID {article} AISLE {aisle} CELL {cell} QUANTITY 99" for article, aisle, cell in articles]
    lines += ["ORDER_SECTION"]
    for order in orders:
        lines += [f"NUM_ARTICLES_IN_ORDER : {len(order)}"]
        lines += [f"ID {article} QUANTITY {quantity}" for article, quantity in order.items()]
    path = folder / "tiny.txt"
    path.write_text("\n".join([*lines, "EOF", ""]))
    return path


def trolley_file(folder: Path, change: tuple[str, str] = ("", "")) -> Path:
    ways = WAYS | {(b, a): way for (a, b), way in WAYS.items()} | {(a, 9): way for (_, a), way in WAYS.items() if a < 4}
    ways |= {(a, 9): WAYS[0, a] for a in (1, 2, 3)}
    path = folder / "tiny.txt"
    path.write_text(TROLLEYS.format(paths="\n".join(f"{a} {b} {way}" for (a, b), way in ways.items())).replace(*change))
    return path


def quiet(_: str) -> None: ...


def test_orders_of_one_aisle_go_on_one_trolley(tmp_path: Path) -> None:
    path = aisles_file(tmp_path, [{0: 3}, {8: 3}, {1: 3}, {9: 3}])
    answer = obp.solve_file(path, Limits(seconds=5), quiet)
    assert isinstance(answer, dict)
    batches = {tuple(sorted(batch["orders"])): batch["route"] for batch in answer["batches"]}
    assert set(batches) == {(0, 2), (1, 3)}
    assert sorted(map(tuple, batches[0, 2])) == [(0, 0), (0, 1)]


def test_an_order_beyond_the_capacity_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InstanceError, match="order 1 alone exceeds the capacity"):
        obp.solve_file(aisles_file(tmp_path, [{0: 3}, {8: 9}]), Limits(), quiet)


def test_a_malformed_order_is_named_by_its_line(tmp_path: Path) -> None:
    path = aisles_file(tmp_path, [{0: 3}])
    text = path.read_text()
    path.write_text(text.replace("ID 0 QUANTITY 3", "ID 0 QUANTITY three"))
    line = text.splitlines().index("ID 0 QUANTITY 3") + 1
    with pytest.raises(InstanceError, match=f"tiny.txt:{line}: "):
        obp.solve_file(path, Limits(), quiet)


def test_boxes_fill_a_trolley_and_routes_name_locations(tmp_path: Path) -> None:
    answer = foodmart.solve_file(trolley_file(tmp_path), Limits(seconds=5), quiet)
    assert isinstance(answer, dict)
    batches = {tuple(sorted(batch["orders"])): sorted(batch["route"]) for batch in answer["batches"]}
    assert batches == {(1, 3): [1, 3], (2,): [2]}


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("3 1 2 1 1 3 1", "3 1 2 1 1 7 1", "product 7 lies nowhere"),
        ("3 1 2 1 1 3 1", "3 1 2 1 1", "an order is"),
        ("3 1 2 1 1 3 1", "3 3 2 1 1 3 1", "order 3 needs 3 boxes"),
        ("3 2.5 15.0", "3 2.5 high", "word 3 must be a number"),
        ("3 2.5 15.0", "3 3.5 15.0", "location 3 lies in no aisle"),
        ("//DepartingDepot", "//Depot", "//DepartingDepot is missing"),
    ],
)
def test_a_malformed_trolley_file_is_refused(tmp_path: Path, old: str, new: str, wrong: str) -> None:
    with pytest.raises(InstanceError, match=wrong):
        foodmart.solve_file(trolley_file(tmp_path, (old, new)), Limits(), quiet)


def test_ctrl_c_brings_the_best_plan_so_far(tmp_path: Path) -> None:
    orders = [{(7 * i) % 12: 1, (5 * i + 3) % 12: 1} for i in range(40)]
    out = tmp_path / "plan.json"
    command = [sys.executable, "-m", "wms.optimizer", "obp", str(aisles_file(tmp_path, orders)), "--out", str(out)]
    with subprocess.Popen([*command, "--seconds", "60"], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert "40 orders" in process.stderr.readline()
        time.sleep(0.5)  # anywhere in the search, or before it: a plan must come
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
    planned = [order for batch in json.loads(out.read_text())["batches"] for order in batch["orders"]]
    assert sorted(planned) == list(range(40))
