"""`make bench-optimizer`: solve an agreed sample of every set, check it, print a table. Needs WMS_BENCH_DIR."""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.optimizer.measure import Solved, baseline_of, judge, solve
from benchmarks.optimizer.sets import CASES, Case
from benchmarks.optimizer.whole import cartons, slotting

HEAD = (
    "| set | solved | mean gap % | worst % | at best known | under baseline % | aim | s mean / max | MB |\n"
    + "|---" * 9
    + "|"
)


def main() -> int:
    asked = _arguments()
    bench = Path(os.environ.get("WMS_BENCH_DIR", ""))
    if not bench.is_absolute():
        sys.exit("WMS_BENCH_DIR must name the folder that holds the sets (obp, sprp, sbpo2025, ...)")
    subprocess.run([sys.executable, "-m", "wms.optimizer", "--prepare"], check=True, stderr=subprocess.DEVNULL)
    load = os.getloadavg()[0]
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {load:.1f}, seed {asked.seed}\n")
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            if asked.only in case.name:
                print(_row(case, _solved(case, bench, Path(folder), asked)), flush=True)
        for name, whole in (("cartons", cartons), ("slotting", slotting)):
            if asked.only in name:
                print(whole(bench, Path(folder), asked.workers, asked.seed), flush=True)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="part of a set's name")
    parser.add_argument("--all", action="store_true", help="every instance instead of the agreed sample")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--details", type=Path, help="a file for one JSON line an instance")
    return parser.parse_args()


def _solved(case: Case, bench: Path, folder: Path, asked: argparse.Namespace) -> list[Solved]:
    return [_one(case, bench, folder, asked, path, best) for path, best in case.drawn(bench, asked.all)]


def _one(case: Case, bench: Path, folder: Path, asked: argparse.Namespace, path: Path, best: float) -> Solved:
    out = folder / "solution.json"
    seconds, memory = solve(case.format, path, out, case.seconds, asked.workers, asked.seed)
    verdict = judge(bench / case.home / "check.py", path, out, *case.options)
    objective, feasible = float(verdict["objective"]), bool(verdict["feasible"])
    solved = Solved(path.stem, objective, feasible, best, seconds, memory, baseline_of(out))
    if asked.details:
        gap = round(solved.gap(case.maximise), 3)
        line = {
            "set": case.name,
            "instance": solved.instance,
            "objective": solved.objective,
            "gap": gap,
            "s": round(seconds, 2),
        }
        with asked.details.open("a") as file:
            file.write(json.dumps(line) + "\n")
    return solved


def _row(case: Case, solved: list[Solved]) -> str:
    gaps = [one.gap(case.maximise) for one in solved]
    mean = f"{statistics.mean(gaps):.2f}"
    if "imm" in case.name:
        mean = f"{sum(one.objective for one in solved):.0f} bins"
    reached = 100 * sum(gap < 1e-4 for gap in gaps) / len(gaps)
    saved = [100 * (1 - one.objective / one.baseline) for one in solved if one.baseline]
    under = f"{statistics.mean(saved):.0f}" if saved else ""
    times = [one.seconds for one in solved]
    memory = max(one.memory_mb for one in solved)
    return (
        f"| {case.name} | {len(solved)} | {mean} | {max(gaps):.2f} | {reached:.0f} % | {under} | {case.aim} "
        f"| {statistics.mean(times):.1f} / {max(times):.1f} | {memory:.0f} |"
    )


if __name__ == "__main__":
    sys.exit(main())
