"""Above a limit a second person is asked in the office too: by user name and password, or by badge and PIN."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.apps import app_on
from tests.goods import Goods, item, lay_out, stock
from wms.catalog.services import put_items
from wms.inventory.models import StockDocument
from wms.kernel.ids import new_id
from wms.layout.services import put_warehouse
from wms.people import services as people
from wms.plumbing.audit import AuditAsked, audit_page
from wms.plumbing.db import reading

pytestmark = pytest.mark.both_databases
PIN, PASSWORD, BIN = "482915", "slow-lamp-9-horses", "A01-01-1"
EVA = {"username": "eva", "password": PASSWORD}
EVAS_BADGE = {"badge": "b-eva", "pin": PIN}
Act = Callable[..., Any]


@dataclass
class Desk:
    """A browser in the office in which a lead is signed in."""

    client: FlaskClient
    goods: Goods

    def post(self, path: str, body: dict[str, Any], key: str | None = None) -> Any:
        return self.client.post(f"/api/v1{path}", json=body, headers={"Idempotency-Key": key} if key else {})

    def approve(self, who: dict[str, Any], subject: str) -> Any:
        asked = {"action": "inventory.approve", "subject_id": subject, "reason": "broken"}
        return self.post("/approvals", {**who, **asked})

    def adjust(self, key: str, approval: str | None = None, units: int = 60) -> Any:
        body = {"place_code": BIN, "item_code": "ITEM-1", "difference": -units, "reason": "broken"}
        return self.post("/stock/adjustments", body | {"approval": approval}, key)


@pytest.fixture
def desk(database: Any, act: Act) -> Desk:
    """Lea is a lead and may put 50 units right alone; Eva is her supervisor, Ole that of another house."""
    people.forget_everybody()
    goods = act(lay_out)
    act(lambda tx: stock(tx, goods, "ITEM-1", BIN, 100))
    there = act(lambda tx: put_warehouse(tx, "OTHER", {
        "name": "Other", "timezone": "Europe/London", "depot_x_mm": 0, "depot_y_mm": 0,
        "aisles": [{"name": "A", "x_mm": 0}], "cross_aisles": [0, 1000],
    }))  # fmt: skip
    for name, role, house in (("Lea", "lead", goods.warehouse_id), ("Eva", "supervisor", goods.warehouse_id),
                              ("Ole", "supervisor", there), ("Kim", "picker", goods.warehouse_id)):  # fmt: skip
        signs = {"badge": f"B-{name.upper()}", "pin": PIN, "username": name.lower(), "password": PASSWORD}
        act(lambda tx, name=name, role=role, house=house, signs=signs: people.add_worker(
            tx, name=name, role=role, warehouse_id=house, **signs))  # fmt: skip
    client = app_on(database).test_client()
    assert client.post("/api/v1/session", json={"username": "lea", "password": PASSWORD}).status_code == 200
    return Desk(client, goods)


@pytest.mark.parametrize("who", [EVA, EVAS_BADGE], ids=["by name", "by badge"])
def test_a_second_person_allows_one_act_and_both_names_are_kept(desk: Desk, who: dict[str, Any]) -> None:
    asked, key = desk.adjust(str(new_id())), str(new_id())
    assert (asked.status_code, asked.json["code"]) == (409, "inventory.second_person")
    given = desk.approve(who, key).json
    assert given["name"] == "Eva"
    assert desk.adjust(str(new_id()), given["id"]).json["code"] == "people.approval_unknown"
    done = desk.adjust(key, given["id"])
    assert done.status_code == 200
    assert desk.adjust(key, given["id"]).json == done.json
    assert desk.client.get("/api/v1/session").json["worker"]["name"] == "Lea"
    with reading() as session:
        document = session.get_one(StockDocument, UUID(done.json["document_id"]))
        assert (document.by, document.approved_by) == ("Lea", "Eva")
        [entry] = audit_page(session, desk.goods.warehouse_id, None, 5, AuditAsked(action="inventory.adjust_stock"))
        assert (entry.worker_name, entry.allowed_by) == ("Lea", "Eva")


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ({"username": "lea", "password": PASSWORD}, "people.approval_unknown"),
        ({"username": "kim", "password": PASSWORD}, "auth.forbidden"),
        ({"username": "ole", "password": PASSWORD}, "auth.forbidden"),
        ({"username": "eva", "password": "wrong-lamp-9-horses"}, "people.bad_credentials"),
        ({"badge": "B-EVA", "pin": "593026"}, "people.bad_credentials"),
        ({"badge": "B-NOBODY", "pin": PIN}, "people.bad_credentials"),
    ],
    ids=["oneself", "no right", "another house", "wrong password", "wrong PIN", "nobody"],
)
def test_whoever_may_not_allow_it_allows_nothing(desk: Desk, who: dict[str, Any], code: str) -> None:
    key = str(new_id())
    given = desk.approve(who, key)
    answer = given if given.status_code != 201 else desk.adjust(key, given.json["id"])
    assert answer.json["code"] == code


def test_wrong_pins_are_counted_and_have_to_wait(desk: Desk) -> None:
    tries = [desk.approve({"badge": "B-EVA", "pin": "593026"}, str(new_id())).status_code for _ in range(3)]
    assert tries == [401, 401, 401]
    assert desk.approve(EVAS_BADGE, str(new_id())).json["code"] == "people.wait"


def test_an_approval_is_of_no_use_to_somebody_else(desk: Desk, act: Act) -> None:
    key = str(new_id())
    given = desk.approve(EVA, key).json["id"]
    leo = {"name": "Leo", "badge": "B-LEO", "pin": "260718", "role": "lead", "username": "leo", "password": PASSWORD}
    act(lambda tx: people.add_worker(tx, warehouse_id=desk.goods.warehouse_id, **leo))
    assert desk.client.post("/api/v1/session", json={"username": "leo", "password": PASSWORD}).status_code == 200
    assert desk.adjust(key, given).json["code"] == "people.approval_unknown"


def test_a_document_is_taken_back_with_a_second_person(desk: Desk) -> None:
    key = str(new_id())
    number = desk.adjust(key, desk.approve(EVA, key).json["id"]).json["document_id"]
    path, why = f"/stock/documents/{number}/take-back", {"reason": "mistake"}
    assert desk.post(path, why).json["code"] == "inventory.second_person"
    of_another = desk.approve(EVA, key).json["id"]
    assert desk.post(path, why | {"approval": of_another}).json["code"] == "people.approval_unknown"
    back = desk.post(path, why | {"approval": desk.approve(EVA, number).json["id"]})
    assert (back.status_code, back.json["moves"]) == (200, 1)


def test_the_last_day_of_many_units_is_changed_with_a_second_person(desk: Desk, act: Act) -> None:
    act(lambda tx: put_items(tx, [item(4, tracking="lot")]))
    act(lambda tx: stock(tx, desk.goods, "ITEM-4", BIN, 51, lot="L-1", expires_on=date(2031, 1, 31)))
    body, key = {"sku": "ITEM-4", "lot": "L-1", "expires_on": "2031-03-31", "reason": "relabelled"}, str(new_id())
    assert desk.post("/stock/expiry-changes", body).json["code"] == "inventory.second_person"
    body["approval"] = desk.approve(EVA, key).json["id"]
    assert desk.post("/stock/expiry-changes", body, key).json["expires_on"] == "2031-03-31"


def test_without_an_id_of_its_own_an_act_cannot_be_allowed(desk: Desk) -> None:
    """A key of somebody's own making names no act."""
    given = desk.approve(EVA, str(new_id())).json["id"]
    assert desk.adjust("twelve", given).json["code"] == "inventory.second_person"
