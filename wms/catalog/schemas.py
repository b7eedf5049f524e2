"""Items on the wire."""

from typing import Any
from urllib.parse import urlsplit

from marshmallow import ValidationError, fields, validate, validates_schema

from wms.catalog.models import SCAN_POLICIES, STEPS
from wms.plumbing.fields import (
    Choice,
    Form,
    Language,
    Millimetres,
    Money,
    Note,
    Quantity,
    Reference,
    Text,
    Url,
    Weight,
)
from wms.plumbing.settings import settings
from wms.plumbing.shapes import PageQuery, Schema


class Sku(Reference):
    """An item's name, or a code on it: what every label printer and scanner can carry."""

    def __init__(self, **options: Any) -> None:
        printable = Form(r"[\x21-\x7e][\x20-\x7e]*", "must be 1 to 60 printable ASCII characters")
        super().__init__(60, form=printable, **options)


class Picture(Url):
    """A path of this house, or an https address on a host that its screens may load pictures from."""

    def __init__(self, **options: Any) -> None:
        super().__init__(relative=True, allow_none=True, **options)

    def _deserialize(self, value: Any, *args: Any, **more: Any) -> Any:
        address = super()._deserialize(value, *args, **more)
        if address is not None and not _shown(str(address)):
            hosts = ", ".join(settings().image_hosts) or "none"
            raise ValidationError(f"screens show pictures of this house and of {hosts} (WMS_IMAGE_HOSTS), by https")
        return address


class Attachment(Reference):
    """A document in the store of this house."""

    def __init__(self, **options: Any) -> None:
        form = Form(r"/api/v1/attachments/[0-9a-f]{64}", "must be the address of a document that was brought")
        super().__init__(100, form=form, allow_none=True, **options)


def _shown(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.netloc or (parts.scheme == "https" and parts.netloc.lower() in settings().image_hosts)


class CodeShape(Schema):
    """A barcode, and the measures of the case that it stands on, if they are known."""

    code = Sku(required=True)
    quantity = Quantity(1, 100_000, load_default=1)
    length_mm = Millimetres(load_default=None, allow_none=True, metadata={"description": "of a case of several units"})
    width_mm = Millimetres(load_default=None, allow_none=True)
    height_mm = Millimetres(load_default=None, allow_none=True)
    weight_g = Weight(load_default=None, allow_none=True, metadata={"description": "of the whole case"})

    @validates_schema
    def measures_of_a_case(self, code: dict[str, Any], **_: Any) -> None:
        lacking = [name for name in ("length_mm", "width_mm", "height_mm") if code[name] is None]
        if 0 < len(lacking) < 3:
            raise ValidationError("a case has three sides: give all of them, or none", lacking[0])
        if code["quantity"] == 1 and (not lacking or code["weight_g"] is not None):
            words = "one piece has the measures of its item: say how many units the case holds"
            raise ValidationError(words, "quantity")


class ItemBody(Schema):
    name = Text(200, required=True)
    weight_g = Weight(required=True)
    length_mm = Millimetres(required=True)
    width_mm = Millimetres(required=True)
    height_mm = Millimetres(required=True)
    tracking = Choice(["none", "lot"], load_default="none")
    fragile = fields.Boolean(load_default=False, metadata={"description": "nothing may lie on it"})
    style = Text(60, load_default="")
    colour = Text(60, load_default="")
    size = Text(60, load_default="")
    cost_minor = Money(
        load_default=None, allow_none=True,
        metadata={"description": "what one is worth, in the currency of the house; null: nobody has said"},
    )  # fmt: skip
    scan_policy = Choice(
        SCAN_POLICIES, load_default=None, allow_none=True,
        metadata={"description": "one scan and confirmed, one scan and counted, each piece; null: as the house says"},
    )  # fmt: skip
    image_url = Picture()
    codes = fields.List(fields.Nested(CodeShape), load_default=list, validate=validate.Length(max=50))


class ItemIn(ItemBody):
    sku = Sku(required=True)


class ItemRow(ItemIn):
    """A line of a file of items; their barcodes are a file of its own."""

    class Meta(Schema.Meta):
        exclude = ("codes",)


class ItemCodeRow(CodeShape):
    sku = Sku(required=True)


class ItemsIn(Schema):
    items = fields.List(fields.Nested(ItemIn), required=True, validate=validate.Length(1, 1000))


class CodeOut(Schema):
    code = fields.String(required=True)
    quantity = fields.Integer(required=True)
    length_mm = fields.Integer(required=True, allow_none=True)
    width_mm = fields.Integer(required=True, allow_none=True)
    height_mm = fields.Integer(required=True, allow_none=True)
    weight_g = fields.Integer(required=True, allow_none=True)


class ItemOut(Schema):
    id = fields.UUID(required=True)
    sku = fields.String(required=True)
    name = fields.String(required=True)
    weight_g = fields.Integer(required=True)
    length_mm = fields.Integer(required=True)
    width_mm = fields.Integer(required=True)
    height_mm = fields.Integer(required=True)
    tracking = fields.String(required=True)
    fragile = fields.Boolean(required=True)
    style = fields.String(required=True)
    colour = fields.String(required=True)
    size = fields.String(required=True)
    cost_minor = fields.Integer(required=True, allow_none=True)
    scan_policy = fields.String(required=True, allow_none=True, validate=validate.OneOf(SCAN_POLICIES))
    retired = fields.Boolean(required=True, metadata={"description": "neither ordered nor received any more"})
    image_url = fields.String(required=True, allow_none=True)
    codes = fields.List(fields.Nested(CodeOut), required=True)


class ItemsQuery(PageQuery):
    text = Text(60, load_default=None)
    retired = fields.Boolean(load_default=False, metadata={"description": "the retired ones and no others"})


class ItemNamed(Schema):
    sku = Sku(required=True)


class ItemRenamed(ItemNamed):
    new_sku = Sku(required=True)


class InstructionsQuery(PageQuery):
    sku = Sku(load_default=None, metadata={"description": "of this item only"})


class ItemsPage(Schema):
    items = fields.List(fields.Nested(ItemOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class BulkOut(Schema):
    count = fields.Integer(required=True)


class InstructionBody(Schema):
    """For an item (`sku`), a customer, or both; `language` empty: for whoever reads it."""

    language = Language(load_default="")
    step = Choice(STEPS, load_default="pick")
    sku = Sku(load_default=None, allow_none=True)
    customer = Text(120, load_default="")
    body = Note(500, load_default="")
    image_url = Picture(load_default=None)
    attachment_url = Attachment(load_default=None)


class ItemPath(Schema):
    sku = Sku(required=True)


class InstructionPath(Schema):
    code = Sku(required=True)


class InstructionIn(InstructionBody):
    code = Sku(required=True)


class InstructionsIn(Schema):
    instructions = fields.List(fields.Nested(InstructionIn), required=True, validate=validate.Length(1, 1000))


class InstructionOut(Schema):
    code = fields.String(required=True)
    language = fields.String(required=True)
    step = fields.String(required=True)
    sku = fields.String(required=True, allow_none=True)
    customer = fields.String(required=True)
    body = fields.String(required=True)
    image_url = fields.String(required=True, allow_none=True)
    attachment_url = fields.String(required=True, allow_none=True, metadata={"description": "a PDF document"})


class InstructionsPage(Schema):
    instructions = fields.List(fields.Nested(InstructionOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
