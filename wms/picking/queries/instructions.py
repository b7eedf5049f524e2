"""What has to be read on a walk: travels with it, so that it is there without a network."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.catalog import queries as catalog
from wms.orders import queries as orders
from wms.picking.models import BatchSlot


def instructions_of_walk(
    session: Session, item_ids: Collection[UUID], slots: Sequence[BatchSlot]
) -> list[dict[str, Any]]:
    """[{code, language, item_id, slots, body, image_url, attachment_url}]: `item_id` None is for every item, `slots`
    None for each.
    """
    addresses = orders.addresses_of(session, {slot.order_id for slot in slots})
    customers = {
        slot.slot: catalog.customer_of(addresses[slot.order_id]) for slot in slots if slot.order_id in addresses
    }
    return [
        {
            "code": one.code,
            "language": one.language,
            "item_id": str(one.item_id) if one.item_id else None,
            "slots": sorted(s for s, name in customers.items() if name == one.customer) if one.customer else None,
            "body": one.body,
            "image_url": one.image_url,
            "attachment_url": one.attachment_url,
        }
        for one in catalog.instructions(session, "pick", item_ids, set(customers.values()))
    ]
