"""What a house wants of picking straight into ship boxes, and what becomes of what packers take instead."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BoxRules:
    """Whether orders are picked straight into the boxes in which they are sent (`pick_into` boxes), which of them:
    those of `channels` (none: of every one) that need `most_boxes` at most. `other_box`: what becomes of a box of
    another type at its slot: it is taken, taken when it is scanned again (ask), or refused. `bench_asks`: of such a box
    its `weight` alone, as far as no piece has to be scanned, or `scans` as of any other order."""

    pick_into: str = "totes"
    channels: tuple[str, ...] = ()
    most_boxes: int = 1
    other_box: str = "ask"
    bench_asks: str = "weight"

    def takes(self, channel: str) -> bool:
        return self.pick_into == "boxes" and (not self.channels or channel in self.channels)


STARTING_BOX_RULES = BoxRules()


WHY_NOW = ("taken_before", "never", "not_offered", "too_small")


def why_not_again(state: str, taken: Sequence[str], percent: int | None, offered: Collection[str]) -> str | None:
    """Why what packers took is not what is proposed for the same goods; None: it is. `percent`: of their measured
    volume with which the goods would go into it."""
    if state == "never":
        return "never"
    if not set(taken).issubset(offered):
        return "not_offered"
    return "too_small" if percent is not None and percent < 100 else None
