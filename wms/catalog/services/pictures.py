"""A picture of this house must be in its store before a row names it."""

from collections.abc import Sequence
from typing import Any

from wms.kernel.errors import InvalidInput
from wms.plumbing.media import unknown_pictures
from wms.plumbing.transaction import Tx

NO_PICTURE = "there is no such picture in this house"


def refuse_unknown_pictures(tx: Tx, lines: str, bodies: Sequence[dict[str, Any]]) -> None:
    """Raises InvalidInput naming each line, as `items[3].image_url`."""
    unknown = unknown_pictures(tx.session, {body.get("image_url") for body in bodies})
    faults = [
        {"field": f"{lines}[{n}].image_url", "message": NO_PICTURE}
        for n, body in enumerate(bodies)
        if body.get("image_url") in unknown
    ]
    if faults:
        raise InvalidInput(faults)
