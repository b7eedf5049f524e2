"""Cookies and the bearer header: where a request says who asks."""

from flask import Request, Response, request
from werkzeug.http import parse_cookie

from wms.kernel.actors import Actor
from wms.people.errors import DeviceUnknown
from wms.people.queries import DeviceRecord, device_by_key_hash
from wms.people.services.authentication import actor_of_api_key, actor_of_session, remembered_session
from wms.people.services.credentials import digest
from wms.plumbing.db import reading
from wms.plumbing.settings import settings

COMMANDS = "/api/v1/commands"
_SESSION = "wms_session"
_DEVICE = "wms_device"
_YEAR_SECONDS = 365 * 24 * 3600


def authenticate_request(asking: Request) -> Actor | None:
    """The person behind the session cookie, or the program behind `Authorization: Bearer`; a key beats a cookie."""
    header = asking.headers.get("Authorization")
    if header is not None:
        scheme, _, key = header.partition(" ")
        return actor_of_api_key(key.strip()) if scheme.lower() == "bearer" else None
    token = asking.cookies.get(_name(_SESSION))
    if not token:
        return None
    by_hand = not asking.path.startswith("/socket.io")  # a socket that comes back by itself is not a person at work
    queue = asking.path == COMMANDS and asking.method == "POST"
    return actor_of_session(token, asking.cookies.get(_name(_DEVICE)), touch=by_hand, locked_too=queue)


def remembered_person(cookies: str) -> Actor | None:
    """The person behind a Cookie header, if this process remembers them; costs no look-up."""
    sent = parse_cookie(cookies)
    token = sent.get(_name(_SESSION))
    return remembered_session(token, sent.get(_name(_DEVICE))) if token else None


def device_key() -> str | None:
    return request.cookies.get(_name(_DEVICE))


def device_asking() -> DeviceRecord:
    """The enrolled device behind a request, whether or not somebody is signed in on it. Raises DeviceUnknown."""
    key = device_key()
    with reading() as session:
        device = device_by_key_hash(session, digest(key)) if key else None
    if device is None:
        raise DeviceUnknown()
    return device


def address() -> str:
    return request.remote_addr or ""


def keep_session(answer: Response, token: str) -> None:
    """Gone with the browser; the server ends it sooner."""
    _keep(answer, _SESSION, token, None)


def keep_device(answer: Response, key: str) -> None:
    _keep(answer, _DEVICE, key, _YEAR_SECONDS)


def drop_session(answer: Response) -> None:
    _keep(answer, _SESSION, "", 0)


def _keep(answer: Response, name: str, value: str, max_age: int | None) -> None:
    secure = not settings().insecure_cookies
    answer.set_cookie(_name(name), value, max_age=max_age, path="/", secure=secure, httponly=True, samesite="Strict")


def _name(name: str) -> str:
    """`__Host-` binds a cookie to this very host over TLS; plain http (WMS_INSECURE_COOKIES) cannot have it.

    A cookie knows no ports: a training house on another port of the same host has names of its own, so that it neither
    takes nor sees what belongs to the real one.
    """
    full_name = f"{name}_training" if settings().training else name
    return full_name if settings().insecure_cookies else f"__Host-{full_name}"
