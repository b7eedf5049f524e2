"""Houses for browsers. Screens do not know the database: only the soak walks the main path on both."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.album.asked import asked_by_env
from tests.stories.conftest import laid_out_sqlite, made, new_house, prepared_postgres, prepared_sqlite
from tests.stories.house import House

__all__ = ["either_house", "house", "laid_out_sqlite", "new_house", "prepared_postgres", "prepared_sqlite"]


def pytest_configure() -> None:
    """Pictures are taken only for `python -m tests.browser.album`."""
    if asked := asked_by_env():
        from tests.browser.album.camera import watch

        watch(asked)


@pytest.fixture
def house(new_house: Callable[[str], House]) -> Iterator[House]:
    with new_house("sqlite") as running:
        yield running


@pytest.fixture(scope="session")
def idle_house(laid_out_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One a process, for tests that leave no work in it."""
    folder = shutil.copytree(laid_out_sqlite, tmp_path_factory.mktemp("idle"), dirs_exist_ok=True)
    with House(folder, prepared=True) as running:
        yield running


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.soak)])
def either_house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    with made(request, request.param, tmp_path) as running:
        yield running
