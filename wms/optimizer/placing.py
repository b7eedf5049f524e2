"""A person sets one thing before or after another in a row that is sorted by something else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

Side = Literal["before", "after"]
SIDES: tuple[Side, ...] = ("before", "after")


@dataclass(frozen=True, slots=True)
class Placing:
    """`key` goes directly before or after `beside`; `at` (ISO, UTC) is when somebody said so: the latest holds."""

    key: str
    side: Side
    beside: str
    at: str

    @property
    def wire(self) -> dict[str, str]:
        """What is kept with the thing itself."""
        return {"side": self.side, "beside": self.beside, "at": self.at}


def placing_of(key: UUID, kept: dict[str, Any] | None) -> Placing | None:
    return None if kept is None else Placing(str(key), **kept)


def in_time(placings: Iterable[Placing | None]) -> tuple[Placing, ...]:
    """As they were said, one after the other."""
    return tuple(sorted((each for each in placings if each is not None), key=lambda each: (each.at, each.key)))


def in_place(keys: Sequence[str], placings: Iterable[Placing]) -> list[str]:
    """The row after each placing; one whose neighbour is not in the row says nothing."""
    row = list(keys)
    for placing in placings:
        if placing.key in row and placing.beside in row and placing.key != placing.beside:
            row.remove(placing.key)
            row.insert(row.index(placing.beside) + (placing.side == "after"), placing.key)
    return row
