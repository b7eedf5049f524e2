"""Reads of what channels believe: their reconciliations, and the differences that are left."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.channels.errors import DifferenceUnknown, ReconciliationUnknown
from wms.channels.models import (
    AvailabilityWatch,
    ChannelBelief,
    ChannelDifference,
    Reconciliation,
    WebhookDelivery,
    WebhookEndpoint,
)
from wms.channels.rules.messages import WAITING
from wms.channels.rules.reconciliation import FIGURES, Differing, Standing, fixes_of
from wms.kernel.actors import Scope
from wms.orders.queries import OrderRecord
from wms.plumbing.http import Page

TOO_LATE = "too_late"


@dataclass(frozen=True, kw_only=True)
class ReconciliationView:
    """`orders`, `stock`: so many rows were said; `compared` of them; `differences`: not mended, left or agreed yet."""

    id: UUID
    channel: str
    note: str
    state: str
    received_from: datetime | None
    received_until: datetime | None
    orders: int
    stock: int
    compared: int
    differences: int
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    compared_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """What we did to let them know: `waiting` messages of the order are under way, the last was heard then."""

    waiting: int
    heard_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class DifferenceView:
    """`why`: under_way, told (they answered), or not_told; `fixes`: what can mend it, the likeliest first."""

    id: UUID
    channel: str
    kind: str
    ref: str
    line: str
    order_id: UUID | None
    order_number: str
    theirs: Mapping[str, Any] | None
    ours: Mapping[str, Any] | None
    why: str
    waiting: int
    heard_at: datetime | None
    state: str
    fixes: tuple[str, ...]
    fix: str
    answer: str
    could_not: list[str]
    note: str
    times: int
    first_seen_at: datetime
    last_seen_at: datetime
    mended_at: datetime | None
    mended_by: str | None


def reconciliation(session: Session, reconciliation_id: UUID) -> ReconciliationView:
    """Raises ReconciliationUnknown."""
    row = session.get(Reconciliation, reconciliation_id)
    if row is None:
        raise ReconciliationUnknown(reconciliation_id=str(reconciliation_id))
    return _views(session, [row])[0]


def reconciliations_page(session: Session, channel: str, page: Page) -> list[ReconciliationView]:
    """The newest first."""
    query = select(Reconciliation).where(Reconciliation.channel == channel)
    if page.after_id is not None:
        query = query.where(Reconciliation.id < page.after_id)
    return _views(session, session.scalars(query.order_by(Reconciliation.id.desc()).limit(page.limit)).all())


def reconciliations_to_compare(session: Session, channel: str | None = None) -> list[UUID]:
    query = select(Reconciliation.id).where(Reconciliation.state == "comparing")
    if channel is not None:
        query = query.where(Reconciliation.channel == channel)
    return list(session.scalars(query.order_by(Reconciliation.closed_at, Reconciliation.id)))


def _views(session: Session, rows: Sequence[Reconciliation]) -> list[ReconciliationView]:
    ids = [row.id for row in rows]
    belief = ChannelBelief
    said = select(belief.reconciliation_id, belief.kind, func.count()).where(belief.reconciliation_id.in_(ids))
    counts = {(run, kind): n for run, kind, n in session.execute(said.group_by(belief.reconciliation_id, belief.kind))}
    seen = select(ChannelDifference.seen_in, func.count()).where(ChannelDifference.seen_in.in_(ids))
    still = seen.where(ChannelDifference.state == "open").group_by(ChannelDifference.seen_in)
    differences = {row[0]: row[1] for row in session.execute(still)}
    names = [name for name in ReconciliationView.__annotations__ if hasattr(Reconciliation, name)]
    return [
        ReconciliationView(
            **{name: getattr(row, name) for name in names},
            orders=counts.get((row.id, "order"), 0),
            stock=counts.get((row.id, "stock"), 0),
            differences=differences.get(row.id, 0),
        )
        for row in rows
    ]


def difference(session: Session, difference_id: UUID) -> DifferenceView:
    """Raises DifferenceUnknown."""
    row = session.get(ChannelDifference, difference_id)
    if row is None:
        raise DifferenceUnknown(difference_id=str(difference_id))
    return _difference_views(session, [row])[0]


def differences_page(
    session: Session, channel: str, scope: Scope, asked: Mapping[str, Any], page: Page
) -> list[DifferenceView]:
    """As they were first found. `asked`: state, kind, ref."""
    row = ChannelDifference
    query = select(row).where(row.channel == channel)
    if scope.warehouse_id is not None:
        query = query.where((row.warehouse_id == scope.warehouse_id) | row.warehouse_id.is_(None))
    for name in ("state", "kind", "ref"):
        if asked.get(name):
            query = query.where(getattr(row, name) == asked[name])
    if page.after_id is not None:
        query = query.where(row.id > page.after_id)
    return _difference_views(session, session.scalars(query.order_by(row.id).limit(page.limit)).all())


def keeps_figures(session: Session, channel: str) -> bool:
    return session.get(AvailabilityWatch, channel) is not None


def standing_of(record: OrderRecord) -> Standing:
    names = (*FIGURES, "order_units")
    lines = {line.external_line_id: {name: getattr(line, name) for name in names} for line in record.lines}
    skus = {line.external_line_id: line.sku for line in record.lines}
    return Standing(state=record.state, lines={name: {**figures, "sku": skus[name]} for name, figures in lines.items()})


def differing_of(row: ChannelDifference) -> Differing:
    return Differing(row.kind, row.line, row.theirs or None, row.ours or None)


def _difference_views(session: Session, rows: Sequence[ChannelDifference]) -> list[DifferenceView]:
    hearings = _hearings(session, {row.order_id for row in rows if row.order_id})
    kept = {row.channel: keeps_figures(session, row.channel) for row in rows}
    return [_difference_view(row, hearings.get(row.order_id), kept[row.channel]) for row in rows]


def _difference_view(row: ChannelDifference, hearing: Hearing | None, is_kept: bool) -> DifferenceView:
    names = [name for name in DifferenceView.__annotations__ if hasattr(ChannelDifference, name)]
    facts = {name: getattr(row, name) for name in names} | {"theirs": row.theirs or None, "ours": row.ours or None}
    fixes = fixes_of(differing_of(row), too_late=row.answer == TOO_LATE, is_kept=is_kept)
    waiting = hearing.waiting if hearing else 0
    why = "under_way" if waiting else "told" if hearing else "not_told"
    heard_at = hearing.heard_at if hearing else None
    return DifferenceView(**facts, fixes=fixes, why=why, waiting=waiting, heard_at=heard_at)


def _hearings(session: Session, orders: Collection[UUID]) -> dict[UUID | None, Hearing]:
    """Of each order: what its own channel was told, and how much of it is still under way."""
    delivery, endpoint = WebhookDelivery, WebhookEndpoint
    query = select(delivery.thread, delivery.state, func.count(), func.max(delivery.delivered_at))
    query = query.join(endpoint, endpoint.id == delivery.endpoint_id).where(endpoint.removed_at.is_(None))
    query = query.where(delivery.thread.in_([str(order) for order in orders]))
    waiting: dict[str, int] = defaultdict(int)
    heard: dict[str, datetime | None] = {}
    for thread, state, count, at in session.execute(query.group_by(delivery.thread, delivery.state)):
        waiting[thread] += count if state in WAITING else 0
        heard[thread] = max(filter(None, (heard.get(thread), at)), default=None)
    return {UUID(thread): Hearing(waiting=waiting[thread], heard_at=at) for thread, at in heard.items()}
