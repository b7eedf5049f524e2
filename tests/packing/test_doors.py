"""The HTTP doors of packing, and what is pushed."""

from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.apps import app_on
from tests.packing.bench import Bench
from tests.packing.scale import Scale
from wms.packing.errors import UnknownStation
from wms.people import services as people
from wms.plumbing import live
from wms.plumbing.live import watchables
from wms.plumbing.scopes import refuse_foreign
from wms.plumbing.transaction import perform_as_system

PASSWORD = "slow-lamp-9-horses"
BOX = {"name": "Big", "length_mm": 600, "width_mm": 400, "height_mm": 400, "max_weight_g": 30000, "tare_g": 700}
OFFERED = {"position": 0, "out_of_stock": False, "retired": False}


@pytest.fixture
def open_door(bench: Bench, database: Any) -> Any:
    """`open_door("admin")`: a client that is signed in with that role."""
    people.forget_everybody()
    app = app_on(database)

    def sign_in(role: str) -> FlaskClient:
        body = {"name": role, "badge": f"B-{len(role)}", "role": role, "pin": "482915", "username": role}
        perform_as_system(lambda tx: people.add_worker(tx, password=PASSWORD, **body))
        client = app.test_client()
        answer = client.post("/api/v1/session", json={"username": role, "password": PASSWORD})
        assert answer.status_code == 200, answer.json
        return client

    return sign_in


@pytest.fixture
def admin(open_door: Any) -> FlaskClient:
    client: FlaskClient = open_door("admin")
    return client


def test_a_carton_type_is_put_and_read(admin: FlaskClient) -> None:
    put = admin.put("/api/v1/carton-types/BOX-XL", json={**BOX, "cost_minor": 120})
    assert (put.status_code, put.json) == (200, {"code": "BOX-XL", **BOX, "cost_minor": 120, **OFFERED})
    codes = [kind["code"] for kind in admin.get("/api/v1/carton-types").json["carton_types"]]
    assert codes == ["BOX-M", "BOX-S", "BOX-XL"]
    assert admin.get("/api/v1/carton-types/BOX-XL").json == put.json
    assert admin.get("/api/v1/carton-types/BOX-0").status_code == 404


def test_a_station_is_put_and_read(admin: FlaskClient) -> None:
    body = {"name": "New", "lane": "PACK-1", "scale_address": "10.0.0.7:4305"}
    put = admin.put("/api/v1/stations/STATION-7", json=body)
    expected = {"code": "STATION-7", "warehouse": "MAIN", "printer_code": None, **body}
    assert (put.status_code, put.json) == (200, expected)
    assert admin.get("/api/v1/stations/STATION-7").json == expected
    listed = admin.get("/api/v1/packing/stations").json["stations"]
    assert [row["code"] for row in listed] == ["STATION-1", "STATION-2", "STATION-7"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"name": "New", "lane": "A01-01-1"}, 409),
        ({"name": "New", "lane": "PACK-1", "scale_address": "nowhere"}, 422),
        ({"name": "New", "lane": "PACK-1", "warehouse": "MOON"}, 404),
        ({"name": "New"}, 422),
        ({"name": "New", "lane": "PACK-1", "colour": "red"}, 422),
    ],
)
def test_a_wrong_station_is_refused(admin: FlaskClient, body: dict[str, Any], status: int) -> None:
    assert admin.put("/api/v1/stations/STATION-7", json=body).status_code == status


def test_a_code_that_does_not_fit_a_barcode_is_refused(admin: FlaskClient) -> None:
    wrong = admin.put("/api/v1/carton-types/box*m", json={**BOX, "cost_minor": 1})
    assert (wrong.status_code, wrong.json["code"]) == (422, "input.invalid")


def test_a_packer_reads_and_an_unknown_person_does_not(open_door: Any, bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    pack = bench.open("T00001")
    client = open_door("packer")
    read = client.get(f"/api/v1/packing/packs/{pack['id']}")
    assert (read.status_code, read.json) == (200, pack)
    view = client.get("/api/v1/packing/stations/STATION-1").json
    assert (view["code"], view["waiting"], view["pack"]) == ("STATION-1", [], pack)
    assert client.put("/api/v1/stations/STATION-7", json={"name": "New", "lane": "PACK-1"}).status_code == 403
    assert client.get("/api/v1/packing/packs/00000000-0000-7000-8000-000000000000").status_code == 404
    client.delete("/api/v1/session")
    assert client.get("/api/v1/packing/stations/STATION-1").status_code == 401


def test_the_weight_is_read_through_the_door(admin: FlaskClient) -> None:
    door = "/api/v1/packing/stations/STATION-1/weight"
    assert (admin.get(door).status_code, admin.get(door).json["code"]) == (404, "packing.no_scale")
    with Scale(b"S S      777 g\r\n") as scale:
        body = {"name": "Bench 1", "lane": "PACK-1", "scale_address": scale.address}
        admin.put("/api/v1/stations/STATION-1", json=body)
        assert admin.get(door).json == {"weight_g": 777, "stable": True}
    silent = admin.get(door)
    assert (silent.status_code, silent.json["code"]) == (503, "packing.scale_silent")


@pytest.fixture
def pushed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, dict[str, Any]]]:
    """What leaves through the outer wall: (room, message, payload)."""
    out: list[tuple[str, str, dict[str, Any]]] = []
    monkeypatch.setattr(live, "emit", lambda name, payload, rooms: out.extend((room, name, payload) for room in rooms))
    return out


def test_stations_and_boards_hear_what_happens(bench: Bench, pushed: list[Any]) -> None:
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    assert ("station:STATION-2", "station", {"waiting": 1}) in pushed
    bench.open("T00001")
    pushed.clear()
    pack = bench.put(bench.carton(bench.open("T00001", "STATION-2", bench.noah)), "ITEM-1")
    assert [room for room, name, _ in pushed if name == "pack"][:2] == ["station:STATION-2", "station:STATION-1"]
    versions = [payload["version"] for room, name, payload in pushed if (room, name) == ("station:STATION-2", "pack")]
    assert versions == sorted(set(versions))
    assert versions[-1] == pack["version"]
    bench.close(pack)
    board = f"board:{bench.goods.warehouse_id}"
    kinds = [payload["kind"] for room, name, payload in pushed if (room, name) == (board, "activity")]
    assert kinds[-2:] == ["parcel_closed", "order_packed"]


def test_a_station_is_watched_by_its_own_warehouse(bench: Bench) -> None:
    watch = watchables["station"]
    assert watch.action == "packing.read"
    assert list(watch.rooms(bench.mia, {"station_code": "station-1"})) == ["station:STATION-1"]
    assert watch.touches == {"station_code": "station"}
    stranger = replace(bench.mia, warehouse_id=bench.goods.totes["T00001"])
    with pytest.raises(UnknownStation):
        refuse_foreign(stranger, watch.touches, {"station_code": "STATION-1"})
