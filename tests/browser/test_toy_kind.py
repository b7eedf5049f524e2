"""A kind of work that came later: built into the handheld, swept in Chromium, the network cut in the middle."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.node import SCREENS, node
from tests.browser.screens import Handheld, chromium
from tests.stories.house import PEOPLE, House
from tests.toys.test_sweep import AISLE

pytestmark = pytest.mark.browser
FIRST, IMPORT = 'import { pick } from "./pick";\n', 'import { sweep } from "../../../toys/sweep";\n'


def built_with_the_toy(folder: Path) -> Path:
    """The screens as docs/flows.md has them for a new kind: two more lines in the registry."""
    ui = folder / "handheld_ui"
    shutil.copytree(SCREENS, ui, ignore=shutil.ignore_patterns("node_modules", "dist"))
    (ui / "node_modules").symlink_to(SCREENS / "node_modules")
    (folder / "docs").symlink_to(SCREENS.parent / "docs")  # the handbook is built of it
    registry = ui / "src/handheld/tasks/registry.ts"
    text = registry.read_text()
    assert FIRST in text
    assert "  pick,\n" in text
    registry.write_text(text.replace(FIRST, FIRST + IMPORT).replace("  pick,\n", "  pick,\n  sweep,\n"))
    command = [node(), str(SCREENS / "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"]
    subprocess.run(command, check=True, capture_output=True, cwd=ui)
    return ui / "dist"


@pytest.fixture
def house(tmp_path: Path, new_house: Callable[[str], House]) -> Iterator[House]:
    made = new_house("sqlite")
    made.env |= {"WMS_GUEST_ROOMS": "tests.toys", "WMS_SCREENS_DIR": str(built_with_the_toy(tmp_path))}
    with made as running:
        yield running


def test_an_aisle_is_swept_with_the_network_cut_in_the_middle(house: House) -> None:
    with chromium() as browser:
        ana = Handheld(browser, house.url, house.enrol["handheld"], *PEOPLE["picker"])
        ana.until_offline_works()
        house.admin("POST", "/sweeps", AISLE)
        ana.until(lambda: "Sweep aisle A01" in ana.page.inner_text("body"), "the sweep is pushed into the queue")
        ana.scan("*next")
        ana.until(lambda: ana.stage == "task" and ana.awaited == "A01-01-1", "the first end is awaited")
        ana.scan("A01-05-1")
        ana.until(lambda: ana.see("error-card").count() == 1, "no end of this aisle")
        ana.scan("A01-01-1")
        ana.until(lambda: ana.awaited == "A01-09-1", "the other end")
        ana.context.set_offline(True)
        ana.page.reload(wait_until="commit")
        ana.until(
            lambda: ana.stage == "task" and ana.awaited == "A01-09-1", "the same place, from the device's own memory"
        )
        ana.scan("A01-09-1")
        ana.until(lambda: "is swept" in ana.see("prompt").inner_text(), "done, and nothing has reached the server")
        assert ana.data("connection", "online") == "false"
        ana.context.set_offline(False)
        ana.until(lambda: ana.see("pending-count").count() == 0, "the command is sent")
        ana.scan("*done")
        ana.until(lambda: ana.stage == "queue" and ana.see("queue-entry").count() == 0, "the queue, and it is empty")
        assert ana.errors == []
