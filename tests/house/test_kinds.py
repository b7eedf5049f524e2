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
