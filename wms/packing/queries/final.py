"""Units of orders that leave, or have left, as they are: in parcels that have a label, or are just getting one."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.packing.models import Pack, PackLine, Parcel, ParcelLine


def final_units(session: Session, order_ids: Collection[UUID]) -> dict[UUID, int]:
    """Of each order line with any. A parcel whose label could not be bought is opened again for less."""
    units = select(PackLine.order_line_id, func.sum(ParcelLine.quantity))
    units = units.join(ParcelLine, ParcelLine.pack_line_id == PackLine.id)
    units = units.join(Parcel, Parcel.id == ParcelLine.parcel_id).join(Pack, Pack.id == PackLine.pack_id)
    has_label = (Parcel.state != "open") & (Parcel.label_state != "failed")
    rows = session.execute(units.where(Pack.order_id.in_(order_ids), has_label).group_by(PackLine.order_line_id))
    return {line_id: int(quantity) for line_id, quantity in rows}
