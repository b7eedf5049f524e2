"""A device that cannot send any more: its queue goes by a file, a supervisor brings it in, and it counts once."""

import json
from itertools import count
from pathlib import Path

import pytest

from tests.browser.screens import Handheld, chromium
from tests.stories.house import BOARD, PEOPLE, House

pytestmark = pytest.mark.browser


def test_the_queue_of_a_dying_device_is_brought_in_once(house: House, tmp_path: Path) -> None:
    house.order("3001", ("ITEM-1", 2), ("ITEM-4", 1))
    with chromium() as browser:
        ana = Handheld(browser, house.url, house.enrol["handheld"], *PEOPLE["picker"])
        ana.until_offline_works()
        ana.claim()
        ana.until(lambda: ana.awaited or ana.see("prompt").count() > 0, "the walk")
        ana.context.set_offline(True)
        ana.walk(f"T{n:05d}" for n in count(1))
        file = _saved(ana, tmp_path / "queue.json")
        commands = json.loads(file.read_text())["commands"]
        assert len(commands) >= 4
        assert _brought_in(house, file) == f"{len(commands)} applied, 0 duplicate, 0 rejected, 0 parked"
        assert _brought_in(house, file) == f"0 applied, {len(commands)} duplicate, 0 rejected, 0 parked"
        ana.context.set_offline(False)
        ana.until(lambda: ana.see("pending-count").count() == 0, "the device came back to life, and it does no harm")
        assert ana.see("error-card").count() == 0
        assert ana.errors == []
    assert house.integrator("GET", "/orders/by-ref/shop/3001")["state"] in {"picked", "packing"}
    house.check_ledger()


def _saved(ana: Handheld, target: Path) -> Path:
    with ana.page.expect_download() as coming:
        ana.scan("*export")
    coming.value.save_as(target)
    return target


def _brought_in(house: House, file: Path) -> str:
    who = ("--username", BOARD["username"], "--password", BOARD["password"])
    told = house.wms("import-queue", str(file), "--server", house.url, *who).strip()
    print(told)
    return told.splitlines()[-1]
