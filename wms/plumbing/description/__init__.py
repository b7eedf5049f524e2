"""The API's description (OpenAPI 3.1), finished: who may ask, what is refused, what floor commands say and answer.

Everything here is read from the doors themselves, so that it cannot tell of another house than the one that runs.
"""

from collections.abc import Iterator
from copy import deepcopy
from threading import Lock
from typing import Any, cast

from flask import Flask, Response, request
from flask_smorest import Api
from werkzeug.routing import Rule

from wms.plumbing.aside import aside, begin
from wms.plumbing.commands import FloorCommand, floor_commands, refusals_of
from wms.plumbing.description.examples import show
from wms.plumbing.description.headers import add_headers, components, signature
from wms.plumbing.description.noes import SHARED, No, at_any_door, by_the_frame, told_of
from wms.plumbing.description.nulls import tidy_nulls
from wms.plumbing.description.parts import Piece, contents, piece, pieces_of
from wms.plumbing.description.refusals import ANY_PROBLEM, problem_shapes, refused
from wms.plumbing.messages import asked, news
from wms.plumbing.possible_refusals import look_again, needed_action, possible_refusals, words_of
from wms.plumbing.shapes import Problem, RefusedOut, Schema

WORDS = """Base `/api/v1`, JSON in and out. Send `Authorization: Bearer wms_<id>_<secret>`; people sign in at devices
and get a cookie.

Errors are `application/problem+json` with a stable `code`; each operation lists the codes that it may answer.
Lists are read page by page: ask again with `cursor=` the answer's `next_cursor`, until that is null.
Every answer carries `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `X-RateLimit-Reset` (seconds), and an
`X-Request-Id`: the one that you sent (at most 64 letters, digits, dots, dashes), else ours. Our log names it."""
SECURITY = {
    "key": {"type": "http", "scheme": "bearer", "bearerFormat": "wms_<id>_<secret>", "description": "an API key"},
    "session": {
        "type": "apiKey", "in": "cookie", "name": "__Host-wms_session",
        "description": "a signed-in person's session, at a device or in a browser",
    },
}  # fmt: skip


_webhooks: dict[str, type[Schema]] = {}
_beside: list[type[Schema]] = []


def tell_webhook(name: str, body: type[Schema]) -> None:
    """Describes a message that this house sends out."""
    _webhooks[name] = body


def tell_shape(shape: type[Schema]) -> None:
    """Describes a shape that stands inside another where that one leaves its place open."""
    _beside.append(shape)


class DescribedApi(Api):
    """flask-smorest's own account of the doors, with what it does not know."""

    ERROR_SCHEMA = Problem

    def __init__(self, app: Flask, **more: Any) -> None:
        super().__init__(app, **more)
        self.app = app
        self._making, self._made = Lock(), dict[str, Piece]()
        self._contents: Piece | None = None

    def _openapi_json(self) -> Any:
        return served(self.pieces()[""])

    def pieces(self) -> dict[str, Piece]:
        """As it is served, whole and in pieces: made once a process, and aside."""
        with self._making:
            if not self._made:
                self._made = aside(lambda: pieces_of(self.described()))
            return self._made

    def contents(self) -> Piece:
        """What a page shows first; what it opens next is begun meanwhile, since that takes a second or two."""
        if self._contents is None:
            description = deepcopy(self.spec.to_dict())
            description["info"]["description"] = WORDS
            for rule, _method, operation, _view in self._operations(description):
                operation["operationId"] = _name_of(rule)
            self._contents = piece(contents(description, sorted(floor_commands), _webhooks))
            begin(self.pieces)
        return self._contents

    def described(self) -> dict[str, Any]:
        """The whole description."""
        look_again()
        self._add_commands()
        description: dict[str, Any] = deepcopy(self.spec.to_dict())
        description["info"]["description"] = WORDS
        description["servers"] = [{"url": "/"}]
        description["security"] = [{"key": []}, {"session": []}]
        description["components"]["securitySchemes"] = SECURITY
        description["components"]["responses"] = {
            f"Answer{status}": refused(status, [no]) for status, no in SHARED.items()
        }
        description["components"]["headers"] = components()
        noes = set(SHARED.values())
        for rule, method, operation, view in self._operations(description):
            noes.update(_finish(operation, rule, method, view))
        shapes = description["components"]["schemas"]
        shapes.update(problem_shapes(noes, shapes[ANY_PROBLEM]))
        _tell_commands(shapes)
        description["x-socket"] = _socket()
        description["webhooks"] = {name: {"post": _message(name, body)} for name, body in _webhooks.items()}
        tidy_nulls(description)
        show(description)
        return description

    def _add_commands(self) -> None:
        spoken = [shape for command in floor_commands.values() for shape in (command.schema, command.answer)]
        pushed = [line.shape for line in news.values()]
        heard = [shape for line in asked.values() for shape in (line.payload, line.answer)]
        for shape in (RefusedOut, *spoken, *_webhooks.values(), *pushed, *heard, *_beside):
            if shape_name(shape) not in self.spec.components.schemas:
                self.spec.components.schema(shape_name(shape), schema=shape)

    def _operations(self, description: dict[str, Any]) -> Iterator[tuple[Rule, str, dict[str, Any], Any]]:
        for rule in self.app.url_map.iter_rules():
            path = description["paths"].get(_path(rule.rule), {})
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                if method.lower() in path:
                    yield rule, method, path[method.lower()], self.app.view_functions[rule.endpoint]


def served(piece: Piece) -> Response:
    """A piece as an answer: small for whoever takes it so, and not again for whoever has it."""
    shrinks = request.accept_encodings.quality("gzip") > 0
    answer = Response(piece.small if shrinks else piece.plain, mimetype="application/json")
    if shrinks:
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["Cache-Control"] = "no-cache"
    answer.set_etag(piece.tag, weak=True)  # one document in two encodings
    return cast(Response, answer.make_conditional(request))


def described_by(app: Flask) -> "DescribedApi":
    """The description of an app's doors."""
    return cast(DescribedApi, app.extensions["flask-smorest"]["apis"][""]["ext_obj"])


def shape_name(schema: Any) -> str:
    """A shape's name in the description: its room and its class, as OrdersLineOut."""
    shape = schema if isinstance(schema, type) else type(schema)
    return f"{shape.__module__.split('.')[1].title()}{shape.__name__}"


def _path(rule: str) -> str:
    parts = (f"{{{p[1:-1].rpartition(':')[2]}}}" if p.startswith("<") else p for p in rule.split("/"))
    return "/".join(parts)


def _finish(operation: dict[str, Any], rule: Rule, method: str, view: Any) -> list[No]:
    """Adds what flask-smorest does not know; all that the operation may refuse with."""
    operation["operationId"] = _name_of(rule)
    words, public = words_of(view), getattr(view, "public", False)
    if public:
        operation["security"] = []
    elif action := needed_action(view):
        operation["x-needs"] = action
    noes = told_of(possible_refusals(view), at_any_door(words, view), by_the_frame(rule.rule, operation))
    for status in sorted({no.status for no in noes}):
        of_status = [no for no in noes if no.status == status]
        shared = of_status == [SHARED.get(status)]
        operation["responses"][str(status)] = _shared(status) if shared else refused(status, of_status)
    operation["responses"].pop("default", None)
    operation["responses"]["default"] = refused(None, [])
    add_headers(operation, rule.rule, method, words, public)
    return noes


def _name_of(rule: Rule) -> str:
    return str(rule.endpoint).rpartition(".")[2]


def _shared(status: int) -> dict[str, Any]:
    return {"$ref": f"#/components/responses/Answer{status}"}


def _tell_commands(schemas: dict[str, Any]) -> None:
    """POST /commands: one shape for each op, instead of any op with any payload."""
    envelope = schemas["PlumbingEnvelopeIn"]
    names = {command.op: f"Command{_camel(command.op)}" for command in floor_commands.values()}
    for command in floor_commands.values():
        schemas[names[command.op]] = _command(envelope, command)
    mapping = {op: f"#/components/schemas/{name}" for op, name in names.items()}
    results = {shape_name(command.answer) for command in floor_commands.values()}
    schemas["PlumbingAnswerOut"]["properties"]["result"] = {"anyOf": [_ref(name) for name in sorted(results)]}
    schemas["PlumbingAnswerOut"]["properties"]["error"] = _ref(shape_name(RefusedOut))
    schemas["PlumbingEnvelopeIn"] = {
        "oneOf": [_ref(name) for name in names.values()],
        "discriminator": {"propertyName": "op", "mapping": mapping},
    }


def _command(envelope: dict[str, Any], command: FloorCommand) -> dict[str, Any]:
    codes = [refusal.code for refusal in refusals_of(command)]
    purpose = (command.service.__doc__ or "").strip().splitlines()[0]
    parts = {"op": {"type": "string", "const": command.op}, "payload": _ref(shape_name(command.schema))}
    words = f"{purpose}\n\nNeeds `{command.action}`. May be refused with: {', '.join(f'`{code}`' for code in codes)}."
    message = envelope | {"description": words, "properties": envelope["properties"] | parts}
    return message | {"x-result": _ref(shape_name(command.answer)), "x-refusals": codes}


def _socket() -> dict[str, Any]:
    """The socket's table: what is told to whom, and what may be asked. Socket.IO, path `/socket.io`, websocket only."""
    return {
        "tells": {line.name: {"to": line.to, "schema": _ref(shape_name(line.shape))} for line in news.values()},
        "asks": {
            line.name: {"payload": _ref(shape_name(line.payload)), "answer": _ref(shape_name(line.answer))}
            for line in asked.values()
        },
    }


def _message(name: str, body: type[Schema]) -> dict[str, Any]:
    content = {"application/json": {"schema": _ref(shape_name(body))}}
    answers = {"2XX": {"description": "heard; anything else is tried again (docs/api.md)"}}
    asked = {"required": True, "content": content}
    return {"operationId": name, "parameters": signature(), "requestBody": asked, "responses": answers, "security": []}


def _camel(op: str) -> str:
    return "".join(word.title() for word in op.split("_"))


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
