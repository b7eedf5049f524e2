"""Goods that a counter did not know come with a photo: announced by the count, brought after it, gone with its time."""

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.counting.test_counting import close, count, line, queued
from tests.picking.floor import Floor
from wms.counting import services
from wms.counting.errors import PhotoUnknown
from wms.counting.models import CountPhoto, StockCount
from wms.kernel.ids import new_id
from wms.plumbing import retention
from wms.plumbing import settings as house_settings
from wms.plumbing.db import reading
from wms.plumbing.media import made_anew, store
from wms.plumbing.transaction import perform, perform_as_system

pytestmark = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    house = replace(house_settings.settings(), media_dir=tmp_path)
    monkeypatch.setattr(store, "settings", lambda: house)
    return tmp_path


@pytest.fixture(scope="module")
def data() -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((640, 480)).convert("RGB").save(file, "JPEG")
    return file.getvalue()


def bring(floor: Floor, photo_id: Any, data: bytes) -> dict[str, Any]:
    with made_anew(data) as made:
        return perform(floor.ana, "counting.put_photo", lambda tx: services.put_photo(tx, photo_id, made))


def counted(floor: Floor, *lines: dict[str, Any], recounts: int = 0) -> dict[str, Any]:
    perform(floor.eva, "counting.put_policy", lambda tx: services.put_policy(tx, None, {"recounts": recounts}))
    floor.stock("A01-01-1", "TEA", 5)
    number = queued(floor).number
    close(floor, floor.ana, floor.claim(floor.ana), line("TEA", 5), *lines)
    return count(floor, number)  # type: ignore[no-any-return]


def test_a_photo_is_announced_by_the_count_and_brought_once_after_it(floor: Floor, data: bytes) -> None:
    photo_id = new_id()
    with pytest.raises(PhotoUnknown):
        bring(floor, photo_id, data)
    seen = counted(floor, line("MYSTERY-9", 2, photo_id=str(photo_id)))
    assert (seen["state"], seen["photos"]) == ("to_decide", [{"code": "MYSTERY-9", "image_url": None}])
    first, second = bring(floor, photo_id, data), bring(floor, photo_id, data)
    assert first == second
    assert count(floor, seen["number"])["photos"] == [{"code": "MYSTERY-9", "image_url": first["image_url"]}]


def test_whoever_decides_after_a_recount_sees_the_photo_of_the_first_counter(floor: Floor, data: bytes) -> None:
    photo_id = new_id()
    first = counted(floor, line("MYSTERY-9", 2, photo_id=str(photo_id)), recounts=1)
    brought = bring(floor, photo_id, data)
    assert first["state"] == "recounting"
    close(floor, floor.ben, floor.claim(floor.ben), line("TEA", 5), line("MYSTERY-9", 2))
    second = count(floor, first["number"] + 1)
    assert second["photos"] == [{"code": "MYSTERY-9", "image_url": brought["image_url"]}]


def test_a_code_has_one_photo_and_a_photo_one_code(floor: Floor) -> None:
    first, second = str(new_id()), str(new_id())
    lines = [line("X-1", 1, photo_id=first), line("X-1", 1, photo_id=second), line("X-2", 1, photo_id=first)]
    assert [photo["code"] for photo in counted(floor, *lines)["photos"]] == ["X-1"]
    with reading() as session:
        assert [str(photo.id) for photo in session.query(CountPhoto)] == [first]


def test_a_photo_stays_while_its_count_waits_and_goes_ninety_days_after_it_was_decided(
    floor: Floor, data: bytes
) -> None:
    photo_id = new_id()
    seen = counted(floor, line("MYSTERY-9", 2, photo_id=str(photo_id)))
    bring(floor, photo_id, data)
    _age(91, CountPhoto, "taken_at")
    assert _left() == 1
    perform(floor.eva, "counting.decide_count", lambda tx: services.decide_count(tx, _id(seen), "accept", "seen"))
    assert _left() == 1
    _age(91, StockCount, "decided_at")
    assert (_left(), perform_as_system(store.forget_unnamed)) == (0, 0)  # a week after somebody brought it


def _id(seen: dict[str, Any]) -> Any:
    with reading() as session:
        return session.query(StockCount.id).filter_by(number=seen["number"]).scalar()


def _age(days: int, table: Any, column: str) -> None:
    def age(tx: Any) -> None:
        for row in tx.session.query(table):
            setattr(row, column, tx.now - timedelta(days=days))

    perform_as_system(age)


def _left() -> int:
    retention.forget_old_rows()
    with reading() as session:
        return session.query(CountPhoto).count()
