"""What every request passes before a door sees it: a readable address, its origin, who asks, known parameters."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from flask import Flask, Response, current_app, request
from marshmallow import fields
from werkzeug.exceptions import BadRequest

from wms.kernel.errors import Forbidden, InvalidInput, invalid
from wms.kernel.texts import keepable
from wms.plumbing.fields import EMPTY, UNKEEPABLE
from wms.plumbing.http import current_actor
from wms.plumbing.possible_refusals import words_of
from wms.plumbing.scopes import refuse_out_of_reach
from wms.plumbing.settings import settings

SAFE = {"GET", "HEAD", "OPTIONS"}
ENDLESS = 8  # names of unknown parameters that an answer repeats


def install_guards(app: Flask) -> None:
    app.before_request(_readable_address)
    app.before_request(_same_origin)
    app.before_request(_known_first)
    app.before_request(_keepable_address)
    app.before_request(_known_parameters)
    app.before_request(_known_conditions)
    app.before_request(_within_reach)
    app.after_request(_headers)


def _readable_address() -> None:
    """Bytes that are not UTF-8 would all become the same sign, and two names one."""
    path = request.environ.get("PATH_INFO", "").encode("latin-1", "replace")
    query = unquote_to_bytes(request.environ.get("QUERY_STRING", ""))
    try:
        path.decode("utf-8"), query.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest("the address is not UTF-8") from error


def _known_parameters() -> None:
    """A door says what it may be asked; what it does not know would be a filter that filters nothing."""
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or not request.path.startswith("/api/v1/"):
        return
    asks = getattr(view, "asks", {})
    complaint = f"is not known here; what is known: {', '.join(sorted(asks))}" if asks else "is not known here"
    wrong = [{"field": name or "query", "message": complaint} for name in request.args if name not in asks]
    wrong += [{"field": name, "message": EMPTY} for name, value in request.args.items() if name in asks and not value]
    for name in request.args:
        if name in asks and not isinstance(asks[name], fields.List) and len(request.args.getlist(name)) > 1:
            wrong.append({"field": name, "message": "is given more than once"})
    if wrong:
        raise InvalidInput(wrong[:ENDLESS])


def _known_conditions() -> None:
    """A write under a condition that its door does not look at would be a write without one."""
    if request.method in SAFE or not request.path.startswith("/api/v1/"):
        return
    view = current_app.view_functions.get(request.endpoint or "")
    if "If-Match" in request.headers and view is not None and "If-Match" not in words_of(view):
        raise invalid("If-Match", "is not understood at this door")
    if request.headers.get("If-None-Match", "*") != "*":
        raise invalid("If-None-Match", "may only be *")


def _same_origin() -> None:
    """A browser's writes must come from our own pages; programs with a key send no Origin."""
    origin = request.headers.get("Origin")
    if request.method in SAFE or origin is None:
        return
    sender = urlsplit(origin)
    if sender.netloc != request.host or (request.is_secure and sender.scheme != "https"):
        raise Forbidden("this request came from another site", origin=origin[:200])


def _known_first() -> None:
    """Strangers are turned away before anything they sent is looked at, but for the doors that are public."""
    if _guarded_view() is not None:
        current_actor()


def _within_reach() -> None:
    """What belongs to another warehouse or channel does not exist for whoever is bound to one."""
    view = _guarded_view()
    if view is not None:
        refuse_out_of_reach(current_actor(), view, _named_in_request)


def _guarded_view() -> Any:
    view = current_app.view_functions.get(request.endpoint or "")
    return None if not request.path.startswith("/api/v1/") or getattr(view, "public", False) else view


def _named_in_request(source: str, name: str) -> Any:
    """What the request names in its path, query or body; None for what its door refuses by its own shape."""
    if source == "path":
        return (request.view_args or {}).get(name)
    fields = request.args if source == "query" else _body()
    value = fields.get(name) if isinstance(fields, Mapping) else None
    return value if isinstance(value, str) and keepable(value) else None


def _body() -> Any:
    try:
        return request.get_json(silent=True)
    except (RecursionError, ValueError):  # the door itself says what is wrong with it
        return None


def _keepable_address() -> None:
    """Parts of the path and of the query go into look-ups as they are."""
    asked = [*(request.view_args or {}).items(), *request.args.items(multi=True)]
    wrong = [{"field": name, "message": UNKEEPABLE} for name, value in asked if not keepable(value)]
    if wrong:
        raise InvalidInput(wrong)


def _headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", content_policy())
    for name, value in STANDING_HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith("/api/v1"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def content_policy() -> str:
    """What our pages may load: our own things, and pictures from the hosts that this house names (WMS_IMAGE_HOSTS)."""
    return _policy(settings().image_hosts)


def _policy(image_hosts: tuple[str, ...] = ()) -> str:
    pictures = " ".join(["'self' data: blob:", *(f"https://{host}" for host in image_hosts)])
    return (
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
        f"img-src {pictures}; media-src 'self' blob:; object-src 'none'; "
        "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    )


STANDING_HEADERS = {
    "Content-Security-Policy": _policy(),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
