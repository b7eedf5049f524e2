"""The headers of each door: what it reads beside its body, and what it answers beside its own.

Read from the door's code, as refusals are: a door that looks at If-Match says so by that alone.
"""

from collections.abc import Iterator
from typing import Any

REQUEST = {
    "Idempotency-Key": {
        "description": "the same key has one effect for 35 days, and its twin gets the same answer",
        "schema": {"type": "string", "minLength": 1, "maxLength": 100},
        "example": "order-536366-hold-1",
    },
    "If-Match": {
        "description": "the version that you have read, as its ETag; 412 when somebody has changed it since",
        "schema": {"type": "string"},
        "example": '"3"',
    },
    "If-None-Match": {
        "description": "*: only if there is none of this name yet; 409 when there is",
        "schema": {"type": "string", "enum": ["*"]},
    },
}
ANSWER = {
    "ETag": {"description": "the version, for If-Match", "schema": {"type": "string"}},
    "X-RateLimit-Limit": {"description": "requests a minute that this key may make", "schema": {"type": "integer"}},
    "X-RateLimit-Remaining": {"description": "how many are left of them", "schema": {"type": "integer"}},
    "X-RateLimit-Reset": {"description": "seconds until it begins anew", "schema": {"type": "integer"}},
    "X-Request-Id": {
        "description": "yours, if you sent one, else ours; our log names it",
        "schema": {"type": "string"},
    },
    "Retry-After": {"description": "seconds to wait before asking again", "schema": {"type": "integer"}},
}
NAMED = ("code>", "sku>", "name>", "external_id>")  # what may be there already under a name of its own
TOLD_RATES = ("200", "201", "202", "204", "429")  # every answer has them; said where somebody looks
RATES = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "X-Request-Id")


def components() -> dict[str, Any]:
    """The headers of answers, each described once."""
    return {name: dict(header) for name, header in ANSWER.items()}


def add_headers(operation: dict[str, Any], rule: str, method: str, words: set[str], public: bool) -> None:
    """Adds to an operation what its door reads and gives; `words`: those of the door's code."""
    asked = [_asked(name) for name in _read(rule, method, words)]
    if asked:
        operation["parameters"] = [*operation.get("parameters", []), *asked]
    for status, answer in operation["responses"].items():
        names = [*_given(method, words, status), *(RATES if not public and status in TOLD_RATES else ())]
        if names:
            answer["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _read(rule: str, method: str, words: set[str]) -> Iterator[str]:
    if "run_once" in words:
        yield "Idempotency-Key"
    if "If-Match" in words and method != "GET":
        yield "If-Match"
    if "If-None-Match" in words or (method == "PUT" and "run" in words and rule.endswith(NAMED)):
        yield "If-None-Match"


def _given(method: str, words: set[str], status: str) -> Iterator[str]:
    if status in ("200", "201") and method in ("GET", "PUT") and {"ETag", "set_etag", "_tagged"} & words:
        yield "ETag"
    if status == "429":
        yield "Retry-After"


def _asked(name: str) -> dict[str, Any]:
    return {"in": "header", "name": name, "required": False, **REQUEST[name]}


def signature() -> list[dict[str, Any]]:
    """What each message carries so that its reader can tell it from a stranger's (Standard Webhooks)."""
    signs = {
        "webhook-id": "the same at each attempt: drop repeats by it",
        "webhook-timestamp": "seconds since 1970 of this attempt; refuse what is older than five minutes",
        "webhook-signature": "v1,<base64> of HMAC-SHA256 over id.timestamp.body; two of them while a secret is rotated",
    }
    return [
        {"in": "header", "name": name, "required": True, "description": words, "schema": {"type": "string"}}
        for name, words in signs.items()
    ]
