"""Bins of a house with names of its own are counted with the network and without; the office decides what differs."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.office import Office
from tests.browser.screens import Handheld, chromium
from tests.browser.test_foreign_names import BINS, PICKER, ForeignHouse
from tests.stories.house import LOADER, until

pytestmark = pytest.mark.browser
TEA, CUPS = BINS[2], BINS[3]


@pytest.fixture
def house(tmp_path: Path, prepared_sqlite: Path) -> Iterator[ForeignHouse]:
    shutil.copytree(prepared_sqlite, tmp_path, dirs_exist_ok=True)
    with ForeignHouse(tmp_path, prepared=True) as running:
        running.receive()
        running.admin("PUT", "/counting/policy?warehouse=NORD", {"recounts": 0})
        running.admin("POST", "/counts", {"warehouse": "NORD", "places": [TEA]})
        yield running


def counts(house: ForeignHouse) -> dict[str, dict[str, Any]]:
    """The newest count of each place."""
    rows = house.admin("GET", "/counts?warehouse=NORD")["counts"]
    return {row["place"]: row for row in reversed(rows)}


def test_bins_are_counted_blind_with_the_network_and_without(house: ForeignHouse, tmp_path: Path) -> None:
    with chromium() as browser:
        handheld = Handheld(browser, house.url, house.enrol["handheld"], *PICKER)
        handheld.until_offline_works()
        handheld.claim()
        handheld.until(lambda: handheld.awaited == TEA, "the bin is awaited")
        assert "20" not in handheld.page.inner_text("main")
        handheld.scan(BINS[1])
        handheld.until(lambda: BINS[1] in handheld.page.inner_text("main"), "another bin is refused")
        handheld.scan(TEA)
        handheld.scan("ITEM-3")
        handheld.scan("*qty")
        handheld.scan("19")
        handheld.until(lambda: "19" in handheld.page.inner_text("main"), "nineteen are counted")
        handheld.shot(str(tmp_path / "count.png"))
        handheld.context.set_offline(True)
        handheld.scan("*done")
        handheld.until(lambda: TEA in handheld.see("prompt").inner_text(), "counted, and nothing was sent")
        handheld.scan("*done")
        handheld.until(lambda: handheld.stage == "queue", "the queue")
        handheld.scan("@count")
        handheld.scan(CUPS)
        handheld.scan("ITEM-4")
        handheld.scan("*done")
        handheld.until(lambda: handheld.stage == "queue", "back where it began")
        handheld.context.set_offline(False)
        until(lambda: {TEA, CUPS} <= set(counts(house)) and counts(house)[CUPS]["state"] != "open", "both are heard of")
        handheld.until(lambda: handheld.see("pending-count").count() == 0, "every command is sent")
        assert handheld.errors == []
    found = counts(house)
    assert (found[TEA]["state"], found[TEA]["fewer"], found[CUPS]["state"]) == ("settled", 1, "to_decide")
    house.check_ledger()


def _begin_full_inventory(house: ForeignHouse, office: Office, tmp_path: Path) -> None:
    """With nothing chosen but a name; its progress stands on the page, and the rules of counting are set beside it."""
    office.go("counts?warehouse=NORD")
    office.tap("count-policy")
    office.fill("dialog form", pieces="3")
    office.shot(str(tmp_path / "policy.png"))
    office.save("dialog form")
    until(lambda: house.admin("GET", "/counting/policy?warehouse=NORD")["pieces"] == 3, "the rules are set")
    office.tap("begin-campaign")
    office.fill("dialog form", name="Inventur")
    office.shot(str(tmp_path / "begin.png"))
    office.save("dialog form")
    until(lambda: house.admin("GET", "/count-campaigns?warehouse=NORD")["campaigns"] != [], "it is begun")
    office.until(lambda: "Inventur" in office.page.inner_text("main"), "it stands on the page")
    office.shot(str(tmp_path / "campaign.png"))
    [campaign] = house.admin("GET", "/count-campaigns?warehouse=NORD")["campaigns"]
    assert (campaign["kind"], campaign["counted"]) == ("full", 0)


def _photograph(handheld: Handheld, tmp_path: Path) -> None:
    """A picture of 12 million pixels, without a network: scaled down, and on disk."""
    file = tmp_path / "mystery.jpg"
    Image.effect_noise((4000, 3000), 80).convert("RGB").save(file)
    handheld.shot(str(tmp_path / "mystery.png"))
    handheld.see("photo-file").set_input_files(str(file))
    handheld.until(lambda: "Photo taken" in handheld.page.inner_text("main"), "the photo is kept")
    handheld.shot(str(tmp_path / "photo.png"))
    kept = handheld.page.evaluate(KEPT)
    assert [0 < size <= 200_000 for size in kept] == [True]


KEPT = """() => new Promise((resolve) => {
  const opening = indexedDB.open("wms-photos");
  opening.onsuccess = () => {
    const asked = opening.result.transaction("photos").objectStore("photos").getAll();
    asked.onsuccess = () => resolve(asked.result.map((photo) => photo.bytes.byteLength));
  };
})"""


def _photos(house: ForeignHouse) -> list[dict[str, Any]]:
    photos: list[dict[str, Any]] = house.admin("GET", f"/counts/{counts(house)[TEA]['id']}")["photos"]
    return photos


def test_the_office_decides_a_variance_once(house: ForeignHouse, tmp_path: Path) -> None:
    ana = house.admin("GET", "/counts?warehouse=NORD")["counts"]
    assert [row["state"] for row in ana] == ["open"]
    with chromium() as browser:
        handheld = Handheld(browser, house.url, house.enrol["handheld"], *PICKER)
        handheld.until_offline_works()
        handheld.claim()
        for scan in (TEA, "ITEM-3", "MYSTERY-9"):
            handheld.scan(scan)
        handheld.context.set_offline(True)
        _photograph(handheld, tmp_path)
        handheld.scan("*done")
        handheld.context.set_offline(False)
        until(lambda: counts(house)[TEA]["state"] == "to_decide", "a large variance waits")
        until(lambda: _photos(house)[0]["image_url"], "its photo came after it, by itself")
        office = Office(browser, house.url, LOADER["username"], LOADER["password"])
        office.go("counts?warehouse=NORD&state=undecided")
        office.shot(str(tmp_path / "counts.png"))
        office.row(TEA).get_by_role("link").click()
        office.until(lambda: TEA in office.page.inner_text("h1"), "the count")
        expect(office.page.get_by_alt_text("Photo of MYSTERY-9")).to_have_js_property("naturalWidth", 384)
        office.shot(str(tmp_path / "decide.png"))
        office.fill("main form", sku="ITEM-4")
        office.save("main form")
        office.until(lambda: "ITEM-4" in office.page.inner_text("main"), "the unknown goods have a name")
        office.shot(str(tmp_path / "named.png"))
        office.tap("decide-accept")
        office.fill("dialog form", reason="Regal war falsch beschriftet")
        office.save("dialog form")
        until(lambda: counts(house)[TEA]["state"] == "settled", "it is decided")
        office.until(lambda: "Regal war falsch" in office.page.inner_text("main"), "with its reason")
        assert office.see("decide-accept").count() == 0
        assert (counts(house)[TEA]["fewer"], counts(house)[TEA]["more"]) == (19, 1)
        _begin_full_inventory(house, office, tmp_path)
        assert office.errors + handheld.errors == []
    house.check_ledger()
