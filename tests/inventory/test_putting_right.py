"""Stock is put right by acts with a reason: more, less, held, another lot; each is taken back by its document."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tests.goods import Goods, item, lay_out, order_body, place_order, stock
from tests.picking.floor import told
from wms.catalog.services import put_items
from wms.inventory import queries, services
from wms.inventory.errors import (
    AlreadyTakenBack,
    LotMissing,
    NoLots,
    NotABin,
    NotEnoughStock,
    NotHere,
    ReasonUnknown,
    SameLot,
    SamePlace,
    SecondPersonNeeded,
    StockMovedOn,
)
from wms.inventory.models import StockDocument, StockMove
from wms.inventory.rules import (
    AdjustSeen,
    BringBackSeen,
    LotSeen,
    judge_adjustment,
    judge_bring_back,
    judge_lot_change,
    units_alone,
)
from wms.inventory.services import Why
from wms.kernel.actors import Actor, Role
from wms.kernel.clock import utc_now
from wms.kernel.errors import Forbidden, InvalidInput, Refusal
from wms.kernel.ids import new_id
from wms.layout.queries import locations_of_kind
from wms.orders.events import PromiseGivenUp
from wms.orders.queries import invariants as order_invariants
from wms.orders.services import put_order
from wms.people import services as people
from wms.people.errors import ApprovalUnknown
from wms.plumbing.audit import AuditAsked, audit_page
from wms.plumbing.db import reading
from wms.settings.services import put_rules

pytestmark = pytest.mark.both_databases
Act = Callable[..., Any]
PIN = "482915"
BIN, OTHER = "A01-01-1", "A02-03-1"


def vectors(name: str) -> Any:
    cases = json.loads((Path(__file__).parents[1] / "vectors" / f"{name}.json").read_text())
    return pytest.mark.parametrize("case", cases, ids=[case["name"] for case in cases])


def seen(case: dict[str, Any]) -> dict[str, Any]:
    return {{"onHand": "on_hand"}.get(name, name): value for name, value in case["seen"].items()}


@vectors("adjust")
def test_the_judge_of_an_adjustment_follows_the_shared_vector(case: dict[str, Any]) -> None:
    assert judge_adjustment(AdjustSeen(**seen(case)), case.get("difference")) == case["verdict"]


@vectors("bring_back")
def test_the_judge_of_what_comes_back_follows_the_shared_vector(case: dict[str, Any]) -> None:
    assert judge_bring_back(BringBackSeen(**seen(case)), case.get("quantity")) == case["verdict"]


@vectors("change_lot")
def test_the_judge_of_a_change_of_lot_follows_the_shared_vector(case: dict[str, Any]) -> None:
    assert judge_lot_change(LotSeen(**seen(case)), case["quantity"], case.get("newLot")) == case["verdict"]


@pytest.fixture
def goods(act: Act) -> Goods:
    made: Goods = act(lay_out)
    act(lambda tx: stock(tx, made, "ITEM-1", BIN, 10))
    return made


def person(goods: Goods, role: Role = "supervisor", name: str = "Eva") -> Actor:
    return Actor(kind="worker", id=new_id(), name=name, role=role, warehouse_id=goods.warehouse_id, device_id=new_id())


def lies(goods: Goods, code: str, sku: str = "ITEM-1") -> dict[str, int]:
    """Units by status, and by lot where there is one."""
    with reading() as session:
        places = {p.code: p.id for kind in ("pick", "quarantine", "lost_and_found", "scrap")
                  for p in locations_of_kind(session, goods.warehouse_id, kind)}  # fmt: skip
        rows = [row for row in queries.stock_at(session, [places[code]]) if row.item_id == goods.items[sku]]
        return {" ".join(filter(None, (row.lot, row.status))): row.on_hand for row in rows}


def column(goods: Goods, name: str, sku: str = "ITEM-1") -> int:
    with reading() as session:
        figures = queries.stock_in(session, goods.warehouse_id, [goods.items[sku]], utc_now())
        return figures[goods.items[sku]].columns[name]


def sound() -> None:
    with reading() as session:
        assert queries.invariants(session) + order_invariants(session) == []


def adjust(difference: int, reason: str, **more: Any) -> Callable[[Any], Any]:
    return lambda tx: services.adjust_stock(tx, BIN, "ITEM-1", difference, reason, **more)


@pytest.mark.parametrize(
    ("difference", "reason", "left", "lost", "scrapped"),
    [(4, "booked_wrong", 14, 0, 0), (-3, "broken", 7, 0, 3), (-3, "not_there", 7, 3, 0), (4, "turned_up", 14, 0, 0)],
)
def test_more_or_less_is_a_document_with_its_moves_and_a_line_in_the_audit(
    goods: Goods, act: Act, difference: int, reason: str, left: int, lost: int, scrapped: int
) -> None:
    answer = act(adjust(difference, reason, note="seen twice"), person(goods), str(new_id()))
    assert (answer["on_hand"], answer["quantity"], answer["number"]) == (left, difference, 1)
    assert lies(goods, "LOST-AND-FOUND").get("available", 0) == lost
    assert lies(goods, "SCRAP").get("available", 0) == scrapped
    with reading() as session:
        [document] = queries.documents_page(session, goods.warehouse_id, None, None, 10)
        assert (document.kind, document.reason, document.note, document.by) == (
            "adjustment", reason, "seen twice", "Eva")  # fmt: skip
        moves = session.query(StockMove).filter(StockMove.document_id == document.id).all()
        assert sum(move.quantity for move in moves) == abs(difference)
        [entry] = audit_page(session, goods.warehouse_id, None, 5)
        assert (entry.action, entry.subject, entry.reason) == ("inventory.adjust_stock", f"{BIN} ITEM-1", reason)
    sound()


def test_what_turned_up_comes_from_lost_and_found_first(goods: Goods, act: Act) -> None:
    act(adjust(-3, "not_there"), person(goods))
    act(adjust(5, "turned_up"), person(goods))
    assert (lies(goods, BIN), lies(goods, "LOST-AND-FOUND")) == ({"available": 12}, {})
    sound()


def test_promises_give_way_and_no_more_is_taken_than_is_there(goods: Goods, act: Act) -> None:
    act(lambda tx: place_order(tx, "1", ("ITEM-1", 8)))
    with pytest.raises(NotEnoughStock):
        act(adjust(-11, "broken"), person(goods))
    act(adjust(-5, "broken"), person(goods))
    assert (lies(goods, BIN), column(goods, "allocated")) == ({"available": 5}, 5)
    assert [row["quantity"] for row in told(PromiseGivenUp)] == [3]
    sound()


@pytest.mark.parametrize("status", ["held", "damaged", "quarantine"])
def test_what_is_held_is_shown_and_promised_to_nobody_until_it_is_released(
    goods: Goods, act: Act, settle: Act, status: str
) -> None:
    hold = {"status": status, "reason": "quality"}
    act(lambda tx: services.hold_stock(tx, BIN, "ITEM-1", 4, **hold), person(goods))
    assert (lies(goods, BIN), column(goods, "on_hold")) == ({"available": 6, status: 4}, 4)
    act(lambda tx: put_order(tx, "shop", "1", order_body(("ITEM-1", 9))))
    assert column(goods, "allocated") == 6
    act(lambda tx: services.release_stock(tx, BIN, "ITEM-1", 4, **hold), person(goods))
    settle()
    assert (lies(goods, BIN), column(goods, "allocated")) == ({"available": 10}, 9)
    sound()


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        ({"place_code": "NOWHERE"}, "inventory.unknown_place"),
        ({"place_code": "PACK-1"}, "inventory.not_a_bin"),
        ({"item_code": "NOTHING"}, "inventory.not_here"),
        ({"item_code": "ITEM-2"}, "inventory.not_here"),
        ({"difference": 0}, "inventory.bad_quantity"),
        ({"reason": "a whim"}, "inventory.reason_unknown"),
        ({"reason": "turned_up"}, "inventory.reason_unknown"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(goods: Goods, act: Act, wish: Any, refusal: str) -> None:
    right = {"place_code": BIN, "item_code": "ITEM-1", "difference": -1, "reason": "broken"}
    with pytest.raises(Refusal) as caught:
        act(lambda tx: services.adjust_stock(tx, **(right | wish)), person(goods))
    assert caught.value.code == refusal
    assert lies(goods, BIN) == {"available": 10}


def test_above_the_limit_of_a_role_a_second_person_is_asked(goods: Goods, act: Act) -> None:
    site = {"warehouse_id": goods.warehouse_id, "pin": PIN}
    act(lambda tx: people.add_worker(tx, name="Eva", badge="B-EVA", role="supervisor", **site))
    own_id = act(lambda tx: people.add_worker(tx, name="Ana", badge="B-ANA", role="picker", **site)).id
    code = act(people.make_device_code).code
    device = people.enrol_device(code=code, name="Handheld 1", kind="handheld", address="192.0.2.7")
    ana, command = replace(person(goods, "picker", "Ana"), id=own_id, device_id=device.device.id), new_id()
    with pytest.raises(SecondPersonNeeded):
        act(adjust(-1, "broken"), ana, str(command))
    asked = {"pin": PIN, "action": "inventory.approve", "subject_id": command, "reason": "seen"}
    asked |= {"device_key": device.key, "address": "192.0.2.7"}
    with pytest.raises(Forbidden):
        people.give_approval(ana, badge="B-ANA", **asked)
    given = people.give_approval(ana, badge="B-EVA", **asked)
    with pytest.raises(ApprovalUnknown):
        act(adjust(-1, "broken", approval=given.id), ana, str(new_id()))
    answer = act(adjust(-1, "broken", approval=given.id), ana, str(command))
    with reading() as session:
        document = session.get_one(StockDocument, answer["document_id"])
        assert (document.by, document.approved_by) == ("Ana", "Eva")
    with pytest.raises(ApprovalUnknown):
        act(adjust(-1, "broken", approval=given.id), ana, str(command))


def test_the_house_sets_its_own_reasons_and_limits(goods: Goods, act: Act) -> None:
    reason = {"code": "fell", "name": "Fell down", "acts": ["less"], "lost": False}
    rules = {"reasons": [reason], "limit_supervisor": 2, "limit_picker": None}
    act(lambda tx: put_rules(tx, goods.warehouse_id, "stock", rules), person(goods))
    act(adjust(-2, "fell"), person(goods))
    with pytest.raises(ReasonUnknown):
        act(adjust(-1, "broken"), person(goods))
    with pytest.raises(SecondPersonNeeded):
        act(adjust(-3, "fell"), person(goods))
    with reading() as session:
        decisions = audit_page(session, goods.warehouse_id, None, 5, AuditAsked(action="settings.put_rules"))
    (decision,) = decisions
    changes = {change["field"]: (change["before"], change["after"]) for change in decision.data["changes"]}
    assert changes["limit_supervisor"] == (None, 2)
    assert len(changes["reasons"][0]) > len(changes["reasons"][1]) == 1


def test_a_reason_stands_once_in_the_rules(goods: Goods, act: Act) -> None:
    reason = {"code": "fell", "name": "Fell down", "acts": ["less"]}
    with pytest.raises(InvalidInput) as refusal:
        act(lambda tx: put_rules(tx, goods.warehouse_id, "stock", {"reasons": [reason, reason]}), person(goods))
    assert [(error["field"], error["code"]) for error in refusal.value.errors] == [("reasons", "inventory.code_twice")]


def test_above_what_a_role_may_put_right_by_its_worth_a_second_person_is_asked(goods: Goods, act: Act) -> None:
    """Two of an item are worth too much; of one that nobody has priced the units alone decide."""
    act(lambda tx: put_items(tx, [item(1) | {"cost_minor": 600}]))
    reason = {"code": "fell", "name": "Fell down", "acts": ["less", "take_back"], "lost": False}
    rules = {"reasons": [reason], "value_lead": 1000}
    act(lambda tx: put_rules(tx, goods.warehouse_id, "stock", rules), person(goods))
    lead = person(goods, "lead", "Lea")
    alone = act(adjust(-1, "fell"), lead)
    with pytest.raises(SecondPersonNeeded) as asked:
        act(adjust(-2, "fell"), lead)
    assert asked.value.data == {
        "limit": 50, "quantity": 2, "value": 1200, "value_limit": 1000,
    }  # fmt: skip
    act(adjust(-2, "fell"), person(goods))
    act(lambda tx: services.take_back_document(tx, alone["document_id"], Why("fell")), lead)
    act(lambda tx: put_items(tx, [item(1)]))
    act(adjust(-2, "fell"), lead)


@pytest.mark.parametrize(
    ("limit", "cost", "units"), [(None, 600, None), (1000, None, None), (1000, 600, 1), (500, 600, 0)]
)
def test_how_many_units_are_worth_no_more_than_a_limit(limit: int | None, cost: int | None, units: int | None) -> None:
    assert units_alone(limit, cost) == units


def test_there_are_ways_out_of_quarantine_lost_and_found_and_scrap(goods: Goods, act: Act) -> None:
    act(adjust(-2, "not_there"), person(goods))
    act(adjust(-3, "broken"), person(goods))
    act(lambda tx: services.move(tx, item_id=goods.items["ITEM-1"], quantity=1, source_id=goods.bins[BIN],
                                 target_id=locations_of_kind(tx.session, goods.warehouse_id, "quarantine")[0].id,
                                 reason="short_damaged"))  # fmt: skip
    act(lambda tx: services.hold_stock(tx, "QUARANTINE", "ITEM-1", 1, "damage", status="damaged"), person(goods))
    assert lies(goods, "QUARANTINE") == {"damaged": 1}
    for place, units in (("LOST-AND-FOUND", 2), ("SCRAP", 3), ("QUARANTINE", 1)):
        back = {"quantity": units, "target_code": OTHER, "reason": "mistake"}
        act(lambda tx, place=place, back=back: services.bring_back_stock(tx, place, "ITEM-1", **back), person(goods))
    assert (lies(goods, BIN), lies(goods, OTHER)) == ({"available": 4}, {"available": 6})
    back = {"quantity": 1, "target_code": OTHER, "reason": "mistake"}
    with pytest.raises(NotABin):
        act(lambda tx: services.bring_back_stock(tx, BIN, "ITEM-1", **back), person(goods))
    sound()


def test_what_comes_back_is_no_more_than_lies_there_and_goes_into_another_place_that_is_a_bin(
    goods: Goods, act: Act
) -> None:
    act(adjust(-3, "broken"), person(goods))
    for target, units, refusal in ((OTHER, 4, NotEnoughStock), ("SCRAP", 1, SamePlace), ("QUARANTINE", 1, NotABin)):
        back = {"quantity": units, "target_code": target, "reason": "mistake"}
        with pytest.raises(refusal):
            act(lambda tx, back=back: services.bring_back_stock(tx, "SCRAP", "ITEM-1", **back), person(goods))
    assert lies(goods, "SCRAP") == {"available": 3}


def test_what_is_damaged_is_thrown_away_and_what_is_available_beside_it_stays(goods: Goods, act: Act) -> None:
    act(lambda tx: services.hold_stock(tx, BIN, "ITEM-1", 3, "damage", status="damaged"), person(goods))
    act(adjust(-2, "broken", status="damaged"), person(goods))
    assert lies(goods, BIN) == {"available": 7, "damaged": 1}
    with pytest.raises(NotEnoughStock):
        act(adjust(-2, "broken", status="damaged"), person(goods))
    sound()


def test_units_become_another_lot_and_what_is_tracked_asks_for_its_lot(goods: Goods, act: Act) -> None:
    act(lambda tx: put_items(tx, [item(4, tracking="lot")]))
    act(lambda tx: stock(tx, goods, "ITEM-4", BIN, 6, "L1", date(2090, 1, 1)))
    change = {"reason": "relabelled", "new_lot": "L2", "expires_on": date(2091, 1, 1)}
    act(lambda tx: services.change_lot(tx, BIN, "ITEM-4", 2, **change), person(goods))
    assert lies(goods, BIN, "ITEM-4") == {"L1 available": 4, "L2 available": 2}
    again = {"reason": "relabelled", "new_lot": "L2", "lot": "L2"}
    with pytest.raises(SameLot):
        act(lambda tx: services.change_lot(tx, BIN, "ITEM-4", 1, **again), person(goods))
    with pytest.raises(NoLots):
        act(lambda tx: services.change_lot(tx, BIN, "ITEM-1", 1, "L2", "booked_wrong"), person(goods))
    with pytest.raises(LotMissing):
        act(lambda tx: services.adjust_stock(tx, BIN, "ITEM-4", -1, "broken"), person(goods))
    act(lambda tx: services.adjust_stock(tx, BIN, "ITEM-4", -1, "broken", lot="L2"), person(goods))
    with pytest.raises(NotHere):
        act(lambda tx: services.hold_stock(tx, OTHER, "ITEM-4", 1, "quality"), person(goods))
    sound()


def take_back(answer: dict[str, Any]) -> Callable[[Any], Any]:
    return lambda tx: services.take_back_document(tx, answer["document_id"], Why("mistake"))


def test_a_document_is_taken_back_as_a_whole_and_once(goods: Goods, act: Act) -> None:
    act(adjust(-3, "not_there"), person(goods))
    answer = act(adjust(5, "turned_up"), person(goods))
    assert act(take_back(answer), person(goods))["moves"] == 2
    assert (lies(goods, BIN), lies(goods, "LOST-AND-FOUND")) == ({"available": 7}, {"available": 3})
    with pytest.raises(AlreadyTakenBack):
        act(take_back(answer), person(goods))
    with reading() as session:
        back, taken, _ = queries.documents_page(session, goods.warehouse_id, None, None, 10)
        assert (back.reverses_id, taken.taken_back) == (taken.id, True)
    with pytest.raises(AlreadyTakenBack):
        act(take_back({"document_id": back.id}), person(goods))
    sound()


def test_a_document_whose_goods_have_moved_on_stays(goods: Goods, act: Act) -> None:
    answer = act(adjust(5, "booked_wrong"), person(goods))
    carried = {"item_id": goods.items["ITEM-1"], "quantity": 12, "reason": "move"}
    act(lambda tx: services.move(tx, **carried, source_id=goods.bins[BIN], target_id=goods.bins[OTHER]))
    with pytest.raises(StockMovedOn):
        act(take_back(answer), person(goods))
    sound()


def test_opening_stock_is_taken_back_by_its_document_and_its_promises_given_up(goods: Goods, act: Act) -> None:
    lines = [{"location": OTHER, "sku": "ITEM-2", "quantity": 6, "lot": "", "expires_on": None}]
    act(lambda tx: services.open_stock(tx, "MAIN", lines), person(goods))
    act(lambda tx: place_order(tx, "1", ("ITEM-2", 4)))
    with reading() as session:
        [document] = queries.documents_page(session, goods.warehouse_id, "opening", None, 10)
    act(take_back({"document_id": document.id}), person(goods))
    assert (lies(goods, OTHER, "ITEM-2"), column(goods, "allocated", "ITEM-2")) == ({}, 0)
    sound()


@pytest.mark.parametrize(
    ("breach", "words"),
    [
        ("DELETE FROM stock_document", "names a document that is not there"),
        ("UPDATE stock_document SET kind = 'hold' WHERE reverses_id IS NULL", "names a document that is not there"),
        ("UPDATE stock_document SET at = '2020-01-01 00:00:00+00:00'", "moved nothing"),
        ("UPDATE stock_move SET quantity = quantity + 1 WHERE reverses_id IS NOT NULL", "was not taken back whole"),
    ],
)
def test_the_ledger_is_told_what_is_wrong_with_its_documents(goods: Goods, act: Act, breach: str, words: str) -> None:
    answer = act(adjust(2, "booked_wrong"), person(goods))
    if "DELETE" not in breach:
        act(take_back(answer), person(goods))
    act(lambda tx: tx.session.execute(text(breach)))
    with reading() as session:
        assert any(words in wrong for wrong in queries.invariants(session))


def test_goods_that_are_held_and_promised_are_told(goods: Goods, act: Act, settle: Act) -> None:
    act(lambda tx: services.hold_item(tx, "ITEM-1", "recall"), person(goods))
    settle()
    sound()
    act(lambda tx: tx.session.execute(text("UPDATE stock_balance SET reserved = 2")))
    with reading() as session:
        assert any("held and promised" in wrong for wrong in queries.invariants(session))
