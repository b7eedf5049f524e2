"""What a week tells: how long bins were wrong, how often somebody found too little, and where the differences ended."""

from dataclasses import dataclass
from typing import Any

from tests.twin.ending import Ending
from tests.twin.week import Week


@dataclass(frozen=True)
class Report:
    figures: dict[str, Any]
    ending: Ending

    def lines(self) -> str:
        return "\n".join(f"{name}: {value}" for name, value in self.figures.items())


def report(week: Week, ages: list[float], ending: Ending) -> Report:
    """`ages`: of all wrong bins when trade ended, in seconds."""
    done = week.slips
    figures = {
        "seed": week.wish.seed, "trust": week.wish.trust, "days": week.wish.days, "orders": week.customers.ordered,
        "acts": sum(done.acts.values()), "slips": sum(done.made.values()), "by kind": dict(done.made),
        "vanished": week.nature.vanished, "turned up": week.nature.turned_up,
        "wrong bins": len(ages), "still wrong": ending.wrong_bins,
        "hours p50": hours(ages, 50), "hours p90": hours(ages, 90), "hours max": hours(ages, 100),
        "shorts": sum(person.shorts for person in week.floor), "missing at the bench": week.packer.missing,
        "counts": sum(person.counts_done for person in week.floor),
        "stood": dict(ending.stood), "nowhere": ending.nowhere, "after open counts": ending.after_open_counts,
        "days of counting": ending.days_of_counting, "left": ending.left,
    }  # fmt: skip
    return Report(figures, ending)


def hours(ages: list[float], percent: int) -> float:
    """The nearest rank."""
    if not ages:
        return 0.0
    return round(sorted(ages)[max(0, -(-len(ages) * percent // 100) - 1)] / 3600, 1)


def troubles(week: Week) -> list[str]:
    """What the house refused that people did not reckon with."""
    return [words for person in [*week.floor, week.packer, week.lead, week.decider] for words in person.troubles]
