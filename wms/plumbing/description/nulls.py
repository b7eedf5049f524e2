"""Where null may stand: beside a list of words as a choice of its own, and never in an address, which cannot say it."""

from collections.abc import Iterator
from typing import Any

from wms.plumbing.description.parts import operations


def tidy_nulls(description: dict[str, Any]) -> None:
    """So that a generated client has one type for each list of words, and asks with none of them by leaving it out."""
    for path, _, operation in operations(description):
        for part in (*operation.get("parameters", ()), *description["paths"][path].get("parameters", ())):
            part["schema"] = _without_null(part["schema"])
    for shape in _shapes(description["components"]["schemas"]):
        words = shape.get("enum", ())
        if None in words:
            kind = _without_null({"type": shape.pop("type"), "enum": shape.pop("enum")})
            shape["anyOf"] = [kind, {"type": "null"}]


def _without_null(shape: dict[str, Any]) -> dict[str, Any]:
    kinds, tidy = shape.get("type"), dict(shape)
    if isinstance(kinds, list):
        kinds = [kind for kind in kinds if kind != "null"]
        tidy["type"] = kinds[0] if len(kinds) == 1 else kinds
    if "enum" in shape:
        tidy["enum"] = [word for word in shape["enum"] if word is not None]
    if tidy.get("default", 0) is None:
        del tidy["default"]
    return tidy


def _shapes(node: Any) -> Iterator[dict[str, Any]]:
    """Each shape, the inner ones first."""
    if isinstance(node, dict):
        for inner in list(node.values()):
            yield from _shapes(inner)
        yield node
    elif isinstance(node, list):
        for inner in node:
            yield from _shapes(inner)
