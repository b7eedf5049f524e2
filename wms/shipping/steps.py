"""The label says who sends; and the house is set up when its first parcel has left."""

from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from wms.plumbing.steps import Seen, Step, some, step
from wms.settings.queries import sites_with
from wms.shipping.accounts import NAME
from wms.shipping.models import Shipment


def _sender(session: Session, warehouse_id: UUID | None) -> Seen:
    sites = sites_with(session, NAME, warehouse_id)
    return Seen(sites > 0, {"warehouses": sites})


def _sent(warehouse_id: UUID | None) -> Select[UUID]:
    query = select(Shipment.id).where(Shipment.state == "confirmed").limit(1)
    return query if warehouse_id is None else query.where(Shipment.warehouse_id == warehouse_id)


step(Step("shipping", 120, "shipping", "shipping.put_shipping_settings", _sender, needed=False))
step(Step("parcel", 170, "orders", "orders.read", some("parcels", _sent)))
