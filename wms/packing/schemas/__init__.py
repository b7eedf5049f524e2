"""Packing on the wire."""

from marshmallow import fields, validate

from wms.packing.schemas.boxes import BoxRulesIn as BoxRulesIn
from wms.packing.schemas.cartons import CartonChoiceOut, CartonOut
from wms.packing.schemas.cartons import CartonTypeIn as CartonTypeIn
from wms.packing.schemas.cartons import CartonTypeOut as CartonTypeOut
from wms.packing.schemas.cartons import CartonTypeRow as CartonTypeRow
from wms.packing.schemas.cartons import CartonTypesOut as CartonTypesOut
from wms.packing.schemas.cartons import CorrectionIn as CorrectionIn
from wms.packing.schemas.cartons import CorrectionsOut as CorrectionsOut
from wms.packing.schemas.cartons import SiteQuery as SiteQuery
from wms.packing.schemas.changes import TakeOut as TakeOut
from wms.packing.schemas.missing import ParkedOut, WaitsForOut
from wms.packing.schemas.orders import PackOrderOut
from wms.packing.schemas.photos import KeepPhoto as KeepPhoto
from wms.packing.schemas.photos import PhotoAskedOut as PhotoAskedOut
from wms.packing.schemas.photos import PhotoOut as PhotoOut
from wms.packing.schemas.photos import PhotoPath as PhotoPath
from wms.packing.schemas.photos import PhotoRulesIn as PhotoRulesIn
from wms.packing.schemas.stations import CodePath as CodePath
from wms.packing.schemas.stations import StationIn as StationIn
from wms.packing.schemas.stations import StationOut as StationOut
from wms.packing.schemas.stations import StationRow as StationRow
from wms.packing.schemas.stations import StationsOut as StationsOut
from wms.packing.schemas.waiting import ToBringOut, WaitingOut
from wms.packing.schemas.weights import WeightOut as WeightOut
from wms.packing.schemas.weights import WeightRulesIn as WeightRulesIn
from wms.packing.schemas.weights import WeightRulesOut
from wms.plumbing.fields import Quantity, Reference, Scan, Text, Weight
from wms.plumbing.shapes import ReasonOut, Schema

HEAVIEST_PARCEL_G = 200_000
CHECKS = ("line", "count", "each")
PRINT_STATES = ("queued", "sending", "sent", "confirmed", "unknown", "failed")


class OpenTote(Schema):
    station_code = Scan(200, required=True)
    code = Scan(200, required=True, metadata={"description": "of a tote, an order or an item"})
    order_id = fields.UUID(load_default=None, allow_none=True, metadata={"description": "which of several orders"})
    item_code = Scan(
        200, load_default=None, allow_none=True, metadata={"description": "of an item of the one of several orders"}
    )


class StartParcel(Schema):
    pack_id = fields.UUID(required=True)
    carton_code = Scan(200, required=True)


class PackItem(Schema):
    pack_id = fields.UUID(required=True)
    item_code = Scan(200, required=True)
    quantity = Quantity(required=True, metadata={"description": "base units: a case code's too"})
    lot = Reference(
        60, load_default=None, allow_none=True, metadata={"description": "that was scanned; null: none was"}
    )


class UnpackItem(PackItem):
    pass


class PackAll(Schema):
    pack_id = fields.UUID(required=True)


class CloseParcel(Schema):
    pack_id = fields.UUID(required=True)
    parcel_id = fields.UUID(required=True)
    weight_g = Weight(
        1, HEAVIEST_PARCEL_G, load_default=None, allow_none=True,
        metadata={"description": "null at a station without a scale: as its carton and its goods should weigh"},
    )  # fmt: skip
    override = fields.Boolean(load_default=False)
    approval_id = fields.UUID(load_default=None, metadata={"description": "of whoever allows a packer to override"})
    reason = Text(300, load_default="", metadata={"description": "of a supervisor who overrides"})


class ReopenParcel(Schema):
    pack_id = fields.UUID(required=True)
    parcel_id = fields.UUID(required=True)


class CodeOut(Schema):
    code = fields.String(required=True)


class BenchOut(Schema):
    code = fields.String(required=True)
    printer = fields.Nested(CodeOut, required=True, allow_none=True)
    has_scale = fields.Boolean(required=True)


class ItemCodeOut(Schema):
    code = fields.String(required=True)
    quantity = fields.Integer(required=True)


class PackLineOut(Schema):
    id = fields.UUID(required=True)
    sku = fields.String(required=True)
    name = fields.String(required=True)
    variant = fields.String(required=True, metadata={"description": "style, colour and size in one line"})
    image_url = fields.String(required=True, allow_none=True)
    codes = fields.List(fields.Nested(ItemCodeOut), required=True)
    lot = fields.String(required=True, allow_none=True)
    asks_lot = fields.Boolean(required=True, metadata={"description": "its lot is scanned at the bench"})
    check = fields.String(
        required=True,
        validate=validate.OneOf(CHECKS),
        metadata={"description": "one scan is the line, one scan and a number, or each piece is scanned"},
    )
    expected = fields.Integer(required=True)
    packed = fields.Integer(required=True)
    missing = fields.Integer(required=True)
    coming = fields.Integer(required=True, metadata={"description": "not in the totes: somebody fetches them"})
    called_off = fields.Integer(
        required=True, metadata={"description": "of the packed ones: the order does not want them, take them out"}
    )
    surplus = fields.Integer(
        required=True,
        metadata={"description": "beside the expected ones: not wanted any more, they stay in the tote"},
    )


class ParcelLineOut(Schema):
    line_id = fields.UUID(required=True)
    quantity = fields.Integer(required=True)


class LabelOut(Schema):
    state = fields.String(required=True, validate=validate.OneOf(["pending", "bought", "failed"]))
    detail = fields.String(required=True, allow_none=True)
    outside = fields.Boolean(
        required=True,
        metadata={"description": "made elsewhere: its number is scanned or typed, none is printed"},
    )
    carrier = fields.String(required=True, allow_none=True)
    service = fields.String(required=True, allow_none=True)
    price_minor = fields.Integer(required=True, allow_none=True)
    currency = fields.String(required=True, allow_none=True)


class StationNewsOut(Schema):
    waiting = fields.Integer(required=True)


class PackNewsOut(Schema):
    pack_id = fields.UUID(required=True)
    version = fields.Integer(required=True)


class ParcelPrintOut(Schema):
    id = fields.UUID(required=True)
    state = fields.String(required=True, validate=validate.OneOf(PRINT_STATES))
    printer = fields.String(required=True)
    detail = fields.String(required=True, allow_none=True)
    spare = fields.String(required=True, allow_none=True, metadata={"description": "a printer that could take over"})


class ParcelOut(Schema):
    id = fields.UUID(required=True)
    number = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(["open", "closed", "labelled", "confirmed"]))
    carton = fields.Nested(CartonOut, required=True)
    picked_into = fields.Boolean(
        required=True, metadata={"description": "a ship box: its goods were picked straight into it"}
    )
    lines = fields.List(fields.Nested(ParcelLineOut), required=True)
    weight_g = fields.Integer(required=True, allow_none=True)
    expected_weight_g = fields.Integer(required=True)
    photos = fields.Integer(required=True, metadata={"description": "how many were taken of it"})
    tracking_number = fields.String(required=True, allow_none=True)
    label = fields.Nested(LabelOut, required=True, allow_none=True)
    print_job = fields.Nested(ParcelPrintOut, required=True, allow_none=True)


class SuggestedCartonOut(Schema):
    code = fields.String(required=True)
    name = fields.String(required=True)
    reasons = fields.List(fields.Nested(ReasonOut), required=True)


class PackInstructionOut(Schema):
    code = fields.String(required=True)
    language = fields.String(required=True)
    sku = fields.String(required=True, allow_none=True, metadata={"description": "null: for the whole order"})
    body = fields.String(required=True)
    image_url = fields.String(required=True, allow_none=True)
    attachment_url = fields.String(required=True, allow_none=True)


class PackOut(Schema):
    id = fields.UUID(required=True)
    version = fields.Integer(required=True)
    state = fields.String(required=True, validate=validate.OneOf(["open", "packed", "done"]))
    order = fields.Nested(PackOrderOut, required=True)
    station = fields.Nested(BenchOut, required=True, allow_none=True)
    instructions = fields.List(fields.Nested(PackInstructionOut), required=True)
    totes = fields.List(fields.Nested(CodeOut), required=True)
    surplus_in = fields.List(
        fields.Nested(CodeOut),
        required=True,
        metadata={"description": "totes of a finished pack in which goods lie that nobody wants: they go back"},
    )
    to_bring = fields.List(
        fields.Nested(ToBringOut), metadata={"description": "totes that still stand where they were brought together"}
    )
    lines = fields.List(fields.Nested(PackLineOut), required=True)
    parcels = fields.List(fields.Nested(ParcelOut), required=True)
    suggested_carton = fields.Nested(SuggestedCartonOut, required=True, allow_none=True)
    choosing_carton = fields.Bool(
        required=True, metadata={"description": "true while the cartons are being computed: none is suggested yet"}
    )
    cartons = fields.List(fields.Nested(CartonChoiceOut), required=True)
    waits_for = fields.List(fields.Nested(WaitsForOut), required=True)
    parked = fields.Nested(
        ParkedOut, required=True, allow_none=True, metadata={"description": "it stands aside; null: at its bench"}
    )
    hospitals = fields.List(fields.String(), required=True, metadata={"description": "places where it may stand aside"})
    weight_rules = fields.Nested(WeightRulesOut, required=True)
    photo = fields.Nested(PhotoAskedOut, required=True)
    closes_by_itself = fields.Boolean(
        required=True, metadata={"description": "with its last piece, when a scale says what it should"}
    )
    may_pack_all = fields.Boolean(
        required=True, metadata={"description": "by one command, without a scan of each line"}
    )


class PackAnswer(Schema):
    """What most floor commands of packing answer."""

    pack = fields.Nested(PackOut, required=True)


class PackedLineOut(Schema):
    id = fields.UUID(required=True)
    packed = fields.Integer(required=True)
    in_parcel = fields.Integer(required=True, metadata={"description": "units of it in this parcel"})


class PackChangeOut(Schema):
    """What one scan changed of a pack: who has its version before this one has it whole, any other fetches it."""

    pack_id = fields.UUID(required=True)
    version = fields.Integer(required=True)
    parcel_id = fields.UUID(required=True)
    expected_weight_g = fields.Integer(required=True, metadata={"description": "of the parcel now"})
    lines = fields.List(fields.Nested(PackedLineOut), required=True, metadata={"description": "those that changed"})
    totes = fields.List(fields.Nested(CodeOut), required=True, metadata={"description": "all that still stand here"})


class PackChangeAnswer(Schema):
    """What a scan of an item answers."""

    change = fields.Nested(PackChangeOut, required=True)


class ElsewhereOut(Schema):
    """What waits on another lane of the warehouse."""

    lane = fields.String(required=True)
    waiting = fields.Integer(required=True)
    order_id = fields.UUID(required=True, metadata={"description": "the most urgent of them"})
    order_number = fields.String(required=True)


class StationViewOut(BenchOut):
    name = fields.String(required=True)
    lane = fields.String(required=True)
    waiting = fields.List(fields.Nested(WaitingOut), required=True)
    elsewhere = fields.List(
        fields.Nested(ElsewhereOut), required=True, metadata={"description": "told while nothing waits here"}
    )
    parked = fields.List(
        fields.Nested(WaitingOut), required=True, metadata={"description": "something of each is fetched"}
    )
    coming = fields.List(
        fields.Nested(WaitingOut),
        required=True,
        metadata={"description": "a part of each stands on the lane; the rest is still being picked"},
    )
    pack = fields.Nested(PackOut, required=True, allow_none=True)
