"""Photos of parcels: asked for by rule or taken at will, announced by the bench, seen by whoever may, gone in time."""

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from tests.packing.bench import Bench
from wms.kernel.ids import new_id
from wms.packing import jobs, queries, services
from wms.packing.errors import PhotoUnknown
from wms.packing.models import ParcelPhoto
from wms.packing.rules import OrderSeen, PhotoRules, why_photo
from wms.plumbing import settings as house_settings
from wms.plumbing.db import reading
from wms.plumbing.media import key_in, made_anew, store
from wms.plumbing.transaction import perform_as_system
from wms.settings.services import put_rules

pytestmark = pytest.mark.both_databases

SEEN = OrderSeen(worth_minor=500, channel="shop", skus={"TEA", "MUG"}, lot=1_042)


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        ({}, None),
        ({"always": True}, "always"),
        ({"above_worth_minor": 499}, "worth"),
        ({"above_worth_minor": 500}, None),
        ({"channels": ["market", "shop"]}, "channel"),
        ({"channels": ["market"]}, None),
        ({"items": ["MUG"]}, "item"),
        ({"items": ["SOAP"]}, None),
        ({"share_percent": 43}, "share"),
        ({"share_percent": 42}, None),
        ({"share_percent": 100, "must": True}, "share"),
    ],
)
def test_of_which_orders_a_photo_is_asked(rules: dict[str, Any], why: str | None) -> None:
    assert why_photo(PhotoRules(**rules), SEEN) == why


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    house = replace(house_settings.settings(), media_dir=tmp_path)
    monkeypatch.setattr(store, "settings", lambda: house)
    return tmp_path


def rule(bench: Bench, **rules: Any) -> None:
    perform_as_system(lambda tx: put_rules(tx, bench.goods.warehouse_id, queries.PHOTO_RULES, rules))


@pytest.fixture
def pack(bench: Bench) -> dict[str, Any]:
    """One piece in its open parcel."""
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    return bench.put(bench.carton(bench.open("T00001")), "ITEM-1")


def taken(bench: Bench, pack: dict[str, Any], photo_id: UUID, why: str = "at_will") -> dict[str, Any]:
    parcel = pack["parcels"][0]["id"]
    return bench.do("keep_photo", pack_id=pack["id"], parcel_id=parcel, photo_id=str(photo_id), why=why)


def test_a_parcel_waits_for_the_photo_only_where_the_house_insists(bench: Bench, pack: dict[str, Any]) -> None:
    rule(bench, always=True)
    assert bench.pack(pack["id"])["photo"] == {"asked": "always", "must": False}
    rule(bench, always=True, must=True)
    assert bench.refused("close_parcel", **bench.closing(pack))["code"] == "packing.photo_missing"
    photo = new_id()
    assert taken(bench, pack, photo, "always")["parcels"][0]["photos"] == 1
    assert taken(bench, pack, photo, "always")["parcels"][0]["photos"] == 1
    assert bench.close(pack)["state"] == "packed"


def test_a_camera_that_fails_stops_nobody_where_the_house_does_not_insist(bench: Bench, pack: dict[str, Any]) -> None:
    rule(bench, always=True)
    assert bench.close(pack)["state"] == "packed"


def test_a_photo_is_brought_once_after_its_parcel_told_of_it_and_goes_in_time(
    bench: Bench, pack: dict[str, Any]
) -> None:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((640, 480)).convert("RGB").save(file, "JPEG")
    photo = new_id()
    with made_anew(file.getvalue()) as made:
        with pytest.raises(PhotoUnknown):
            perform_as_system(lambda tx: services.put_photo(tx, photo, made))
        taken(bench, pack, photo)
        with reading() as session, pytest.raises(PhotoUnknown):
            queries.photo_key(session, photo)
        perform_as_system(lambda tx: services.put_photo(tx, photo, made))
    parcel = UUID(pack["parcels"][0]["id"])
    with reading() as session:
        key = queries.photo_key(session, photo)
        [shown] = queries.photos_of(session, [parcel])[parcel]
        assert [key_in(name) for name in queries.pictures_named(session)] == [key]
    assert (shown["taken_by"], shown["url"], store.file_of(key, 384).is_file()) == (
        "Mia", f"/api/v1/parcel-photos/{photo}", True,
    )  # fmt: skip
    rule(bench, kept_days=30)
    for days, left in ((29, 1), (31, 0)):
        perform_as_system(lambda tx, days=days: age(tx, days))  # type: ignore[misc]
        jobs.sweep_photos.now()
        with reading() as session:
            assert session.query(ParcelPhoto).count() == left


def age(tx: Any, days: int) -> None:
    tx.session.query(ParcelPhoto).one().taken_at = tx.now - timedelta(days=days)
