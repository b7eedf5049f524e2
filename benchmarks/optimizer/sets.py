"""Which public sets, how long each instance is given, and where its best known value stands.

The sets are read from WMS_BENCH_DIR and never copied: most carry no licence. Each brings its own `check.py`.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

Row = dict[str, str]
Best = Callable[[Path], dict[str, float]]


@dataclass(frozen=True, slots=True)
class Case:
    """Instances are the files of `folders` whose stem `chosen` accepts and that have a best known value.

    `sample`: how many of them an agreed run takes, spread evenly. `options` go to the checker.
    """

    name: str
    format: str
    home: str
    folders: tuple[str, ...]
    seconds: float
    sample: int
    best: Best
    maximise: bool = False
    chosen: str = ""
    options: tuple[str, ...] = ()
    aim: str = ""

    def instances(self, bench: Path) -> Iterator[tuple[Path, float]]:
        best = self.best(bench / self.home)
        for folder in self.folders:
            for path in sorted((bench / self.home / folder).iterdir(), key=_natural):
                key = path.name.split(".")[0] if "sbpo" not in self.home else f"{path.parent.name}/{path.name}"
                if key in best and re.search(self.chosen, path.name):
                    yield path, best[key]

    def drawn(self, bench: Path, everything: bool) -> list[tuple[Path, float]]:
        """Every n-th instance, so that all sizes are met."""
        found = list(self.instances(bench))
        if everything or len(found) <= self.sample:
            return found
        return [found[len(found) * number // self.sample] for number in range(self.sample)]


def _natural(path: Path) -> list[int | str]:
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", path.name)]


def _rows(path: Path) -> list[Row]:
    with path.open() as file:
        return list(csv.DictReader(file))


def _column(file: str, column: str, key: str = "instance", accept: Callable[[Row], bool] = lambda _: True) -> Best:
    def best(home: Path) -> dict[str, float]:
        return {row[key]: float(row[column]) for row in _rows(home / file) if row[column] and accept(row)}

    return best


def _sbpo(home: Path) -> dict[str, float]:
    return {
        f"{row['dataset']}/{row['instance']}": float(row["best_objective"]) for row in _rows(home / "best_known.csv")
    }


def _imm(home: Path) -> dict[str, float]:
    """Nothing is published for a single instance of imm: the volume bound stands in, and the sum of bins counts."""
    rows = [row for row in _rows(home / "instances_dev.csv") if row["family"] == "imm"]
    return {row["instance"]: float(row["volume_bound"]) for row in rows}


def _large(row: Row) -> bool:
    """The hard part of hw and mo: many orders and large carts."""
    return int(row["n_orders"]) >= 40 and int(row["capacity"]) >= (60 if row["set"] == "hw" else 36)


_OBP = "best_known_dev.csv"
_HARD = _column(_OBP, "bks", accept=lambda row: row["set"] in ("hw", "mo") and _large(row))
_BR = _column("instances_dev.csv", "best_known", accept=lambda row: row["family"].startswith("br"))
_ONE_BLOCK = _column(_OBP, "optimum_single_block")
_TWO_BLOCKS = _column(_OBP, "optimum_two_block")

CASES = (
    Case(
        "sbpo2025, 60 s", "sbpo2025", "sbpo2025", ("datasets/a", "datasets/b"), 60, 8, _sbpo, True, aim="0.25, worst 2"
    ),
    Case("sbpo2025, 5 s", "sbpo2025", "sbpo2025", ("datasets/a", "datasets/b"), 5, 35, _sbpo, True, aim="1.5"),
    Case("obp hw + mo, 30 s", "obp", "obp", ("dev/hw", "dev/mo"), 30, 10, _HARD, aim="0.7, worst 2.5"),
    Case("obp hw + mo, 2 s", "obp", "obp", ("dev/hw", "dev/mo"), 2, 40, _HARD, aim="2.5"),
    Case("obp bo, 5 s", "obp", "obp", ("dev/bo",), 5, 30, _column(_OBP, "bks"), aim="all optimal, 1 s"),
    Case("sprp one block", "sprp", "sprp", ("dev",), 5, 30, _ONE_BLOCK, chosen="_F1_", aim="all optimal"),
    Case(
        "sprp two blocks",
        "sprp-two-block",
        "sprp",
        ("dev",),
        5,
        30,
        _TWO_BLOCKS,
        False,
        "_F1_",
        ("--two-block",),
        "all optimal",
    ),
    Case(
        "sprp scattered, 5 s",
        "sprp",
        "sprp",
        ("dev",),
        5,
        60,
        _ONE_BLOCK,
        chosen=r"_F([2-9]|\d\d)_",
        aim="0.3, 95 % optimal",
    ),
    Case(
        "foodmart, 30 s",
        "foodmart",
        "foodmart",
        ("dev",),
        30,
        9,
        _column("best_known_dev.csv", "bks"),
        aim="0.5, 60 % optimal",
    ),
    Case(
        "briant small, 5 s",
        "briant",
        "briant",
        ("small",),
        5,
        40,
        _column("best_known_small.csv", "bks"),
        aim="97 % optimal",
    ),
    Case("pack3d br1-7, 10 s", "pack3d", "pack3d", ("dev",), 10, 7, _BR, True, r"^br[1-7]_", aim="2"),
    Case("pack3d br8-15, 10 s", "pack3d", "pack3d", ("dev",), 10, 8, _BR, True, r"^br([89]|1[0-5])_", aim="4"),
    Case("pack3d imm, 10 s", "pack3d", "pack3d", ("dev",), 10, 47, _imm, aim="705 bins in all"),
)
