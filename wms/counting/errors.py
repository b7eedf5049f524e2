"""Refusals of counting."""

from wms.kernel.errors import NotFound, Refusal


class WrongPlace(Refusal):
    """data: scanned, expected."""

    code = "counting.wrong_place"
    title = "Another place is to be counted"


class NotABin(Refusal):
    """data: scanned."""

    code = "counting.not_a_bin"
    title = "Only bins are counted"


class BadQuantity(Refusal):
    code = "counting.bad_quantity"
    title = "No such number can lie there"


class CountUnknown(NotFound):
    code = "counting.count_unknown"
    title = "No such count"


class PhotoUnknown(NotFound):
    """No count that we have heard of has such a photo; a device keeps it and tries again."""

    code = "counting.photo_unknown"
    title = "No such photo was announced"


class CountOver(Refusal):
    """data: state."""

    code = "counting.over"
    title = "This count was counted or decided before"


class CampaignUnknown(NotFound):
    code = "counting.campaign_unknown"
    title = "No such campaign"


class NothingToCount(Refusal):
    code = "counting.nothing_to_count"
    title = "No bin is like that"
