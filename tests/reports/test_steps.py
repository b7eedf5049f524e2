"""The first steps of a house: in order, each true of what is there now."""

from typing import Any

import pytest

from wms.kernel.actors import SYSTEM, Actor
from wms.layout.services import put_warehouse
from wms.plumbing.db import reading
from wms.plumbing.grants import may
from wms.plumbing.steps import StepRecord, steps_of
from wms.plumbing.transaction import perform

pytestmark = pytest.mark.both_databases
SITE = {"code": "KRAM", "name": "Kram", "timezone": "Europe/Warsaw", "depot_x_mm": 0, "depot_y_mm": 0}


def steps(actor: Actor = SYSTEM) -> dict[str, StepRecord]:
    with reading() as session:
        return {step.name: step for step in steps_of(session, actor)}


def test_an_empty_house_lacks_everything_in_the_order_in_which_it_is_done(database: Any) -> None:
    records = steps()
    assert [name for name, step in records.items() if step.done] == []
    assert list(records) == [
        "warehouse", "places", "lanes", "totes", "items", "stock", "people", "devices", "printer", "benches", "cartons",
        "shipping", "rules", "channel", "order", "parcel",
    ]  # fmt: skip
    assert [name for name, step in records.items() if not step.needed] == ["shipping", "rules", "channel"]


def test_a_step_is_done_as_soon_as_it_is_true(database: Any) -> None:
    perform(
        SYSTEM, "system.run", lambda tx: put_warehouse(tx, SITE["code"], {k: v for k, v in SITE.items() if k != "code"})
    )
    assert [name for name, step in steps().items() if step.done] == ["warehouse"]
    assert steps()["warehouse"].counts == {"warehouses": 1}


def test_each_step_names_a_right_that_somebody_can_have(database: Any) -> None:
    admin = Actor(kind="worker", id=SYSTEM.id, name="Admin", role="admin", by_password=True)
    assert [name for name, step in steps().items() if not may(admin, step.action)] == []
