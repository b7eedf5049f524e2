"""Zones walked at once, on generated days: `python -m benchmarks.zones`.

A hall of 18 aisles of 41 m in three zones; orders of one to three or of two to eight lines, every item as likely as any
other, come evenly over three hours; six people or four, carts of six totes, no cutoffs. Plans are repaired and not
searched for, so every machine prints the same.
"""

import argparse
import random
from datetime import UTC, datetime

from wms.optimizer.batches import Cart
from wms.optimizer.online import Waiting
from wms.optimizer.online.parts import Goods
from wms.optimizer.online.replay import Planner
from wms.optimizer.online.totes import Tote
from wms.optimizer.walk import Door, Layout, Position, Stop
from wms.reports.comparison import Terms, World, at_once
from wms.reports.comparison.outcome import AtOnceBound, Outcome, replay
from wms.reports.comparison.policies import OneByOne
from wms.reports.comparison.sentences import at_once_sentence, table
from wms.reports.comparison.wishes import Wish, in_parts

AISLES, BINS, PITCH_MM = 18, 30, 1_300
OPENS = int(datetime(2026, 1, 5, 7, tzinfo=UTC).timestamp())
HOURS = 3


def world_of(count: int, lines: tuple[int, int], terms: Terms, seed: int = 1) -> World:
    """A day of `count` orders of so many lines each."""
    dice = random.Random(seed)
    hall = Layout(tuple(1_500 + 3_000 * n for n in range(AISLES)), (0, 2_000 + PITCH_MM * BINS), Door(27_000, 0))
    places = [Position(aisle, 1_000 + PITCH_MM * bin_) for aisle in range(AISLES) for bin_ in range(BINS)]
    stops = [Stop(f"{place.aisle:02}-{place.y_mm:05}", place) for place in places]
    wishes = {}
    for n, arrived in enumerate(sorted(OPENS + dice.randrange(3600 * HOURS) for _ in range(count))):
        chosen = dice.sample(stops, dice.randint(*lines))
        wishes[f"G{n:04}"] = Wish(arrived, None, tuple(Goods(stop.key, stop, 1) for stop in chosen))
    cart, totes = Cart(6), (Tote(),)
    return World(hall, cart, in_parts(hall, terms.rules(cart), totes, wishes), totes, wishes)


def outcomes_of(world: World, terms: Terms) -> tuple[tuple[Outcome, ...], AtOnceBound]:
    """One by one, ours on carts under both rules, and ours with all zones at once under both."""
    ways: tuple[Waiting, ...] = ("brisk", "patient")
    carts = [replay(f"carts, {way}", Planner(None), world.day(terms, way)) for way in ways]
    zoned, bound = at_once(world, terms)
    return (replay(OneByOne.name, OneByOne(), world.day(terms)), *carts, *zoned), bound


def main() -> None:
    reads = argparse.ArgumentParser(description=__doc__)
    reads.add_argument("--orders", type=int, default=150)
    reads.add_argument("--seed", type=int, default=1)
    asked = reads.parse_args()
    for lines in ((1, 3), (2, 8)):
        for pickers in (6, 4):
            terms = Terms(pickers=pickers, zones=3, improving=False)
            world = world_of(asked.orders, lines, terms, asked.seed)
            outcomes, bound = outcomes_of(world, terms)
            print(f"{asked.orders} orders of {lines[0]} to {lines[1]} lines, {pickers} people")
            print(table(outcomes, world.lines), at_once_sentence(outcomes[:3], outcomes[3:], bound), sep="\n")


if __name__ == "__main__":
    main()
