"""What lies in the data folder is its owner's alone."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from wms.plumbing.settings import keep_private

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("existed", [pytest.param(False, marks=pytest.mark.soak), True])
def test_the_data_folder_and_what_is_in_it_can_be_read_by_its_owner_only(tmp_path: Path, existed: bool) -> None:
    folder = tmp_path / "data"
    if existed:
        folder.mkdir(mode=0o755)
        folder.chmod(0o755)
    env = {**os.environ, "WMS_DATA_DIR": str(folder), "WMS_SECRET_KEY": "x"}
    env.pop("WMS_DATABASE_URL", None)
    # Whatever comes first to a house makes its folder and its database; this one then misses the tables.
    command = [sys.executable, "-m", "wms", "check-ledger"]
    subprocess.run(command, cwd=PROJECT, env=env, check=False, capture_output=True, umask=0o022)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    made = list(folder.iterdir())
    assert made
    assert {file.name: oct(file.stat().st_mode & 0o077) for file in made} == {file.name: "0o0" for file in made}


def test_a_folder_that_all_share_is_left_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    keep_private(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o1777
