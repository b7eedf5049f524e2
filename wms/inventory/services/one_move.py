"""The happy move from bin to bin as one statement (ADR 11): what `move_stock` does in fifteen, if all is right.

What the codes name is remembered, and the statement asks whether they still do. Where one lot of the item lies in the
bin, or the one that was scanned, that is what is taken; whether enough of it is free is guarded. If any guard does not
hold, nothing is written and the ordinary `move_stock` runs, which explains and refuses.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, cast, func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import CTE

from wms.barcodes.queries import what_is
from wms.catalog import queries as catalog
from wms.inventory import rules
from wms.inventory.events import StockFreed
from wms.inventory.models import StockBalance
from wms.inventory.services.links import moving, moving_values
from wms.inventory.services.relocating import REASON
from wms.kernel.actors import Actor
from wms.kernel.codes import readings
from wms.layout import queries as layout
from wms.layout.queries import LocationRecord
from wms.plumbing import outbox, receipts
from wms.plumbing.chains import Chain, follows, object_of, run_chain
from wms.plumbing.db import reading
from wms.plumbing.transaction import tell_committed

_balance: Any = StockBalance.__table__


@dataclass(frozen=True)
class _Named:
    """What the codes of a move name."""

    source: LocationRecord
    target: LocationRecord
    item_id: UUID
    spelling: str


def move_stock_at_once(
    actor: Actor, command: receipts.Command, payload: dict[str, Any], now: datetime
) -> receipts.Answer | None:
    """The answer of a move that was plainly right, committed; None when it was not, and nothing was written."""
    if actor.kind != "worker" or actor.warehouse_id is None or payload["with_promises"]:
        return None
    named = _named(actor.warehouse_id, payload)
    if named is None or not _plainly_right(named, payload):
        return None
    freed = StockFreed(warehouse_id=actor.warehouse_id, item_ids=(named.item_id,))
    values = _values(actor, command, named, payload, now) | outbox.event_values(freed, actor, command.key, now)
    body = run_chain(_CHAINS[named.source.id < named.target.id, bool(payload["lot"])], values)
    if body is None:
        _forget(actor.warehouse_id, payload)
        return None
    tell_committed([freed])
    return receipts.Answer("applied", body)


def _plainly_right(named: _Named, payload: dict[str, Any]) -> bool:
    """What never changes of the scan is right; what may change is guarded by the statement. Bins only."""
    if {named.source.kind, named.target.kind} - set(rules.BIN_KINDS):
        return False
    facts = rules.MoveKnown(rules.PlaceSeen(named.source.kind), None, rules.PlaceSeen(named.target.kind))
    scan = rules.MoveScan(*(payload[name] for name in ("source_code", "item_code", "lot", "quantity", "target_code")))
    return rules.judge_move(facts, scan).ok


def _chain(source_first: bool, with_lot: bool) -> Chain:
    bins = layout.standing_bins()
    item = catalog.still_named(bins)
    lying = _lying(item, with_lot)
    lot = select(lying.c.lot).scalar_subquery()
    moved = moving(lying, source_first, promised=False, lot=lot)
    events = outbox.telling(moved.made)
    kept = receipts.keeping(events, _answer(bins, item, lying))
    return Chain(kept, select(kept.c.answer).scalar_subquery())


def _lying(after: CTE, with_lot: bool) -> CTE:
    """The one lot of the item that lies in the source, or the one that was scanned."""
    conditions = [
        _balance.c.location_id == bindparam("move_source_id", type_=_balance.c.location_id.type),
        _balance.c.item_id == bindparam("move_item_id", type_=_balance.c.item_id.type),
        _balance.c.on_hand > 0,
    ]
    if with_lot:
        conditions.append(_balance.c.lot == bindparam("scanned_lot", type_=_balance.c.lot.type))
    lot = select(func.min(_balance.c.lot).label("lot")).where(*conditions, follows(after))
    return lot.having(func.count() == 1).cte("lying")


def _answer(bins: CTE, item: CTE, lying: CTE) -> ColumnElement[Any]:
    """What `move_stock` returns, made by the database, so that the receipt is written once."""
    known_before = cast(bindparam("told", type_=JSONB), JSONB)
    named = {"sku": item.c.sku, "name": item.c.name, "lot": lying.c.lot}
    named |= {"source_code": bins.c.source_code, "target_code": bins.c.target_code}
    answer = select(known_before.op("||")(object_of(named))).select_from(bins, item, lying)
    return answer.scalar_subquery().label("answer")


_CHAINS = {(first, with_lot): _chain(first, with_lot) for first in (False, True) for with_lot in (False, True)}


def _values(
    actor: Actor, command: receipts.Command, named: _Named, payload: dict[str, Any], now: datetime
) -> dict[str, Any]:
    source, target = named.source, named.target
    moved = moving_values(
        actor, command.key, now, item_id=named.item_id, lot="", quantity=payload["quantity"], source_id=source.id,
        target_id=target.id, reason=REASON, reference=f"{source.code} > {target.code}", allocatable=target.is_storage,
    )  # fmt: skip
    own_values = {"told": {"move_id": command.key, "quantity": payload["quantity"]}, "scanned_lot": payload["lot"]}
    names = {"from_bin": source.id, "to_bin": target.id, "item_spelling": named.spelling, "item_named": named.item_id}
    return moved | own_values | names | receipts.receipt_values(actor, command, now)


_MOST_CODES = 10_000
_places: OrderedDict[tuple[UUID, str], LocationRecord] = OrderedDict()
_items: OrderedDict[tuple[UUID, str], UUID] = OrderedDict()


def _named(warehouse_id: UUID, payload: dict[str, Any]) -> _Named | None:
    """By what this process remembers; a code that may be read in several ways is for the ordinary way."""
    codes, item_code = (payload["source_code"], payload["target_code"]), payload["item_code"]
    spellings = readings(item_code)
    if len(spellings) != 1:
        return None
    strange = {code for code in codes if (warehouse_id, code) not in _places}
    if strange or (warehouse_id, item_code) not in _items:
        with reading() as session:
            _learn(session, warehouse_id, strange, item_code)
    source, target = (_places.get((warehouse_id, code)) for code in codes)
    item_id = _items.get((warehouse_id, item_code))
    return _Named(source, target, item_id, spellings[0]) if source and target and item_id else None


def _learn(session: Session, warehouse_id: UUID, codes: set[str], item_code: str) -> None:
    for code, place in layout.locations_by_codes(session, warehouse_id, codes).items() if codes else ():
        _places[warehouse_id, code] = place
    if (warehouse_id, item_code) not in _items:
        meaning = what_is(session, warehouse_id, item_code)
        if meaning.kind == "item" and meaning.id is not None and meaning.lot is None:
            _items[warehouse_id, item_code] = meaning.id
    for memory in (_places, _items):
        while len(memory) > _MOST_CODES:
            memory.popitem(last=False)


def _forget(warehouse_id: UUID, payload: dict[str, Any]) -> None:
    """What the codes named may be old: it is looked up anew at the next move."""
    for name in ("source_code", "target_code"):
        _places.pop((warehouse_id, payload[name]), None)
    _items.pop((warehouse_id, payload["item_code"]), None)
