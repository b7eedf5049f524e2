"""An order that waits for what is missing goes as it is: somebody who may decides so, at the bench."""

from typing import Any
from uuid import UUID

from wms.orders import services as orders
from wms.orders.errors import NotWaiting
from wms.packing.errors import AlreadyPacked
from wms.packing.rules import INCOMPLETE
from wms.packing.services.fetching import open_fetches
from wms.packing.services.taking_back import go_without
from wms.packing.services.workbench import answer, finish_if_settled, lock_pack, order_of
from wms.people import services as people
from wms.plumbing.transaction import Tx

RIGHT = "orders.ship_what_is_there"


def ship_incomplete(tx: Tx, pack_id: UUID, approval_id: UUID | None = None) -> dict[str, Any]:
    """What is there is shipped, and nothing is fetched any more: decided by a supervisor, or with an approval.

    Raises UnknownPack, AlreadyPacked, NotWaiting, ApprovalUnknown.
    """
    pack = lock_pack(tx, pack_id)
    if pack.state != "open":
        raise AlreadyPacked(order_number=pack.order_number)
    order = order_of(tx, pack)
    coming = open_fetches(tx, pack)
    if INCOMPLETE not in order.holds and not coming:
        raise NotWaiting(state=order.state)
    allowed = people.use_approval(tx, approval_id, RIGHT, pack.order_id)
    if coming:
        go_without(tx, pack)
    orders.ship_what_is_there(tx, pack.order_id, allowed.reason, allowed.by)
    finish_if_settled(tx, pack)
    return answer(tx, pack)
