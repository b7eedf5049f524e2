"""The API's page as an integrator meets it: find a door, say who asks, send its example, read the answer."""

import json

from playwright.sync_api import Page, expect

from tests.browser.screens import chromium
from tests.stories.house import SHIP_TO, House

ORDER = "#/orders/put_order"


def test_an_integrator_sends_a_first_order_from_the_page(idle_house: House) -> None:
    key = idle_house.integrator.http.headers["Authorization"].removeprefix("Bearer ")
    with chromium() as browser:
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{idle_house.url}/api/docs")
        expect(page.get_by_test_id("introduction")).to_contain_text("/orders/by-ref/")
        _find(page, "put order by")
        expect(page).to_have_url(f"{idle_house.url}/api/docs{ORDER}")
        _authorize(page, "wms_nobody_knows-this-one", "opens nothing")
        _authorize(page, key, key[:12])
        _send(page, {"path:channel": "shop", "path:external_id": "PAGE-1"})
        expect(page.get_by_test_id("result")).to_contain_text("201")
        expect(page.get_by_test_id("result")).to_contain_text("PAGE-1")
        assert errors == []
    assert idle_house.integrator("GET", "/orders/by-ref/shop/PAGE-1")["external_id"] == "PAGE-1"


def _find(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.get_by_test_id("hits").locator("a").first.click()


def _authorize(page: Page, key: str, told: str) -> None:
    if not page.get_by_test_id("ways").is_visible():
        page.get_by_test_id("authorize").click()
    page.locator("input[name=key]").fill(key)
    page.locator("input[name=key]").press("Enter")
    expect(page.get_by_test_id("authorize")).to_contain_text(told)


def _send(page: Page, values: dict[str, str]) -> None:
    form = page.get_by_test_id("try-put_order")
    for name, value in values.items():
        form.get_by_label(name.partition(":")[2], exact=True).fill(value)
    lines = [{"external_line_id": "1", "sku": "ITEM-1", "quantity": 2}]
    form.locator("textarea").fill(json.dumps({"ship_to": SHIP_TO, "lines": lines}))
    form.get_by_test_id("send").click()
