"""One stop less, one order less, one worker less."""

from wms.optimizer.batches.problem import Cart
from wms.optimizer.dispatch.problem import Change, Shift


def lose_stop(shift: Shift, walk: str, stop: str, order: str | None = None) -> Change:
    """The stop is not made (short), or not for this order (cancelled line). An order left without stops stays on the
    cart if it was begun and leaves the walk if not. A frozen stop may go: there is nothing to do at it any more."""
    raise NotImplementedError


def lose_order(shift: Shift, order: str) -> Change:
    """The order is cancelled: stops made only for it fall away."""
    raise NotImplementedError


def lose_worker(shift: Shift, worker: str, cart: Cart) -> Change:
    """A device is lost or somebody goes home: orders not begun are spread over the other walks or go to the pool;
    what is begun waits, as it stands, in a walk without a worker, first in the queue."""
    raise NotImplementedError
