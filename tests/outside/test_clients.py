"""Clients that are generated from the served description drive a whole order, and keep books that agree."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.node import node
from tests.outside.generated import GENERATED, GeneratedApi, compile_order, generate
from tests.outside.world import EmptyHouse, Outside
from tests.stories.conftest import made
from tests.stories.house import LOADER, House


@pytest.fixture
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    with made(request, "sqlite", tmp_path, EmptyHouse) as house:
        yield house


@pytest.fixture
def importing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(GeneratedApi, "doors", [])
    monkeypatch.setattr(GeneratedApi, "opened", [])
    yield
    for http in GeneratedApi.opened:
        http.close()
    for name in [name for name in sys.modules if name.partition(".")[0] == GENERATED]:
        del sys.modules[name]


def test_a_generated_python_client_drives_a_whole_order(empty: House, tmp_path: Path, importing: None) -> None:
    assert generate(empty.url, tmp_path) == "", "what the generator warns of is a fault of the description"
    outside = Outside(empty, seed=1, api=GeneratedApi)
    outside.shop.order("SHIPPED", [("GOODS-1", 2, 250), ("GOODS-2", 1, 999)])
    cancelled = outside.shop.order("CANCELLED", [("GOODS-3", 1, 100)])
    assert outside.shop.cancel(cancelled) == "cancelled"
    outside.finish()
    assert outside.shop.cancel(outside.orders()["SHIPPED"]["id"]) == "too_late"
    (label,) = outside.admin("GET", "/shipments/labels", order_number="SHIPPED")["labels"]
    assert outside.admin("GET", f"/parcels/{label['parcel_id']}/label").startswith(b"^XA")
    outside.books_agree(400)


def test_a_generated_typescript_client_drives_a_whole_order(empty: House, tmp_path: Path) -> None:
    program = compile_order(empty.url, tmp_path)
    asked = [empty.url, f"127.0.0.1:{empty.printer_port}", LOADER["username"], LOADER["password"]]
    done = subprocess.run([node(), str(program), *asked], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "cancelled": "cancelled", "state": "shipped", "shipped": [3], "late": "orders.too_late", "tracked": True,
    }  # fmt: skip
    empty.check_ledger()
