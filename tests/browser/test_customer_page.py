"""A customer follows the signed link on a phone, and what is written there reaches the shop and the office."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.looks import Axe
from tests.browser.office import Office
from tests.browser.screens import HANDHELD, Screen, chromium
from tests.stories.house import LOADER, House, until

pytestmark = pytest.mark.browser
WORDS = "Le carton est mouillé"
WIDER = "document.documentElement.scrollWidth > innerWidth"


def test_a_customer_reads_how_far_the_order_is_and_writes_to_the_shop(house: House, tmp_path: Path) -> None:
    hook = {"url": house.shop.url, "channel": "shop", "types": ["order.customer_wrote"]}
    house.shop.secret = house.admin("PUT", "/webhook-endpoints/words", hook)["secret"]
    order = house.order("C-1", ("ITEM-1", 2), language="fr")
    path = urlsplit(order["customer_url"]).path
    with chromium() as browser:
        phone, axe = Screen(browser, HANDHELD, "light"), Axe(mirrored=False)
        phone.page.on("console", lambda line: phone.errors.append(line.text) if line.type == "error" else None)
        phone.page.goto(house.url + path)
        expect(phone.page.locator("html[lang=fr] h1")).to_be_visible()
        assert phone.page.evaluate("getComputedStyle(document.querySelector('ol.steps')).listStyleType") == "none"
        for theme in ("light", "dark"):
            phone.page.emulate_media(color_scheme=theme)
            phone.shot(str(tmp_path / f"page_{theme}.png"))
            axe(f"the customer's page, {theme}", phone)
            assert not phone.page.evaluate(WIDER)
        assert axe.faults == {}
        _writes(phone)
        phone.shot(str(tmp_path / "written.png"))
        assert phone.errors == []
        office = Office(browser, house.url, LOADER["username"], LOADER["password"])
        office.go(f"orders/{order['id']}")
        expect(office.see("story")).to_contain_text(WORDS)
        expect(office.page.locator(f'a[href="{order["customer_url"]}"]')).to_be_visible()
        office.shot(str(tmp_path / "office.png"))
    until(lambda: [one for one in house.shop.heard if one["type"] == "order.customer_wrote"], "the shop hears it")


def _writes(phone: Screen) -> None:
    phone.page.locator("details summary").click()
    phone.page.locator("input[name=about][value=damaged]").check()
    phone.page.locator("textarea[name=text]").fill(WORDS)
    phone.page.locator("form .key").click()
    expect(phone.page.locator("#word")).to_be_visible()
    assert "word=sent" in phone.page.url
