"""What of the board is pushed to whom: exceptions to the boards of their warehouse, or of every warehouse."""

from typing import Any

from wms.board.events import (
    ExceptionRaised,
    ExceptionResolved,
    ExceptionReturned,
    ExceptionSnoozed,
    ExceptionTaken,
)
from wms.board.schemas import ExceptionNewsOut
from wms.kernel.events import Event
from wms.plumbing.live import push
from wms.plumbing.messages import tells

EVERY_BOARD = "boards"


def _boards(event: Any) -> list[str]:
    """`Any`: one of the events below, which have no common base of their own."""
    return [EVERY_BOARD if event.warehouse_id is None else f"board:{event.warehouse_id}"]


def _exception(event: Any) -> dict[str, Any]:
    return {"exception": event.exception}


tells("exception", ExceptionNewsOut, "the boards of its warehouse, or of every warehouse")

changes: tuple[type[Event], ...] = (
    ExceptionRaised,
    ExceptionTaken,
    ExceptionSnoozed,
    ExceptionReturned,
    ExceptionResolved,
)
for kind in changes:
    push(kind, message="exception", to=_boards, shape=_exception)
