"""What may be asked of a code before anybody has signed in, and by whom."""

from typing import Any

import pytest

from tests.house.doors import visitors
from wms.people.services import enrol_device, make_device_code
from wms.plumbing.transaction import perform_as_system


@pytest.fixture
def stranger(database: Any) -> Any:
    return visitors(database).app.test_client()


def test_who_has_no_device_learns_nothing(stranger: Any) -> None:
    answer = stranger.get("/api/v1/session/codes/T00001")
    assert (answer.status_code >= 400, answer.json["code"]) == (True, "people.device_unknown")


def test_a_device_learns_of_places_and_items_and_never_of_badges(stranger: Any) -> None:
    code = perform_as_system(make_device_code).code
    enrolled = enrol_device(code=code, name="new", kind="station", address="127.0.0.1")
    stranger.set_cookie("wms_device", enrolled.key)
    told = {one: stranger.get(f"/api/v1/session/codes/{one}").json for one in ("t00001", "ITEM-1", "B-6", "NOBODY")}
    assert told["t00001"] == {"kind": "tote", "label": "T00001"}
    assert told["ITEM-1"]["kind"] == "item"
    assert told["B-6"] == told["NOBODY"] == {"kind": "unknown", "label": ""}
