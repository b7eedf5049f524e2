"""Refusals of orders."""

from wms.kernel.errors import NotFound, Refusal


class UnknownOrder(NotFound):
    code = "orders.unknown"
    title = "No such order"


class TooLate(Refusal):
    code = "orders.too_late"
    title = "Too late: work on the order has begun"


class VersionConflict(Refusal):
    code = "orders.version_conflict"
    status = 412
    title = "The order has changed since you read it"


class NotHeld(Refusal):
    code = "orders.not_held"
    title = "The order is not on this hold"


class AlreadyHeld(Refusal):
    code = "orders.already_held"
    title = "The order is on that hold already"


class NotWaiting(Refusal):
    code = "orders.not_waiting"
    title = "The order does not wait to be complete"


class UnknownAct(NotFound):
    code = "orders.unknown_act"
    title = "There is no such act of an order"


class AllocationGone(Refusal):
    code = "orders.allocation_gone"
    title = "This stock is not promised to the order any more"


class TooMany(Refusal):
    code = "orders.too_many"
    title = "That is more than the order wants"


class NotReleasable(Refusal):
    code = "orders.not_releasable"
    title = "The order cannot be released now"
