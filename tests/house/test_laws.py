"""The architecture is kept by machine; each law catches the violation that is planted for it."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.house.audit_words import broken_audit_words
from tests.house.board_words import broken_board_laws
from tests.house.laws import broken_laws

PROJECT = Path(__file__).resolve().parents[2]
BOARD = PROJECT / "handheld_ui/src/board"
AUDIT_WORDS = PROJECT / "handheld_ui/src/office/pages/audit/words"


def test_the_house_keeps_its_laws() -> None:
    assert broken_laws(PROJECT / "wms") == []


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(PROJECT / "wms", tmp_path / "wms", ignore=shutil.ignore_patterns("__pycache__", "data", "static"))
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    return tmp_path


BREACHES: list[tuple[str, str | None, str]] = [
    ("wms/orders/services/holds.py", "from wms.inventory.models import StockBalance", "not its front door"),
    ("wms/orders/services/holds.py", "def f(tx): tx.session.commit()", "never ends the transaction"),
    ("wms/orders/rules.py", "from zoneinfo import ZoneInfo", "asks a zone by itself"),
    ("wms/orders/services/holds.py", "def f(q): return q.limit(200)", "cuts a list without a cursor"),
    ("wms/board/rules.py", "f(index_where=a.state != 'resolved')", "index_where binds a value"),
    ("wms/orders/helpers.py", "", "no furniture"),
    ("wms/orders/rules.py", "\n" * 301, "lines; at most 300"),
    ("wms/orders/rules.py", "def long():\n" + "    x = 1\n" * 41, "long has 42 lines"),
    ("wms/catalog/__init__.py", None, "door plate"),
    ("wms/orders/jobs.py", "import time\nSTART = time.monotonic()", "asks the machine for the time"),
    ("wms/plumbing/outbox.py", "from datetime import UTC\nX = datetime.now(UTC)", "asks the machine for the time"),
    ("wms/printing/drivers.py", "def f(line): return line.recv(10)", "listens to a stranger without"),
    ("wms/orders/services/holds.py", "X = utc_now()", "takes its own moment"),
    ("wms/people/rules.py", 'BAD = re.compile(r"[A-Z]{2}$")', "lets a line break pass"),
    (
        "wms/orders/queries/due.py",
        "from wms.orders.services import holds",
        "queries imports services, which",
    ),
    ("wms/board/rules.py", "import wms.board.models", "rules imports models, which does not stand below"),
    ("wms/work/rules.py", "from sqlalchemy import select", "rules is pure, and imports sqlalchemy"),
    (
        "wms/picking/events.py",
        "from wms.orders.queries import OrderRecord",
        "events is pure, and imports wms",
    ),
    ("wms/planning/solver/improving.py", "import wms.plumbing.db", "solver is pure, and imports wms.plumbing"),
    ("wms/layout/queries.py", "holds_codes(held_codes)", "holds_codes registers where app.py does not look"),
    ("wms/work/services/queue.py", "@subscribe(A)\ndef f(tx, e): ...", "subscribe registers where app.py does not"),
    (
        "wms/work/subscribers.py",
        "@subscribe(A)\ndef on_b(tx, e): ...",
        "no migration knows the cursor of work.on_b",
    ),
    ("wms/migrations/versions/9999_x.py", "NEW_CURSORS = ('work.on_b',)", "nobody listens as work.on_b"),
    (
        "wms/migrations/versions/9999_x.py",
        "MOVED_CURSORS = {'work.on_device_revoked': None}\nmove_cursors(MOVED_CURSORS)",
        "no migration knows the cursor of work.on_device_revoked",
    ),
    ("wms/orders/rules.py", "def f(own): return own", "own says nothing to whoever reads it"),
    ("wms/work/services/queue.py", "def f(tx):\n    found = tx.now\n    return found", "found says nothing"),
    ("wms/plumbing/live.py", "for one in ():\n    print(one)", "one says nothing"),
    ("wms/annex/__init__.py", '"""A room that nobody opens."""', "app.py: does not load annex"),
    ("wms/optimizer/slotting/book.py", "from wms.optimizer.slotting.start import fitting", "needs itself, by wms"),
    ("wms/people/schemas.py", 'BAD = validate.Regexp(r"^[A-Z]{2}\\Z")', "a form of its own"),
]


def test_each_planted_breach_is_caught(copy: Path) -> None:
    """One after the other in one copy, which is as it was in between."""
    for file, line, law in BREACHES:
        with planted(copy / file, lambda text, line=line: "" if line is None else f"{text}\n{line}\n"):  # type: ignore[misc]
            assert any(law in breach for breach in broken_laws(copy / "wms")), law


@contextmanager
def planted(file: Path, change: Callable[[str], str]) -> Iterator[None]:
    """The file with other words in it, or a new one; afterwards as it was."""
    before = file.read_text() if file.exists() else None
    file.parent.mkdir(exist_ok=True)
    file.write_text(change(before or ""))
    try:
        yield
    finally:
        file.unlink() if before is None else file.write_text(before)


BOARD_SILENCES = [
    ("wms/picking/services/put_back.py", 'kind="put_back"', 'kind="left"', "kind left has no sentence"),
    (
        "wms/picking/services/put_back.py",
        "picking.put_back_all",
        "picking.burn_all",
        "nobody on the server does it",
    ),
    ("board/words/floor/en.ts", '"kind.put_back"', '"kind.putback"', "kind put_back has no name"),
    ("board/words/floor/en.ts", '"fix.layout.unblock"', '"fix.layout.open"', "fix.layout.open is said of nothing"),
]


def test_each_planted_silence_of_the_board_is_caught(copy: Path) -> None:
    board = shutil.copytree(BOARD, copy / "board")
    for file, old, new, law in BOARD_SILENCES:
        with planted(copy / file, lambda text, old=old, new=new: text.replace(old, new)):  # type: ignore[misc]
            assert any(law in breach for breach in broken_board_laws(copy / "wms", board)), law


def test_the_board_has_words_for_what_it_tells_and_somebody_does_what_it_offers() -> None:
    assert broken_board_laws(PROJECT / "wms", BOARD) == []


def test_what_stands_in_the_audit_has_words() -> None:
    assert broken_audit_words(PROJECT / "wms", AUDIT_WORDS) == []


def test_planted_silences_of_the_audit_are_caught(copy: Path) -> None:
    services, documents = copy / "wms/settings/services.py", copy / "wms/inventory/services/documents.py"
    for file, old, new in (
        (services, '"settings.put_rules"', '"settings.shuffle_rules"'),
        (documents, '"inventory.hold_stock"', '"inventory.seize_stock"'),  # out of a table
    ):
        file.write_text(file.read_text().replace(old, new))
    told = broken_audit_words(copy / "wms", AUDIT_WORDS)
    for law in (
        "en.ts: settings.shuffle_rules has no words", "de.ts: settings.put_rules is never recorded",
        "pl.ts: inventory.seize_stock has no words",
    ):  # fmt: skip
        assert law in told


PLANTED = [
    ("wms/inventory/rules.py", "import wms.orders.events", "Imports point down the floors"),
    ("wms/picking/services/confirm.py", "import wms.planning.services", "Imports point down the floors"),
    ("wms/packing/rules.py", "import wms.picking.services", "Imports point down the floors"),
    ("wms/optimizer/limits.py", "import sqlalchemy", "guest with no keys"),
    ("wms/kernel/ids.py", "import flask", "nothing but the standard library"),
    ("wms/demo/roster.py", "import wms.orders.services", "public doors only"),
    ("wms/worker.py", "import wms.demo.roster", "never loads the demo"),
]


def imports_judged(copy: Path) -> str:
    ran = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=copy, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(copy), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert ran.returncode != 0
    return ran.stdout + ran.stderr


def test_each_planted_import_is_caught(copy: Path) -> None:
    """All at once: each is told by name, under the contract that it breaks."""
    for file, line, _ in PLANTED:
        with (copy / file).open("a") as target:
            target.write(f"\n{line}\n")
    judged = imports_judged(copy)
    broken = [line for line in judged.splitlines() if "BROKEN" in line]
    told = {tuple(re.findall(r"[a-z_.0-9]+", line)[:2]) for line in judged.splitlines() if "->" in line}
    for file, line, contract in PLANTED:
        assert any(contract in each for each in broken), contract
        assert (file.removesuffix(".py").replace("/", "."), line.removeprefix("import ")) in told, judged


def test_a_room_of_no_floor_is_caught(copy: Path) -> None:
    (copy / "wms/attic").mkdir()
    (copy / "wms/attic/__init__.py").write_text('"""New."""\n')
    judged = imports_judged(copy)
    assert "Missing layer" in judged or "attic" in judged
