"""Who may do what here, and where shipments and parcels belong."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.actors import Scope
from wms.plumbing.grants import grant
from wms.plumbing.scopes import thing
from wms.shipping.errors import UnknownLabel, UnknownShipment
from wms.shipping.models import Label, Shipment

grant("packer", "shipping.read", "shipping.confirm_label", "shipping.reprint_label")
grant("packer", "shipping.enter_tracking")
grant("supervisor", "shipping.*")
grant("integrator", "shipping.read")


def _shipment(session: Session, shipment_id: UUID) -> Scope | None:
    row = session.get(Shipment, shipment_id)
    return None if row is None else Scope(row.warehouse_id, row.channel)


def _parcel(session: Session, parcel_id: UUID) -> Scope | None:
    query = select(Shipment).join(Label, Label.shipment_id == Shipment.id).where(Label.parcel_id == parcel_id)
    row = session.scalars(query.limit(1)).first()
    return None if row is None else Scope(row.warehouse_id, row.channel)


thing("shipment", _shipment, UnknownShipment)
thing("parcel", _parcel, UnknownLabel)
