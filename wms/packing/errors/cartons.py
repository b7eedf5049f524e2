"""Refusals about types of cartons and what packers took instead."""

from wms.kernel.errors import NotFound


class UnknownCartonType(NotFound):
    code = "packing.unknown_carton_type"
    title = "There is no such carton type in this warehouse"


class UnknownCorrection(NotFound):
    """data: id."""

    code = "packing.unknown_correction"
    title = "This correction is gone: packers took the first proposal again"
