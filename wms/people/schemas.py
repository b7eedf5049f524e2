"""The shapes of people, devices and keys on the wire. Nothing here ever carries a hash."""

from datetime import datetime
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from wms.kernel.clock import iso
from wms.people.models import DEVICE_KINDS, ROLES
from wms.people.rules import APPROVED, BADGE, USERNAME
from wms.plumbing.fields import Channel, Choice, Code, Form, Language, Reference, Scan, Text
from wms.plumbing.shapes import Schema


class Moment(fields.AwareDateTime):
    """Written in UTC with a trailing Z, as everywhere on the wire."""

    def _serialize(self, value: datetime | None, *_args: Any, **_kwargs: Any) -> str | None:
        return iso(value) if value else None


class EnrolDeviceIn(Schema):
    code = fields.String(required=True, validate=validate.Length(1, 40))
    name = Text(100, required=True)
    kind = fields.String(required=True, validate=validate.OneOf(DEVICE_KINDS))


class EnrolledOut(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True)
    kind = fields.String(required=True)


class ApprovalOut(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True)
    expires_at = Moment(required=True)


class DeviceOut(EnrolledOut):
    warehouse_id = fields.UUID(required=True, allow_none=True)
    enrolled_at = Moment(required=True)
    last_seen_at = Moment(required=True, allow_none=True)
    revoked_at = Moment(required=True, allow_none=True)


class DevicesOut(Schema):
    devices = fields.List(fields.Nested(DeviceOut), required=True)


class DeviceCodeIn(Schema):
    kind = fields.String(allow_none=True, load_default=None, validate=validate.OneOf(DEVICE_KINDS))
    uses = fields.Integer(strict=True, load_default=1, validate=validate.Range(1, 1000))
    hours = fields.Integer(strict=True, load_default=24, validate=validate.Range(1, 24 * 30))
    warehouse_id = fields.UUID(allow_none=True, load_default=None)


class DeviceCodeOut(Schema):
    code = fields.String(required=True)
    kind = fields.String(required=True, allow_none=True)
    uses = fields.Integer(required=True)
    expires_at = Moment(required=True)
    address = fields.String(required=True, metadata={"description": "what the new device opens; the code is in it"})
    qr = fields.String(required=True, metadata={"description": "the address as a QR code, SVG"})
    barcode = fields.String(required=True, metadata={"description": "the code alone as Code 128, SVG"})


WHO = {"badge", "pin", "username", "password", "totp"}


class SignInIn(Schema):
    """Either badge and pin, or username and password with an optional totp."""

    badge = Scan(64)
    pin = fields.String(validate=validate.Length(1, 64))
    username = fields.String(validate=validate.Length(1, 64))
    password = fields.String(validate=validate.Length(1, 200))
    totp = fields.String(allow_none=True, validate=validate.Length(max=16))

    @validates_schema
    def _one_way_in(self, given: dict[str, Any], **_kwargs: Any) -> None:
        who = set(given) & WHO
        if who != {"badge", "pin"} and who | {"totp"} != {"username", "password", "totp"}:
            raise ValidationError("give badge and pin, or username and password")


class ApprovalIn(SignInIn):
    """Who allows it, said as at a sign-in, and what."""

    action = fields.String(required=True, validate=validate.OneOf(APPROVED))
    subject_id = fields.UUID(required=True, metadata={"description": "of the parcel, order, count, document or act"})
    reason = Text(300, required=True)


class SessionWorkerOut(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True)
    badge = fields.String(required=True)
    role = fields.String(required=True)
    language = fields.String(required=True)
    left_handed = fields.Boolean(required=True)


class SessionWarehouseOut(Schema):
    id = fields.UUID(required=True)
    code = fields.String(required=True)
    name = fields.String(required=True)
    timezone = fields.String(required=True)


class SessionOut(Schema):
    worker = fields.Nested(SessionWorkerOut, required=True)
    device = fields.Nested(EnrolledOut, required=True, allow_none=True)
    warehouse = fields.Nested(SessionWarehouseOut, required=True, allow_none=True)
    actions = fields.List(fields.String(), required=True)
    now = fields.String(required=True)
    lease_seconds = fields.Integer(required=True)
    heartbeat_seconds = fields.Integer(required=True)
    training = fields.Boolean(required=True, metadata={"description": "nothing here is real: the screens say so"})
    training_url = fields.String(required=True, allow_none=True, metadata={"description": "the house to practise in"})


class OwnSettingsIn(Schema):
    language = Language()
    left_handed = fields.Boolean()


class TotpSeedOut(Schema):
    uri = fields.String(required=True)
    secret = fields.String(required=True)
    qr = fields.String(required=True, metadata={"description": "the uri as a QR code, SVG"})


class FirstAdminOut(Schema):
    needed = fields.Boolean(required=True, metadata={"description": "nobody can look after this house yet"})


class FirstLinkIn(Schema):
    link = fields.String(required=True, validate=validate.Length(1, 100))


class FirstLinkOut(Schema):
    expires_at = Moment(required=True)
    totp_required = fields.Boolean(
        required=True, metadata={"description": "a password alone opens nothing in this house"}
    )


class FirstSeedIn(FirstLinkIn):
    name = Text(100, required=True)
    username = fields.String(required=True, validate=validate.Length(1, 64))
    password = fields.String(required=True, validate=validate.Length(1, 200))


class NewFirstAdminIn(FirstSeedIn):
    language = Language()
    totp = fields.String(validate=validate.Length(1, 16))


class TotpCodeIn(Schema):
    code = fields.String(required=True, validate=validate.Length(1, 16))


class NewWorkerIn(Schema):
    name = Text(100, required=True)
    badge = Reference(32, required=True)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    warehouse_id = fields.UUID(allow_none=True)
    pin = fields.String(validate=validate.Length(max=64))
    username = fields.String(validate=validate.Length(max=64))
    password = fields.String(validate=validate.Length(max=200))
    language = Language()
    left_handed = fields.Boolean()


class Badge(Reference):
    """Read in capitals, as it is kept."""

    def __init__(self, **options: Any) -> None:
        form = Form(BADGE.pattern, "must be 2 to 32 letters, digits and dashes")
        super().__init__(32, form=form, **options)

    def read(self, text: str) -> str:
        return super().read(text).upper()


class Username(Reference):
    def __init__(self, **options: Any) -> None:
        form = Form(f"({USERNAME.pattern})?", "must be 2 to 64 letters, digits, dots, dashes or @")
        super().__init__(64, form=form, **options)

    def read(self, text: str) -> str:
        return super().read(text).lower()


class WorkerRow(Schema):
    """A line of a file of people."""

    badge = Badge(required=True)
    name = Text(100, required=True)
    role = Choice(ROLES, required=True)
    warehouse = Code(20, load_default=None)
    pin = Reference(64, load_default=None)
    username = Username(load_default=None)
    language = Language(load_default="en")
    left_handed = fields.Boolean(load_default=False)
    disabled = fields.Boolean(load_default=False)


class WorkerChangeIn(Schema):
    """What is left out stays; `warehouse_id` null: every warehouse."""

    name = Text(100)
    badge = Reference(32)
    role = fields.String(validate=validate.OneOf(ROLES))
    warehouse_id = fields.UUID(allow_none=True)
    username = fields.String(validate=validate.Length(1, 64))
    language = Language()
    left_handed = fields.Boolean()


class WorkerAccountOut(SessionWorkerOut):
    username = fields.String(required=True, allow_none=True)
    warehouse_id = fields.UUID(required=True, allow_none=True)
    disabled_at = Moment(required=True, allow_none=True)
    has_pin = fields.Boolean(required=True)
    has_password = fields.Boolean(required=True)
    has_totp = fields.Boolean(required=True)


class WorkerAccountsOut(Schema):
    workers = fields.List(fields.Nested(WorkerAccountOut), required=True)


class PinIn(Schema):
    pin = fields.String(required=True, validate=validate.Length(1, 64))


class PasswordIn(Schema):
    password = fields.String(required=True, validate=validate.Length(1, 200))
    username = fields.String(validate=validate.Length(1, 64))


class ApiKeyIn(Schema):
    name = Text(100, required=True)
    scopes = fields.List(
        fields.String(validate=validate.Length(1, 80)), required=True, validate=validate.Length(1, 100)
    )
    channel = Channel(allow_none=True)
    warehouse_id = fields.UUID(allow_none=True)
    expires_at = Moment(allow_none=True)


class ApiKeyOut(Schema):
    id = fields.UUID(required=True)
    short_id = fields.String(required=True)
    name = fields.String(required=True)
    scopes = fields.List(fields.String(), required=True)
    channel = fields.String(required=True, allow_none=True)
    warehouse_id = fields.UUID(required=True, allow_none=True)
    made_at = Moment(required=True)
    expires_at = Moment(required=True, allow_none=True)
    last_used_at = Moment(required=True, allow_none=True)
    revoked_at = Moment(required=True, allow_none=True)


class ScopesOut(Schema):
    scopes = fields.List(fields.String(), required=True, metadata={"description": "an action, or all of a room"})


class MadeApiKeyOut(Schema):
    key = fields.String(required=True)
    record = fields.Nested(ApiKeyOut, required=True)


class ApiKeysOut(Schema):
    keys = fields.List(fields.Nested(ApiKeyOut), required=True)


class ViewPage(Schema):
    """A page of the office with a list."""

    page = Code(40, required=True)


class ViewNameIn(Schema):
    name = Text(60, required=True)


class SavedViewIn(ViewNameIn):
    asked = Text(1000, metadata={"description": "the query of the page's address; empty: no filter"}, load_default="")


class SavedViewOut(Schema):
    name = fields.String(required=True)
    asked = fields.String(required=True)


class SavedViewsOut(Schema):
    views = fields.List(fields.Nested(SavedViewOut), required=True)
