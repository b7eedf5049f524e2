"""Real orders replayed under five ways of working: what would our planning have saved?

    first come, one by one | first come, full carts | fixed waves, seed batches | ours, brisk | ours, patient

`compare(world, terms)` replays one stream of orders under each, with the same pickers, speeds and cutoffs. Ours is the
plan of the floor itself (`wms/optimizer/online`) on a simulated clock. It needs no database: `files` reads orders and
hall, `picture` draws one walk before and after, `sentences` says it plainly.
"""

from collections.abc import Callable

from wms.optimizer.online import Waiting, least_in_zones_mm, least_mm
from wms.optimizer.online.replay import Planner
from wms.reports.comparison.files import read_world
from wms.reports.comparison.policies import FirstCome, FixedWaves, OneByOne
from wms.reports.comparison.replay import Outcome, Terms, World, replay

__all__ = ["Outcome", "Terms", "World", "at_wall", "compare", "in_zones", "least", "read_world"]

OURS: tuple[tuple[str, Waiting], ...] = (
    ("Aisle, brisk: nobody idle while an order has waited", "brisk"),
    ("Aisle, patient: wait until a cutoff presses", "patient"),
)


def compare(world: World, terms: Terms, say: Callable[[str], None] = lambda _: None) -> tuple[Outcome, ...]:
    """One outcome for each way of working, the plainest first, ours last."""
    outcomes = []
    for policy in (OneByOne(), FirstCome(), FixedWaves(terms.wave_s)):
        outcomes.append(replay(world, policy.name, policy, world.day(terms)))
        say(f"{policy.name}: {outcomes[-1].length_mm / 1e6:.1f} km")
    thinking = terms.limits if terms.improving else None
    for name, waiting in OURS:
        outcomes.append(replay(world, name, Planner(thinking), world.day(terms, waiting)))
        say(f"{name}: {outcomes[-1].length_mm / 1e6:.1f} km")
    return tuple(outcomes)


def at_wall(world: World, terms: Terms, say: Callable[[str], None] = lambda _: None) -> Outcome:
    """The same orders picked together and sorted at a put wall, planned by us."""
    name = f"Aisle, patient, sorted at a wall of {terms.cells}"
    outcome = replay(world, name, Planner(terms.limits if terms.improving else None), world.at_wall(terms))
    say(f"{name}: {outcome.length_mm / 1e6:.1f} km")
    return outcome


def least(world: World, terms: Terms, cells: bool) -> int:
    """mm that no plan walks less than: on carts, or where `cells` says so for the wall."""
    day = world.at_wall(terms) if cells else world.day(terms)
    return least_mm(day.layout, day.orders, day.rules)


def in_zones(world: World, terms: Terms, say: Callable[[str], None] = lambda _: None) -> tuple[Outcome, int]:
    """The same orders with totes handed over from zone to zone, and what no such plan walks less than."""
    name, day = f"Aisle, patient, from zone to zone ({terms.zones})", world.from_zone_to_zone(terms)
    outcome = replay(world, name, Planner(terms.limits if terms.improving else None), day)
    say(f"{name}: {outcome.length_mm / 1e6:.1f} km")
    return outcome, least_in_zones_mm(day.layout, day.orders, day.rules)
