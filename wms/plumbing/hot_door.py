"""The shortest way for the commonest request: one scan of a remembered person, answered before Flask sees it.

It serves only what is plainly right: exactly one known command with a short way (`at_once`), well formed, from our own
page, by a person whom this process remembers. Anything else goes on to Flask as it came, which answers, explains or
refuses. So this door refuses nothing, and what Flask refuses is never served here: a test plays one list of
requests at both.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any
from uuid import UUID

from wms.kernel.actors import Actor
from wms.kernel.clock import iso, parse_iso, utc_now
from wms.plumbing.command_limits import commands_left, spend_commands
from wms.plumbing.commands import FloorCommand, answer_at_once, floor_commands
from wms.plumbing.grants import authorize
from wms.plumbing.guards import STANDING_HEADERS
from wms.plumbing.http import read_json
from wms.plumbing.receipts import OLDEST_MS, Command
from wms.plumbing.scopes import refuse_foreign

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]

PATH, MOST_BYTES = "/api/v1/commands", 4096
_FIELDS = {"id", "op", "seq", "payload", "t_device", "age_ms", "app_version"}
_NEEDED = {"id", "op", "seq", "payload"}


class HotDoor:
    """`remembered(cookies)`: who asks, by the Cookie header, if that needs no database; else None."""

    def __init__(self, rest: Application, remembered: Callable[[str], Actor | None]) -> None:
        self._rest, self._remembered = rest, remembered

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        answer = self._answer(environ) if _is_ours(environ) else None
        if answer is None:
            return self._rest(environ, start)
        start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(answer))), *_HEADERS])
        return [answer]

    def _answer(self, environ: Environ) -> bytes | None:
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        environ["wsgi.input"] = BytesIO(body)
        envelope = _one_command(body)
        registered = floor_commands.get(envelope["op"]) if envelope else None
        if envelope is None or registered is None or registered.at_once is None:
            return None
        actor = self._remembered(environ.get("HTTP_COOKIE", ""))
        if actor is None or commands_left(actor) < 1:
            return None
        result = _run(actor, registered, envelope)
        if result is None:
            return None
        spend_commands(actor, 1)
        answers = [{"id": envelope["id"], "status": "applied", "result": result}]
        return json.dumps({"answers": answers, "now": iso(utc_now())}).encode()


_HEADERS = [*STANDING_HEADERS.items(), ("Cache-Control", "no-store")]


def _is_ours(environ: Environ) -> bool:
    length, origin = environ.get("CONTENT_LENGTH") or "", environ.get("HTTP_ORIGIN")
    return (
        environ["REQUEST_METHOD"] == "POST"
        and environ.get("PATH_INFO") == PATH
        and not environ.get("QUERY_STRING")
        and environ.get("CONTENT_TYPE") == "application/json"
        and length.isdecimal()
        and 0 < int(length) <= MOST_BYTES
        and "HTTP_AUTHORIZATION" not in environ
        and origin in (None, f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST')}")
    )


def _one_command(body: bytes) -> Mapping[str, Any] | None:
    """The envelope, if the body is one well-formed command, in the spelling that devices use."""
    try:
        message = read_json(body)
    except ValueError:
        return None
    commands = message.get("commands") if isinstance(message, dict) and len(message) == 1 else None
    envelope = commands[0] if isinstance(commands, list) and len(commands) == 1 else None
    return envelope if isinstance(envelope, dict) and _is_well_formed(envelope) else None


def _is_well_formed(envelope: Mapping[str, Any]) -> bool:
    if not _NEEDED <= envelope.keys() <= _FIELDS:
        return False
    identity, seq, version = envelope["id"], envelope["seq"], envelope.get("app_version", "")
    age = envelope.get("age_ms", 0)
    try:
        spelled = isinstance(identity, str) and str(UUID(identity)) == identity
        dated = "t_device" not in envelope or 2 < parse_iso(envelope["t_device"]).year < 9998
    except (ValueError, TypeError, AttributeError):
        return False
    return (
        spelled
        and dated
        and isinstance(envelope["op"], str)
        and isinstance(envelope["payload"], dict)
        and type(seq) is int
        and 0 <= seq <= 2**53
        and type(age) is int
        and 0 <= age <= OLDEST_MS
        and isinstance(version, str)
        and len(version) <= 40
        and version.isascii()
        and version.isprintable()
    )


def _run(actor: Actor, registered: FloorCommand, envelope: Mapping[str, Any]) -> dict[str, Any] | None:
    """Whatever is wrong is for Flask to say: it meets the same command again, and nothing was written."""
    command = Command(
        envelope["id"], "device", registered.action, envelope["payload"], envelope["seq"], registered.kept,
        envelope.get("age_ms"),
    )  # fmt: skip
    try:
        payload = registered.schema.load(envelope["payload"])
        authorize(actor, registered.action)
        refuse_foreign(actor, registered.touches, payload)
        answer = answer_at_once(actor, registered, command, payload)
    except Exception:
        return None
    return answer.body if answer is not None else None
