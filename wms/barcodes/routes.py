"""The HTTP door of barcodes: ask what a code names."""

from typing import Any

from marshmallow import fields

from wms.barcodes.queries import Meaning, what_is
from wms.layout.queries import site_of
from wms.plumbing.db import reading
from wms.plumbing.fields import Code
from wms.plumbing.http import Schema, blueprint, current_actor, requires
from wms.plumbing.scopes import touches

barcodes = blueprint("barcodes", "What a scanned code names")


class SiteQuery(Schema):
    warehouse = Code(20, load_default=None)


class MeaningOut(Schema):
    kind = fields.String(required=True)
    code = fields.String(required=True)
    id = fields.UUID(required=True, allow_none=True)
    label = fields.String(required=True)
    quantity = fields.Integer(required=True)
    lot = fields.String(required=True, allow_none=True)
    expires_on = fields.Date(required=True, allow_none=True)


@barcodes.get("/barcodes/<free:code>")
@requires("barcodes.read")
@barcodes.arguments(SiteQuery, location="query")
@barcodes.response(200, MeaningOut)
@touches("warehouse", query="warehouse")
def get_barcode(asked: dict[str, Any], code: str) -> Meaning:
    """The place, container or item that this code names."""
    with reading() as session:
        warehouse = site_of(session, current_actor().warehouse_id, asked["warehouse"]).id
        return what_is(session, warehouse, code)


blueprints = [barcodes]
