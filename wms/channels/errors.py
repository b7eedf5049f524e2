"""The street's ways to say no."""

from wms.kernel.errors import NotFound, Refusal


class ChannelUnknown(NotFound):
    code = "channels.channel_unknown"
    title = "There is no such channel"


class KindStays(Refusal):
    """data: kind (what the channel is)."""

    code = "channels.kind_stays"
    title = "A channel keeps the kind that it was opened with"


class EndpointUnknown(NotFound):
    code = "channels.endpoint_unknown"
    title = "There is no such webhook endpoint"


class DeliveryUnknown(NotFound):
    code = "channels.delivery_unknown"
    title = "There is no such webhook delivery"


class OtherChannel(Refusal):
    code = "channels.other_channel"
    status = 403
    title = "This key belongs to another channel"


class DeliveryUnderWay(Refusal):
    code = "channels.delivery_under_way"
    title = "This delivery is under way already"


class DeliverySettled(Refusal):
    """data: state (delivered or dropped)."""

    code = "channels.delivery_settled"
    title = "This delivery is settled already"


class AheadOfFeed(Refusal):
    """data: newest (the number of the newest event there is)."""

    code = "channels.ahead_of_feed"
    title = "No event has this number yet"


class AvailabilityNotKept(Refusal):
    """Nobody has asked for the figures of this channel yet."""

    code = "channels.availability_not_kept"
    title = "No figures are kept for this channel: give it availability rules, or an endpoint for inventory.changed"


class ReconciliationUnknown(NotFound):
    code = "channels.reconciliation_unknown"
    title = "There is no such reconciliation"


class ReconciliationClosed(Refusal):
    """data: state (comparing or compared)."""

    code = "channels.reconciliation_closed"
    title = "This reconciliation is closed: open another one"


class DifferenceUnknown(NotFound):
    code = "channels.difference_unknown"
    title = "There is no such difference"


class FixNotPossible(Refusal):
    """data: fixes (what can be done about it now)."""

    code = "channels.fix_not_possible"
    title = "This difference cannot be mended in that way"
