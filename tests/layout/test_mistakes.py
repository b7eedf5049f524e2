"""A typing error at set-up does not stay: a place that nothing ever lay in changes its kind, or goes."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.house.doors import visitors


@pytest.fixture
def admin(database: Any) -> FlaskClient:
    return visitors(database).person("admin")


def test_an_unused_place_changes_its_kind(admin: FlaskClient) -> None:
    for kind in ("tote", "pick"):
        assert admin.put("/api/v1/locations/B01-01-1", json={"kind": kind}).get_json()["kind"] == kind


def test_an_unused_place_can_be_taken_back(admin: FlaskClient) -> None:
    admin.put("/api/v1/locations/B01-01-1", json={"kind": "pick"})
    assert admin.delete("/api/v1/locations/B01-01-1").status_code == 204
    assert admin.get("/api/v1/locations/B01-01-1").status_code == 404


def test_a_place_with_a_history_keeps_its_kind_and_stays(admin: FlaskClient) -> None:
    changed = admin.put("/api/v1/locations/A01-01-1", json={"kind": "tote"})
    assert (changed.status_code, changed.get_json()["code"]) == (409, "layout.code_taken")
    assert admin.delete("/api/v1/locations/A01-01-1").get_json()["code"] == "layout.in_use"
    assert admin.delete("/api/v1/locations/SUPPLIER").get_json()["code"] == "layout.in_use"
    assert admin.get("/api/v1/inventory?sku=ITEM-1").get_json()["stock"][0]["on_hand"] == 5
