"""Circles of imports: whoever changes one file of a circle must know them all."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house.sources import nodes_in


def circles(wms: Path) -> list[str]:
    """Each way from a Python file back to itself, imports inside functions and for types included."""
    needs = needs_of(wms)
    done: set[str] = set()
    ways: list[list[str]] = []

    def walk(module: str, way: list[str]) -> None:
        if module in way:
            ways.append([*way[way.index(module) :], module])
        elif module not in done:
            for needed in needs[module]:
                walk(needed, [*way, module])
            done.add(module)

    for start in needs:
        walk(start, [])
    return [f"{way[0]}: needs itself, by {' > '.join(way)}" for way in ways]


def needs_of(wms: Path) -> dict[str, list[str]]:
    """Which modules each module of the house imports, wherever in it."""
    files = {_module(wms, file): file for file in sorted(wms.rglob("*.py")) if "versions" not in file.parts}
    return {module: sorted(_needed(module, file, files)) for module, file in files.items()}


def _module(wms: Path, file: Path) -> str:
    parts = file.relative_to(wms.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _needed(module: str, file: Path, files: dict[str, Path]) -> set[str]:
    """`from wms.a import b` needs the file b if there is one, else what wms.a itself says."""
    ways = _ways(file.read_text())
    return {name if name in files else whole for name, whole in ways} & files.keys() - {module}


@cache
def _ways(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(way for node in nodes_in(text) for way in _named(node))


def _named(node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.ImportFrom) and node.module:
        yield from ((f"{node.module}.{alias.name}", node.module) for alias in node.names)
    elif isinstance(node, ast.Import):
        yield from ((alias.name, alias.name) for alias in node.names)
