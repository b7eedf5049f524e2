"""The architecture is kept by machine; each law catches the violation that is planted for it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.laws import broken_laws

PROJECT = Path(__file__).resolve().parents[2]


def test_the_house_keeps_its_laws() -> None:
    assert broken_laws(PROJECT / "wms") == []


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(PROJECT / "wms", tmp_path / "wms", ignore=shutil.ignore_patterns("__pycache__", "data", "static"))
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "line", "law"),
    [
        ("wms/orders/services/holds.py", "from wms.inventory.models import StockBalance", "not its front door"),
        ("wms/orders/services/holds.py", "def f(tx): tx.session.commit()", "never ends the transaction"),
        ("wms/orders/rules.py", "from zoneinfo import ZoneInfo", "asks a zone by itself"),
        ("wms/orders/services/holds.py", "def f(q): return q.limit(200)", "cuts a list without a cursor"),
        ("wms/board/rules.py", "f(index_where=a.state != 'resolved')", "index_where binds a value"),
        ("wms/orders/helpers.py", "", "no furniture"),
        ("wms/orders/rules.py", "\n" * 301, "has 3"),
        ("wms/orders/rules.py", "def long():\n" + "    x = 1\n" * 41, "long has 42 lines"),
        ("wms/catalog/__init__.py", None, "door plate"),
        ("wms/orders/jobs.py", "import time\nSTART = time.monotonic()", "asks the machine for the time"),
        ("wms/plumbing/outbox.py", "from datetime import UTC\nX = datetime.now(UTC)", "asks the machine for the time"),
        ("wms/printing/drivers.py", "def f(line): return line.recv(10)", "listens to a stranger without"),
        ("wms/orders/services/holds.py", "X = utc_now()", "takes its own moment"),
        ("wms/people/rules.py", 'BAD = re.compile(r"[A-Z]{2}$")', "lets a line break pass"),
        ("wms/people/schemas.py", 'BAD = validate.Regexp(r"^[A-Z]{2}\\Z")', "a form of its own"),
    ],
)
def test_a_planted_breach_is_caught(copy: Path, file: str, line: str | None, law: str) -> None:
    target = copy / file
    target.write_text("" if line is None else (target.read_text() if target.exists() else "") + f"\n{line}\n")
    assert any(law in breach for breach in broken_laws(copy / "wms"))


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("wms/inventory/rules.py", "import wms.orders.events", "Imports point down the floors"),
        ("wms/packing/rules.py", "import wms.picking.services", "Imports point down the floors"),
        ("wms/attic/__init__.py", "", "Imports point down the floors"),
        ("wms/optimizer/limits.py", "import sqlalchemy", "guest with no keys"),
        ("wms/kernel/ids.py", "import flask", "nothing but the standard library"),
        ("wms/demo/roster.py", "import wms.orders.services", "public doors only"),
        ("wms/worker.py", "import wms.demo.roster", "never loads the demo"),
    ],
)
def test_a_planted_import_is_caught(copy: Path, file: str, line: str, contract: str) -> None:
    target = copy / file
    target.parent.mkdir(exist_ok=True)
    target.write_text((target.read_text() if target.exists() else '"""New."""\n') + f"\n{line}\n")
    ran = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=copy, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(copy), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert ran.returncode != 0
    broken = [line for line in ran.stdout.splitlines() if "BROKEN" in line]
    assert (
        any(contract in line for line in broken) or "Missing layer" in ran.stdout or "attic" in ran.stdout + ran.stderr
    )
