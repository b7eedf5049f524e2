"""Put walls drawn by hand and by file: their cells, sizes and labels, and how they go."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.house.doors import visitors
from tests.plumbing.spreadsheets.bringing import bring

WALL = {"lane": "PACK-1", "columns": 3, "rows": 2}
HEAD = "warehouse,code,lane,columns,rows,cell_width_cm,out_of_use\n"


@pytest.fixture
def admin(database: Any) -> FlaskClient:
    return visitors(database).person("admin")


def put(admin: FlaskClient, code: str, **changes: Any) -> dict[str, Any]:
    answer: dict[str, Any] = admin.put(f"/api/v1/walls/{code}", json=WALL | changes).get_json()
    return answer


def test_a_wall_is_drawn_row_by_row_and_a_blocked_cell_is_out_of_use(admin: FlaskClient) -> None:
    wall = put(admin, "W1", cell_width_mm=200, cell_max_weight_g=4000)
    assert [spot["code"] for spot in wall["spots"]] == ["W1-A1", "W1-B1", "W1-C1", "W1-A2", "W1-B2", "W1-C2"]
    assert (wall["columns"], wall["rows"], wall["cell_width_mm"], wall["cell_max_weight_g"]) == (3, 2, 200, 4000)
    admin.post("/api/v1/locations/W1-B1/block", json={"reason": "shelf bent"})
    (wall,) = admin.get("/api/v1/walls").get_json()
    assert [spot["code"] for spot in wall["spots"] if spot["out_of_use"]] == ["W1-B1"]
    assert ("W1-B1" in wall["cells"], len(wall["cells"]), wall["columns"]) == (False, 5, 3)


def test_cells_that_a_smaller_wall_loses_come_back_with_their_column(admin: FlaskClient) -> None:
    put(admin, "W1")
    assert put(admin, "W1", columns=1)["cells"] == ["W1-A1", "W1-A2"]
    assert put(admin, "W1", columns=2)["cells"] == ["W1-A1", "W1-B1", "W1-A2", "W1-B2"]


def test_a_wall_goes_out_of_use_and_comes_back_and_one_drawn_by_mistake_is_taken_back(admin: FlaskClient) -> None:
    put(admin, "W1")
    assert put(admin, "W1", out_of_use=True)["out_of_use"]
    assert not put(admin, "W1")["out_of_use"]
    assert put(admin, "W1", lane="A01-01-1")["code"] == "layout.not_a_pack_lane"
    again = admin.put("/api/v1/walls/W1", json=WALL, headers={"If-None-Match": "*"})
    assert again.get_json()["code"] == "house.taken"
    assert admin.delete("/api/v1/walls/W1").get_json()["code"] == "layout.in_use"  # its history names it
    put(admin, "W2")
    assert admin.delete("/api/v1/walls/W2").status_code == 204
    assert [wall["code"] for wall in admin.get("/api/v1/walls").get_json()] == ["W1"]
    assert admin.get("/api/v1/locations/W2-A1").status_code == 404


def test_a_walls_screen_has_an_address_to_scan_for_either_side(admin: FlaskClient) -> None:
    put(admin, "W 1")
    screen = admin.get("/api/v1/walls/W 1/screen?warehouse=MAIN").get_json()
    assert screen["front"]["address"] == "http://localhost/board/?view=wall&wall=W+1&warehouse=MAIN"
    assert screen["back"]["address"] == f"{screen['front']['address']}&side=back"
    assert all(side["qr"].startswith("<svg") for side in screen.values())
    assert admin.get("/api/v1/walls/W2/screen").status_code == 404


def test_walls_come_by_file_with_a_fault_for_each_row_that_cannot_be(admin: FlaskClient) -> None:
    put(admin, "W1")
    put(admin, "W1", columns=1)
    rows = "MAIN,W1,PACK-1,3,2,20,no\nMAIN,W2,A01-01-1,2,2,,\nMAIN,A01-01-1,PACK-1,2,2,,\nMAIN,W4,PACK-1,99,2,,\n"
    faults = [(fault["line"], fault["column"], fault["code"]) for fault in bring("walls", HEAD + rows).faults]
    assert faults == [(3, "lane", "no_lane"), (4, "code", "taken"), (5, "columns", "refused")]
    assert bring("walls", HEAD + rows.splitlines()[0]).faults == []
    (wall,) = admin.get("/api/v1/walls").get_json()
    assert (wall["columns"], wall["cell_width_mm"]) == (3, 200)


def test_labels_of_a_wall_and_its_cells_are_one_run(admin: FlaskClient) -> None:
    put(admin, "W1")
    wish = {"kind": "location", "first": "W1", "last": "W1-C2"}
    preview = admin.post("/api/v1/label-sheets/preview", json=wish).get_json()
    assert preview["labels"] == 7
