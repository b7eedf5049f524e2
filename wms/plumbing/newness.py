"""Making something new under a name that must be free: whoever says `If-None-Match: *` writes over nothing."""

from collections.abc import Callable, Collection
from typing import TypeVar

from wms.kernel.errors import Refusal, invalid
from wms.plumbing.transaction import Tx

R = TypeVar("R")


class Taken(Refusal):
    """data: name."""

    code = "house.taken"
    title = "There is one of this name already"


def refuse_taken(tx: Tx, taken: Collection[str], refusal: Refusal | None = None) -> None:
    """A line of each service that creates or changes, where it knows which of the names are there already.

    Raises Taken, or the room's own refusal, if something new is meant.
    """
    if tx.must_be_new and taken:
        raise refusal or Taken(f"there is {', '.join(sorted(taken))} already", name=", ".join(sorted(taken)))
    tx.must_be_new = False


def as_new(use_case: Callable[[Tx], R]) -> Callable[[Tx], R]:
    """The use case, with nothing written over; a service that does not look for that is refused whole."""

    def make(tx: Tx) -> R:
        tx.must_be_new = True
        made = use_case(tx)
        if tx.must_be_new:
            raise invalid("If-None-Match", "is not understood at this door")
        return made

    return make
