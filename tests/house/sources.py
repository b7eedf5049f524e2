"""The house's Python files as trees, each text read once however many laws look at it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from wms.plumbing.definitions import only_definitions


def tree_of(file: Path) -> ast.Module:
    return _tree(file.read_text())


def nodes_of(file: Path) -> tuple[ast.AST, ...]:
    """All nodes of a file, as ast.walk gives them."""
    return nodes_in(file.read_text())


def imports_of(file: Path) -> tuple[str, ...]:
    """What a file imports, wherever in it: for `from a import b` both `a` and `a.b`."""
    return _imports(file.read_text())


@cache
def _tree(text: str) -> ast.Module:
    with only_definitions():  # trees stay, and hold no garbage
        return ast.parse(text)


@cache
def nodes_in(text: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(_tree(text)))


@cache
def _imports(text: str) -> tuple[str, ...]:
    return tuple(_imported(nodes_in(text)))


def _imported(nodes: tuple[ast.AST, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
