"""Two orders picked together into one tote, sorted at a put wall on a tablet, the network cut in the middle."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.office import Office
from tests.browser.screens import Handheld, Station, chromium
from tests.stories.house import LOADER, PEOPLE, Caller, House, until

pytestmark = pytest.mark.browser
SORTED = {"classes": [{"name": "small", "method": "batch_and_sort"}]}
SIZES = {"tablet": (1024, 768), "desk": (1280, 800), "phone": (360, 640)}


@pytest.fixture
def house(new_house: Callable[[str], House]) -> Iterator[House]:
    with new_house("sqlite") as running:
        running.admin("PUT", "/walls/W1", {"lane": "PACK-1", "columns": 6, "rows": 4})
        running.admin("PUT", "/picking/strategy", SORTED)
        yield running


def test_a_tote_of_two_orders_is_sorted_at_the_wall_and_packed_out_of_its_cells(house: House, tmp_path: Path) -> None:
    house.order("1", ("ITEM-1", 2), ("ITEM-2", 1))
    house.order("2", ("ITEM-1", 3))
    _bring_to_the_wall(house)
    with chromium() as browser:
        wall = Handheld(browser, house.url, house.enrol["handheld"], *PEOPLE["picker"])
        wall.until_offline_works()
        wall.claim()
        wall.scan("T00001")
        for name, (width, height) in SIZES.items():
            wall.page.set_viewport_size({"width": width, "height": height})
            wall.shot(str(tmp_path / f"begin_{name}.png"))
        wall.page.set_viewport_size({"width": 1024, "height": 768})
        wall.scan("BAR-1")
        wall.until(lambda: wall.awaited == "W1-A1", "the first cell lights up")
        assert _cell(wall, "W1-A1") == "lit"
        screen = Office(browser, house.url, LOADER["username"], LOADER["password"])
        screen.page.goto(f"{house.url}/board/?view=wall&wall=W1")
        expect(screen.see("screen-cell")).to_have_count(24)
        expect(screen.see("wall-lit")).to_have_text("A1")  # told again with the next heartbeat
        expect(_on(screen, "W1-A1")).to_have_attribute("data-is", "lit")
        for name, (width, height) in SIZES.items():
            wall.page.set_viewport_size({"width": width, "height": height})
            wall.shot(str(tmp_path / f"lit_{name}.png"))
        wall.page.set_viewport_size({"width": 1024, "height": 768})
        wall.scan("W1-A1")
        wall.until(lambda: _cell(wall, "W1-A1") == "complete", "the order of three is complete")
        until(lambda: _state(house, "2") == "picked", "the packers have it at once")
        expect(_on(screen, "W1-A1")).to_have_attribute("data-is", "complete")
        wall.context.set_offline(True)
        wall.scan("BAR-1")
        wall.until(lambda: wall.awaited == "W1-B1", "the second order's cell")
        wall.page.locator("[data-code='W1-B1'][data-testid='wall-cell']").click()
        wall.until(lambda: _cell(wall, "W1-B1") == "filling", "a touch is a scan")
        wall.scan("BAR-2")
        wall.scan("W1-A1")
        wall.until(lambda: wall.awaited == "W1-B1", "not in the other order's cell")
        wall.shot(str(tmp_path / "wrong_tablet.png"))
        wall.scan("W1-B1")
        wall.until(lambda: wall.page.get_by_text("All is sorted at W1").count() > 0, "nothing is left")
        wall.shot(str(tmp_path / "done_tablet.png"))
        wall.context.set_offline(False)
        wall.until(lambda: wall.see("pending-count").count() == 0, "every scan is confirmed")
        until(lambda: _state(house, "1") == "picked", "the other order, too")
        assert (wall.see("error-card").count(), wall.errors) == (0, [])
        bench = Station(browser, house.url, house.enrol["station"], *PEOPLE["packer"])
        bench.scan("W1-B1")
        bench.until(lambda: bench.page.get_by_text("Blue tin number 2").count() > 0, "the goods of the cell")
    house.check_ledger()


def _bring_to_the_wall(house: House) -> None:
    """Somebody picks both orders into one tote; each line once."""
    picker = house.device("handheld", "picker")
    task = until(lambda: _claimed(picker), "the walk through both orders")
    assert (task["mode"], len(task["slots"])) == ("sort", 2)
    task = picker.do("assign_tote", task_id=task["id"], slot=1, tote_code="T00001")["task"]
    for stop in task["stops"]:
        for line in stop["lines"]:
            picker.do(
                "confirm_pick", task_id=task["id"], line_id=line["id"], location_code=stop["location"]["code"],
                item_code=stop["item"]["sku"], quantity=line["quantity"], tote_code="T00001", scanned=line["quantity"],
            )  # fmt: skip
    picker.do("drop_off", task_id=task["id"], location_code="W1")
    picker("DELETE", "/session")


def _claimed(picker: Caller) -> dict[str, Any] | None:
    answer = picker.command("claim_task")
    task = answer["result"]["task"] if answer["status"] == "applied" else None
    if task is not None and len(task["slots"]) < 2:
        picker.do("return_task", task_id=task["id"])
        return None
    return task


def _state(house: House, reference: str) -> str:
    state: str = house.integrator("GET", f"/orders/by-ref/shop/{reference}")["state"]
    return state


def _on(screen: Office, code: str) -> Locator:
    return screen.page.locator(f"[data-testid='screen-cell'][data-code='{code}']")


def _cell(wall: Handheld, code: str) -> str | None:
    return wall.page.locator(f"[data-testid='wall-cell'][data-code='{code}']").get_attribute("data-is")
