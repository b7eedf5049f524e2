"""Whether an answer is what the API's description says of it: its status, its code, and the shape of its body."""

from collections.abc import Iterator
from typing import Any

PROBLEM = "application/problem+json"
KINDS: dict[str, Any] = {
    "string": str, "integer": int, "number": (int, float), "boolean": bool, "object": dict, "array": list,
    "null": type(None),
}  # fmt: skip


class Shapes:
    """An OpenAPI document that answers are held against."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.shapes = document["components"]["schemas"]
        items = [item for path in document["paths"].values() for name, item in path.items() if name != "parameters"]
        self.shared = document["components"]["responses"]
        self.operations = {operation["operationId"]: operation for operation in items}

    def faults_of_answer(self, operation: str, status: int, body: Any) -> list[str]:
        """What an answer has that was not told; a body of None is not looked at."""
        told = self.operations[operation]["responses"].get(str(status)) if operation in self.operations else {}
        if told is None:
            return [f"{status} is not described"]
        told = self.shared[told["$ref"].rsplit("/", 1)[1]] if "$ref" in told else told
        content = told.get("content", {}).get(PROBLEM if status >= 400 else "application/json")
        if body is None or content is None:
            return []
        return [f"{status}: {fault}" for fault in self.faults(content["schema"], body)]

    def faults(self, shape: dict[str, Any], value: Any, where: str = "body") -> Iterator[str]:
        """Each place where a value is not of its shape."""
        if "$ref" in shape:
            yield from self.faults(self.shapes[shape["$ref"].rsplit("/", 1)[1]], value, where)
        elif "allOf" in shape:
            for one in shape["allOf"]:
                yield from self.faults(one, value, where)
        elif choices := shape.get("anyOf") or shape.get("oneOf"):
            if not any(not list(self.faults(one, value)) for one in choices):
                yield f"{where}: none of its shapes"
        else:
            yield from self._plain(shape, value, where)

    def _plain(self, shape: dict[str, Any], value: Any, where: str) -> Iterator[str]:
        kinds = shape.get("type", [])
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if kinds and not any(_is(value, kind) for kind in kinds):
            yield f"{where}: {value!r:.60} is no {' or '.join(kinds)}"
        elif "enum" in shape and value not in shape["enum"]:
            yield f"{where}: {value!r:.60} is none of {shape['enum']}"
        elif isinstance(value, dict):
            yield from self._object(shape, value, where)
        elif isinstance(value, list):
            for number, one in enumerate(value):
                yield from self.faults(shape.get("items", {}), one, f"{where}[{number}]")

    def _object(self, shape: dict[str, Any], value: dict[str, Any], where: str) -> Iterator[str]:
        fields = shape.get("properties", {})
        yield from (f"{where}: lacks {name}" for name in shape.get("required", ()) if name not in value)
        for name, one in value.items():
            if name in fields:
                yield from self.faults(fields[name], one, f"{where}.{name}")


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, KINDS[kind]) and not (isinstance(value, bool) and kind in ("integer", "number"))
