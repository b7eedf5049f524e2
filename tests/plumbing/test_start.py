"""A server that was killed answers again soon: its start reads nothing that only a solver or a printer needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
ONLY_WHERE_USED = ("ortools", "numba", "llvmlite", "scipy", "pandas", "reportlab", "PIL", "matplotlib", "highspy")
ALSO_NOT_FOR_THE_COMMAND = ("flask", "sqlalchemy", "numpy", "gevent", "requests", "huey")

READS = "import sys, {module}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"


def _read_by(module: str, folder: Path) -> set[str]:
    env = {**os.environ, "WMS_DATA_DIR": str(folder), "WMS_SECRET_KEY": "x", "WMS_DATABASE_URL": "postgresql://nobody/"}
    command = [sys.executable, "-W", "ignore", "-c", READS.format(module=module)]
    told = subprocess.run(command, cwd=PROJECT, env=env, check=True, capture_output=True, text=True)
    return set(told.stdout.split())


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [("wsgi", ONLY_WHERE_USED), ("wms.cli", ONLY_WHERE_USED + ALSO_NOT_FOR_THE_COMMAND)],
)
def test_the_server_starts_without_what_it_does_not_need_at_once(
    module: str, unwanted: tuple[str, ...], tmp_path: Path
) -> None:
    read = _read_by(module, tmp_path)
    assert module.partition(".")[0] in read
    assert read & set(unwanted) == set()


def test_a_planted_import_is_caught(tmp_path: Path) -> None:
    assert "numpy" in _read_by("numpy", tmp_path)


def test_the_command_line_knows_all_its_commands() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "wms", "--help"], cwd=PROJECT, check=True, capture_output=True, text=True
    )
    for command in ("serve", "worker", "migrate", "import", "demo", "printer", "import-queue", "check-ledger"):
        assert f"  {command} " in told.stdout
