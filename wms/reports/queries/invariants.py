"""What must never break, asked of the tables: each answer is a line of words, and a sound house has none.

The rooms know their own laws; here are those that concern several, or the house's plumbing.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.board.models import ExceptionRecord
from wms.channels.models import WebhookDelivery
from wms.inventory.queries import invariants as stock
from wms.layout.models import Location
from wms.orders.events import OrderCancelled, OrderShipped
from wms.orders.models import Order, OrderLine
from wms.orders.queries import invariants as promises
from wms.orders.queries import unserved
from wms.packing.models import PackLine, ParcelLine
from wms.picking.queries.invariants import invariants as walks
from wms.plumbing.cursors import cursors_of_nobody
from wms.plumbing.db import reading
from wms.plumbing.device_numbers import missing_numbers, number_words
from wms.plumbing.outbox import OutboxEvent, SubscriberCursor
from wms.shipping.models import Label, Shipment

SHOWN = 50
ASKED = ("I2", "I3", "I5", "I8", "I9", "I10", "I11")
NOT_ASKED = {
    "I1": "a move has both its sides in one row",
    "I4": "there are no serial numbers yet",
    "I6": "a receipt's key is unique in the database",
    "I7": "a task has one owner's column",
    "I12": "held and expired lots are judged at the pick, and may have expired since",
    "I13": "the board shows shipments that their shop has not acknowledged",
    "I14": "nothing in the program changes or deletes moves",
}
"""The laws that cannot be asked of the tables, and why."""
LAWS_IN_WORDS = (
    f"asked: {', '.join(ASKED)}",
    f"not asked: {'; '.join(f'{law} ({why})' for law, why in NOT_ASKED.items())}",
)


def broken_invariants() -> list[str]:
    """Everything that does not hold, in words; empty when the house is sound."""
    with reading() as session:
        breaches = stock(session) + promises(session) + walks(session)
        for law in LAWS:
            breaches += law(session)
    return breaches


def waiting_in_vain(now: datetime) -> list[str]:
    """What holds only when the house is at rest: all news has arrived and all jobs are done."""
    with reading() as session:
        return unserved(session, now)


def ends_are_told(session: Session) -> list[str]:
    """I11: an order in its last state was told so exactly once; of events that were forgotten nothing is asked."""
    oldest = session.scalar(select(func.min(OutboxEvent.at)))
    if oldest is None:
        return []
    ends = Counter(_told_ends(session))
    ended = select(Order.id, Order.number, Order.state).where(Order.state.in_(("shipped", "cancelled")))
    rows = session.execute(ended.where(Order.updated_at >= oldest))
    wrong = [(row, ends[(str(row.id), row.state)]) for row in rows if ends[(str(row.id), row.state)] != 1]
    return [f"I11: order {row.number} is {row.state}, told {times} times" for row, times in wrong[:SHOWN]]


def _told_ends(session: Session) -> Iterator[tuple[str, str]]:
    """(order id, state) of each event of a last state."""
    query = select(OutboxEvent.payload).where(OutboxEvent.type.in_((OrderShipped.type, OrderCancelled.type)))
    for payload in session.scalars(query.execution_options(yield_per=1000)):
        if payload.get("complete", True):
            yield payload["order_id"], payload["state"]


def tree_of_places(session: Session) -> list[str]:
    """I9: going up from any container ends somewhere."""
    columns = (Location.id, Location.parent_id, Location.code)
    rows = session.execute(select(*columns).where(Location.parent_id.is_not(None))).all()
    parents = {row.id: row.parent_id for row in rows}
    return [f"I9: {row.code} stands in itself" for row in rows if _goes_round(row.id, parents)]


def labels_of_the_shipped(session: Session) -> list[str]:
    """I10: what has left has a confirmed label."""
    query = (
        select(Shipment.number, Label.state)
        .join(Label, Label.shipment_id == Shipment.id)
        .where(Shipment.state == "confirmed", Label.state.not_in(("confirmed", "void")))
    )
    rows = session.execute(query.limit(SHOWN))
    return [f"I10: shipment {number} has left with a label that is {state}" for number, state in rows]


def quantities_of_the_shipped(session: Session) -> list[str]:
    """I10: what orders call shipped is what lies in the parcels that have left."""
    in_parcels = (
        select(PackLine.order_line_id, func.sum(ParcelLine.quantity).label("quantity"))
        .join(ParcelLine, ParcelLine.pack_line_id == PackLine.id)
        .join(Label, Label.parcel_id == ParcelLine.parcel_id)
        .join(Shipment, Shipment.id == Label.shipment_id)
        .where(Label.state == "confirmed", Shipment.state == "confirmed")
        .group_by(PackLine.order_line_id)
        .subquery()
    )
    in_boxes = func.coalesce(in_parcels.c.quantity, 0)
    query = select(OrderLine.id, OrderLine.shipped, in_boxes).outerjoin(
        in_parcels, in_parcels.c.order_line_id == OrderLine.id
    )
    rows = session.execute(query.where(OrderLine.shipped != in_boxes).limit(SHOWN))
    return [f"I10: order line {line}: shipped {own}, in parcels {packed}" for line, own, packed in rows]


def numbers_of_events(session: Session) -> list[str]:
    """I11: committed events are numbered without holes, and nobody has read ahead of them."""
    numbers = (func.count(OutboxEvent.seq), func.min(OutboxEvent.seq), func.max(OutboxEvent.seq))
    count, first, last = session.execute(select(*numbers)).one()
    numbered = 0 if first is None or last is None else last - first + 1
    holes = [] if numbered == count else [f"I11: {numbered} numbers for {count} events"]
    ahead = select(SubscriberCursor.subscriber).where(SubscriberCursor.seq > (last or 0))
    return holes + [f"I11: {name} has read ahead of the events" for name in session.scalars(ahead)]


def readers_of_events(session: Session) -> list[str]:
    """I11: whoever has a place among the events goes on from it."""
    return [f"I11: nobody listens as {name}" for name in cursors_of_nobody(session)]


def numbers_of_devices(session: Session) -> list[str]:
    """I8: the numbers of a device's commands have no gap, or the gap is on the board."""
    raised = {key.partition(":")[2] for key in session.scalars(select(ExceptionRecord.key).where(_IS_GAP))}
    silent = {device: gaps for device, gaps in missing_numbers(session).items() if str(device) not in raised}
    return [f"I8: device {device} lacks {number_words(gaps)}, and nobody was told" for device, gaps in silent.items()]


_IS_GAP = ExceptionRecord.kind == "numbers_missing"


def numbers_of_messages(session: Session) -> list[str]:
    """I11: no endpoint misses a message between two that it got; old ones may have been forgotten, in order."""
    span = func.max(WebhookDelivery.sequence) - func.min(WebhookDelivery.sequence) + 1
    query = select(WebhookDelivery.endpoint_id).group_by(WebhookDelivery.endpoint_id).having(span != func.count())
    return [f"I11: the messages for endpoint {endpoint} have a hole" for endpoint in session.scalars(query)]


LAWS: tuple[Callable[[Session], list[str]], ...] = (
    ends_are_told,
    tree_of_places,
    labels_of_the_shipped,
    quantities_of_the_shipped,
    numbers_of_events,
    readers_of_events,
    numbers_of_devices,
    numbers_of_messages,
)


def _goes_round(start: UUID, parents: dict[UUID, UUID | None]) -> bool:
    return any(place == start for place in _upwards(start, parents))


def _upwards(start: UUID, parents: dict[UUID, UUID | None]) -> Iterator[UUID]:
    """The places above, each once."""
    seen: set[UUID] = set()
    place = parents.get(start)
    while place is not None and place not in seen:
        seen.add(place)
        yield place
        place = parents.get(place)
