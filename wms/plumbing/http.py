"""The HTTP door's frame: blueprints, schemas, who is asking, one-effect POSTs, pages by cursor."""

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

from flask import g, request
from flask_smorest import Blueprint
from webargs.core import missing
from webargs.flaskparser import FlaskParser, is_json_request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType
from werkzeug.routing import PathConverter

from wms.kernel.actors import Actor
from wms.kernel.errors import Refusal, Unauthenticated, invalid
from wms.kernel.faults import NOT_OURS
from wms.kernel.texts import keepable
from wms.plumbing.grants import authorize
from wms.plumbing.newness import as_new
from wms.plumbing.receipts import Command, perform_command
from wms.plumbing.shapes import PageQuery as PageQuery
from wms.plumbing.shapes import Schema as Schema
from wms.plumbing.transaction import Tx, perform

R = TypeVar("R")
View = TypeVar("View", bound=Callable[..., Any])
Authenticator = Callable[[Any], Actor | None]

DIGITS = 9  # of a cursor that is a number
LONGEST_KEPT_KEY = 64  # letters of an idempotency key; "api:", an id and a colon stand before it
_authenticator: Authenticator | None = None


class Rejected(Refusal):
    """A stored refusal, told again to the twin of a request."""

    def __init__(self, body: dict[str, Any]) -> None:
        super().__init__(body["detail"], **body.get("data", {}))
        self.code, self.status, self.title = body["code"], body["status"], body["title"]


class Reader(FlaskParser):
    """Reads JSON in UTF-8, each key once; what is nested too deep or has thousands of digits is not JSON to us."""

    def _raw_load_json(self, req: Any) -> Any:
        data = req.get_data(cache=True)
        if not data.strip():
            return missing
        if not is_json_request(req):
            raise UnsupportedMediaType("the body must be JSON: Content-Type: application/json")
        try:
            return read_json(data)
        except ValueError as error:
            raise BadRequest(f"the body is not JSON that can be read: {str(error)[:100]}") from error


def read_json(data: bytes) -> Any:
    """Raises ValueError for what is not JSON to us."""
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_each_once, parse_constant=_no_number)
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(name for name in names if names.count(name) > 1)!r} is given twice in one object")
    return members


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number")


class FreePath(PathConverter):
    """A name of somebody else's: slashes, dots and all, to the end of the address."""

    regex = r"(?s:.+)"
    part_isolating = False


class Doors(Blueprint):
    ARGUMENTS_PARSER = Reader()

    def arguments(self, schema: Any, *, location: str = "json", **options: Any) -> Callable[[View], View]:
        """Declares what a door takes. It also remembers what may stand in its query, and guards refuse the rest."""
        decorate = super().arguments(schema, location=location, **options)

        def decorator(view: View) -> View:
            door = decorate(view)
            if location == "query":
                shape = schema() if isinstance(schema, type) else schema
                door.asks = getattr(view, "asks", {}) | shape.fields
            return cast(View, door)

        return decorator


def parts(schema: type[Schema]) -> Callable[[View], View]:
    """The named parts of a door's path, read by a shape as a body's fields are."""

    def decorator(view: View) -> View:
        @wraps(view)
        def door(*args: Any, **kwargs: Any) -> Any:
            shape = schema()
            named = {name: kwargs[name] for name in shape.fields if name in kwargs}
            return view(*args, **kwargs | shape.load(named))

        return cast(View, door)

    return decorator


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
    """A changing door: the use case in one transaction as whoever asks. `If-None-Match: *` puts only what is new."""
    means_new = request.method == "PUT" and request.headers.get("If-None-Match") == "*"
    return perform(current_actor(), action, as_new(use_case) if means_new else use_case)


def run_once(action: str, use_case: Callable[[Tx], dict[str, Any]]) -> dict[str, Any]:
    """Runs the use case in one transaction; with an Idempotency-Key once, and a repetition gets the stored answer."""
    actor, key = current_actor(), request.headers.get("Idempotency-Key")
    if key is None:
        return perform(actor, action, use_case)
    if not 1 <= len(key) <= 100:
        raise invalid("Idempotency-Key", "must have 1 to 100 characters")
    asked = {"path": request.path, "body": request.get_json(silent=True)}
    command = Command(key=f"api:{actor.id}:{_short(key)}", kind="api", action=action, payload=asked)
    answer = perform_command(actor, command, use_case)
    if answer.status == "rejected":
        raise Rejected(answer.body)
    return answer.body


def _short(key: str) -> str:
    """The key itself while it fits into what is kept beside each effect; of a longer one its fingerprint."""
    return key if len(key) <= LONGEST_KEPT_KEY else hashlib.sha256(key.encode()).hexdigest()


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
    def of(asked: dict[str, Any]) -> "Page":
        """The page that a query in the shape of PageQuery asks for; raises InvalidInput."""
        return Page(_open_cursor(asked["cursor"]), asked["limit"])


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
