"""Which half of a transfer is work in which house, and when that half is over; pure."""

from uuid import UUID, uuid5

OPEN_WHILE = {"send": frozenset({"open"}), "receive": frozenset({"sent"})}
"""By half: the states of a transfer in which there is something to do for it."""


def is_over(side: str, state: str) -> bool:
    return state not in OPEN_WHILE[side]


def subject_of(transfer_id: UUID, side: str) -> UUID:
    """Each half is the subject of a task of its own."""
    return transfer_id if side == "send" else uuid5(transfer_id, side)
