"""Scan anything: what it is, what lies where, who is at it."""

from typing import Any

import pytest

from tests.picking.floor import Floor, build
from wms.catalog.services import put_instructions
from wms.inventory.queries import stock_at
from wms.kernel.clock import utc_now
from wms.kernel.errors import InvalidInput
from wms.layout.queries import location_by_code
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system
from wms.reports.queries import look_up

pytestmark = pytest.mark.both_databases


@pytest.fixture
def floor(database: Any) -> Floor:
    return build()


def ask(floor: Floor, scan: str) -> dict[str, Any]:
    with reading() as session:
        return look_up(session, floor.warehouse_id, scan, utc_now())


def bin_of(floor: Floor, sku: str, quantity: int) -> str:
    code = "A01-01-1"
    floor.stock(code, sku, quantity)
    return code


def test_an_item_tells_its_bins_and_who_waits_for_it(floor: Floor) -> None:
    code = bin_of(floor, "TEA", 5)
    floor.order("1001", {"TEA": 2})
    told = ask(floor, "TEA")
    assert (told["kind"], told["item"]["sku"]) == ("item", "TEA")
    assert told["totals"] == {"on_hand": 5, "reserved": 2, "held": 0, "free": 3}
    assert [(one["location_code"], one["free"]) for one in told["stock"]] == [(code, 3)]
    assert [(one["number"], one["quantity"]) for one in told["waiting"]] == [("1001", 2)]
    assert told["moves"][0]["target"] == code


def test_a_bin_tells_what_lies_there_and_which_walks_come(floor: Floor) -> None:
    code = bin_of(floor, "TEA", 5)
    floor.order("1001", {"TEA": 2})
    floor.release()
    told = ask(floor, code.lower())
    assert (told["kind"], told["code"], told["place"]["blocked"]) == ("bin", code, False)
    assert [(one["sku"], one["on_hand"]) for one in told["stock"]] == [("TEA", 5)]
    assert [walk["worker"] for walk in told["walks"]] == [None]


def test_a_tote_and_an_order_tell_of_each_other(floor: Floor) -> None:
    bin_of(floor, "TEA", 5)
    floor.order("1001", {"TEA": 2})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    floor.pick_all(floor.ana, task)
    tote, order = ask(floor, "T00001"), ask(floor, "1001")
    assert (tote["kind"], tote["order"]["number"], tote["walks"][0]["worker"]) == ("tote", "1001", "Ana")
    assert [(one["sku"], one["on_hand"]) for one in tote["stock"]] == [("TEA", 2)]
    assert (order["kind"], order["order"]["totes"][0]["code"]) == ("order", "T00001")
    assert order["order"]["lines"][0]["picked"] == 2


@pytest.mark.parametrize("scan", ["nothing", " ", "]C1", "0" * 300, "☂"])
def test_what_nobody_has_named_is_unknown(floor: Floor, scan: str) -> None:
    assert ask(floor, scan)["kind"] == "unknown"


def test_instructions_travel_with_the_walk(floor: Floor) -> None:
    bin_of(floor, "TEA", 5)
    perform_as_system(lambda tx: put_instructions(tx, [
        {"code": "TEA-1", "language": "", "step": "pick", "sku": "TEA", "customer": "", "body": "Keep upright"},
        {"code": "ADA", "language": "de", "step": "pick", "sku": None, "customer": "Ada", "body": "Sauber halten"},
        {"code": "BENCH", "language": "", "step": "pack", "sku": "TEA", "customer": "", "body": "Wrap"},
        {"code": "OTHER", "language": "", "step": "pick", "sku": None, "customer": "Eve", "body": "Not here"},
    ]))  # fmt: skip
    floor.order("1001", {"TEA": 2})
    floor.release()
    told = floor.claim(floor.ana)["instructions"]
    assert [(one["code"], one["slots"]) for one in told] == [("ADA", [1]), ("TEA-1", None)]
    assert told[1]["item_id"] == str(floor.items["TEA"])


def test_an_instruction_must_be_for_somebody_and_say_something(floor: Floor) -> None:
    empty = {"code": "X", "language": "", "step": "pick", "sku": None, "customer": "", "body": ""}
    with pytest.raises(InvalidInput) as caught:
        perform_as_system(lambda tx: put_instructions(tx, [empty, {**empty, "sku": "NONE", "body": "x"}]))
    assert [one["field"] for one in caught.value.errors] == [
        "instructions[0].customer", "instructions[0].body", "instructions[1].sku",
    ]  # fmt: skip


def test_a_picker_moves_what_an_inquiry_shows(floor: Floor) -> None:
    code = bin_of(floor, "TEA", 5)
    row = ask(floor, "TEA")["stock"][0]
    floor.do(
        floor.ana,
        "move_stock",
        source_code=row["location_code"],
        item_code="TEA",
        quantity=row["free"],
        target_code="A02-01-1",
    )
    assert floor.contents(code) == {}
    with reading() as session:
        target = location_by_code(session, floor.warehouse_id, "A02-01-1")
        assert target is not None
        assert [one.on_hand for one in stock_at(session, [target.id])] == [5]
