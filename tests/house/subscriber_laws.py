"""Whoever listens has a cursor by its name: the names that the migrations leave are those of the subscribers."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house.sources import nodes_in, tree_of


def lost_cursors(wms: Path) -> Iterator[str]:
    """Subscribers of which no migration knows, and cursors that migrations leave to nobody."""
    living, left = set(_subscribers(wms)), _left_by_migrations(wms)
    for name in sorted(living - left):
        yield f"wms: no migration knows the cursor of {name}: say NEW_CURSORS or MOVED_CURSORS (migrations/cursors.py)"
    for name in sorted(left - living):
        yield f"wms: nobody listens as {name}: a migration moves its cursor (migrations/cursors.py)"


def _subscribers(wms: Path) -> Iterator[str]:
    """As plumbing.outbox.subscribe names them."""
    for file in sorted(wms.rglob("*.py")):
        yield from (f"{file.parent.name}.{name}" for name in _listening(file.read_text()))


@cache
def _listening(text: str) -> tuple[str, ...]:
    functions = (node for node in nodes_in(text) if isinstance(node, ast.FunctionDef))
    return tuple(node.name for node in functions if any(_subscribes(each) for each in node.decorator_list))


def _subscribes(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "subscribe"


def _left_by_migrations(wms: Path) -> set[str]:
    names: set[str] = set()
    for file in sorted((wms / "migrations/versions").glob("*.py")):
        moved = _constant(file, "MOVED_CURSORS") or {}
        if moved and "move_cursors(MOVED_CURSORS)" not in file.read_text():
            continue
        names |= {*(_constant(file, "NEW_CURSORS") or ()), *moved.values()} - {None}
        names -= moved.keys()
    return names


def _constant(file: Path, name: str) -> dict[str, str | None] | tuple[str, ...] | None:
    for node in tree_of(file).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == name:
            return ast.literal_eval(node.value)
    return None
