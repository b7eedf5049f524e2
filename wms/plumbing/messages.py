"""The register of socket messages: what the server tells and what clients ask, each with its shape and who gets it.

Each room declares its own in `live.py`; the screens' types are made from this table (docs/openapi.json, `x-socket`).
"""

from dataclasses import dataclass

from marshmallow import fields, validate

from wms.plumbing.shapes import Schema


@dataclass(frozen=True)
class News:
    """What the server tells by itself; what is missed is fetched. `to`: whose sockets get it, in words."""

    name: str
    shape: type[Schema]
    to: str


@dataclass(frozen=True)
class Asked:
    """What a client says, and the acknowledgement that it gets; a refusal comes as {error} instead."""

    name: str
    payload: type[Schema]
    answer: type[Schema]


news: dict[str, News] = {}
asked: dict[str, Asked] = {}


def tells(name: str, shape: type[Schema], to: str) -> None:
    """A line of a room's table: it pushes such messages (`live.push`, `live.emit`)."""
    news[name] = News(name, shape, to)


def hears(name: str, payload: type[Schema], answer: type[Schema]) -> None:
    """A line of a room's table: clients may send this (`live.on_message`)."""
    asked[name] = Asked(name, payload, answer)


def declared(name: str) -> str:
    """The name of a declared message; raises LookupError for one that nobody declared."""
    if name not in news:
        raise LookupError(f"the socket message {name!r} is in no room's table (plumbing.messages.tells)")
    return name


class SessionNewsOut(Schema):
    state = fields.String(required=True, validate=validate.OneOf(["ended"]))


class ActivityOut(Schema):
    """One line of the board's ticker; `data` are the values of its sentence."""

    at = fields.String(required=True, metadata={"format": "date-time"})
    kind = fields.String(required=True)
    data = fields.Dict(required=True)


class ActivitiesOut(Schema):
    items = fields.List(fields.Nested(ActivityOut), required=True, metadata={"description": "oldest first"})


class WatchIn(Schema):
    what = fields.String(required=True, validate=validate.Length(1, 40), metadata={"description": "queue, board, ..."})
    station_code = fields.String(validate=validate.Length(1, 40))
    wall_code = fields.String(validate=validate.Length(1, 40))
    warehouse = fields.String(validate=validate.Length(1, 20))


class WatchedOut(Schema):
    ok = fields.Boolean(required=True)
