"""No room but its own names a kind of work: queue, board and reports work from the register."""

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

from wms.app import load_rooms
from wms.work.kinds import kinds

WMS = Path(__file__).resolve().parents[2] / "wms"
OF_ALL_KINDS = ("work", "board", "plumbing", "reports")


def kinds_named(files: Iterable[Path], names: set[str]) -> list[str]:
    """Each text of these files that is the name of a kind."""
    return [
        f"{file.name} line {node.lineno}: names the kind {node.value!r}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in names
    ]


def test_the_queue_and_the_board_name_no_kind() -> None:
    load_rooms()
    names = {kind.name for kind in kinds()} & {"pick"}
    assert names == {"pick"}
    files = [file for room in OF_ALL_KINDS for file in sorted((WMS / room).rglob("*.py"))]
    assert kinds_named(files, names) == []


@pytest.mark.parametrize("judged", ['task.kind == "pick"', 'task.kind in ("pick", "count")', '{"pick": 1}[task.kind]'])
def test_a_planted_breach_is_caught(tmp_path: Path, judged: str) -> None:
    file = tmp_path / "queue.py"
    file.write_text(f"def is_mine(task):\n    return {judged}\n")
    assert len(kinds_named([file], {"pick"})) == 1


FLOOR_WORDS = WMS.parent / "handheld_ui/src/office/pages/floor/words"


def kinds_without_words(names: Iterable[str], words: Path) -> list[str]:
    """A supervisor assigns people to kinds of work: each has a name in each language of the office."""
    texts = {file.stem: file.read_text() for file in sorted(words.glob("*.ts"))}
    return [f"{language}: {name}" for name in names for language, text in texts.items() if f"kind_{name}" not in text]


def test_each_kind_of_work_has_a_name_in_the_office() -> None:
    load_rooms()
    assert kinds_without_words([kind.name for kind in kinds()], FLOOR_WORDS) == []
    assert len(kinds_without_words(["fly"], FLOOR_WORDS)) == 6, "a planted kind has no name in any language"
