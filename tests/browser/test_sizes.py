"""What is loaded stays small."""

import os
import re
from pathlib import Path

import pytest

from benchmarks.ui.sizes import AIM_KB, first_load
from tests.browser.node import SCREENS

DIST = Path(os.environ.get("WMS_SCREENS_DIR") or SCREENS / "dist")


@pytest.mark.parametrize("entry", sorted(AIM_KB))
def test_the_first_load_stays_small(entry: str) -> None:
    files = first_load(entry, DIST)
    assert any(name.endswith(".js") for name in files), files
    assert any(name.endswith(".css") for name in files), files
    told = "\n".join(f"{size:>7} {name}" for name, size in sorted(files.items(), key=lambda one: -one[1]))
    assert sum(files.values()) <= AIM_KB[entry] * 1024, told


def test_every_file_of_the_shell_is_there() -> None:
    """One that is missing, and the service worker never installs: no handheld would open without a network."""
    listed = re.findall(r'"/(assets/[^"]+)"', (DIST / "handheld/sw.js").read_text())
    assert len(listed) > 10
    assert [name for name in listed if not (DIST / name).is_file()] == []


def test_the_page_brings_no_fonts() -> None:
    assert not [path.name for path in (DIST / "assets").iterdir() if path.suffix in {".woff", ".woff2", ".ttf"}]
