"""Real examples beside each door and command: said to a house, and what it answered.

`examples.json` is written by tests/house/test_examples.py, which says each of them again and looks at the answer.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from wms.kernel.errors import InvalidInput

FILE = Path(__file__).with_name("examples.json")
METHODS = ("get", "put", "post", "patch", "delete")
_AT_FAULT = {"field": "lines[0].sku", "message": "there is no item TAE", "code": "input.no_such", "data": {}}


def problem_example(no: Any) -> dict[str, Any]:
    """The answer that a refusal gives."""
    body = {"type": f"about:blank#{no.code}", "title": no.title, "status": no.status}
    body |= {"code": no.code, "detail": no.title}
    return body | ({"errors": [_AT_FAULT]} if no.code == InvalidInput.code else {})


def show(description: dict[str, Any]) -> None:
    """Puts what was kept beside what it is an example of."""
    kept = read()
    for item in description["paths"].values():
        for method in METHODS:
            if method in item and item[method]["operationId"] in kept["doors"]:
                _show_door(item, item[method], kept["doors"][item[method]["operationId"]])
    mapping = description["components"]["schemas"]["PlumbingEnvelopeIn"]["discriminator"]["mapping"]
    for op, place in mapping.items():
        if op in kept["commands"]:
            description["components"]["schemas"][place.rsplit("/", 1)[1]]["x-example"] = kept["commands"][op]
    for name, body in kept["messages"].items():
        if name in description["webhooks"]:
            description["webhooks"][name]["post"]["requestBody"]["content"]["application/json"]["example"] = body


@cache
def read() -> dict[str, Any]:
    """{doors: {operation: {path, query, body, status, answer}}, commands: {op: {payload, result}}, messages}."""
    kept: dict[str, Any] = json.loads(FILE.read_text())
    return kept


def _show_door(item: dict[str, Any], operation: dict[str, Any], example: dict[str, Any]) -> None:
    for parameter in (*item.get("parameters", ()), *operation.get("parameters", ())):
        value = example.get(parameter["in"], {}).get(parameter["name"])
        if value is not None and "example" not in parameter:
            parameter["example"] = value
    asked = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if asked is not None and "body" in example:
        asked["example"] = example["body"]
    answer = operation["responses"].get(str(example.get("status")), {})
    content = answer.get("content", {}).get("application/json")
    if content is not None and "answer" in example:
        content["example"] = example["answer"]
