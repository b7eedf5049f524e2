"""The two sets that are solved and judged as a whole."""

from pathlib import Path

from benchmarks.optimizer.measure import judge, solve

SECONDS_AN_ORDER = 0.3
SECONDS_SLOTTING = 60


def cartons(bench: Path, folder: Path, workers: int, seed: int) -> str:
    out = folder / "cartons.jsonl"
    seconds, memory = solve("cartons", bench / "cartons/orders_dev.jsonl", out, SECONDS_AN_ORDER, workers, seed)
    verdict = judge(bench / "cartons/check.py", "dev", out)
    gap = 100 * (verdict["ratio_to_reference"] - 1)
    bad = verdict["infeasible"] + verdict["missing"]
    solved = f"{verdict['orders']}, {bad} wrong"
    return (
        f"| cartons, {SECONDS_AN_ORDER} s an order | {solved} | {gap:.2f} to the reference | | | | "
        f"0 | {seconds:.0f} for all | {memory:.0f} |"
    )


def slotting(bench: Path, folder: Path, workers: int, seed: int) -> str:
    out = folder / "slotting.json"
    seconds, memory = solve("slotting", bench / "slotting", out, SECONDS_SLOTTING, workers, seed)
    verdict = judge(bench / "slotting/check.py", "dev", out)
    solved = f"{verdict['orders']} orders | mean tour {verdict['mean_tour']}"
    return f"| slotting, {SECONDS_SLOTTING} s | {solved} | | | | 395 | {seconds:.0f} | {memory:.0f} |"
