"""The board with one of each kind of exception, its questions, and the screens beside it: for the album alone."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest

from tests.browser.screens import Board, chromium
from tests.browser.troubles import raise_all
from tests.servers import sqlite_url
from tests.stories.house import BOARD, House
from wms.plumbing.db import database

pytestmark = pytest.mark.browser
KEYS = ("resolve", "snooze", "fix", "hand", "view-plan")


@pytest.fixture
def house(new_house: Callable[[str], House]) -> Iterator[House]:
    with new_house("sqlite") as running:
        yield running


def test_every_kind_of_exception_is_on_the_board(house: House) -> None:
    site = house.admin("GET", "/warehouses")[0]["id"]
    database.configure(sqlite_url(house.folder))
    raise_all(UUID(site))
    database.dispose()
    with chromium() as browser:
        board = Board(browser, house.url, house.enrol["board"], **BOARD, theme="light")
        board.until(lambda: board.see("exception-row").count() > 20, "the exceptions")
        for key in KEYS:
            if board.see(key).count():
                board.tap(key)
                board.page.wait_for_timeout(400)
                board.rest()
                board.page.keyboard.press("Escape")
        board.page.goto(f"{house.url}/board/")
        board.until(lambda: board.see("view-tv").count() > 0, "the board again")
        board.tap("view-tv")
        board.until(lambda: board.see("tv").count() > 0, "the board on a wall")
        assert board.errors == []
