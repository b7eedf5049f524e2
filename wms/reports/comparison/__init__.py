"""Real orders replayed under several ways of working: what would our planning have saved?

    first come, one by one | first come, full carts | fixed waves, seed batches | ours, brisk | ours, patient

`compare(world, terms)` replays one stream of orders under each, with the same pickers, speeds and cutoffs. Ours is the
plan of the floor itself (`wms/optimizer/online`) on a simulated clock. It needs no database: `files` reads orders and
hall, `picture` draws one walk before and after, `sentences` says it plainly.
"""

from collections.abc import Callable

from wms.optimizer.online import Waiting, least_at_once_mm, least_in_zones_mm, least_mm, soonest
from wms.optimizer.online.replay import Planner
from wms.reports.comparison.files import read_world
from wms.reports.comparison.outcome import AtOnceBound, Outcome, replay
from wms.reports.comparison.policies import FirstCome, FixedWaves, OneByOne
from wms.reports.comparison.replay import Terms, World

__all__ = ["Outcome", "Terms", "World", "at_once", "at_wall", "compare", "in_zones", "least", "read_world"]

OURS: tuple[tuple[str, Waiting], ...] = (
    ("Aisle, brisk: nobody idle while an order has waited", "brisk"),
    ("Aisle, patient: wait until a cutoff presses", "patient"),
)


def compare(world: World, terms: Terms, say: Callable[[str], None] = lambda _: None) -> tuple[Outcome, ...]:
    """One outcome for each way of working, the plainest first, ours last."""
    outcomes = []
    for policy in (OneByOne(), FirstCome(), FixedWaves(terms.wave_s)):
        outcomes.append(replay(policy.name, policy, world.day(terms)))
        say(f"{policy.name}: {outcomes[-1].length_mm / 1e6:.1f} km")
    thinking = terms.limits if terms.improving else None
    for name, waiting in OURS:
        outcomes.append(replay(name, Planner(thinking), world.day(terms, waiting)))
        say(f"{name}: {outcomes[-1].length_mm / 1e6:.1f} km")
    return tuple(outcomes)


def at_wall(world: World, terms: Terms, say: Callable[[str], None] = lambda _: None) -> Outcome:
    """The same orders picked together and sorted at a put wall, planned by us."""
    name = f"Aisle, patient, sorted at a wall of {terms.cells}"
    outcome = replay(name, Planner(terms.limits if terms.improving else None), world.at_wall(terms), terms.sort_s)
    say(f"{name}: {outcome.length_mm / 1e6:.1f} km")
    return outcome


def least(world: World, terms: Terms, cells: bool) -> int:
    """mm that no plan walks less than: on carts, or where `cells` says so for the wall."""
    day = world.at_wall(terms) if cells else world.day(terms)
    return least_mm(day.layout, day.orders, day.rules)


def in_zones(world: World, terms: Terms, say: Callable[[str], None] = lambda _: None) -> tuple[Outcome, int]:
    """The same orders with totes handed over from zone to zone, and what no such plan walks less than."""
    name, day = f"Aisle, patient, from zone to zone ({terms.zones})", world.from_zone_to_zone(terms)
    outcome = replay(name, Planner(terms.limits if terms.improving else None), day)
    say(f"{name}: {outcome.length_mm / 1e6:.1f} km")
    return outcome, least_in_zones_mm(day.layout, day.orders, day.rules)


def at_once(
    world: World, terms: Terms, say: Callable[[str], None] = lambda _: None
) -> tuple[tuple[Outcome, ...], AtOnceBound]:
    """The same orders walked in all zones at once, what is theirs brought together; by each of our rules of waiting.

    The bound of places: from the first order until the last one is whole at least `split_s` pass at places in sum, so
    in the mean that by the length of this time stand at once, and at the worst moment no fewer.
    """
    outcomes = []
    for waiting in ("brisk", "patient"):
        name, day = f"Aisle, {waiting}, all zones at once ({terms.zones})", world.at_once(terms, waiting)
        outcomes.append(replay(name, Planner(terms.limits if terms.improving else None), day))
        say(f"{name}: {outcomes[-1].length_mm / 1e6:.1f} km")
    times = soonest(day.layout, day.orders, day.people, day.rules)
    count = max(1, outcomes[-1].orders)
    first = min((order.arrived for order in day.orders), default=0)
    longest = max((walk.end - first for outcome in outcomes for walk in outcome.walks), default=1)
    places = -(-times.split_s // max(1, longest))
    mm = least_at_once_mm(day.layout, day.orders, day.rules)
    return tuple(outcomes), AtOnceBound(mm, times.whole_s // count, times.ready_s // count, places)
