"""What of a plan is told, and how it is written."""

from wms.optimizer.reasons import Reason
from wms.planning.rules.reasons import wire_reason
from wms.planning.solver import PlannedWalk, ReleasePlan


def test_reasons_name_orders_by_their_number() -> None:
    wire = wire_reason(Reason("rejected", 900, 1200, "k1"), {"k1": "1001"})
    assert wire == {"term": "rejected", "points": 900, "data": {"against": 1200, "key": "1001"}}


def test_a_large_plan_is_written_in_parts() -> None:
    walks = tuple(PlannedWalk((str(n),), (), "single", 0, 0, ()) for n in range(5))
    parts = ReleasePlan(walks, "some method").parts(2)
    assert [len(part.walks) for part in parts] == [2, 2, 1]
    assert tuple(walk for part in parts for walk in part.walks) == walks
