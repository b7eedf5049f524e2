"""A better plan for what is not frozen, in the background."""

from wms.optimizer.dispatch.problem import Change, Shift
from wms.optimizer.limits import Limits


def improve(shift: Shift, limits: Limits) -> Change:
    """Orders not begun move between walks, rests are walked in a better order; never worse, never a frozen stop.

    Better means: less lateness (seconds times priority + 1, over all orders), then less walking.
    """
    raise NotImplementedError
