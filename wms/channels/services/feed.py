"""Readers of the event feed say how far they have come."""

from sqlalchemy import select

from wms.channels.errors import AheadOfFeed
from wms.channels.models import FeedConsumer
from wms.channels.queries import consumer_name, newest_seq
from wms.channels.services.insertion import insert_unless_there
from wms.plumbing.transaction import Tx


def acknowledge_events(tx: Tx, consumer: str, seq: int) -> int:
    """Remember that `consumer` has everything up to `seq`; an older number changes nothing. Returns what is remembered.

    Raises AheadOfFeed for a number that no event has yet.
    """
    newest = newest_seq(tx.session)
    if seq > newest:
        raise AheadOfFeed(newest=newest)
    name = consumer_name(consumer, tx.actor.scope)
    fresh = {"name": name, "seq": seq, "acknowledged_at": tx.now}
    insert_unless_there(tx, FeedConsumer, fresh, key="name")
    row = tx.session.scalars(select(FeedConsumer).where(FeedConsumer.name == name).with_for_update()).one()
    row.seq, row.acknowledged_at = max(row.seq, seq), tx.now
    return row.seq
