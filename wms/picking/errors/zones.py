"""Refusals where totes are handed over from zone to zone."""

from wms.kernel.errors import Refusal


class NotAHandOver(Refusal):
    """data: scanned, expected (codes of the places at which they may wait), zone (who goes on)."""

    code = "picking.not_a_hand_over"
    title = "Totes are not handed over at this place"


class NotHandedOver(Refusal):
    """data: batch_number. It is walked by one person to its end, or nothing is left to pick on it."""

    code = "picking.not_handed_over"
    title = "This walk is not handed over"


class OtherZone(Refusal):
    """data: location, zone (where the walk is now), expected (the zone of the place). Others pick there."""

    code = "picking.other_zone"
    title = "This place is in another zone than the walk"


class NotTakenUp(Refusal):
    """data: at (where the totes wait), expected (the totes, and their cart)."""

    code = "picking.not_taken_up"
    title = "The totes of this walk still wait to be taken up"


class NotWaiting(Refusal):
    """data: scanned, expected (the totes and the cart that wait), at, zone and place (where the scanned tote is wanted
    next, if it waits for somebody)."""

    code = "picking.not_waiting"
    title = "This is not the tote that waits"
