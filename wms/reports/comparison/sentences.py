"""A comparison in words: a table, and one plain sentence."""

from wms.reports.comparison.replay import Outcome

COLUMNS = ("way of working", "walks", "km", "m a line", "hours", "idle", "late orders", "longest wait")


def kilometres(length_mm: int) -> str:
    return f"{length_mm / 1e6:.1f}"


def metres(length_mm: int) -> str:
    return f"{length_mm / 1e3:,.0f}"


def hours(seconds: int) -> str:
    return f"{seconds / 3600:.1f}"


def table(outcomes: tuple[Outcome, ...], lines: int) -> str:
    """One line for each way of working; hours busy and idle are those of all pickers, waits are in minutes."""
    rows = [COLUMNS] + [
        (
            outcome.name,
            str(len(outcome.walks)),
            kilometres(outcome.length_mm),
            f"{outcome.length_mm / 1e3 / max(1, lines):.2f}",
            hours(outcome.busy_s),
            hours(outcome.idle_s),
            str(outcome.late),
            str(outcome.wait_s // 60),
        )
        for outcome in outcomes
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    return "\n".join("  ".join(cells) for cells in (_aligned(row, widths) for row in rows))


def _aligned(row: tuple[str, ...], widths: list[int]) -> list[str]:
    first, *others = zip(row, widths, strict=True)
    return [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]


def sentence(outcomes: tuple[Outcome, ...]) -> str:
    """What ours saves against each other way."""
    *others, ours = outcomes
    parts = [
        f"{_less(other.length_mm, ours.length_mm, 1e6, 'km')} ({_percent(other, ours)}) and"
        f" {_less(other.busy_s, ours.busy_s, 3600, 'hours')} than '{other.name}'"
        for other in others
    ]
    return f"For the same {ours.orders} orders Aisle walks " + "; ".join(parts) + f"; {ours.late} orders are late."


def _less(theirs: int, ours: int, unit: float, name: str) -> str:
    return f"{abs(theirs - ours) / unit:.1f} {name} {'less' if ours <= theirs else 'more'}"


def _percent(other: Outcome, ours: Outcome) -> str:
    return f"{100 * (1 - ours.length_mm / max(1, other.length_mm)):.0f} %"
