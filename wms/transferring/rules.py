"""Which half of a transfer is work in which house, and when that half is over; pure."""

from uuid import UUID, uuid5

OPEN_WHILE = {"send": frozenset({"open"}), "receive": frozenset({"sent"})}
"""By half: the states of a transfer in which there is something to do for it."""


def is_over(side: str, state: str) -> bool:
    return state not in OPEN_WHILE[side]


def subject_of(transfer_id: UUID, side: str, opening: int = 0) -> UUID:
    """Each half is the subject of a task of its own, and each time (`opening`) that it opens again, of another."""
    if side == "send" and not opening:
        return transfer_id
    return uuid5(transfer_id, f"{side}-{opening}" if opening else side)
