"""The built screens come as gzip to whoever takes it, and as they are to everybody else."""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from wms.plumbing import pages as pages_room

SCRIPT = "const place = 'A01-01-1';\n" * 200


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/handheld-1.js").write_text(SCRIPT)
    (tmp_path / "assets/icon.png").write_bytes(b"\x89PNG" * 100)
    known = pages_room.settings()
    monkeypatch.setattr(pages_room, "settings", lambda: replace(known, screens_dir=tmp_path))
    app = Flask("pages")
    app.url_map.converters["screen"] = pages_room.ScreenPath
    app.register_blueprint(pages_room.pages)
    return app.test_client()


def test_a_script_comes_as_gzip_to_whoever_takes_it(client: FlaskClient) -> None:
    packed = client.get("/assets/handheld-1.js", headers={"Accept-Encoding": "gzip, br"}, buffered=True)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert packed.headers["Content-Length"] == str(len(packed.data))
    assert len(packed.data) < len(SCRIPT) / 10
    assert gzip.decompress(packed.data).decode() == SCRIPT


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0"])
def test_and_as_it_is_to_everybody_else(client: FlaskClient, accepted: str) -> None:
    plain = client.get("/assets/handheld-1.js", headers={"Accept-Encoding": accepted}, buffered=True)
    assert "Content-Encoding" not in plain.headers
    assert plain.text == SCRIPT


def test_what_is_known_already_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/assets/handheld-1.js", headers={"Accept-Encoding": "gzip"}, buffered=True)
    again = client.get(
        "/assets/handheld-1.js", headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")


def test_a_picture_is_not_packed_twice(client: FlaskClient) -> None:
    assert (
        "Content-Encoding"
        not in client.get("/assets/icon.png", headers={"Accept-Encoding": "gzip"}, buffered=True).headers
    )


def test_a_new_build_is_served_at_once(client: FlaskClient, tmp_path: Path) -> None:
    client.get("/assets/handheld-1.js", headers={"Accept-Encoding": "gzip"}, buffered=True)
    (tmp_path / "assets/handheld-1.js").write_text("new")
    assert (
        gzip.decompress(client.get("/assets/handheld-1.js", headers={"Accept-Encoding": "gzip"}, buffered=True).data)
        == b"new"
    )
