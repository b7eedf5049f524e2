"""One more order, at the least harm."""

from wms.optimizer.batches.problem import Cart, OrderToPick
from wms.optimizer.dispatch.problem import Choice, Insertion, Shift

ANYWHERE = frozenset(Choice)


def insert_order(
    shift: Shift, order: OrderToPick, cart: Cart, new_key: str = "", choices: frozenset[Choice] = ANYWHERE
) -> Insertion:
    """Where the order goes: the cheapest place at which no cutoff is missed that would have been met.

    `choices`: what may be done (a caller that never opens walks leaves out BEGIN). A new walk is called `new_key`, with
    this `cart`. Only if the order would be late everywhere may it push orders of lower priority past their cutoffs.
    """
    raise NotImplementedError
