"""POST /api/v1/commands: where devices bring what they did."""

import json
from collections.abc import Callable
from typing import Any

from flask import Response
from marshmallow import fields, validate

from wms.kernel.actors import Actor
from wms.kernel.clock import iso, utc_now
from wms.plumbing.command_limits import count_commands
from wms.plumbing.commands import run_floor_command
from wms.plumbing.http import Schema, blueprint, current_actor
from wms.plumbing.media.routes import media
from wms.plumbing.receipts import OLDEST_MS
from wms.plumbing.scopes import shared
from wms.plumbing.spreadsheets.doors import files

commands = blueprint("commands", "What devices did: each command once, in order, each with its own answer")


Judge = Callable[[Actor, list[dict[str, Any]]], list[dict[str, Any]]]
_judges: list[Judge] = [lambda _actor, given: given]


def commands_judged_by(judge: Judge) -> None:
    """`judge(actor, commands)`: those that are taken from a device which may be locked."""
    _judges[:] = [judge]


class EnvelopeIn(Schema):
    id = fields.UUID(required=True)
    op = fields.String(required=True, validate=validate.Length(1, 40))
    seq = fields.Integer(required=True, strict=True, validate=validate.Range(0, 2**53))
    payload = fields.Dict(keys=fields.String(), required=True)
    t_device = fields.AwareDateTime()
    age_ms = fields.Integer(
        strict=True,
        validate=validate.Range(0, OLDEST_MS),
        metadata={"description": "how long ago it was done, by the device's own clock, when it is sent"},
    )
    app_version = fields.String(validate=validate.Length(max=40))


class CommandsIn(Schema):
    commands = fields.List(fields.Nested(EnvelopeIn), required=True, validate=validate.Length(1, 50))


class AnswerOut(Schema):
    id = fields.UUID(required=True)
    status = fields.String(required=True, validate=validate.OneOf(["applied", "duplicate", "rejected", "parked"]))
    result = fields.Dict()
    error = fields.Dict()


class CommandsOut(Schema):
    answers = fields.List(fields.Nested(AnswerOut), required=True)
    now = fields.String(required=True)


@commands.post("/commands")
@commands.arguments(CommandsIn())  # one shape for all requests: this is the door of every scan
@commands.response(200, CommandsOut)
@shared("each command names what it touches")
def run_commands(body: dict[str, Any]) -> Response:
    """Run a device's commands in order. A refused command does not stop the ones behind it.

    A locked device is answered for what was done before it locked; the rest waits for the next sign-in.
    Who brings more than 30 a second for long is told with 429 when to come again, and none of the request is done.
    """
    actor = current_actor()
    count_commands(actor, len(body["commands"]))
    answers = [run_floor_command(actor, command) for command in _judges[0](actor, body["commands"])]
    return Response(json.dumps({"answers": answers, "now": iso(utc_now())}), mimetype="application/json")


blueprints = [commands, files, media]
