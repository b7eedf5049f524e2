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


def wall_sentence(outcomes: tuple[Outcome, ...], wall: Outcome, least: tuple[int, int], sort_s: int) -> str:
    """What sorting at a wall saves against ours on carts and one by one, with the sorting counted; how near a bound."""
    single, ours = outcomes[0], outcomes[-1]
    against = ", ".join(
        f"{_less(other.length_mm, wall.length_mm, 1e6, 'km')} ({_percent(other, wall)}) and"
        f" {_less(other.busy_s, wall.busy_s + sort_s, 3600, 'hours')} with the sorting than '{other.name}'"
        for other in (single, ours)
    )
    above = " and ".join(
        f"{100 * outcome.length_mm / max(1, bound) - 100:.0f} % above what nobody walks less than {where}"
        for outcome, bound, where in ((ours, least[0], "on carts"), (wall, least[1], "for the wall"))
    )
    return f"Sorted at a wall Aisle walks {against}; sorting takes {sort_s / 3600:.1f} hours. The walks are {above}."


def zones_sentence(outcomes: tuple[Outcome, ...], zoned: Outcome, least: int) -> str:
    """What handing over from zone to zone saves or costs against ours on carts and one by one; how near a bound."""
    against = ", ".join(
        f"{_less(other.length_mm, zoned.length_mm, 1e6, 'km')} ({_percent(other, zoned)}) and"
        f" {_less(other.busy_s, zoned.busy_s, 3600, 'hours')} than '{other.name}'"
        for other in (outcomes[0], outcomes[-1])
    )
    above = f"{100 * zoned.length_mm / max(1, least) - 100:.0f} % above what nobody walks less than in these zones"
    return f"From zone to zone, all ways home counted, Aisle walks {against}. The walks are {above}."


def _less(theirs: int, ours: int, unit: float, name: str) -> str:
    return f"{abs(theirs - ours) / unit:.1f} {name} {'less' if ours <= theirs else 'more'}"


def _percent(other: Outcome, ours: Outcome) -> str:
    return f"{100 * (1 - ours.length_mm / max(1, other.length_mm)):.0f} %"
