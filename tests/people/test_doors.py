"""The HTTP doors: cookies, problems, rights."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.people.conftest import PASSWORD, PIN, House
from wms.layout.services import put_warehouse
from wms.people import services
from wms.plumbing.live import socketio
from wms.plumbing.settings import settings


@pytest.fixture
def handheld(app: Flask, house: House) -> FlaskClient:
    client = app.test_client()
    code = house.act(lambda tx: services.make_device_code(tx)).code
    answer = client.post("/api/v1/devices/enrol", json={"code": code, "name": "Gun 9", "kind": "handheld"})
    assert answer.status_code == 201
    assert answer.json is not None
    assert sorted(answer.json) == ["id", "kind", "name"]
    return client


def badge_in(client: FlaskClient) -> Any:
    return client.post("/api/v1/session", json={"badge": "B-1001", "pin": PIN})


def password_in(client: FlaskClient, username: str = "root") -> Any:
    return client.post("/api/v1/session", json={"username": username, "password": PASSWORD})


def test_a_session_tells_what_a_screen_needs(handheld: FlaskClient) -> None:
    answer = badge_in(handheld)
    assert answer.status_code == 200
    assert set(answer.json) == {
        "worker", "device", "warehouse", "actions", "now", "lease_seconds", "heartbeat_seconds",
        "training", "training_url",
    }  # fmt: skip
    assert set(answer.json["worker"]) == {"id", "name", "badge", "role", "language", "left_handed"}
    assert "picking.confirm_pick" in answer.json["actions"]
    again = handheld.get("/api/v1/session").json
    assert again is not None
    assert again["worker"] == answer.json["worker"]


def test_a_session_names_the_warehouse_of_its_device(app: Flask, house: House) -> None:
    body = {
        "name": "Main", "timezone": "Europe/London", "depot_x_mm": 0, "depot_y_mm": 0,
        "aisles": [{"name": "A", "x_mm": 0}], "cross_aisles": [0, 1000],
    }  # fmt: skip
    site = house.act(lambda tx: put_warehouse(tx, "MAIN", body))
    code = house.act(lambda tx: services.make_device_code(tx, warehouse_id=site)).code
    client = app.test_client()
    client.post("/api/v1/devices/enrol", json={"code": code, "name": "Gun 9", "kind": "handheld"})
    shown = badge_in(client).json["warehouse"]
    assert shown == {"id": str(site), "code": "MAIN", "name": "Main", "timezone": "Europe/London"}


def test_cookies_are_out_of_reach_for_scripts_and_other_sites(handheld: FlaskClient) -> None:
    (cookie,) = badge_in(handheld).headers.getlist("Set-Cookie")
    assert cookie.startswith("wms_session=")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_over_tls_cookies_are_bound_to_the_host(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from wms.people.services import cookies

    monkeypatch.setattr(cookies, "settings", lambda: replace(settings(), insecure_cookies=False))
    (cookie,) = password_in(app.test_client()).headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-wms_session=")
    assert "Secure" in cookie
    assert "Path=/;" in cookie
    assert "Domain" not in cookie


def test_signing_out_leaves_nothing_behind(handheld: FlaskClient) -> None:
    badge_in(handheld)
    assert handheld.delete("/api/v1/session").status_code == 204
    answer = handheld.get("/api/v1/session")
    assert (answer.status_code, answer.json and answer.json["code"]) == (401, "auth.required")


def test_a_wait_is_told_with_retry_after(handheld: FlaskClient) -> None:
    for _ in range(3):
        wrong = handheld.post("/api/v1/session", json={"badge": "B-1001", "pin": "593026"})
        assert (wrong.status_code, wrong.json and wrong.json["code"]) == (401, "people.bad_credentials")
    waiting = badge_in(handheld)
    assert (waiting.status_code, waiting.json["code"], waiting.json["data"]) == (429, "people.wait", {"seconds": 1})
    assert waiting.headers["Retry-After"] == "1"


def test_a_sign_in_of_the_wrong_shape_is_refused_by_name(handheld: FlaskClient) -> None:
    halves = [{}, {"badge": "B-1"}, {"badge": "B-1", "pin": PIN, "totp": "1"}, {"username": "root"}]
    for body in [*halves, {"badge": 1, "pin": 2}, {"x": 1}, [], "text"]:
        answer = handheld.post("/api/v1/session", json=body)
        assert (answer.status_code, answer.json and answer.json["code"]) == (422, "input.invalid")


def test_a_page_of_another_site_cannot_sign_anybody_out(handheld: FlaskClient) -> None:
    badge_in(handheld)
    assert handheld.delete("/api/v1/session", headers={"Origin": "https://evil.example"}).status_code == 403
    assert handheld.get("/api/v1/session").status_code == 200


def test_an_admin_makes_people_who_can_sign_in(app: Flask, handheld: FlaskClient) -> None:
    admin = app.test_client()
    password_in(admin)
    new = {"name": "Cleo", "badge": "B-1010", "role": "packer", "pin": "739205"}
    made = admin.post("/api/v1/workers", json=new)
    assert made.status_code == 201
    assert made.json is not None
    assert made.json["has_pin"] is True
    assert handheld.post("/api/v1/session", json={"badge": "B-1010", "pin": "739205"}).status_code == 200
    assert admin.post(f"/api/v1/workers/{made.json['id']}/disable").status_code == 200
    assert handheld.get("/api/v1/session").status_code == 401
    assert admin.post("/api/v1/workers", json=new).status_code == 409


def test_a_key_is_shown_once_and_opens_by_bearer(app: Flask, house: House) -> None:
    admin = app.test_client()
    password_in(admin)
    made = admin.post("/api/v1/api-keys", json={"name": "shop", "scopes": ["orders.read"]}).json
    assert made is not None
    listed = admin.get("/api/v1/api-keys")
    assert made["key"].split("_")[2] not in listed.get_data(as_text=True)
    outside = app.test_client()
    bearer = {"Authorization": f"Bearer {made['key']}"}
    assert outside.get("/api/v1/workers", headers=bearer).status_code == 403
    assert outside.get("/api/v1/session", headers=bearer).status_code == 401
    assert admin.delete(f"/api/v1/api-keys/{made['record']['id']}").status_code == 204
    assert outside.get("/api/v1/workers", headers=bearer).status_code == 401


def test_a_wrong_key_is_not_helped_by_a_good_cookie(app: Flask, house: House) -> None:
    admin = app.test_client()
    password_in(admin)
    assert admin.get("/api/v1/workers", headers={"Authorization": "Bearer wms_a_b"}).status_code == 401


READS = ["/api/v1/workers", "/api/v1/devices", "/api/v1/api-keys"]
WRITES = ["/api/v1/workers", "/api/v1/device-codes", "/api/v1/api-keys", "/api/v1/session/totp"]


def test_nobody_enters_unasked_and_a_picker_sees_no_office_door_open(app: Flask, handheld: FlaskClient) -> None:
    stranger = app.test_client()
    badge_in(handheld)
    full = {
        "/api/v1/workers": {"name": "X", "badge": "B-77", "role": "admin"},
        "/api/v1/api-keys": {"name": "x", "scopes": ["orders.*"]},
    }
    for path in READS:
        assert (stranger.get(path).status_code, handheld.get(path).status_code) == (401, 403)
    for path in WRITES:
        body = full.get(path, {})
        assert (stranger.post(path, json=body).status_code, handheld.post(path, json=body).status_code) == (401, 403)


def test_a_socket_closes_when_its_person_is_disabled(app: Flask, handheld: FlaskClient, house: House) -> None:
    badge_in(handheld)
    socket = socketio.test_client(app, flask_test_client=handheld)
    assert socket.is_connected()
    house.act(lambda tx: services.disable_worker(tx, house.ada.id))
    assert not socket.is_connected()


def test_a_socket_of_a_session_that_ended_elsewhere_is_closed_by_the_sweep(
    app: Flask, handheld: FlaskClient, house: House, database: Any
) -> None:
    from wms.kernel.clock import utc_now
    from wms.people.models import WorkerSession

    badge_in(handheld)
    socket = socketio.test_client(app, flask_test_client=handheld)
    assert services.end_dead_sockets() == 0
    with database.session() as session:
        session.query(WorkerSession).update({"ended_at": utc_now()})
        session.commit()
    assert services.end_dead_sockets() == 1
    assert not socket.is_connected()


def test_no_socket_without_a_session(app: Flask, handheld: FlaskClient) -> None:
    assert not socketio.test_client(app, flask_test_client=handheld).is_connected()


def test_a_training_house_has_cookies_of_its_own(
    app: Flask, house: House, handheld: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both houses may stand on one host, whose cookies know no ports."""
    badge_in(handheld)
    assert handheld.get("/api/v1/session").status_code == 200
    practising = replace(settings(), training=True)
    monkeypatch.setattr("wms.people.services.cookies.settings", lambda: practising)
    assert handheld.get("/api/v1/session").status_code == 401
    assert badge_in(handheld).status_code == 401
    monkeypatch.undo()
    assert handheld.get("/api/v1/session").status_code == 200
