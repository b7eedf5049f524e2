"""Refusals of shipping. Those about a scan carry what was scanned and what was expected."""

from wms.kernel.errors import NotFound, Refusal


class UnknownLabel(NotFound):
    code = "shipping.unknown_label"
    title = "There is no label with this number"


class WrongLabel(Refusal):
    """data: scanned, expected (tracking numbers that wait at this station), station (where it belongs)."""

    code = "shipping.wrong_label"
    title = "This label belongs to another station"


class VoidLabel(Refusal):
    code = "shipping.void_label"
    title = "This label is void: its parcel was opened again"


class NoLabelYet(Refusal):
    """data: state (pending, buying or failed)."""

    code = "shipping.no_label_yet"
    title = "This parcel has no label yet"


class StillPrinting(Refusal):
    code = "shipping.still_printing"
    title = "The last copy is still on its way to the printer"


class NoPrinter(Refusal):
    code = "shipping.no_printer"
    title = "This station has no printer"


class LabelNotWaiting(Refusal):
    """data: state."""

    code = "shipping.label_not_waiting"
    title = "This label does not wait for anybody"


class NoTrackingNumber(Refusal):
    """data: scanned, fault (length, characters, form), forms (the carrier's)."""

    code = "shipping.no_tracking_number"
    title = "This is no tracking number of the carrier"


class TrackingMistyped(Refusal):
    """data: scanned."""

    code = "shipping.tracking_mistyped"
    title = "The check digit of this tracking number is wrong"


class TrackingNumberTaken(Refusal):
    """data: tracking_number, parcel_number, order_number."""

    code = "shipping.tracking_number_taken"
    title = "Another parcel has this tracking number"


class NothingToHandOver(Refusal):
    """data: account."""

    code = "shipping.nothing_to_hand_over"
    title = "No confirmed parcel of this account waits for its carrier"


class UnknownShipment(NotFound):
    code = "shipping.unknown_shipment"
    title = "No such shipment"
