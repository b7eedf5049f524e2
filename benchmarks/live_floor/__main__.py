"""`python -m benchmarks.live_floor --case NAME`: metres a line on the live system (see live_floor.md)."""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.live_floor.cases import CASES, Case
from benchmarks.live_floor.day import Day
from benchmarks.live_floor.figures import Figures, Walked, figures, table
from benchmarks.live_floor.ground import Ground
from benchmarks.live_floor.meter import spread
from benchmarks.live_floor.play import Played, Wish, play, stored
from benchmarks.live_floor.yardsticks import yardsticks
from wms.reports.comparison import Terms

LONG_S = 60.0  # searches are bounded by steps


def main() -> None:
    asked = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is stopped
    names = ["short"] if asked.short else asked.case
    how = replayed if asked.replay_only else measure
    results = [how(case, asked) for case in CASES if case.name in names]
    for result in results:
        _tell(f"\n{result['case']}, {result['strategy']}\n{table(result['rows'])}")
    print(json.dumps(results, indent=1, default=Figures.as_dict))


def measure(case: Case, asked: argparse.Namespace) -> dict[str, Any]:
    subprocess.run([sys.executable, "-m", "wms.optimizer", "--prepare"], check=True, capture_output=True)
    wish = Wish(
        asked.database, _strategy(asked), asked.think_seconds, asked.steps, asked.wall_seconds, asked.orders,
        asked.improving,
    )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="aisle-bench-") as scratch:
        folder = Path(scratch)
        played = play(case, folder, wish, asked.foodmart, _tell)
        live = figures("the live system", walked(played), played.day, case.pickers)
        if asked.walks:
            asked.walks.write_text(stored(played))
        _tell(f"\n{case.name}, {wish.strategy}\n{table([live])}\n{json.dumps(_machine(played) | played.meter)}")
        others = _others(case, played.day, wish, folder, asked) if asked.yardsticks else []
    return {
        "case": case.name, "at": datetime.now(UTC).isoformat(timespec="seconds"), "strategy": wish.strategy,
        "people": case.pickers, "slots": case.slots, "orders": len(played.day.orders), "rows": [*others, live],
        "said_m_a_line": _said(played), **_machine(played), **played.meter,
        "left_open": played.left_open, "wrong": played.diary.wrong()[:10],
        "ledger": played.ledger,
    }  # fmt: skip


def _others(case: Case, day: Day, wish: Wish, folder: Path, asked: argparse.Namespace) -> list[Figures]:
    """With people and a cap as the live system's."""
    minutes = (wish.strategy or {}).get("walk_minutes", Terms().most_s // 60)
    terms = Terms(pickers=case.pickers, most_s=60 * minutes, seconds=LONG_S, steps=wish.steps, improving=wish.improving)
    return yardsticks(day, terms, folder, asked.yardstick_seconds)


def replayed(case: Case, asked: argparse.Namespace) -> dict[str, Any]:
    """The other ways of working alone."""
    wish = Wish(strategy=_strategy(asked), steps=asked.steps, improving=asked.improving)
    day = case.day(datetime.now(UTC), asked.foodmart).first(asked.orders)
    with tempfile.TemporaryDirectory(prefix="aisle-bench-") as scratch:
        rows = _others(case, day, wish, Path(scratch), asked)
    return {"case": case.name, "strategy": wish.strategy, "rows": rows}


def walked(played: Played) -> list[Walked]:
    """By the people's own paths on the hall's drawing."""
    ground = Ground(played.day.layout)
    return [
        Walked(
            start=walk.began, end=walk.ended or walk.began, orders=tuple(walk.orders), lines=walk.lines,
            stops=len(set(walk.path) - {""}), length_mm=ground.length(walk.path),
        )
        for walk in played.diary.done()
    ]  # fmt: skip


def _said(played: Played) -> float:
    """By the server's own word, at the claim of each walk."""
    walks = played.diary.done()
    return round(sum(walk.said_mm for walk in walks) / 1000 / max(1, sum(walk.lines for walk in walks)), 2)


def _machine(played: Played) -> dict[str, Any]:
    claims = sorted(1000 * walk.claim_s for walk in played.diary.walks.values())
    return {
        "claim_ms": spread(claims), "settled": played.settled,
        "real_s": round(played.real_s, 1), "load": [round(load, 1) for load in os.getloadavg()],
    }  # fmt: skip


def _strategy(asked: argparse.Namespace) -> dict[str, Any]:
    wishes = dict(wish.split("=", 1) for wish in asked.put)
    more = {name: int(value) if value.isdecimal() else value for name, value in wishes.items()}
    return ({"release": asked.strategy} if asked.strategy else {}) | more


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.live_floor", description=__doc__)
    parser.add_argument("--case", action="append", default=[], choices=[case.name for case in CASES])
    parser.add_argument("--short", action="store_true", help="an hour of small baskets, played in about a minute")
    parser.add_argument("--strategy", help="how orders are released: the word of /picking/strategy")
    parser.add_argument("--put", action="append", default=[], metavar="NAME=VALUE", help="more of that document")
    parser.add_argument("--database", choices=("postgres", "sqlite"), default="postgres")
    parser.add_argument("--think-seconds", type=int, default=10, help="of the house, for one look for a better plan")
    parser.add_argument("--steps", type=int, default=100, help="of one search: WMS_SOLVE_STEPS")
    parser.add_argument("--wall-seconds", type=float, default=1800.0, help="of the machine: give up after so long")
    parser.add_argument("--yardstick-seconds", type=float, default=10.0, help="thinking of hindsight")
    parser.add_argument("--orders", type=int, help="only the first so many of the day")
    parser.add_argument("--no-yardsticks", dest="yardsticks", action="store_false")
    parser.add_argument("--no-improving", dest="improving", action="store_false", help="plans are only repaired")
    parser.add_argument("--replay-only", action="store_true", help="the other ways of working, without a server")
    parser.add_argument("--foodmart", type=Path, help="folder of the foodmart data, for the case of that name")
    parser.add_argument("--walks", type=Path, help="a file for all walks as JSON")
    asked = parser.parse_args()
    if not asked.case and not asked.short:
        parser.error("name a --case, or --short")
    return asked


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
