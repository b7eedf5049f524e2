"""Pictures of the house's own: only pixels are kept, under their own name, for as long as something names them."""

import io
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.goods import item
from tests.house.doors import visitors
from wms.catalog.services import put_instructions, put_items
from wms.kernel.errors import InvalidInput
from wms.plumbing import settings as house_settings
from wms.plumbing.media import address_of, store
from wms.plumbing.media.errors import UnknownPicture
from wms.plumbing.transaction import Tx
from wms.plumbing.untrusted import asking
from wms.plumbing.untrusted.errors import TooBusyToOpen
from wms.plumbing.untrusted.limits import MOST_PIXELS, SIDES


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    house = replace(house_settings.settings(), media_dir=tmp_path)
    monkeypatch.setattr(store, "settings", lambda: house)
    return tmp_path


def photo(kind: str = "JPEG", size: tuple[int, int] = (1600, 800), **more: Any) -> bytes:
    file = io.BytesIO()
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.save(file, kind, **more)
    return file.getvalue()


def bring(tx: Tx, data: bytes) -> str:
    with store.made_anew(data) as made:
        return store.put_picture(tx, made)


def seen(key: str, side: int) -> Image.Image:
    return Image.open(io.BytesIO(store.file_of(key, side).read_bytes()))


@pytest.mark.both_databases
def test_a_picture_is_made_in_three_sizes_and_kept_once(tx: Tx, folder: Path) -> None:
    key = bring(tx, photo())
    assert [seen(key, side).size for side in SIDES] == [(96, 48), (384, 192), (1200, 600)]
    assert bring(tx, photo()) == key
    assert len([file for file in folder.rglob("*") if file.is_file()]) == len(SIDES)
    assert [each.name for each in folder.iterdir() if each.name.startswith("new-")] == []


def test_a_small_picture_is_not_made_larger(tx: Tx) -> None:
    key = bring(tx, photo("PNG", (200, 100)))
    assert [seen(key, side).size for side in SIDES] == [(96, 48), (200, 100), (200, 100)]


def test_nothing_but_pixels_rides_along(tx: Tx) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Secret camera", 6  # maker, and turned by a quarter
    file = io.BytesIO()
    Image.new("RGB", (300, 100), "red").save(file, "JPEG", exif=exif, comment=b"hidden", icc_profile=b"profile" * 9)
    key = bring(tx, file.getvalue() + b"<script>behind the picture</script>")
    picture = seen(key, 384)
    assert picture.size == (100, 300)
    assert not picture.getexif()
    assert "icc_profile" not in picture.info
    for side in SIDES:
        data = store.file_of(key, side).read_bytes()
        assert not [word for word in (b"Secret", b"hidden", b"profile", b"script") if word in data]


def bomb() -> bytes:
    """A PNG of a few bytes that says it has ten times as many pixels as anybody may bring."""
    wide = 100_000
    head = wide.to_bytes(4) + (MOST_PIXELS // 10_000).to_bytes(4) + b"\x08\x02\x00\x00\x00"
    chunk = lambda name, data: len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)  # noqa: E731
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bomb(), "media.too_many_pixels"),
        (SVG, "media.not_a_picture"),
        (b"MZ" + b"\0" * 500, "media.not_a_picture"),
        (photo()[:700], "media.not_a_picture"),
        (photo("GIF"), "media.not_a_picture"),
    ],
    ids=["bomb", "svg", "program", "cut", "gif"],
)
def test_what_is_no_picture_is_refused_by_its_bytes(data: bytes, code: str, folder: Path) -> None:
    with pytest.raises(Exception, match=r"picture|pixels") as refused, store.made_anew(data):
        pass
    assert getattr(refused.value, "code", None) == code
    assert list(folder.iterdir()) == []


@pytest.mark.both_databases
def test_what_nobody_names_goes_after_a_week(tx: Tx) -> None:
    of_item, of_step, forgotten = (bring(tx, photo(size=(100, 50 + n))) for n in range(3))
    put_items(tx, [item(1, image_url=address_of(of_item))])
    step = {"code": "WRAP", "language": "", "step": "pack", "customer": "Ada", "body": "", "sku": None}
    put_instructions(tx, [step | {"image_url": address_of(of_step, 1200)}])
    assert store.forget_unnamed(tx) == 0
    later = Tx(session=tx.session, actor=tx.actor, now=tx.now + timedelta(days=8), command_id="test")
    assert store.forget_unnamed(later) == 1
    assert store.file_of(of_item, 96).exists()
    assert store.file_of(of_step, 96).exists()
    assert not store.file_of(forgotten, 96).exists()


@pytest.mark.both_databases
def test_a_row_cannot_name_a_picture_that_is_not_here(tx: Tx) -> None:
    with pytest.raises(InvalidInput) as refused:
        put_items(tx, [item(1), item(2, image_url=address_of("0" * 64))])
    assert [error["field"] for error in refused.value.errors] == ["items[1].image_url"]


def test_a_side_that_is_never_made_is_not_there() -> None:
    with pytest.raises(UnknownPicture):
        store.file_of("0" * 64, 97)


@pytest.mark.both_databases
def test_a_picture_comes_through_the_door_and_stays_with_whoever_saw_it(database: Any) -> None:
    house = visitors(database)
    admin, picker = house.person("admin"), house.person("picker")
    brought = admin.post("/api/v1/media", data=photo())
    assert brought.status_code == 201, brought.text
    address = brought.get_json()["url"]
    answer = picker.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "image/webp")
    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    again = picker.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert picker.post("/api/v1/media", data=photo()).status_code == 403
    assert house.nobody().get(address).status_code == 401
    assert admin.post("/api/v1/media", data=SVG).get_json()["code"] == "media.not_a_picture"
    assert admin.post("/api/v1/media", data=b"").status_code == 422
    assert admin.post("/api/v1/media", data=b"0" * (8 * 2**20 + 1)).status_code == 413
    for wrong in ("/api/v1/media/x/96", f"/api/v1/media/{'0' * 64}/96", address.replace("384", "385")):
        assert picker.get(wrong).status_code in (404, 422), wrong


@pytest.mark.parametrize("module", ["shrinking", "leafing"])
def test_who_opens_a_file_of_strangers_loads_neither_database_nor_web(module: str) -> None:
    """Each file has a process of its own: what that imports is paid for each picture."""
    program = f"import sys, wms.plumbing.untrusted.{module}; print({{'sqlalchemy', 'flask'}} & {{*sys.modules}})"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout == b"set()\n"


def test_a_picture_that_cannot_be_looked_into_in_time_is_none_that_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """A device deletes what it is told is no picture, and brings again what we were too busy for."""
    monkeypatch.setattr(asking, "MOST_SECONDS", 0.001)
    with pytest.raises(TooBusyToOpen), store.made_anew(b"any bytes"):
        pass
