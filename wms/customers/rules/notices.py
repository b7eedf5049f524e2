"""What customers are told by mail and chat, when, and how often it is tried."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

STEPS = ("accepted", "picking", "packed", "sent", "not_coming", "cancelled")
WAYS = ("mail", "chat")
OPEN = ("waiting", "sending")
_RANK = {"accepted": 0, "picking": 1, "packed": 2, "sent": 3, "cancelled": 3}
"""A step says nothing any more once a later one was told; what is sent or taken off is always news."""
SECOND_THOUGHTS = timedelta(minutes=3)
"""What was taken off may come back: a picker undoes a short."""
GIVE_UP_AFTER = timedelta(days=3)
"""What a customer would have liked to know three days ago is not told any more."""
ANSWER_LETTERS = 300

_STEPS = {
    "orders.order_received": "accepted", "orders.order_cancelled": "cancelled", "shipping.shipment_confirmed": "sent",
}  # fmt: skip
_MAY_TAKE_OFF = frozenset({"orders.order_replaced", "orders.order_shorted", "orders.order_shipped"})
_NUMBER = re.compile(r"\+?\d[\d ()/-]{6,}\d")
_ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+")


def in_order(steps: Iterable[str]) -> list[str]:
    """Each once, as an order comes by them."""
    return sorted(set(steps), key=STEPS.index)


def step_of(event_type: str, payload: Mapping[str, Any]) -> tuple[str, str] | None:
    """The step that a fact brings an order to, and which departure it is of one that may have several."""
    if event_type == "orders.order_changed":
        return (payload["state"], "") if payload["state"] in ("picking", "packed") else None
    step = _STEPS.get(event_type)
    return None if step is None else (step, payload["shipment_id"] if step == "sent" else "")


def may_take_off(event_type: str) -> bool:
    """Whether goods may have been taken off an order that goes on; its lines tell."""
    return event_type in _MAY_TAKE_OFF


def due_after(step: str) -> timedelta:
    return SECOND_THOUGHTS if step == "not_coming" else timedelta(0)


def overtaken_by(step: str) -> list[str]:
    """Steps whose notices are not sent any more when one of `step` was."""
    return [earlier for earlier, rank in _RANK.items() if rank < min(_RANK.get(step, 0), 3)]


def gives_up(asked_at: datetime, now: datetime) -> bool:
    return now - asked_at > GIVE_UP_AFTER


def kept_answer(text: str) -> str:
    """What a server said, without the addresses and telephone numbers that it names."""
    return _NUMBER.sub("(number)", _ADDRESS.sub("(address)", " ".join(text.split())))[:ANSWER_LETTERS]
