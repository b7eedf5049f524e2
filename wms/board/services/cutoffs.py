"""Orders that miss their cutoff or will: on the board until they are picked, shipped or moved."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from wms.board import rules
from wms.board.queries import open_severities, warns_before
from wms.board.services.raising import raise_exception, refresh_exception, resolve_exception
from wms.layout.queries import warehouses
from wms.orders.queries import DueOrder, OrderRecord, orders_by_ids, orders_due
from wms.plumbing.transaction import Tx

LATE_RISK = "late_risk"


def watch_cutoffs(tx: Tx) -> None:
    """Put on the board what will miss its cutoff or has missed it; take off what is picked, shipped or moved."""
    warns = {site.id: warns_before(tx.session, site.id) for site in warehouses(tx.session)}
    severities = open_severities(tx.session, LATE_RISK)
    seen = set()
    for order in _due(tx, tx.now + max(warns.values(), default=timedelta())):
        severity = rules.judge_lateness(order.state, order.cutoff, tx.now, warns[order.warehouse_id])
        if severity is not None:
            seen.add(f"{LATE_RISK}:{order.id}")
        if severity is not None and severities.get(f"{LATE_RISK}:{order.id}", 0) < severity:
            _say_late(tx, order, severity)
    _forget_saved(tx, set(severities) - seen, warns)


def _due(tx: Tx, before: datetime) -> Iterator[DueOrder]:
    """All of them, page by page: however many old ones stand first, those due next are seen too."""
    page = orders_due(tx.session, before)
    while page:
        yield from page
        page = orders_due(tx.session, before, after=(page[-1].cutoff, page[-1].id))


def _say_late(tx: Tx, order: DueOrder, severity: int) -> None:
    key = f"{LATE_RISK}:{order.id}"
    detail = {"cutoff": order.cutoff, "state": order.state, "priority": order.priority, "on_hold": order.on_hold}
    if refresh_exception(tx, key, detail, severity):
        return
    raise_exception(
        tx,
        kind=LATE_RISK,
        severity=severity,
        warehouse_id=order.warehouse_id,
        subject={"kind": "order", "id": order.id, "label": order.number},
        detail=detail,
        key=key,
    )


def _forget_saved(tx: Tx, keys: set[str], warns: Mapping[UUID, timedelta]) -> None:
    """Those no longer due, or due at another time by now."""
    orders = orders_by_ids(tx.session, [UUID(key.partition(":")[2]) for key in keys])
    for key in sorted(keys):
        order = orders.get(UUID(key.partition(":")[2]))
        if order is None or not _is_at_risk(tx, order, warns[order.warehouse_id]):
            resolve_exception(tx, key)


def _is_at_risk(tx: Tx, order: OrderRecord, warn: timedelta) -> bool:
    return rules.judge_lateness(order.state, order.cutoff, tx.now, warn) is not None
