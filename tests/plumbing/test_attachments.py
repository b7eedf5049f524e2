"""PDF documents of instructions: looked into before they are kept, served as they came, gone when unnamed."""

import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.goods import item
from tests.house.doors import visitors
from wms.catalog.services import put_instructions, put_items
from wms.kernel.errors import InvalidInput
from wms.plumbing import settings as house_settings
from wms.plumbing.media import address_of_attachment, attachments, store
from wms.plumbing.transaction import Tx
from wms.plumbing.untrusted.leafing import leaf

TEXT: dict[str, Any] = {"code": "GLASS", "language": "", "step": "pack", "customer": "", "sku": "ITEM-1", "body": ""}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    house = replace(house_settings.settings(), media_dir=tmp_path)
    for module in (store, attachments):
        monkeypatch.setattr(module, "settings", lambda: house)
    return tmp_path


def pdf(*objects: bytes, pages: int = 1) -> bytes:
    kids = b"".join(b"%d 0 obj <</Type /Page /Parent 2 0 R>> endobj\n" % (10 + n) for n in range(pages))
    root = b"1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Count %d>> endobj\n" % pages
    return b"%PDF-1.4\n" + root + kids + b"\n".join(objects) + b"\ntrailer <</Root 1 0 R>>\n%%EOF\n"


def packed(objects: bytes) -> bytes:
    """Objects in a stream, as newer files have them."""
    stream = zlib.compress(objects)
    told = b"5 0 obj <</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d>>" % len(stream)
    return told + b" stream\n" + stream + b"\nendstream endobj"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf(), {"pages": 1}),
        (pdf(pages=30), {"pages": 30}),
        (pdf(packed(b"9 0 <</Type /Page>>")), {"pages": 2}),
        (pdf(b"7 0 obj <<>> stream\n/JS inside of a drawing\nendstream endobj"), {"pages": 1}),
        (pdf(pages=31), {"refused": "too_many_pages"}),
        (pdf(pages=0), {"refused": "not_a_pdf"}),
        (b"<html>%PDF-1.4</html>", {"refused": "not_a_pdf"}),
        (pdf()[:-8], {"refused": "not_a_pdf"}),
        (pdf(b"trailer <</Encrypt 9 0 R>>"), {"refused": "encrypted"}),
        (pdf(b"6 0 obj <</S /JavaScript /JS (app.alert)>> endobj"), {"refused": "acts"}),
        (pdf(b"6 0 obj <</S /Java#53cript>> endobj"), {"refused": "acts"}),
        (pdf(packed(b"6 0 <</S /Launch /F (cmd)>>")), {"refused": "acts"}),
        (pdf(b"6 0 obj (stream\n) endobj <</S /JavaScript>> endstream"), {"refused": "acts"}),
        (pdf(b"6 0 obj <</AcroForm <</XFA 7 0 R>>>> endobj"), {"refused": "acts"}),
        (pdf(packed(b"6 0 <<>>").replace(b"/FlateDecode", b"/LZWDecode")), {"refused": "not_a_pdf"}),
    ],
)
def test_what_a_document_is_its_bytes_say(data: bytes, said: dict[str, Any]) -> None:
    assert leaf(data) == said


@pytest.mark.both_databases
def test_an_instruction_names_a_document_and_keeps_it(tx: Tx) -> None:
    put_items(tx, [item(1)])
    unknown = TEXT | {"attachment_url": address_of_attachment("0" * 64)}
    with pytest.raises(InvalidInput) as refused:
        put_instructions(tx, [unknown])
    assert refused.value.errors[0]["field"] == "instructions[0].attachment_url"
    keys = [attachments.put_attachment(tx, pdf(pages=n), n) for n in (1, 2, 1)]
    assert keys[0] == keys[2]
    put_instructions(tx, [TEXT | {"attachment_url": address_of_attachment(keys[0])}])
    later = Tx(session=tx.session, actor=tx.actor, now=tx.now + timedelta(days=8), command_id="test")
    assert store.forget_unnamed(later) == 1
    assert [attachments.attachment_file(key).is_file() for key in keys[:2]] == [True, False]


def test_a_document_comes_in_by_the_door_and_out_as_it_was(database: Any) -> None:
    house = visitors(database)
    admin, packer = house.person("admin"), house.person("packer")
    brought = admin.post("/api/v1/attachments", data=pdf(pages=2))
    assert (brought.status_code, brought.get_json()["pages"]) == (201, 2)
    seen = packer.get(brought.get_json()["url"])
    assert (seen.status_code, seen.data, seen.mimetype) == (200, pdf(pages=2), "application/pdf")
    assert "script-src 'self'" in seen.headers["Content-Security-Policy"]
    assert seen.headers["X-Content-Type-Options"] == "nosniff"
    assert seen.headers["Content-Disposition"].startswith("inline")
    assert packer.post("/api/v1/attachments", data=pdf()).status_code == 403
    refused = admin.post("/api/v1/attachments", data=pdf(b"6 0 obj <</S /JavaScript>> endobj"))
    assert (refused.status_code, refused.get_json()["code"]) == (422, "media.acting_document")
    assert packer.get(f"/api/v1/attachments/{'0' * 64}").status_code == 404
