"""Real orders replayed under four ways of working: what would our planning have saved?

    first come, one by one | first come, full carts | fixed waves, seed batches | ours: pool, exact walks

`compare(world, terms)` replays one stream of orders under each, with the same pickers, speeds and cutoffs. It needs
no database: `files` reads orders and hall, `picture` draws one walk before and after, `sentences` says it plainly.
"""

from collections.abc import Callable

from wms.reports.comparison.files import read_world
from wms.reports.comparison.policies import FirstCome, FixedWaves, OneByOne, Pooled
from wms.reports.comparison.replay import Outcome, Policy, Terms, World, replay

__all__ = ["Outcome", "Terms", "World", "compare", "read_world"]


def compare(world: World, terms: Terms, say: Callable[[str], None] = lambda _: None) -> tuple[Outcome, ...]:
    """One outcome a policy, the plainest first, ours last."""
    policies: tuple[Policy, ...] = (OneByOne(world), FirstCome(world), FixedWaves(world, terms), Pooled(world, terms))
    outcomes = []
    for policy in policies:
        outcomes.append(replay(world, policy, terms))
        say(f"{policy.name}: {outcomes[-1].length_mm / 1e6:.1f} km")
    return tuple(outcomes)
