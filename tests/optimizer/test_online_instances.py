"""The reader of orders that arrive: every way of working walks all of them, none before it came."""

from pathlib import Path

import pytest

from wms.optimizer.instances import InstanceError
from wms.optimizer.instances.online import solve_file
from wms.optimizer.limits import Limits

LAYOUT = [
    "",
    "2 4",
    "",
    "0",
    "",
    "0",
    "",
    "20.5 2",
    "",
    "2",
    "",
    "4.0",
    "",
    "0",
    "",
    "0 0",
    "",
    "0 0.0 0.0 0",
    "1 7.5 7.5 1",
]
ITEMS = [(0, 3.25, 1.0), (1, 8.5, 2.0), (0, 12.125, 3.0), (1, 3.0, 1.0)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    orders = ["", str(len(ITEMS)), ""]
    for number, (aisle, y, weight) in enumerate(ITEMS):
        orders += ["0.0 1", f"{aisle} 1 {y} {weight} {number}"]
    files = {
        "instances/w1_100_000_layout.txt": LAYOUT,
        "instances/w1_100_000_pedido.txt": orders,
        "arrivals/100_h1.txt": ["", "", *["30000"] * len(ITEMS)],
    }
    for name, lines in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("\n".join(lines) + "\n")
    return tmp_path


def test_every_way_walks_all_orders_after_they_came(folder: Path) -> None:
    rows = solve_file(Path(f"{folder}#w1-100-1"), Limits(seconds=6, steps=4), lambda _: None)
    assert isinstance(rows, list)
    assert [row["way"] for row in rows] == [
        "no waiting", "fixed windows", "variable window", "brisk", "hindsight, brisk", "patient", "hindsight, patient",
    ]  # fmt: skip
    for row in rows:
        assert sorted(number for batch in row["batches"] for number in batch["orders"]) == [0, 1, 2, 3]
        for batch in row["batches"]:
            assert sum(ITEMS[number][2] for number in batch["orders"]) <= 4.0
            assert all(batch["start_s"] >= 30 * (number + 1) for number in batch["orders"])
            assert sorted(batch["stops"]) == sorted([ITEMS[number][0], ITEMS[number][1]] for number in batch["orders"])


def test_a_case_that_is_not_there_and_a_torn_file_are_named(folder: Path) -> None:
    with pytest.raises(InstanceError, match="no such case"):
        solve_file(Path(f"{folder}#w9"), Limits(), lambda _: None)
    (folder / "instances/w1_100_000_pedido.txt").write_text("\n3\n\n0.0 1\n")
    with pytest.raises(InstanceError, match="pedido"):
        solve_file(Path(f"{folder}#w1-100-1"), Limits(), lambda _: None)
