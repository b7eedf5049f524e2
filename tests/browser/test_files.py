"""Tables as files in the office, in real Chromium: faults where they are, a preview that is taken in, a history."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.looks import Axe
from tests.browser.screens import Screen, chromium
from tests.stories.house import LOADER, House

pytestmark = pytest.mark.browser
SIZES = {"desk": (1280, 800), "tablet": (1024, 768), "phone": (390, 844)}
HEADER = "sku;name;weight kg;length cm;width cm;height cm\n"
GOOD = f"{HEADER}TASSE-BLAU;Große Tasse;0,35;12;9;10\nITEM-1;Item 1 neu;0,1;10;8;4\n"
FAULTY = f"{HEADER}TASSE-BLAU;Große Tasse;schwer;12;9;10\nTELLER;;0,5;20;20;2\n"


class FilesPage(Screen):
    def __init__(self, browser: Any, house: House, table: str, size: tuple[int, int] = SIZES["desk"]) -> None:
        super().__init__(browser, {"viewport": {"width": size[0], "height": size[1]}}, "light")
        self.page.goto(f"{house.url}/office/files?table={table}")
        self.page.get_by_label("User name").last.fill(LOADER["username"])
        self.page.get_by_label("Password").fill(LOADER["password"])
        self.page.get_by_role("button", name="Open the office").click()
        self.until(lambda: self.see("table").count(), "the page")

    def bring(self, name: str, data: bytes, state: str) -> None:
        self.see("file").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})
        self.until(lambda: self.data("import-state", "state") == state, f"{name} is {state}")

    def text(self) -> str:
        return str(self.page.inner_text("main"))


def test_a_file_with_faults_shows_them_and_a_good_one_is_previewed_and_taken_in(house: House, tmp_path: Path) -> None:
    with chromium() as browser:
        page = FilesPage(browser, house, "items")
        page.bring("fehler.csv", FAULTY.encode("cp1252"), "refused")
        assert "schwer" in page.text()
        assert "This must be filled in" in page.text()
        page.bring("tassen.csv", GOOD.encode("cp1252"), "judged")
        page.until(lambda: "Große Tasse" in page.text() and "Item 1 neu" in page.text(), "the preview")
        assert house.admin("GET", "/items/ITEM-1")["name"] != "Item 1 neu"
        page.tap("apply")
        page.until(lambda: page.data("import-state", "state") == "done", "it is in")
        assert house.admin("GET", "/items/TASSE-BLAU")["weight_g"] == 350
        assert house.admin("GET", "/items/ITEM-1")["codes"] != []
        page.until(lambda: "fehler.csv" in page.text() and "tassen.csv" in page.text(), "the history")
        with page.page.expect_download() as download:
            page.tap("export")
        assert "TASSE-BLAU" in Path(download.value.path()).read_text("utf-8-sig")
        assert page.errors == []


def test_the_page_has_no_fault_for_axe_and_loses_nothing_at_any_size(house: House, tmp_path: Path) -> None:
    axe = Axe(False)
    with chromium() as browser:
        for name, size in SIZES.items():
            page = FilesPage(browser, house, "items", size)
            page.bring("tassen.csv", GOOD.encode(), "judged")
            page.rest()
            axe(name, page)
            page.page.screenshot(path=str(tmp_path / f"files-{name}.png"), full_page=True)
            overflow = page.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert overflow <= 0, f"{name}: {overflow} pixels too wide"
    assert axe.faults == {}, axe.faults
