"""A pack station with file printers, on both databases and, where locks matter, on PostgreSQL."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.clock import MovableClock
from tests.packing.bench import build
from tests.shipping.dock import Dock, FlakyCarrier
from wms.plumbing.settings import settings
from wms.plumbing.transaction import perform_as_system
from wms.printing.services import put_printer
from wms.shipping.carriers import CARRIERS
from wms.shipping.services import put_shipping_settings


@pytest.fixture
def dock(database: Any, settle: Callable[[], None], clock: MovableClock, tmp_path: Path) -> Dock:
    return furnish(settle, clock, tmp_path)


def furnish(settle: Callable[[], None], clock: MovableClock, folder: Path) -> Dock:
    bench = build(settle)
    folder = settings().data_dir / "labels" / folder.name
    for n in (1, 2):
        body = {"name": f"Printer {n}", "driver": "file", "address": f"{folder.name}/ZPL-{n}"}
        perform_as_system(lambda tx, n=n, body=body: put_printer(tx, bench.goods.warehouse_id, f"ZPL-{n}", body))  # type: ignore[misc]
    page = {"tracking_page": "https://track.example/track/{number}"}
    perform_as_system(lambda tx: put_shipping_settings(tx, None, page))
    return Dock(bench, clock, folder)


@pytest.fixture
def flaky(monkeypatch: pytest.MonkeyPatch) -> FlakyCarrier:
    """The rate table behind a bad line: the test says how each call goes."""
    made = FlakyCarrier(CARRIERS["rate_table"])
    monkeypatch.setitem(CARRIERS, "rate_table", made)
    return made
