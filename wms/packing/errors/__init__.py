"""Refusals of packing. Those about a scan carry {scanned, expected}: what was scanned and what would be right."""

from wms.kernel.errors import NotFound, Refusal
from wms.packing.errors.cartons import UnknownCartonType as UnknownCartonType
from wms.packing.errors.cartons import UnknownCorrection as UnknownCorrection
from wms.packing.errors.changes import NothingToTakeOut as NothingToTakeOut
from wms.packing.errors.changes import StaysInTote as StaysInTote
from wms.packing.errors.changes import TakeOutFirst as TakeOutFirst
from wms.packing.errors.changes import ToteNotFree as ToteNotFree
from wms.packing.errors.evidence import PhotoMissing as PhotoMissing
from wms.packing.errors.evidence import PhotoUnknown as PhotoUnknown
from wms.packing.errors.evidence import ScanLot as ScanLot
from wms.packing.errors.evidence import WrongLot as WrongLot
from wms.packing.errors.fetching import NotToFetch as NotToFetch
from wms.packing.errors.fetching import TooManyToFetch as TooManyToFetch
from wms.packing.errors.fetching import WrongTarget as WrongTarget


class CodeTaken(Refusal):
    code = "packing.code_taken"
    title = "This code means something else already"


class UnknownStation(NotFound):
    code = "packing.unknown_station"
    title = "There is no such pack station"


class CartonTypeUsed(Refusal):
    code = "packing.carton_type_used"
    title = "Parcels were made of this carton type: retire it instead"


class UnknownPack(NotFound):
    code = "packing.unknown_pack"
    title = "There is no such pack"


class UnknownParcel(NotFound):
    code = "packing.unknown_parcel"
    title = "This pack has no such parcel"


class UnknownLine(NotFound):
    code = "packing.unknown_line"
    title = "This pack has no such line"


class NotALane(Refusal):
    """data: scanned, kind (null: the code is not known)."""

    code = "packing.not_a_lane"
    title = "This is not a pack lane"


class UnknownTote(Refusal):
    """data: scanned, kind (of the place the code names, null: none)."""

    code = "packing.unknown_tote"
    title = "Nothing with this code waits for packing"


class SeveralOrders(Refusal):
    """data: scanned, choices: [{id, number, channel, customer, state}]; say which by `order_id` or an `item_code`."""

    code = "packing.several_orders"
    title = "Several orders have this number"


class NoOrderWants(Refusal):
    """data: scanned, sku. No order with this item waits on the bench's lane, or among those that were asked about."""

    code = "packing.no_order_wants"
    title = "No order with this item waits here"


class ToteEmpty(Refusal):
    """data: scanned."""

    code = "packing.tote_empty"
    title = "This tote is empty"


class NotPicked(Refusal):
    """data: scanned, order_number and state (null: goods of a walk)."""

    code = "packing.not_picked"
    title = "This order is not picked yet"


class GoesBack(Refusal):
    """The order is packed or cancelled, and what lies here it does not want. data: scanned, order_number."""

    code = "packing.goes_back"
    title = "What lies in this tote goes back to its bins"


class PartPicked(Refusal):
    """Totes of it stand on the lane, and more are to come. data: scanned (null: it was open already), order_number,
    state."""

    code = "packing.part_picked"
    title = "A part of this order is still being picked"


class AlreadyPacked(Refusal):
    """data: order_number."""

    code = "packing.already_packed"
    title = "This is packed already"


class OnHold(Refusal):
    """data: order_number, holds."""

    code = "packing.on_hold"
    title = "The order is on hold"


class OrderIsCancelled(Refusal):
    """data: order_number."""

    code = "packing.order_cancelled"
    title = "The order was cancelled"


class UnknownCarton(Refusal):
    """data: scanned, expected (codes of carton types)."""

    code = "packing.unknown_carton"
    title = "There is no such carton"


class ParcelOpen(Refusal):
    """data: number (of the parcel with goods in it that has to be closed first)."""

    code = "packing.parcel_open"
    title = "Close the open parcel first"


class TooHeavy(Refusal):
    """data: max_weight_g, expected_weight_g with the units that were scanned, fits: units that still go in, sku."""

    code = "packing.too_heavy"
    title = "The carton cannot carry that; close it and take another"


class NoParcel(Refusal):
    code = "packing.no_parcel"
    title = "Take a carton first"


class ParcelClosedAlready(Refusal):
    """data: number, state."""

    code = "packing.parcel_closed"
    title = "This parcel is closed"


class ParcelNotClosed(Refusal):
    """data: number."""

    code = "packing.parcel_not_closed"
    title = "This parcel is open"


class ParcelEmpty(Refusal):
    """data: number."""

    code = "packing.parcel_empty"
    title = "There is nothing in this parcel"


class LabelIsConfirmed(Refusal):
    """data: number."""

    code = "packing.label_confirmed"
    title = "This parcel has its label and is on its way"


class NothingLeft(Refusal):
    code = "packing.nothing_left"
    title = "Everything is packed"


class UnknownCode(Refusal):
    """data: scanned, expected (skus)."""

    code = "packing.unknown_code"
    title = "This code is not known"


class WrongItem(Refusal):
    """data: scanned, sku, name, expected (skus)."""

    code = "packing.wrong_item"
    title = "This item does not belong to the order"


class TooMany(Refusal):
    """data: scanned (units), expected (units that are left), sku."""

    code = "packing.too_many"
    title = "That is more than there is to pack"


class ScanEach(Refusal):
    """data: scanned (units), expected (units that one scan of this code proves), sku."""

    code = "packing.scan_each"
    title = "Each piece of this has to be scanned"


class ScanLines(Refusal):
    """data: order_number. The house trusts other orders to be whole, not this one."""

    code = "packing.scan_lines"
    title = "The lines of this order have to be scanned"


class NotInParcel(Refusal):
    """data: scanned (units), expected (units that are in the open parcel), sku."""

    code = "packing.not_in_parcel"
    title = "That is not in the open parcel"


class ToteGone(Refusal):
    """data: totes. There is no tote left to put the goods back into."""

    code = "packing.tote_gone"
    title = "The tote has left the station"


class WeightOff(Refusal):
    """data: may_override, expected_weight_g, weight_g, tolerance_g, suspect ({sku, name, quantity} or null)."""

    code = "packing.weight_off"
    title = "The weight does not fit the contents"


class WeighIt(Refusal):
    """There is no weight, and it cannot be reckoned. data: number, skus (whose weight nobody knows)."""

    code = "packing.weigh_it"
    title = "This parcel has to be weighed"


class NoScale(NotFound):
    code = "packing.no_scale"
    title = "This station has no scale"


class ScaleSilent(Refusal):
    code = "packing.scale_silent"
    status = 503
    title = "The scale does not answer"


class NothingSaid(Refusal):
    code = "packing.nothing_said"
    title = "Nobody said that so many of these are missing"


class FetchTaken(Refusal):
    """data: worker."""

    code = "packing.fetch_taken"
    title = "Somebody is on the way for these goods"


class TooLateToUndo(Refusal):
    """data: order_number."""

    code = "packing.too_late_to_undo"
    title = "The order has gone on without these goods"


class NothingComes(Refusal):
    """data: order_number."""

    code = "packing.nothing_comes"
    title = "Nobody fetches anything for this order"


class NotAHospital(Refusal):
    """data: scanned, kind (of the place the code names, null: none)."""

    code = "packing.not_a_hospital"
    title = "This is not a place where orders wait for goods"
