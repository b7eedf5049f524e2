"""Keeping the figures of channels true: what the ledger says now, compared with what each was told last.

Marks cost nothing on the floor: what may have changed is read out of the outbox and the journal, behind the fact. One
worker at a time renews a channel's figures, so a later figure has a higher revision; what a fact did not name is
found by a sweep over all items.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from wms.catalog.queries import items_by_skus, skus_after, skus_of
from wms.channels.errors import AvailabilityNotKept
from wms.channels.events import AvailabilityChanged
from wms.channels.models import AvailabilityFigure, AvailabilityWatch, Channel
from wms.channels.queries import figures_now, items_concerned, newest_seq, only_site
from wms.channels.queries.availability import CONCERNING
from wms.channels.rules.availability import in_messages
from wms.channels.services.availability import FIRST
from wms.inventory.queries import items_moved
from wms.plumbing.db import database
from wms.plumbing.outbox import read_events
from wms.plumbing.transaction import Tx

FACTS = 1000
"""At most so many are read at a time."""
SWEPT = 1000
"""So many items are compared at a time."""
LATE = timedelta(seconds=20)
"""So long after its moment a move may be committed and is still seen; what is later waits for the sweep."""
ROUND = timedelta(minutes=5)
"""How often all items are compared though nothing says that they changed: days end, and marks may be lost."""


def renew_figures(tx: Tx, name: str) -> bool:
    """Tells what changed of a channel's figures; whether there is more to look at now."""
    watch = tx.session.scalar(select(AvailabilityWatch).where(AvailabilityWatch.channel == name).with_for_update())
    if watch is None:
        return False
    skus, more = _concerned(tx, watch)
    swept = _sweep(tx, watch)
    if skus or swept:
        _tell_changes(tx, watch, skus | swept)
    return more or watch.swept_sku is not None


def tell_figure_again(tx: Tx, name: str, sku: str) -> None:
    """The figure of now, under the next revision. Raises AvailabilityNotKept."""
    watch = tx.session.scalar(select(AvailabilityWatch).where(AvailabilityWatch.channel == name).with_for_update())
    if watch is None:
        raise AvailabilityNotKept(channel=name)
    channel = tx.session.get_one(Channel, name)
    items = [item.id for item in items_by_skus(tx.session, [sku]).values()]
    for item_id, figure in figures_now(tx.session, channel, items, tx.now).items():
        watch.revision += 1
        row = {"channel": name, "item_id": item_id, "sku": sku, "available_to_promise": figure}
        row |= {"revision": watch.revision, "as_of": tx.now}
        _put(tx, [row])
        _record(tx, channel, [row])


def _concerned(tx: Tx, watch: AvailabilityWatch) -> tuple[dict[UUID, str], bool]:
    """Items of which a fact or a move may have changed the figure since, and whether more facts wait."""
    head = newest_seq(tx.session)
    news = read_events(tx.session, watch.seq, FACTS, CONCERNING)
    moved = items_moved(tx.session, watch.moves_until - LATE)
    full = len(news) == FACTS
    if news:
        watch.seq = news[-1].seq if full else max(head, news[-1].seq)
    if moved and tx.now - watch.moves_until > LATE / 2:
        watch.moves_until = tx.now
    return skus_of(tx.session, items_concerned(tx.session, news) | moved), full


def _sweep(tx: Tx, watch: AvailabilityWatch) -> dict[UUID, str]:
    """The next items of a round that is under way; a new round begins when the last one is long ago."""
    if watch.swept_sku is None and tx.now - watch.swept_at < ROUND:
        return {}
    if watch.swept_sku is None:
        watch.swept_sku, watch.swept_at = FIRST, tx.now
    skus = skus_after(tx.session, watch.swept_sku, SWEPT)
    watch.swept_sku = list(skus.values())[-1] if len(skus) == SWEPT else None
    return skus


def _tell_changes(tx: Tx, watch: AvailabilityWatch, skus: Mapping[UUID, str]) -> None:
    channel = tx.session.get_one(Channel, watch.channel)
    now = figures_now(tx.session, channel, skus, tx.now)
    before = _as_told(tx, watch.channel, now)
    changed = sorted((item for item in now if before.get(item) != (skus[item], now[item])), key=lambda item: skus[item])
    rows = []
    for item_id in changed:
        watch.revision += 1
        rows.append(
            {
                "channel": watch.channel, "item_id": item_id, "sku": skus[item_id],
                "available_to_promise": now[item_id], "revision": watch.revision, "as_of": tx.now,
            }
        )  # fmt: skip
    if rows:
        _put(tx, rows)
        _record(tx, channel, rows)


def _as_told(tx: Tx, channel: str, items: Mapping[UUID, int]) -> dict[UUID, tuple[str, int]]:
    figure = AvailabilityFigure
    query = select(figure.item_id, figure.sku, figure.available_to_promise).where(figure.channel == channel)
    rows = tx.session.execute(query.where(figure.item_id.in_(items)))
    return {row.item_id: (row.sku, row.available_to_promise) for row in rows}


def _put(tx: Tx, rows: list[dict[str, Any]]) -> None:
    into: Any = (sqlite if database.is_sqlite else postgresql).insert(AvailabilityFigure)
    names = ("sku", "available_to_promise", "revision", "as_of")
    newer = {name: getattr(into.excluded, name) for name in names}
    tx.session.execute(into.on_conflict_do_update(index_elements=["channel", "item_id"], set_=newer), rows)


def _record(tx: Tx, channel: Channel, rows: list[dict[str, Any]]) -> None:
    """One fact for each message that it will be."""
    site = only_site(tx.session, channel)
    figures = [{name: row[name] for name in ("sku", "available_to_promise", "revision")} for row in rows]
    for part in in_messages(figures):
        change = AvailabilityChanged(channel=channel.name, warehouse_id=site, as_of=tx.now, figures=tuple(part))
        tx.record(change)
