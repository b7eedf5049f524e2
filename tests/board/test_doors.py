"""The board's doors: a supervisor reads, takes, mends and settles; others may not."""

from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.apps import app_on
from tests.picking.floor import Floor, build
from wms.board.services import raise_exception
from wms.people.services import add_worker, make_api_key
from wms.plumbing.transaction import perform_as_system

PASSWORD = "slow-lamp-9-horses"


@pytest.fixture
def floor(database: Any) -> Floor:
    return build()


@pytest.fixture
def client(floor: Floor, database: Any) -> FlaskClient:
    return app_on(database).test_client()


@pytest.fixture
def supervisor(floor: Floor, client: FlaskClient) -> FlaskClient:
    who = {"name": "Sue", "badge": "B-900", "role": "supervisor", "username": "sue", "password": PASSWORD}
    perform_as_system(lambda tx: add_worker(tx, **who, warehouse_id=floor.warehouse_id))
    answer = client.post("/api/v1/session", json={"username": "sue", "password": PASSWORD})
    assert answer.status_code == 200
    return client


def raised(floor: Floor, key: str, **more: Any) -> UUID:
    told: dict[str, Any] = {"kind": "short", "severity": 2, "detail": {"missing": []}, "key": key}
    told |= {"subject": {"kind": "order", "id": "5", "label": "O-5"}, "warehouse_id": floor.warehouse_id} | more
    return perform_as_system(lambda tx: raise_exception(tx, **told))


def test_a_supervisor_takes_and_settles_what_is_on_the_list(floor: Floor, supervisor: FlaskClient) -> None:
    identity = raised(floor, "short:1")
    listed = supervisor.get("/api/v1/exceptions").json
    assert (listed["open"], listed["exceptions"][0]["subject"]["label"]) == (1, "O-5")
    taken = supervisor.post(f"/api/v1/exceptions/{identity}/take")
    assert (taken.status_code, taken.json["state"], taken.json["owner"]["name"]) == (200, "taken", "Sue")
    settled = supervisor.post(f"/api/v1/exceptions/{identity}/resolve").json
    assert (settled["state"], settled["resolved_by"]) == ("resolved", "Sue")
    assert supervisor.get("/api/v1/exceptions").json == {"open": 0, "exceptions": [], "next_cursor": None}
    assert len(supervisor.get("/api/v1/exceptions?state=resolved&kind=short").json["exceptions"]) == 1
    again = supervisor.post(f"/api/v1/exceptions/{identity}/resolve")
    assert (again.status_code, again.json["code"]) == (409, "board.already_resolved")


def test_why_it_was_resolved_is_kept(floor: Floor, supervisor: FlaskClient) -> None:
    address = f"/api/v1/exceptions/{raised(floor, 'short:1')}/resolve"
    assert supervisor.post(address, json={"reason": "because"}).status_code == 422
    assert supervisor.post(address, json={"reason": "looked_at"}).json["resolved_how"] == "by_hand:looked_at"


def test_a_fix_is_chosen_or_there_is_none(floor: Floor, supervisor: FlaskClient) -> None:
    without = raised(floor, "short:1")
    with_fix = raised(floor, "label:1", kind="label", fix="shipping.retry_label")
    assert supervisor.post(f"/api/v1/exceptions/{without}/fix").json["code"] == "board.no_fix"
    chosen = supervisor.post(f"/api/v1/exceptions/{with_fix}/fix").json
    assert (chosen["state"], chosen["fix"]["action"]) == ("taken", "shipping.retry_label")


def test_what_is_unknown_or_misspelt_is_said(floor: Floor, supervisor: FlaskClient) -> None:
    assert supervisor.post(f"/api/v1/exceptions/{floor.warehouse_id}/take").status_code == 404
    for query in ("state=lost", "kind=Sh%00rt", "limit=0"):
        assert supervisor.get(f"/api/v1/exceptions?{query}").status_code == 422


def test_a_program_reads_the_board_and_changes_nothing(floor: Floor, client: FlaskClient) -> None:
    identity = raised(floor, "short:1")
    key = perform_as_system(lambda tx: make_api_key(tx, name="erp", scopes=["board.read"])).key
    headers = {"Authorization": f"Bearer {key}"}
    assert client.get("/api/v1/exceptions", headers=headers).json["open"] == 1
    assert client.post(f"/api/v1/exceptions/{identity}/take", headers=headers).status_code == 403
    assert client.get("/api/v1/exceptions").status_code == 401
