"""How many commands one person at one device may bring: more than hands can do, less than stops the others.

Each has an allowance of AT_ONCE commands that grows back by so many a second (`WMS_COMMAND_LIMIT`): at the usual 30, a
queue of a thousand is drained in a minute.
Every process counts for itself, so that asking costs nothing.
"""

import math
from uuid import UUID

from wms.kernel.actors import Actor
from wms.kernel.clock import monotonic
from wms.kernel.errors import Refusal
from wms.plumbing.settings import settings

AT_ONCE = 100.0
MOST_REMEMBERED = 2000

Asker = tuple[UUID | None, UUID | None]
_kept: dict[Asker, tuple[float, float]] = {}  # what was left, and when


class TooManyCommands(Refusal):
    code = "input.too_many_commands"
    status = 429
    title = "More commands than a person gives; wait a little"


def commands_left(actor: Actor) -> float:
    """How many would pass now."""
    left, at = _kept.get(_asker(actor), (AT_ONCE, 0.0))
    return min(AT_ONCE, left + (monotonic() - at) * settings().command_limit)


def count_commands(actor: Actor, count: int) -> None:
    """Counts the commands of one request; raises TooManyCommands, which counts none of them."""
    left = commands_left(actor)
    if left < count:
        raise TooManyCommands(seconds=math.ceil((count - left) / settings().command_limit))
    spend_commands(actor, count)


def spend_commands(actor: Actor, count: int) -> None:
    """Counts what was served already, even beyond the allowance."""
    if len(_kept) >= MOST_REMEMBERED:
        _forget_the_rested()
    _kept[_asker(actor)] = (commands_left(actor) - count, monotonic())


def forget_counts() -> None:
    _kept.clear()


def _forget_the_rested() -> None:
    rested_since = monotonic() - AT_ONCE / settings().command_limit
    for asker in [asker for asker, (_, at) in _kept.items() if at <= rested_since]:
        del _kept[asker]


def _asker(actor: Actor) -> Asker:
    return actor.device_id, actor.id
