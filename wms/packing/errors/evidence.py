"""Refusals about lots at the bench and photos of parcels."""

from wms.kernel.errors import NotFound, Refusal


class WrongLot(Refusal):
    """data: scanned, expected (the lots of that item in the order, as words), sku."""

    code = "packing.wrong_lot"
    title = "This lot does not belong to the order"


class ScanLot(Refusal):
    """data: expected (the lots of that item in the order, as words), sku."""

    code = "packing.scan_lot"
    title = "The lot of these goods has to be scanned"


class PhotoMissing(Refusal):
    """data: number."""

    code = "packing.photo_missing"
    title = "A photo of this parcel has to be taken before it is closed"


class PhotoUnknown(NotFound):
    """No parcel that we have heard of has such a photo; a bench keeps it and tries again."""

    code = "packing.photo_unknown"
    title = "No such photo of a parcel was announced"
