"""The HTTP door's frame: blueprints, schemas, who is asking, one-effect POSTs, pages by cursor."""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit
from uuid import UUID

from flask import Flask, Response, current_app, g, request
from flask_smorest import Blueprint
from marshmallow import RAISE, ValidationError, post_load, pre_load
from marshmallow import Schema as MarshmallowSchema
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import BadRequest

from wms.kernel.actors import Actor
from wms.kernel.errors import Forbidden, InvalidInput, Refusal, Unauthenticated, invalid
from wms.plumbing.grants import authorize
from wms.plumbing.receipts import Command, perform_command
from wms.plumbing.transaction import Tx, perform

R = TypeVar("R")
View = TypeVar("View", bound=Callable[..., Any])
Authenticator = Callable[[Any], Actor | None]

PAGE_LIMIT = 200
DIGITS = 9  # of a cursor that is a number
NOT_OURS = "is not one that we gave"
_authenticator: Authenticator | None = None


class Schema(MarshmallowSchema):
    """Base of all shapes: unknown input is refused by name, and so is what no database can keep."""

    class Meta:
        unknown = RAISE

    @pre_load
    def keepable_texts(self, told: Any, **_: Any) -> Any:
        """Each shape looks at its own texts; a scanner or a stranger may send anything."""
        wrong = {name: [UNKEEPABLE] for name, value in told.items() if not keepable(value)} if _is_object(told) else {}
        if wrong:
            raise ValidationError(wrong)
        return told

    @post_load
    def moments_of_this_era(self, loaded: Any, **_: Any) -> Any:
        """A moment a few hours before the year 1 or after 9999 cannot be told in UTC."""
        moments = [(name, value) for name, value in loaded.items() if isinstance(value, datetime)]
        wrong = {name: ["is not a moment of this era"] for name, value in moments if not 2 < value.year < 9998}
        if wrong:
            raise ValidationError(wrong)
        return loaded


UNKEEPABLE = "must not hold NUL or half a character"


def _is_object(told: Any) -> bool:
    return hasattr(told, "items")


def keepable(value: Any) -> bool:
    """Whether PostgreSQL can store a text, or a list's texts: no NUL, and no half of a surrogate pair."""
    if isinstance(value, list):
        return all(keepable(one) for one in value if isinstance(one, str))
    if not isinstance(value, str):
        return True
    return "\x00" not in value and (value.isascii() or not _HALF.search(value))


_HALF = re.compile("[\ud800-\udfff]")


class Rejected(Refusal):
    """A stored refusal, told again to the twin of a request."""

    def __init__(self, body: dict[str, Any]) -> None:
        super().__init__(body["detail"], **body.get("data", {}))
        self.code, self.status, self.title = body["code"], body["status"], body["title"]


class Reader(FlaskParser):
    """Reads JSON; what is nested too deep or has thousands of digits is not JSON to us."""

    def _raw_load_json(self, req: Any) -> Any:
        try:
            return super()._raw_load_json(req)
        except (RecursionError, ValueError) as error:
            raise BadRequest("the body is not JSON that can be read") from error


class Doors(Blueprint):
    ARGUMENTS_PARSER = Reader()


def blueprint(name: str, description: str) -> Blueprint:
    return Doors(name, f"wms.{name}", url_prefix="/api/v1", description=description)


def set_authenticator(authenticator: Authenticator) -> None:
    """`authenticator(flask.request) -> Actor | None`, for requests and for socket handshakes alike."""
    global _authenticator
    _authenticator = authenticator


def authenticate() -> Actor | None:
    """Who is asking, by cookie or by key; found once a request."""
    if "actor" not in g:
        g.actor = _authenticator(request) if _authenticator else None
    return cast(Actor | None, g.actor)


def current_actor() -> Actor:
    actor = authenticate()
    if actor is None:
        raise Unauthenticated("this door needs a signed-in person or an API key")
    return actor


def requires(action: str) -> Callable[[View], View]:
    """A reading door: only for actors who may do `action`."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            authorize(current_actor(), action)
            return view(*args, **kwargs)

        guarded.action = action  # type: ignore[attr-defined]
        return cast(View, guarded)

    return guard


def public(view: View) -> View:
    """A door that is open to strangers; every other one asks who is there before it reads what they brought."""
    view.public = True  # type: ignore[attr-defined]
    return view


def run(action: str, use_case: Callable[[Tx], R]) -> R:
    """A changing door: the use case in one transaction as whoever asks."""
    return perform(current_actor(), action, use_case)


def run_once(action: str, use_case: Callable[[Tx], dict[str, Any]]) -> dict[str, Any]:
    """As `run`; with an Idempotency-Key header the effect happens once and a repetition gets the stored answer."""
    actor, key = current_actor(), request.headers.get("Idempotency-Key")
    if key is None:
        return perform(actor, action, use_case)
    if not 1 <= len(key) <= 100:
        raise invalid("Idempotency-Key", "must have 1 to 100 characters")
    asked = {"path": request.path, "body": request.get_json(silent=True)}
    command = Command(key=f"api:{actor.id}:{key}", kind="api", action=action, payload=asked)
    answer = perform_command(actor, command, use_case)
    if answer.status == "rejected":
        raise Rejected(answer.body)
    return answer.body


@dataclass(frozen=True)
class Page:
    """A cursor page: `after` is the last key of the page before, opaque to the client."""

    after: str | None
    limit: int

    @property
    def after_id(self) -> UUID | None:
        """The key as an id; raises InvalidInput."""
        try:
            return UUID(self.after) if self.after else None
        except ValueError as error:
            raise invalid("cursor", NOT_OURS) from error

    @property
    def after_number(self) -> int | None:
        """The key as a number that a column can hold; raises InvalidInput."""
        if self.after is None:
            return None
        if not self.after.isdecimal() or len(self.after) > DIGITS:
            raise invalid("cursor", NOT_OURS)
        return int(self.after)

    @staticmethod
    def asked() -> "Page":
        limit = request.args.get("limit", "50")
        if not limit.isdecimal() or not 1 <= int(limit) <= PAGE_LIMIT:
            raise invalid("limit", f"must be a whole number from 1 to {PAGE_LIMIT}")
        return Page(_open_cursor(request.args.get("cursor")), int(limit))


def close_cursor(key: object) -> str:
    return base64.urlsafe_b64encode(str(key).encode()).decode().rstrip("=")


def _open_cursor(cursor: str | None) -> str | None:
    if not cursor:
        return None
    try:
        key = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError as error:
        raise invalid("cursor", NOT_OURS) from error
    if not keepable(key):
        raise invalid("cursor", NOT_OURS)
    return key


def install_guards(app: Flask) -> None:
    app.before_request(_same_origin)
    app.before_request(_known_first)
    app.before_request(_keepable_address)
    app.after_request(_headers)


def _same_origin() -> None:
    """A browser's writes must come from our own pages; programs with a key send no Origin."""
    origin = request.headers.get("Origin")
    if request.method in {"GET", "HEAD", "OPTIONS"} or origin is None:
        return
    if urlsplit(origin).netloc != request.host:
        raise Forbidden("this request came from another site", origin=origin[:200])


def _known_first() -> None:
    """Strangers are turned away before anything they sent is looked at, but for the doors that are public."""
    view = current_app.view_functions.get(request.endpoint or "")
    if request.path.startswith("/api/v1/") and view is not None and not getattr(view, "public", False):
        current_actor()


def _keepable_address() -> None:
    """Parts of the path and of the query go into look-ups as they are."""
    asked = [*(request.view_args or {}).items(), *request.args.items(multi=True)]
    wrong = [{"field": name, "message": UNKEEPABLE} for name, value in asked if not keepable(value)]
    if wrong:
        raise InvalidInput(wrong)


def _headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("X-Frame-Options", "DENY")
    if request.path.startswith("/api/v1"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ws: wss:; "
    "img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
