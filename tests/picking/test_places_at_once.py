"""Two walks want places for their orders in the same instant."""

from typing import Any

import pytest
from sqlalchemy import select

from tests.meeting import meet
from tests.picking.floor import Floor
from tests.picking.test_consolidation import AT_ONCE, BOTH, bring, ordered, picked, stands, zoned
from wms.layout import queries as layout
from wms.layout import services as places
from wms.picking.models import BatchSlot
from wms.planning import schemas
from wms.planning import services as planning
from wms.plumbing import transaction
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system
from wms.work.models import Assignment

__all__ = ["zoned"]
pytestmark = pytest.mark.both_databases
ONE_STOP = AT_ONCE | {"walk_stops": 1}
SAW_WHO_HAS_THEM = "SELECT batch_slot.place_id, batch_slot.order_number"


def test_the_last_free_place_is_given_to_one_of_two_walks_that_are_claimed_at_once(zoned: Floor) -> None:
    _taken(zoned, "C-1", "T00099")
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", schemas.StrategyIn().load(ONE_STOP)))
    perform_as_system(lambda tx: tx.session.query(Assignment).delete())
    ordered(zoned, BOTH, {"MUG": 1, "ROPE": 1})
    claimed = meet(lambda: zoned.claim(zoned.ana), lambda: zoned.claim(zoned.ben), SAW_WHO_HAS_THEM)
    given = {slot["order"]["number"]: slot["place"] for task in claimed for slot in task["slots"]}
    assert len(given) == 2, "each walks for an order of its own"
    assert sorted(place or "" for place in given.values()) == ["", "C-2"]
    assert [sum(why["term"] == "no_place_free" for why in task["reasons"]) for task in claimed].count(1) == 1
    assert zoned.wrong() == []


def test_two_parts_of_an_order_that_stand_at_other_places_at_once_do_not_wait_for_each_other(
    zoned: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    perform_as_system(
        lambda tx: places.put_locations(tx, zoned.warehouse_id, [{"code": "C-3", "kind": "consolidation"}])
    )
    ordered(zoned, BOTH)
    ana, ben = picked(zoned, zoned.ana, 1), picked(zoned, zoned.ben, 2)
    again = _tries(monkeypatch)
    acts = (lambda: bring(zoned, zoned.ana, ana, "C-1"), lambda: bring(zoned, zoned.ben, ben, "C-3"))
    both = meet(*acts, "UPDATE batch_slot")
    assert [task["state"] for task in both] == ["done", "done"]
    assert (stands(zoned, "T00001"), stands(zoned, "T00002")) == ("C-1", "C-3")
    with reading() as session:
        codes = session.scalars(select(BatchSlot.place_code).order_by(BatchSlot.place_code)).all()
    assert (codes, again, zoned.wrong()) == (["C-1", "C-3"], [], [])


def _taken(floor: Floor, place: str, tote: str) -> None:
    """A tote of nobody stands there."""
    with reading() as session:
        ids = [layout.location_by_code(session, floor.warehouse_id, code).id for code in (tote, place)]
    perform_as_system(lambda tx: places.place(tx, *ids))


def _tries(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Errors because of which a use case was run again."""
    again, judge = list[str](), transaction._worth_another_try

    def noted(error: Any) -> bool:
        again.append(str(error))
        return judge(error)

    monkeypatch.setattr(transaction, "_worth_another_try", noted)
    return again
