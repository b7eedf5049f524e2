"""Every page of the office's menu, in real Chromium: at each size, at 200 %, in both themes and right to left."""

from pathlib import Path

import pytest

from tests.browser.screens import chromium
from tests.browser.test_office_orders import Office, looks
from tests.stories.house import LOADER, House

pytestmark = pytest.mark.browser
MENU = "links => links.map((link) => link.dataset.testid.replace('menu-', ''))"


def test_no_page_of_the_menu_has_a_fault(idle_house: House, tmp_path: Path) -> None:
    with chromium() as browser:
        office = Office(browser, idle_house, "start", who=LOADER)
        pages = office.page.eval_on_selector_all("nav.menu a", MENU)
        assert len(pages) > 14
        for name in pages:
            office.page.get_by_test_id(f"menu-{name}").click()
            office.page.locator("main h1").wait_for()
            office.until(lambda: office.page.locator("[aria-busy=true]").count() == 0, f"the page {name}")
            looks(office, name, tmp_path)
        assert office.errors == []
