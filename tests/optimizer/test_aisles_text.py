"""The text format of parallel aisles: what is read, and which line is wrong."""

import json
from pathlib import Path

import pytest

from wms.optimizer.__main__ import main
from wms.optimizer.instances import InstanceError
from wms.optimizer.instances.aisles_text import Shelf, read_aisles

TEXT = """NAME : hand made
NUM_AISLES : 3
NUM_CELLS : 4
DEPOT_AISLE : 0
DEPOT_LOCATION : bottom
DISTANCE_AISLE_TO_AISLE : 5
DISTANCE_CELL_TO_CELL : 1
DISTANCE_TOP_TO_CELL : 1.5
DISTANCE_BOTTOM_TO_CELL : 1.5
DISTANCE_TOP_OR_BOTTOM_TO_DEPOT : 0.5
ARTICLE_SECTION
NUM_ARTICLES : 2
ID 0
ID 1
SKU_SECTION
NUM_SKUS : 3
ID 0 AISLE 0 CELL 3 QUANTITY 1 LEFT_RIGHT_HAND_SIDE left
ID 1 AISLE 1 CELL 0 QUANTITY 2 LEFT_RIGHT_HAND_SIDE right
ID 1 AISLE 0 CELL 0 QUANTITY 2 LEFT_RIGHT_HAND_SIDE left
ORDER_SECTION
NUM_ARTICLES : 2
ID 0 QUANTITY 1
ID 1 QUANTITY 2
EOF
"""


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    path = tmp_path / "hand_made.txt"
    path.write_text(TEXT)
    return path


def test_distances_become_integers_and_cell_0_lies_next_to_the_top(instance: Path) -> None:
    file = read_aisles(instance)
    assert (file.scale, file.aisle_width, file.depot_way) == (10, 50, 5)
    assert file.layout().cross_y_mm == (0, 60)
    assert [file.position(0, cell).y_mm for cell in range(4)] == [45, 35, 25, 15]
    assert file.shelves[1] == (Shelf(1, 0, 2), Shelf(0, 0, 2))
    assert file.orders == ({0: 1, 1: 2},)


def test_the_middle_cross_aisle_lies_one_unit_from_the_cells_beside_it(instance: Path) -> None:
    file = read_aisles(instance)
    assert file.layout(two_block=True).cross_y_mm == (0, 35, 70)
    assert [file.position(0, cell, two_block=True).y_mm for cell in range(4)] == [55, 45, 25, 15]


@pytest.mark.parametrize(("format_", "route"), [("sprp", [[0, 3], [0, 0]]), ("sprp-two-block", [[0, 3], [0, 0]])])
def test_a_file_becomes_a_route(instance: Path, tmp_path: Path, format_: str, route: list[list[int]]) -> None:
    out = tmp_path / "out.json"
    assert main([format_, str(instance), "--seconds", "60", "--out", str(out), "--quiet"]) == 0
    assert sorted(json.loads(out.read_text())["route"]) == sorted(route)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("NUM_CELLS : 4", "NUM_CELLS : four", 3, "NUM_CELLS must be a whole number"),
        ("NUM_CELLS : 4", "NUM_CELLS 4", 3, "KEY : VALUE"),
        ("DEPOT_AISLE : 0", "DEPOT_AISLE : 3", 4, "only 3 aisles"),
        ("DEPOT_LOCATION : bottom", "DEPOT_LOCATION : left", 5, "top or bottom"),
        ("DISTANCE_AISLE_TO_AISLE : 5", "DISTANCE_AISLE_TO_AISLE : -5", 6, "not a number"),
        ("DISTANCE_AISLE_TO_AISLE : 5", "DISTANCE_AISLE_TO_AISLE : 0", 6, "apart"),
        ("ID 1\n", "ID 0\n", 14, "twice"),
        ("NUM_SKUS : 3", "NUM_SKUS : 4", 16, "4 lines are announced, 3 follow"),
        ("CELL 3", "CELL 4", 17, "numbered from 0"),
        ("CELL 3", "SHELF 3", 17, "is expected"),
        ("ID 1 QUANTITY 2", "ID 7 QUANTITY 2", 23, "lies nowhere"),
        ("EOF\n", "", 23, "ends before EOF"),
    ],
)
def test_a_malformed_file_names_the_line(instance: Path, old: str, new: str, line: int, message: str) -> None:
    instance.write_text(TEXT.replace(old, new, 1))
    with pytest.raises(InstanceError, match=rf":{line}: .*{message}"):
        read_aisles(instance)


def test_a_missing_key_is_named(instance: Path) -> None:
    instance.write_text(TEXT.replace("NUM_AISLES : 3\n", ""))
    with pytest.raises(InstanceError, match="NUM_AISLES is missing"):
        read_aisles(instance)


def test_too_little_stock_is_refused(instance: Path, capsys: pytest.CaptureFixture[str]) -> None:
    instance.write_text(TEXT.replace("ID 1 QUANTITY 2", "ID 1 QUANTITY 5"))
    assert main(["sprp", str(instance), "--quiet"]) == 2
    assert "article 1: 5 wanted, 4 in stock" in capsys.readouterr().err
