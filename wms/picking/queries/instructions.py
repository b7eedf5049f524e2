"""What has to be read on a walk: travels with it, so that it is there without a network."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.catalog import queries as catalog
from wms.orders import queries as orders
from wms.picking.models import BatchSlot, PickStop


def instructions_of_walk(session: Session, batch_id: UUID) -> list[dict[str, Any]]:
    """[{code, language, item_id, slots, body, image_url}]: `item_id` None is for every item, `slots` None for each."""
    items = set(session.scalars(select(PickStop.item_id).where(PickStop.batch_id == batch_id)))
    slots = session.execute(select(BatchSlot.slot, BatchSlot.order_id).where(BatchSlot.batch_id == batch_id)).all()
    records = orders.orders_by_ids(session, {order_id for _, order_id in slots})
    customers = {
        slot: catalog.customer_of(records[order_id].ship_to) for slot, order_id in slots if order_id in records
    }
    return [
        {
            "code": one.code,
            "language": one.language,
            "item_id": str(one.item_id) if one.item_id else None,
            "slots": sorted(s for s, name in customers.items() if name == one.customer) if one.customer else None,
            "body": one.body,
            "image_url": one.image_url,
        }
        for one in catalog.instructions(session, "pick", items, set(customers.values()))
    ]
