"""Every error as problem+json (RFC 9457): stable code, plain detail, the fields at fault. Never a stack trace."""

import json
import logging
from typing import Any

from flask import Flask, Response
from marshmallow import ValidationError
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException

from wms.kernel.errors import InvalidInput, Refusal, invalid
from wms.kernel.events import to_wire
from wms.kernel.faults import fault
from wms.plumbing.troubles import Trouble, new_trace, trouble_of

log = logging.getLogger("wms.http")
_NO_ROOM = fault("input.no_room", "a number or a text is larger than can be kept")


def problem(status: int, code: str, title: str, detail: str = "", **members: Any) -> Response:
    body = {"type": f"about:blank#{code}", "title": title, "status": status, "code": code, "detail": detail or title}
    text = json.dumps(body | {key: to_wire(value) for key, value in members.items() if value})
    return Response(text, status=status, mimetype="application/problem+json")


def problem_body(refusal: Refusal) -> dict[str, Any]:
    """The refusal as the body of a problem."""
    body: dict[str, Any] = _of(refusal).get_json()
    return body


def field_errors(messages: Any, path: str = "") -> list[dict[str, str]]:
    """marshmallow's nested messages as a flat list of {"field": "lines[3].quantity", "message": ...}."""
    if isinstance(messages, dict):
        errors: list[dict[str, str]] = []
        for key, inner in messages.items():
            errors += field_errors(inner, _join(path, key))
        return errors
    if isinstance(messages, list):
        return [{"field": path or "body", "message": _sentence(message)} for message in messages]
    return [{"field": path or "body", "message": _sentence(messages)}]


def _sentence(message: Any) -> str:
    return message if isinstance(message, str) else str(message)


def _join(path: str, key: Any) -> str:
    if isinstance(key, int):
        return f"{path}[{key}]"
    if key == "_schema":
        return path
    return f"{path}.{key}" if path else str(key)


def install_problems(app: Flask) -> None:
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(ValidationError, lambda e: _refused(InvalidInput(field_errors(e.messages))))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(DataError, _too_large)
    app.register_error_handler(Exception, problem_of)


def _refused(refusal: Refusal) -> Response:
    answer = _of(refusal)
    if refusal.status == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="Aisle"'
    if "seconds" in refusal.data:
        answer.headers["Retry-After"] = str(refusal.data["seconds"])
    return answer


def _of(refusal: Refusal) -> Response:
    errors = refusal.errors if isinstance(refusal, InvalidInput) else None
    data = None if errors else refusal.data
    return problem(refusal.status, refusal.code, refusal.title, refusal.detail, errors=errors, data=data)


def _too_large(error: DataError) -> Response:
    """What passed its shape and still has no room in its column: sums and products of allowed numbers."""
    log.error("the database has no room for a value", exc_info=error)
    return _refused(invalid("body", _NO_ROOM))


def _http(error: HTTPException) -> Response:
    messages = _shape_messages(getattr(error, "data", None))
    if messages is not None:
        return _refused(InvalidInput(field_errors(messages)))
    status = error.code or 500
    answer = problem(status, f"http.{status}", error.name, error.description or "")
    allowed = getattr(error, "valid_methods", None)
    if allowed:
        answer.headers["Allow"] = ", ".join(allowed)
    return answer


def _shape_messages(data: Any) -> Any:
    """webargs nests messages by where they were found: {"json": {...}}; the place is of no use to the reader."""
    messages = (data or {}).get("messages")
    if not isinstance(messages, dict):
        return None
    merged: dict[str, Any] = {}
    for place in messages.values():
        merged |= place if isinstance(place, dict) else {"body": place}
    return merged


def problem_of(error: Exception) -> Response:
    """What nobody foresaw: told as passing (503, 507), or with the trace of its line in the log."""
    trouble = trouble_of(error)
    if trouble is not None:
        return _passing(trouble, error)
    trace = new_trace()
    log.error("unexpected error, trace %s", trace, exc_info=error)
    words = f"It was logged under {trace}: tell that to whoever looks after this server."
    return problem(*BROKEN[:3], words, data={"trace": trace})


def _passing(trouble: Trouble, error: Exception) -> Response:
    log.error("%s: %s", trouble, error)
    answer = problem(*TROUBLES[trouble])
    answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer


RETRY_SECONDS = 5
BROKEN = (500, "house.broken", "Something broke on our side", "")
TROUBLES: dict[Trouble, tuple[int, str, str, str]] = {
    "away": (503, "house.unavailable", "The database does not answer", "Send it again in a moment."),
    "disk_full": (
        507, "house.disk_full", "The server's disk is full", "Nothing was written. Make room, then send it again.",
    ),
}  # fmt: skip
