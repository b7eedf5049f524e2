"""The API's schemas as TypeScript, so that screens and server cannot drift apart unseen."""

import json
from pathlib import Path
from typing import Any

SCREENS = Path("handheld_ui/src/shared/api/schemas.ts")
_HEAD = "/** Written by `make types` from docs/openapi.json; never by hand. Times are ISO 8601 in UTC. */\n"
_PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
_FEW = 5
_MOST_NAMED = 30  # a longer list (countries) is a string to the screens


def typescript(document: dict[str, Any]) -> str:
    """One type for each schema of an OpenAPI document, in the order of their names; then commands and messages."""
    schemas: dict[str, Any] = document["components"]["schemas"]
    tables = _commands(schemas) + _socket(document.get("x-socket", {}))
    return (
        _HEAD
        + "".join(_declared(name, schemas[name]) for name in sorted(schemas) if not _refuses(schemas[name]))
        + tables
    )


def _refuses(schema: dict[str, Any]) -> bool:
    """Whether it is one refusal's own shape: the screens go by the code of any problem."""
    return "const" in schema.get("properties", {}).get("code", {})


def _commands(schemas: dict[str, Any]) -> str:
    """What each floor command carries and answers, by its op."""
    commands = {
        schema["properties"]["op"]["const"]: (schema["properties"]["payload"], schema["x-result"])
        for schema in schemas.values()
        if "x-result" in schema
    }
    words = "What a device sends by POST /commands, by its op; a kind of work beside the house adds its own here."
    return _table("FloorCommands", words, commands)


def _socket(table: dict[str, Any]) -> str:
    """The messages of the socket, for both sides."""
    tells, asks = table.get("tells", {}), table.get("asks", {})
    lines = [f"  /** To {tells[name]['to']}. */\n  {name}: {_type(tells[name]['schema'])};\n" for name in sorted(tells)]
    spoken = "\n/** What the server tells over the socket, by name. */\nexport interface SocketNews {\n"
    words = "What a screen may say over the socket, by name, and what it hears then."
    answered = {name: (line["payload"], line["answer"]) for name, line in asks.items()}
    return spoken + "".join(lines) + "}\n" + _table("SocketAsks", words, answered)


def _table(name: str, words: str, lines: dict[str, tuple[dict[str, Any], dict[str, Any]]]) -> str:
    body = "".join(
        f"  {key}: {{ payload: {_type(payload)}; answer: {_type(answer)} }};\n"
        for key, (payload, answer) in sorted(lines.items())
    )
    return f"\n/** {words} */\nexport interface {name} {{\n{body}}}\n"


def _declared(name: str, schema: dict[str, Any]) -> str:
    if "properties" not in schema:
        return f"\nexport type {name} = {_type(schema)};\n"
    required = set(schema.get("required", ()))
    fields = schema["properties"].items()
    lines = [f"  {_key(key)}{'' if key in required else '?'}: {_type(value)};\n" for key, value in fields]
    return f"\nexport type {name} = {{\n{''.join(lines)}}};\n"


def _key(key: str) -> str:
    return key if key.isidentifier() else json.dumps(key)


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return " | ".join(dict.fromkeys(_type(one) for one in schema[several]))
    if len(schema.get("enum", ())) in range(1, _MOST_NAMED):
        return " | ".join(json.dumps(value) for value in schema["enum"])
    kinds = schema.get("type", "object")
    named = [kinds] if isinstance(kinds, str) else kinds
    return " | ".join(_plain_type(kind, schema) for kind in named)


def _plain_type(kind: str, schema: dict[str, Any]) -> str:
    if kind == "array":
        item = _type(schema.get("items", {}))
        return f"({item})[]" if " | " in item else f"{item}[]"
    if kind == "object":
        return "Record<string, unknown>"
    least, most = schema.get("minimum"), schema.get("maximum")
    if kind == "integer" and least is not None and most is not None and most - least < _FEW:
        return " | ".join(str(value) for value in range(least, most + 1))
    return _PLAIN[kind]
