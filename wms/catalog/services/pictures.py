"""A picture or a document of this house must be in its store before a row names it."""

from collections.abc import Sequence
from typing import Any

from wms.kernel.errors import InvalidInput
from wms.plumbing.media import unknown_attachments, unknown_pictures
from wms.plumbing.transaction import Tx

NO_PICTURE = "there is no such picture in this house"
NO_ATTACHMENT = "there is no such document in this house"


def refuse_unknown_pictures(tx: Tx, lines: str, bodies: Sequence[dict[str, Any]]) -> None:
    """Raises InvalidInput naming each line, as `items[3].image_url`."""
    unknown = unknown_pictures(tx.session, {body.get("image_url") for body in bodies})
    _refuse(lines, bodies, "image_url", unknown, NO_PICTURE)


def refuse_unknown_attachments(tx: Tx, bodies: Sequence[dict[str, Any]]) -> None:
    """Raises InvalidInput naming each line, as `instructions[3].attachment_url`."""
    unknown = unknown_attachments(tx.session, {body.get("attachment_url") for body in bodies})
    _refuse("instructions", bodies, "attachment_url", unknown, NO_ATTACHMENT)


def _refuse(lines: str, bodies: Sequence[dict[str, Any]], name: str, unknown: set[str], words: str) -> None:
    places = [f"{lines}[{n}].{name}" for n, body in enumerate(bodies) if body.get(name) in unknown]
    if places:
        raise InvalidInput([{"field": place, "message": words} for place in places])
