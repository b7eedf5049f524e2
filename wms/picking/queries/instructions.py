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
    words = orders.words_of(session, {slot.order_id for slot in slots})
    spoken = [(slot, words[slot.order_id]) for slot in slots if slot.order_id in words]
    customers = {slot.slot: catalog.customer_of(said.ship_to) for slot, said in spoken}
    return [_note(slot, said.notes["picker"]) for slot, said in spoken if said.notes.get("picker")] + [
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


def _note(slot: BatchSlot, note: str) -> dict[str, Any]:
    """What the order's sender asks of its picker."""
    about = {"code": f"note:{slot.order_number}", "language": "", "item_id": None, "slots": [slot.slot]}
    return {**about, "body": note, "image_url": None, "attachment_url": None}
