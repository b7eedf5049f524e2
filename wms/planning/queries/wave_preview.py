"""What a wave would be walked like: the planner itself, run on a copy of the floor. Nothing is changed."""

from typing import Any
from uuid import UUID

from wms.optimizer.online import repaired, turns
from wms.planning.queries.pool import Pool
from wms.planning.rules.parts import order_of, orders_of

MOST_PREVIEWED = 1000  # orders, the most urgent: a plan of so many takes about a second


def preview_of(pool: Pool, chosen: list[UUID]) -> dict[str, Any]:
    """WavePreviewOut, of a pool that reckons the `chosen` as sent. Walks with other orders count whole."""
    keys = {key for key in pool.loads if order_of(key) in set(chosen)}
    plan = repaired(pool.floor, pool.plan)
    walks = [walk for walk in plan.walks if not keys.isdisjoint(walk.orders)]
    ends = {walk: turn.ends for walk, turn in turns(pool.floor, plan).items()}
    dues = {order.pick.key: order.pick.due for order in pool.floor.orders}
    planned = [(key, ends.get(walk.key)) for walk in walks for key in keys.intersection(walk.orders)]
    late = orders_of(key for key, end in planned if _is_late(dues[key], end))
    return {
        "planned": len(orders_of(key for key, _ in planned)),
        "walks": len(walks), "length_mm": sum(walk.length_mm for walk in walks),
        "alone_mm": sum(walk.alone_mm for walk in walks), "seconds": sum(walk.seconds for walk in walks),
        "late": len(late) if ends else None,
    }  # fmt: skip


def _is_late(due: int | None, ends: int | None) -> bool:
    return due is not None and ends is not None and ends > due
