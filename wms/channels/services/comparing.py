"""What a channel says that it believes, and the comparing of it with what we know."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from wms.catalog.queries import items_by_skus
from wms.channels.errors import ChannelUnknown, ReconciliationClosed, ReconciliationUnknown
from wms.channels.models import Channel, ChannelBelief, ChannelDifference, Reconciliation
from wms.channels.queries import figures_now, reconciliations_to_compare, standing_of
from wms.channels.rules.reconciliation import (
    OF_ORDERS,
    STOCK,
    UNKNOWN_THERE,
    Belief,
    Differing,
    compare_order,
    compare_stock,
    unknown_there,
)
from wms.kernel.clock import parse_iso
from wms.kernel.ids import new_id
from wms.layout.queries import warehouses
from wms.orders.queries import OrderRecord, orders_by_ids, orders_by_refs, orders_received
from wms.plumbing.db import database
from wms.plumbing.jobs import call_later
from wms.plumbing.transaction import Tx

BITE = 200
"""So many rows are compared in one transaction."""
OF_FILE = "file"
JOB = "channels.compare_reconciliation"


def open_reconciliation(
    tx: Tx, name: str, *, received_from: datetime | None, received_until: datetime | None, note: str = ""
) -> UUID:
    """Raises ChannelUnknown."""
    if tx.session.get(Channel, name) is None:
        raise ChannelUnknown(name=name)
    row = Reconciliation(
        id=new_id(), channel=name, note=note, state="open", received_from=received_from, received_until=received_until,
        phase="orders", position="", compared=0, opened_at=tx.now, opened_by=tx.actor.name,
    )  # fmt: skip
    tx.session.add(row)
    tx.session.flush()
    return row.id


def add_beliefs(
    tx: Tx, reconciliation_id: UUID, orders: Sequence[Mapping[str, Any]], stock: Sequence[Mapping[str, Any]]
) -> None:
    """What is named twice is believed as it was said last. Raises ReconciliationUnknown, ReconciliationClosed."""
    run = _locked(tx, reconciliation_id)
    if run.state != "open":
        raise ReconciliationClosed(state=run.state)
    said = {("order", order["external_id"]): _order_said(order) for order in orders}
    said |= {("stock", row["sku"]): {"available_to_promise": row["available_to_promise"]} for row in stock}
    rows = [{"reconciliation_id": run.id, "kind": kind, "ref": ref, "said": it} for (kind, ref), it in said.items()]
    into: Any = (sqlite if database.is_sqlite else postgresql).insert(ChannelBelief)
    newer = into.on_conflict_do_update(
        index_elements=["reconciliation_id", "kind", "ref"], set_={"said": into.excluded.said}
    )
    for start in range(0, len(rows), 500):
        tx.session.execute(newer, rows[start : start + 500])


def reconciliation_of_file(tx: Tx, name: str) -> UUID:
    """The open one that files of this channel fill, opened with the first of them. Raises ChannelUnknown."""
    row = Reconciliation
    query = select(row.id).where(row.channel == name, row.state == "open", row.note == OF_FILE)
    query = query.order_by(row.id.desc()).with_for_update()
    present = tx.session.scalars(query).first()
    return present or open_reconciliation(tx, name, received_from=None, received_until=None, note=OF_FILE)


def close_reconciliation(tx: Tx, reconciliation_id: UUID) -> None:
    """From now on it is compared, behind the request. Twice is once. Raises ReconciliationUnknown."""
    run = _locked(tx, reconciliation_id)
    if run.state == "open":
        run.state, run.closed_at = "comparing", tx.now
        call_later(tx, JOB, str(run.id))


def compare_some(tx: Tx, reconciliation_id: UUID) -> bool:
    """Compares the next rows; whether there are more. Those of a channel are compared in the order of their closing."""
    run = _locked(tx, reconciliation_id)
    if run.state != "comparing" or _earlier(tx, run):
        return False
    done = _PHASES[run.phase](tx, run)
    if not done:
        return True
    following = list(_PHASES)[list(_PHASES).index(run.phase) + 1 :]
    run.position = ""
    if following:
        run.phase = following[0]
        return True
    run.state, run.compared_at = "compared", tx.now
    return False


def _compare_orders(tx: Tx, run: Reconciliation) -> bool:
    """Each phase compares a bite and returns whether it is through."""
    beliefs = _next(tx, run, "order", run.position)
    records = orders_by_refs(tx.session, run.channel, [row.ref for row in beliefs])
    findings = _Findings(tx, run, [row.ref for row in beliefs])
    for row in beliefs:
        record = records.get(row.ref)
        belief = Belief(state=row.said.get("state"), lines=row.said.get("lines"))
        findings.note(row.ref, compare_order(belief, standing_of(record) if record else None), record)
    return _went_on(run, beliefs)


def _compare_span(tx: Tx, run: Reconciliation) -> bool:
    """Orders that came in when they say, and that they do not name."""
    if run.received_from is None or run.received_until is None:
        return True
    sites = [site.id for site in warehouses(tx.session)]
    span = (run.received_from, run.received_until)
    page = orders_received(tx.session, run.channel, sites, span, _place(run.position), BITE)
    named = _named(tx, run, [order.external_id for order in page])
    silent = {order.id: order for order in page if order.external_id not in named}
    findings = _Findings(tx, run, [order.external_id for order in silent.values()])
    for record in orders_by_ids(tx.session, silent).values():
        received_at = silent[record.id].received_at
        findings.note(record.external_id, unknown_there(standing_of(record)), record, received_at)
    if page:
        run.position = f"{page[-1].received_at.isoformat()} {page[-1].id}"
    return len(page) < BITE


def _compare_stock(tx: Tx, run: Reconciliation) -> bool:
    beliefs = _next(tx, run, "stock", run.position)
    items = {sku: item.id for sku, item in items_by_skus(tx.session, [row.ref for row in beliefs]).items()}
    channel = tx.session.get_one(Channel, run.channel)
    figures = figures_now(tx.session, channel, list(items.values()), tx.now)
    findings = _Findings(tx, run, [row.ref for row in beliefs])
    for row in beliefs:
        ours = figures[items[row.ref]] if row.ref in items else None
        findings.note(row.ref, compare_stock(row.said["available_to_promise"], ours), None)
    return _went_on(run, beliefs)


def _close_agreed(tx: Tx, run: Reconciliation) -> bool:
    """What this run looked at and did not find any more."""
    row, said = ChannelDifference, ChannelBelief
    in_run = exists().where(said.reconciliation_id == run.id, said.ref == row.ref)
    looked_at = [
        row.kind.in_(OF_ORDERS) & in_run.where(said.kind == "order"),
        (row.kind == STOCK) & in_run.where(said.kind == "stock"),
    ]
    if run.received_from is not None and run.received_until is not None:
        came = (row.received_at >= run.received_from) & (row.received_at < run.received_until)
        looked_at.append((row.kind == UNKNOWN_THERE) & came)
    gone = update(row).where(row.channel == run.channel, row.state != "agreed", row.seen_in != run.id, or_(*looked_at))
    tx.session.flush()
    agreed = gone.values(state="agreed", ended_at=tx.now)
    tx.session.execute(agreed, execution_options={"synchronize_session": False})
    return True


_PHASES = {"orders": _compare_orders, "span": _compare_span, "stock": _compare_stock, "agreed": _close_agreed}


class _Findings:
    """The differences of a bite, each in its one row."""

    def __init__(self, tx: Tx, run: Reconciliation, refs: Sequence[str]) -> None:
        row = ChannelDifference
        query = select(row).where(row.channel == run.channel, row.ref.in_(refs)).with_for_update()
        self._tx, self._run = tx, run
        self._rows = {(one.kind, one.ref, one.line): one for one in tx.session.scalars(query.order_by(row.id))}

    def note(
        self, ref: str, differing: Iterable[Differing], order: OrderRecord | None, received_at: datetime | None = None
    ) -> None:
        for each in differing:
            row = self._rows.get((each.kind, ref, each.line)) or self._fresh(each, ref)
            if row.state == "agreed":
                row.fix, row.note, row.times, row.first_seen_at = "", "", 0, self._tx.now
            is_other = (row.theirs, row.ours) != (each.theirs or {}, each.ours or {})
            if is_other or row.state not in ("open", "left"):
                row.state, row.answer, row.could_not, row.ended_at = "open", "", [], None
            row.theirs, row.ours = dict(each.theirs or {}), dict(each.ours or {})
            row.seen_in, row.last_seen_at, row.times = self._run.id, self._tx.now, row.times + 1
            row.received_at = received_at or row.received_at
            if order is not None:
                row.order_id, row.order_number, row.warehouse_id = order.id, order.number, order.warehouse_id

    def _fresh(self, differing: Differing, ref: str) -> ChannelDifference:
        row = ChannelDifference(
            id=new_id(), channel=self._run.channel, kind=differing.kind, ref=ref, line=differing.line,
            order_number="", theirs={}, ours={}, state="open", fix="", answer="", could_not=[], note="", times=0,
            seen_in=self._run.id, first_seen_at=self._tx.now, last_seen_at=self._tx.now,
        )  # fmt: skip
        self._tx.session.add(row)
        return row


def _locked(tx: Tx, reconciliation_id: UUID) -> Reconciliation:
    query = select(Reconciliation).where(Reconciliation.id == reconciliation_id).with_for_update()
    row = tx.session.scalar(query.execution_options(populate_existing=True))
    if row is None:
        raise ReconciliationUnknown(reconciliation_id=str(reconciliation_id))
    return row


def _earlier(tx: Tx, run: Reconciliation) -> bool:
    """Whether one of the channel that was closed before is still compared."""
    waiting = reconciliations_to_compare(tx.session, run.channel)
    return waiting[0] != run.id


def _next(tx: Tx, run: Reconciliation, kind: str, after: str) -> list[ChannelBelief]:
    row = ChannelBelief
    rows = select(row).where(row.reconciliation_id == run.id, row.kind == kind, row.ref > after)
    return list(tx.session.scalars(rows.order_by(row.ref).limit(BITE)))


def _went_on(run: Reconciliation, beliefs: Sequence[ChannelBelief]) -> bool:
    run.compared += len(beliefs)
    if beliefs:
        run.position = beliefs[-1].ref
    return len(beliefs) < BITE


def _named(tx: Tx, run: Reconciliation, refs: Sequence[str]) -> set[str]:
    row = ChannelBelief
    named = (row.reconciliation_id == run.id, row.kind == "order", row.ref.in_(refs))
    return set(tx.session.scalars(select(row.ref).where(*named)))


def _place(position: str) -> tuple[datetime, UUID] | None:
    at, _, order_id = position.partition(" ")
    return (parse_iso(at), UUID(order_id)) if position else None


def _order_said(order: Mapping[str, Any]) -> dict[str, Any]:
    lines = order.get("lines")
    by_line = None if lines is None else {line["external_line_id"]: _line_said(line) for line in lines}
    return {"state": order.get("state"), "lines": by_line}


def _line_said(line: Mapping[str, Any]) -> dict[str, Any]:
    return {name: line[name] for name in ("ordered", "cancelled", "shipped", "sku") if line.get(name) is not None}
