"""A comparison in words: a table, and one plain sentence."""

from wms.reports.comparison.outcome import AtOnceBound, Outcome

COLUMNS = ("way of working", "walks", "km", "m a line", "hours", "idle", "late orders", "longest wait",
           "whole in", "ready in", "places")  # fmt: skip


def kilometres(length_mm: int) -> str:
    return f"{length_mm / 1e6:.1f}"


def metres(length_mm: int) -> str:
    return f"{length_mm / 1e3:,.0f}"


def hours(seconds: int) -> str:
    return f"{seconds / 3600:.1f}"


def minutes(seconds: int) -> str:
    return f"{seconds / 60:.1f}"


def table(outcomes: tuple[Outcome, ...], lines: int) -> str:
    """One line for each way of working; hours busy and idle are those of all pickers; waits are in minutes, and so are
    the means of all orders: from the first step for one until all of it is there, and from when it came."""
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
            minutes(outcome.whole_s),
            minutes(outcome.ready_s),
            str(outcome.places) if outcome.places else "",
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


def at_once_sentence(outcomes: tuple[Outcome, ...], zoned: tuple[Outcome, ...], bound: AtOnceBound) -> str:
    """What walking all zones at once saves or costs against one order a walk and ours on carts, each under the same
    rule of waiting; what waits, at how many places; how near the bounds."""
    said = []
    for at_once, ours in zip(zoned, outcomes[-len(zoned) :], strict=True):
        against = ", ".join(
            f"{_less(other.length_mm, at_once.length_mm, 1e6, 'km')} ({_percent(other, at_once)}) and"
            f" {_less(other.busy_s, at_once.busy_s, 3600, 'hours')} than '{other.name}'"
            for other in (outcomes[0], ours)
        )
        said.append(
            f"'{at_once.name}' walks {against}, {_above(at_once.length_mm, bound.length_mm)} above what nobody walks"
            f" less than. An order is whole {minutes(at_once.whole_s)} minutes after its first step (nobody has it in"
            f" less than {minutes(bound.whole_s)}), its first part waiting {minutes(at_once.half_s)} for the last, and"
            f" ready {minutes(at_once.ready_s)} after it came (no less than {minutes(bound.ready_s)}). Places for"
            f" {at_once.places} orders are needed at the worst moment (no fewer than {bound.places})."
        )
    return "\n".join(said)


def _above(value: int, bound: int) -> str:
    return f"{100 * value / max(1, bound) - 100:.0f} %"


def _less(theirs: int, ours: int, unit: float, name: str) -> str:
    return f"{abs(theirs - ours) / unit:.1f} {name} {'less' if ours <= theirs else 'more'}"


def _percent(other: Outcome, ours: Outcome) -> str:
    return f"{100 * (1 - ours.length_mm / max(1, other.length_mm)):.0f} %"
