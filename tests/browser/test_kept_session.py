"""A handheld that is opened again: the work is there at once, and the server's word on it comes after."""

import pytest
from playwright.sync_api import Route

from tests.browser.screens import Handheld, chromium
from tests.stories.house import PEOPLE, House

pytestmark = pytest.mark.browser
SESSION = "**/api/v1/session"
KEPT = """() => new Promise((tell) => {
  const request = indexedDB.open("wms", 1);
  request.onsuccess = () => {
    const note = request.result.transaction("notes").objectStore("notes").get("session");
    note.onsuccess = () => { request.result.close(); tell(note.result ?? null); };
  };
})"""


def test_the_last_work_is_on_screen_before_the_server_has_said_who_is_there(idle_house: House) -> None:
    with chromium() as browser:
        device = Handheld(browser, idle_house.url, idle_house.enrol["handheld"], *PEOPLE["picker"])
        silent: list[Route] = []
        device.page.route(SESSION, lambda route: silent.append(route))
        device.page.reload()
        device.until(lambda: device.stage == "queue", "the queue, though nobody has answered")
        device.until(lambda: silent, "and somebody was asked")
        for route in silent:
            route.continue_()
        device.page.unroute(SESSION)


def test_a_kept_session_that_the_server_knows_no_more_ends_and_is_forgotten(idle_house: House) -> None:
    with chromium() as browser:
        device = Handheld(browser, idle_house.url, idle_house.enrol["handheld"], *PEOPLE["picker"])
        assert device.page.evaluate(KEPT)["worker"]["name"]
        device.page.evaluate("fetch('/api/v1/session', { method: 'DELETE' })")
        device.page.reload()
        device.until(lambda: device.stage == "sign_in", "the sign-in")
        device.until(lambda: device.page.evaluate(KEPT) is None, "it is forgotten")
