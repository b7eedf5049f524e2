"""The main path as people live it: real Chromium, real scans, a real printer socket, on both databases."""

import io
import itertools
import subprocess
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.screens import Board, Handheld, Station, chromium
from tests.stories.house import BOARD, PEOPLE, PROJECT, House, until

pytestmark = pytest.mark.browser
# Seven are a case of six and one; what an item's document says opens by a link.
NOTE_WHAT_IS_TOLD = """() => {
  window.told = {};
  const note = () => document.querySelectorAll("[data-testid=attachment], [data-testid=in-cases]").forEach((one) => {
    told[one.dataset.testid] ??= one.innerText;
  });
  new MutationObserver(note).observe(document.body, { childList: true, subtree: true, characterData: true });
  note();
}"""


def test_an_order_is_picked_packed_labelled_and_confirmed_on_the_screens(either_house: House, tmp_path: Path) -> None:
    house = either_house
    with chromium() as browser:
        board = Board(browser, house.url, house.enrol["board"], **BOARD)
        handheld = Handheld(browser, house.url, house.enrol["handheld"], *PEOPLE["picker"])
        _attach(house)
        house.order("1001", ("ITEM-1", 7), ("ITEM-4", 1), priority="high")
        handheld.claim()
        _stumble(handheld)
        handheld.page.evaluate(NOTE_WHAT_IS_TOLD)
        handheld.walk(f"T{n:05d}" for n in itertools.count(1))
        handheld.until(lambda: handheld.see("pending-count").count() == 0, "every scan is confirmed")
        assert handheld.page.evaluate("told") == {"attachment": "Open the document", "in-cases": "1 × 6 + 1"}
        tracking = _pack(browser, house)
        board.until(
            lambda: board.data("board-state-shipped", "count") == "1" or "1" in _shipped(board), "the board shows it"
        )
        assert handheld.errors + board.errors == []
    (told,) = until(house.shop.confirmations, "the shop hears of the shipment")
    assert told["data"]["parcels"][0]["tracking_number"] == tracking
    assert tracking in decoded(house.labels()[-1], tmp_path)
    assert house.integrator("GET", "/orders/by-ref/shop/1001")["state"] == "shipped"
    house.check_ledger()


def _attach(house: House) -> None:
    """A document to be read with ITEM-1, at the rack and at the bench."""
    page = io.BytesIO()
    Image.linear_gradient("L").resize((210, 297)).convert("RGB").save(page, "PDF")
    address = house.admin.http.post(f"{house.admin.url}/attachments", data=page.getvalue(), timeout=60).json()["url"]
    for step in ("pick", "pack"):
        instruction = {"step": step, "sku": "ITEM-1", "attachment_url": address}
        house.admin("PUT", f"/instructions/SHEET-{step}", instruction)


def _stumble(handheld: Handheld) -> None:
    """A wrong scan is told on the screen, and the right one closes the error."""
    handheld.until(
        lambda: handheld.awaited or "tote" in handheld.see("prompt").first.inner_text().lower(), "something is awaited"
    )
    handheld.scan("A02-09-1")
    handheld.until(lambda: handheld.see("error-card").count() > 0, "the wrong scan is told")


def _pack(browser: Browser, house: House) -> str:
    badge, pin = PEOPLE["packer"]
    station = Station(browser, house.url, house.enrol["station"], badge, pin)
    station.until(lambda: station.see("waiting-row").count() == 1, "the order waits at the bench")
    station.scan("1001")
    station.until(lambda: station.see("pack-line").count() == 2, "the contents of the tote")
    assert station.see("attachment").inner_text() == "Open the document"
    assert station.see("in-cases").inner_text() == "1 × 6 + 1"
    for code in ("BOX-M", "CASE-1", "BAR-1", "BAR-4"):
        station.scan(code)
    station.until(
        lambda: station.page.locator("[data-testid=pack-line][data-state=complete]").count() == 2, "all is packed"
    )
    station.scan("*done")
    _weigh(station)
    tracking = str(station.until(lambda: _tracking(station), "the label is bought and printed"))
    station.scan(tracking)
    station.until(
        lambda: house.integrator("GET", "/orders/by-ref/shop/1001")["state"] == "shipped", "the order is shipped"
    )
    assert station.errors == []
    return tracking


def _weigh(station: Station) -> None:
    """This house has no scale: the packer types what the display shows."""
    weight = station.see("typed-weight")
    station.until(lambda: weight.count() > 0 or station.see("tracking").count() > 0, "the weight is asked for")
    if weight.count():
        weight.fill("1300")
        station.page.keyboard.press("Enter")


def _tracking(station: Station) -> str | None:
    shown = station.see("tracking")
    return shown.first.inner_text().replace(" ", "") if shown.count() else None


def _shipped(board: Board) -> str:
    return str(board.see("board-state-shipped").first.inner_text())


def decoded(zpl: str, folder: Path) -> set[str]:
    """What a scanner reads on the drawn label."""
    (folder / "label.zpl").write_text(zpl)
    script = """
      import { readFileSync, writeFileSync } from "node:fs";
      import { ready } from "zpl-renderer-js";
      const { api } = await ready;
      const [zpl, png] = process.argv.slice(-2);
      writeFileSync(png, Buffer.from(await api.zplToBase64Async(readFileSync(zpl, "utf8"), 101.6, 152.4, 8), "base64"));
      process.exit(0);
    """
    draw: Any = ["node", "--input-type=module", "-e", script, str(folder / "label.zpl"), str(folder / "label.png")]
    subprocess.run(draw, cwd=PROJECT / "handheld_ui", check=True, timeout=60)
    with Image.open(folder / "label.png") as picture:
        return {code.text for code in zxingcpp.read_barcodes(picture)}
