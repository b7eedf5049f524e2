"""The API's schemas as TypeScript, so that screens and server cannot drift apart unseen."""

import json
from pathlib import Path
from typing import Any

SCREENS = Path("handheld_ui/src/shared/api/schemas.ts")
_HEAD = "/** Written by `make types` from docs/openapi.json; never by hand. Times are ISO 8601 in UTC. */\n"
_PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
_FEW = 5
_MOST_NAMED = 30  # a longer list (time zones, countries) is a string to the screens


def typescript(document: dict[str, Any]) -> str:
    """One interface for each schema of an OpenAPI document, in the order of their names."""
    schemas: dict[str, Any] = document["components"]["schemas"]
    return _HEAD + "".join(_declared(name, schemas[name]) for name in sorted(schemas))


def _declared(name: str, schema: dict[str, Any]) -> str:
    if "properties" not in schema:
        return f"\nexport type {name} = {_type(schema)};\n"
    required = set(schema.get("required", ()))
    fields = schema["properties"].items()
    lines = [f"  {_key(key)}{'' if key in required else '?'}: {_type(value)};\n" for key, value in fields]
    return f"\nexport interface {name} {{\n{''.join(lines)}}}\n"


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
