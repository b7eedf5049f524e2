"""The description in pieces: a table of contents, and for each group of doors a whole document of its own.

A page that shows one group need not read half a megabyte: the contents come first, a group when somebody opens it.
"""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

METHODS = ("get", "put", "post", "patch", "delete")
COMMANDS, WEBHOOKS = "commands", "webhooks-out"
_SCHEMAS = "#/components/schemas/"


@dataclass(frozen=True)
class Piece:
    """One document as it goes over the line."""

    plain: bytes
    small: bytes
    tag: str


def pieces_of(description: dict[str, Any]) -> dict[str, Piece]:
    """By name: each group's; the whole is "" ."""
    documents = {"": description}
    documents |= {slug(tag["name"]): part(description, tag["name"]) for tag in description["tags"]}
    documents[WEBHOOKS] = _with_shapes(description, {"paths": {}, "webhooks": description["webhooks"]})
    return {name: piece(document, in_order=name == "") for name, document in documents.items()}


def slug(tag: str) -> str:
    """A group's name in an address."""
    return tag.replace(" ", "-").replace("_", "-")


def contents(description: dict[str, Any], commands: Iterable[str], webhooks: Iterable[str]) -> dict[str, Any]:
    """What there is: the groups, each with its operations in a line; what floor commands and messages there are."""
    groups = [
        {"name": tag["name"], "slug": slug(tag["name"]), "description": tag.get("description", ""), "operations": []}
        for tag in description["tags"]
    ]
    by_name = {group["name"]: group["operations"] for group in groups}
    for path, method, operation in operations(description):
        by_name[operation["tags"][0]].append(
            {
                "id": operation["operationId"],
                "method": method,
                "path": path,
                "summary": operation.get("summary", ""),
            }
        )
    return {"info": description["info"], "groups": groups, "commands": list(commands), "webhooks": list(webhooks)}


def part(description: dict[str, Any], tag: str) -> dict[str, Any]:
    """The doors of one group with every shape that they speak of: a description that stands alone."""
    paths: dict[str, Any] = {}
    for path, method, operation in operations(description):
        if operation["tags"][0] == tag:
            shared = description["paths"][path].get("parameters")
            paths.setdefault(path, {"parameters": shared} if shared else {})[method] = operation
    return _with_shapes(description, {"paths": paths})


def operations(description: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(path, method, operation) of each door."""
    for path, item in description["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def _with_shapes(description: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    components = description["components"]
    shapes, waiting = {}, [document, components["responses"]]
    while waiting:
        for name in _named(waiting.pop()):
            if name not in shapes:
                shapes[name] = components["schemas"][name]
                waiting.append(shapes[name])
    head = {name: description[name] for name in ("openapi", "info", "servers", "security")}
    rest = {name: value for name, value in components.items() if name != "schemas"}
    return head | document | {"components": rest | {"schemas": shapes}}


def _named(node: Any) -> Iterator[str]:
    """The shapes that a piece of the description points at."""
    if isinstance(node, dict):
        for name, value in node.items():
            if isinstance(value, str) and value.startswith(_SCHEMAS):
                yield value.removeprefix(_SCHEMAS)
            elif name not in ("example", "examples"):
                yield from _named(value)
    elif isinstance(node, list):
        for inner in node:
            yield from _named(inner)


def piece(document: dict[str, Any], in_order: bool = False) -> Piece:
    """The whole is kept in files and compared: its names are in order. A piece is read: its fields are as declared."""
    plain = json.dumps(document, separators=(",", ":"), ensure_ascii=False, sort_keys=in_order).encode()
    return Piece(plain, gzip.compress(plain, 6, mtime=0), hashlib.sha256(plain).hexdigest()[:20])
