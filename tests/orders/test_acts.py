"""Acts of orders: judged before, done one by one, and the judge says what the act itself would refuse."""

from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.goods import SHIP_TO, place_order
from tests.house.doors import Visitors, visitors
from wms.kernel.errors import Refusal
from wms.orders import queries
from wms.orders.acts import act_named, all_acts
from wms.orders.models import Order
from wms.plumbing.audit import AuditEntry
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

VALUES: dict[str, dict[str, Any]] = {
    "hold": {"kind": "manual", "note": "ask"}, "lift": {"kind": "manual"}, "priority": {"priority": "urgent"},
    "cutoff": {"cutoff": "2040-01-31T12:00:00+00:00"}, "cancel": {"reason": "twice"}, "reprint": {"reason": "lost"},
    "details": {"tags": ["fair"], "notes": {"picker": "mind the glass"}, "gift": None},
    "address": SHIP_TO, "lines": {"lines": [{"external_line_id": "1", "quantity": 2}]},
}  # fmt: skip


@pytest.fixture
def house(database: Any) -> Visitors:
    return visitors(database)


@pytest.fixture
def desk(house: Visitors) -> FlaskClient:
    return house.person("supervisor")


def ask(client: FlaskClient, act: str, orders: list[UUID], judge: bool = False, **values: Any) -> Any:
    body = {"orders": [str(order_id) for order_id in orders], "values": values}
    return client.post(f"/api/v1/orders/acts/{act}{'/judge' if judge else ''}", json=body)


def codes(answer: Any) -> list[str | None]:
    assert answer.status_code == 200, answer.text
    return [one["problem"] and one["problem"]["code"] for one in answer.get_json()["answers"]]


def test_each_order_has_its_own_answer_and_one_refusal_stops_no_other(house: Visitors, desk: FlaskClient) -> None:
    second = perform_as_system(lambda tx: place_order(tx, "1002", ("ITEM-1", 1)))
    assert codes(ask(desk, "cancel", [second], **VALUES["cancel"])) == [None]
    both = [house.order_id, second]
    assert codes(ask(desk, "hold", both, judge=True, kind="manual")) == [None, "orders.too_late"]
    assert codes(ask(desk, "hold", both, kind="manual")) == [None, "orders.too_late"]
    assert codes(ask(desk, "hold", both, judge=True, kind="manual")) == ["orders.already_held", "orders.too_late"]


def test_judging_changes_nothing(house: Visitors, desk: FlaskClient) -> None:
    assert codes(ask(desk, "cancel", [house.order_id], judge=True)) == [None]
    with reading() as session:
        assert session.get_one(Order, house.order_id).state == "allocated"


def test_priority_and_cutoff_change_until_a_device_has_claimed_the_walk(house: Visitors, desk: FlaskClient) -> None:
    assert codes(ask(desk, "priority", [house.order_id], **VALUES["priority"])) == [None]
    assert codes(ask(desk, "cutoff", [house.order_id], **VALUES["cutoff"])) == [None]
    with reading() as session:
        order = session.get_one(Order, house.order_id)
        assert (order.priority, order.cutoff and order.cutoff.year, order.version > 2) == (3, 2040, True)
        acts = [entry.action for entry in session.query(AuditEntry).order_by(AuditEntry.id)]
        acts = [act for act in acts if act.startswith("orders.")]
    assert acts == ["orders.set_priority", "orders.set_cutoff"]
    perform_as_system(lambda tx: setattr(tx.session.get_one(Order, house.order_id), "state", "picking"))
    assert codes(ask(desk, "priority", [house.order_id], **VALUES["priority"])) == ["orders.too_late"]


def test_what_an_order_says_besides_its_goods_is_changed_and_taken_away(house: Visitors, desk: FlaskClient) -> None:
    said = {"tags": ["fair"], "notes": {"picker": "mind the glass"}, "gift": {"text": "Hi", "wrap": True}}
    assert codes(ask(desk, "details", [house.order_id], **said, service="express")) == [None]
    assert codes(ask(desk, "details", [house.order_id], notes={})) == [None]
    with reading() as session:
        order = session.get_one(Order, house.order_id)
        assert (order.tags, order.notes, order.gift) == (["fair"], {}, {"text": "Hi", "wrap": True})
        assert order.service == "express"


def test_an_order_that_was_sent_is_not_sent_twice(house: Visitors, desk: FlaskClient) -> None:
    assert codes(ask(desk, "send", [house.order_id])) == [None]
    assert codes(ask(desk, "send", [house.order_id], judge=True)) == ["picking.already_sent"]
    assert codes(ask(desk, "send", [house.order_id])) == ["picking.already_sent"]


@pytest.mark.parametrize(
    "state", ["waiting", "allocated", "released", "picking", "picked", "packing", "packed", "shipped"]
)
@pytest.mark.parametrize("on_floor", [False, True])
def test_the_judge_of_each_act_says_what_the_act_does(house: Visitors, state: str, on_floor: bool) -> None:
    def put(tx: Any) -> None:
        order = tx.session.get_one(Order, house.order_id)
        order.state, order.on_floor = state, on_floor

    perform_as_system(put)
    for act in all_acts():
        values = act.shape().load(VALUES.get(act.name, {}))
        with reading() as session:
            (judged,) = queries.judge_act(session, act, [house.order_id], values)
        done = refusal_of(act.name, house.order_id, values)
        if act.name == "ship_available":  # harmless for every order; the judge keeps it to those that it is meant for
            continue
        assert (judged.refusal and judged.refusal.code) == done, act.name


class TakenBackError(Exception):
    """Nothing of a trial is kept."""


def refusal_of(name: str, order_id: UUID, values: Any) -> str | None:
    act = act_named(name)
    assert act is not None

    def try_it(tx: Any) -> None:
        act.perform(tx, order_id, values)
        raise TakenBackError

    try:
        perform_as_system(try_it)
    except Refusal as refusal:
        return refusal.code
    except TakenBackError:
        return None
    raise AssertionError("neither done nor refused")


def test_an_unknown_act_and_wrong_values_are_refused(house: Visitors, desk: FlaskClient) -> None:
    assert ask(desk, "polish", [house.order_id]).get_json()["code"] == "orders.unknown_act"
    told = ask(desk, "priority", [house.order_id], priority="x").get_json()
    assert (told["code"], told["errors"][0]["field"]) == ("input.invalid", "values.priority")


def test_who_may_not_do_an_act_hears_so(house: Visitors) -> None:
    answer = ask(house.person("picker"), "hold", [house.order_id])
    assert (answer.status_code, answer.get_json()["code"]) == (403, "auth.forbidden")


def test_views_are_kept_by_person_and_page(house: Visitors, desk: FlaskClient) -> None:
    path = "/api/v1/session/views/orders"
    desk.put(path, json={"name": "Late", "asked": "waits=late"})
    kept = desk.put(path, json={"name": "Late", "asked": "waits=late&channel=shop"}).get_json()
    assert kept == {"views": [{"name": "Late", "asked": "waits=late&channel=shop"}]}
    assert house.person("admin").get(path).get_json() == {"views": []}
    assert desk.get("/api/v1/session/views/stock").get_json() == {"views": []}
    assert desk.post(f"{path}/forget", json={"name": "Late"}).get_json() == {"views": []}
