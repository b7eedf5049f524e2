"""Each request has an id, its asker's or our own: the answer tells it, and every line of the log that came of it.

One scan of a remembered device has none (`hot_door`): its command has an id, and leaves no line.
"""

import re
import secrets
from contextvars import ContextVar

from flask import Flask, Response, request

NAME = "X-Request-Id"
_KEPT = re.compile(r"[A-Za-z0-9._-]{1,64}")
_current: ContextVar[str] = ContextVar("request_id", default="")


def install_request_ids(app: Flask) -> None:
    """Before all that may refuse or log."""
    app.before_request(_begin)
    app.after_request(_tell)
    app.teardown_request(_end)


def request_id() -> str:
    """Of the request that is answered now; empty outside of any."""
    return _current.get()


def _begin() -> None:
    """What would not be safe in a log or in a header is no id, and gets ours."""
    asked = request.headers.get(NAME, "")
    _current.set(asked if _KEPT.fullmatch(asked) else secrets.token_hex(8))


def _tell(response: Response) -> Response:
    response.headers[NAME] = request_id()
    return response


def _end(_error: BaseException | None) -> None:
    _current.set("")
