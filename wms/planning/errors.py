"""Refusals of planning. Their codes begin with `picking`, under which screens and programs know them."""

from wms.kernel.errors import NotFound, Refusal


class NoWall(Refusal):
    """data: order_class. Orders are to be sorted at a wall, and the warehouse has none with at least two cells."""

    code = "picking.no_wall"
    title = "There is no put wall to sort at"


class NoHandOver(Refusal):
    """data: order_class. Totes are to be handed over from zone to zone, and the warehouse has no place for it."""

    code = "picking.no_hand_over"
    title = "There is no place at which totes are handed over"


class NoGathering(Refusal):
    """data: order_class. Totes of several zones are to be brought together, and the warehouse has no place for it."""

    code = "picking.no_gathering"
    title = "There is no place at which totes are brought together"


class AlreadySent(Refusal):
    code = "picking.already_sent"
    title = "Somebody has sent the order already"


class DecisionUnknown(NotFound):
    code = "picking.decision_unknown"
    title = "Nothing was decided about this order yet"


class WalkNotPlanned(NotFound):
    code = "picking.walk_not_planned"
    title = "This walk is not in the plan any more: somebody has begun it, or its orders are on other walks now"


class WalkChanged(Refusal):
    """data: number, worker (who has begun it), both null where it was planned anew."""

    code = "picking.walk_changed"
    title = "This walk has changed since you looked at it. Nothing was done"


class CannotShareWalk(Refusal):
    """data: why (alone, classes, slots, sizes, volume, weight, stops, minutes), used, most, key."""

    code = "picking.cannot_share_walk"
    title = "These orders cannot go on one walk"


class SteeringUnknown(NotFound):
    code = "picking.steering_unknown"
    title = "There is nothing to take back"


class SteeringOver(Refusal):
    """data: verb. It was taken back already, or what it made is walked or changed by now."""

    code = "picking.steering_over"
    title = "This cannot be taken back any more. Nothing was done"
