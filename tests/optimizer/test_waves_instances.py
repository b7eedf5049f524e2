"""The reader of the marketplace's wave format: what it reads, what it refuses and on which line, what it writes."""

import os
from itertools import pairwise
from pathlib import Path

import pytest

from wms.optimizer import checks
from wms.optimizer.instances import InstanceError
from wms.optimizer.instances.sbpo2025 import read, solve_file
from wms.optimizer.limits import Limits

TINY = "3 3 2\n2 0 3 2 1\n2 1 1 2 1\n1 0 2\n2 0 5 1 1\n2 2 2 0 1\n4 9\n"


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.txt"
    path.write_text(TINY)
    return path


def test_orders_aisles_and_bounds_are_read(instance: Path) -> None:
    pool = read(instance)
    assert (pool.demand.ptr.tolist(), pool.demand.item.tolist()) == ([0, 2, 4, 5], [0, 2, 1, 2, 0])
    assert (pool.stock.item.tolist(), pool.stock.qty.tolist()) == ([0, 1, 0, 2], [5, 1, 1, 2])
    assert (pool.items, pool.least, pool.most) == (3, 4, 9)


def test_the_later_of_two_pairs_of_an_item_counts(instance: Path) -> None:
    instance.write_text(TINY.replace("2 0 3 2 1", "2 0 3 0 1"))
    assert read(instance).units.tolist() == [1, 2, 2]


def test_blank_lines_tabs_and_windows_line_ends_do_not_matter(instance: Path) -> None:
    instance.write_bytes(TINY.replace("\n", "\r\n\r\n").replace(" ", "\t").encode())
    assert read(instance).units.tolist() == [4, 2, 2]


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("3 3 2\n", "3 3\n", 1, "three numbers"),
        ("2 1 1 2 1", "2 1 1 2", 3, "2 pairs need 5 numbers, found 4"),
        ("2 1 1 2 1", "2 1 1 3 1", 3, "item 3 of 3"),
        ("1 0 2", "1 0 -2", 4, "'-' is no part of a whole number"),
        ("1 0 2", "1 0 2.5", 4, "'.' is no part"),
        ("2 2 2 0 1", "2 2 2 0 99999999999999999999", 6, "too large"),
        ("4 9\n", "4\n", 7, "bounds of the wave"),
        ("4 9\n", "9 4\n", 7, "lower bound"),
        ("4 9\n", "4 9\n1 0 1\n", 8, "need 7 lines"),
        ("4 9\n", "", 6, "need 7 lines"),
        (TINY, "", 0, "three numbers"),
    ],
)
def test_a_malformed_instance_names_the_line(instance: Path, old: str, new: str, line: int, problem: str) -> None:
    instance.write_text(TINY.replace(old, new))
    with pytest.raises(InstanceError, match=problem) as refused:
        read(instance)
    assert f"{instance}:{line}:" in str(refused.value) or line == 0


def test_the_answer_names_orders_and_aisles(instance: Path) -> None:
    answer = solve_file(instance, Limits(seconds=20), print)
    assert answer == {"orders": [0, 1, 2], "aisles": [0, 1]}


def test_public_instances_get_valid_waves() -> None:
    folder = os.environ.get("WMS_BENCH_DIR")
    if not folder:
        pytest.skip("WMS_BENCH_DIR names no folder of public instances")
    for name in ("a/instance_0012.txt", "b/instance_0007.txt"):
        path = Path(folder) / "sbpo2025" / "datasets" / name
        pool, answer = read(path), solve_file(path, Limits(seconds=1), print)
        assert isinstance(answer, dict)
        by_row = [
            [
                dict(zip(rows.item[a:b].tolist(), rows.qty[a:b].tolist(), strict=True))
                for a, b in spans(rows.ptr.tolist())
            ]
            for rows in (pool.demand, pool.stock)
        ]
        faults = checks.check_pick(*by_row, pool.least, pool.most, answer["orders"], answer["aisles"])
        assert (name, faults) == (name, [])


def spans(ptr: list[int]) -> list[tuple[int, int]]:
    return list(pairwise(ptr))
