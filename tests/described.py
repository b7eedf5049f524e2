"""Whether what a floor command answers is what the API's description says of it."""

from functools import cache
from typing import Any

from wms.kernel.events import to_wire
from wms.plumbing.commands import FloorCommand, floor_commands, refusals_of

AT_EVERY_DOOR = {
    "auth.required",
    "auth.forbidden",
    "input.invalid",
    "input.unknown_command",
    "input.idempotency_key_reused",
}


def assert_described_answer(command: FloorCommand, result: dict[str, Any]) -> None:
    """Fields of an answer may be more than its shape says only where the shape leaves them open."""
    wrong = command.answer.validate(to_wire(result))
    assert not wrong, f"{command.op} answers otherwise than described: {wrong}"


def assert_described_refusal(op: str, code: str) -> None:
    assert op not in floor_commands or code in _codes(op) | AT_EVERY_DOOR, f"{op} was refused with {code}, untold"


@cache
def _codes(op: str) -> set[str]:
    return {refusal.code for refusal in refusals_of(floor_commands[op])}
