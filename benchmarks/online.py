"""Orders that arrive while people walk: ours beside windows and hindsight, each judged by the set's own checker.

    .venv/bin/python -m benchmarks.online FOLDER[#w2-250-3] [--seconds 60] [--workers 1] [--seed 1]

FOLDER is the public set (wms/optimizer/instances/online.py). Prints one line for each case and way of working, then the
means of each way against no waiting.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import mean
from typing import Any

COLUMNS = ("walked", "completion_s", "mean_turnover_s", "longest_turnover_s")


def main() -> None:
    asked = _arguments()
    folder = asked.folder.partition("#")[0]
    figures: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in _rows(asked):
        judged = _judged(Path(folder) / "check.py", row)
        figures[row["case"]][row["way"]] = judged
        print(f"{row['case']:10} {row['way']:20} {judged['feasible']}  {_words(judged)}", flush=True)
    print("\nmean of the cases, no waiting = 100")
    for way in next(iter(figures.values())):
        shares = [
            mean(100 * case[way][name] / case["no waiting"][name] for case in figures.values()) for name in COLUMNS
        ]
        print(f"{way:20} " + "  ".join(f"{share:6.1f}" for share in shares))


def _rows(asked: argparse.Namespace) -> list[dict[str, Any]]:
    options = ("--seconds", str(asked.seconds), "--workers", str(asked.workers), "--seed", str(asked.seed))
    command = [sys.executable, "-m", "wms.optimizer", "online", asked.folder, *options]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return [json.loads(line) for line in said.splitlines()]


def _judged(checker: Path, row: dict[str, Any]) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile("w", suffix=".json") as solution:
        json.dump({"batches": row["batches"]}, solution)
        solution.flush()
        files = [row["layout"], row["orders"], row["arrivals"], solution.name, "--pickers", str(row["pickers"])]
        said = subprocess.run([sys.executable, str(checker), *files], capture_output=True, text=True, check=True).stdout
    judged: dict[str, Any] = json.loads(said)
    return judged


def _words(judged: dict[str, Any]) -> str:
    figures = "  ".join(f"{judged[name]:10.1f}" for name in COLUMNS)
    return f"{figures}  {judged['batches']:4} batches {judged['faults'] or ''}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--seconds", type=float, default=60.0, help="for each case; hindsight thinks six tenths of it")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
