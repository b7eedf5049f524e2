"""The happy scan at the bench as one statement (ADR 11): what `pack_item` does in twenty, when all is plainly right.

What is remembered of a pack is what hardly changes: its lines, totes, open parcel and the codes of its items. All that
may change is guarded by the statement. Whatever belongs to the pack changes under its lock and with its version: so
the statement holds the pack only as it saw it, and what it reads beside it is true. If any guard does not hold, nothing
is written and the ordinary `pack_item` runs, which explains and refuses.
"""

from collections import OrderedDict
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Integer, Text, bindparam, cast, func, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.selectable import CTE

from wms.catalog.queries import item_weights
from wms.inventory import services as inventory
from wms.kernel.actors import Actor
from wms.kernel.codes import readings
from wms.kernel.ids import new_id
from wms.layout import services as places
from wms.orders import services as orders
from wms.packing.events import ItemPacked
from wms.packing.models import CartonType, Pack, PackLine, PackTote, Parcel, ParcelLine
from wms.packing.queries import Goods, PackKnown, pack_known
from wms.packing.services.filling import counting_units, putting_in, weighed
from wms.plumbing import outbox, receipts
from wms.plumbing.chains import Chain, follows, object_of, row_of, run_chain
from wms.plumbing.db import reading
from wms.plumbing.transaction import tell_committed
from wms.settings.queries import changed_since
from wms.work.queries import SCAN_RULES

_packs: Any = Pack.__table__
_lines: Any = PackLine.__table__
_totes: Any = PackTote.__table__
_parcels: Any = Parcel.__table__
_cartons: Any = CartonType.__table__
_contents: Any = ParcelLine.__table__
_INSIDE = [column.name for column in _contents.columns]


def pack_item_at_once(
    actor: Actor, command: receipts.Command, payload: dict[str, Any], now: datetime
) -> receipts.Answer | None:
    """The answer of a scan that was plainly right, committed; None when it was not, and nothing was written."""
    pack = _remembered(payload["pack_id"], actor)
    goods = _meant(pack, payload["item_code"], payload["quantity"]) if pack else None
    if goods is not None and payload.get("lot") not in ((goods.lot,) if goods.asks_lot else (None, goods.lot)):
        return None
    if pack is None or goods is None or actor.warehouse_id not in (None, pack.warehouse_id):
        return None
    event = _event(actor, pack, goods, payload["quantity"])
    values = _values(actor, command, pack, goods, payload["quantity"], now)
    values |= outbox.event_values(event, actor, command.key, now)
    body = run_chain(_CHAINS[goods.tote_id < pack.parcel.location_id], values)
    if body is None:
        forget_pack(payload["pack_id"])
        return None
    tell_committed([replace(event, version=body["change"]["version"])])
    return receipts.Answer("applied", body)


def _meant(pack: PackKnown, code: str, quantity: int) -> Goods | None:
    """The goods that a code names beyond doubt, so many at once; what may be read in several ways is for the ordinary
    way, as is more than a scan proves where each piece is scanned."""
    spellings = readings(code)
    goods = pack.goods.get(spellings[0]) if len(spellings) == 1 else None
    return None if goods is None or (goods.each and quantity > goods.units) else goods


def _event(actor: Actor, pack: PackKnown, goods: Goods, quantity: int) -> ItemPacked:
    """Its version is the pack's after the scan: the statement writes it."""
    return ItemPacked(
        warehouse_id=pack.warehouse_id, pack_id=pack.id, order_id=pack.order_id, station_code=pack.station_code,
        version=0, item_id=goods.item_id, sku=goods.sku, quantity=quantity, parcel_number=pack.parcel.number,
        worker_id=actor.id, worker_name=actor.name,
    )  # fmt: skip


def _chain(source_first: bool) -> Chain:
    """Links in the order in which `pack_item` locks: pack, balances, line, order line, parcel."""
    held = _hold()
    parcel = _weigh(orders.packing_goes_on(held))
    moved = inventory.moving(_fit(parcel), source_first, promised=False)
    counted = counting_units().where(_lines.c.pack_id == bindparam("pack", type_=_packs.c.id.type), follows(moved.made))
    counted = counted.returning(_lines.c.id, _lines.c.packed).cte("line_counted")
    inside = _put_in(orders.counting(counted))
    left = _let_leave(inside, moved)
    events = outbox.telling(inside, version=select(held.c.version).scalar_subquery())
    kept = receipts.keeping(events, _answer(held, parcel, counted, inside, left))
    return Chain(kept, select(kept.c.answer).scalar_subquery(), beside=[places.leaving(left)])


def _hold() -> CTE:
    """The pack, open at its station, if nobody has changed it since this statement began to look, nor the rules of
    scanning since the pack was read."""
    seen = _packs.alias("seen")
    its_own = bindparam("pack", type_=_packs.c.id.type)
    as_seen = select(seen.c.version).where(seen.c.id == its_own).scalar_subquery()
    open_here = (_packs.c.state == "open", _packs.c.station_id == bindparam("station", type_=_packs.c.station_id.type))
    by_the_rules = ~changed_since(_packs.c.warehouse_id, SCAN_RULES, bindparam("rules_version", type_=Integer))
    held = update(_packs).where(_packs.c.id == its_own, _packs.c.version == as_seen, *open_here, by_the_rules)
    return held.values(version=_packs.c.version + 1).returning(_packs.c.id, _packs.c.version).cte("pack_held")


def _weigh(after: CTE) -> CTE:
    """The open parcel, its tote still at the bench: its weight with the units, and what its carton may carry."""
    weights = item_weights()
    unit = select(weights.c.weight_g).where(weights.c.id == bindparam("move_item_id", type_=weights.c.id.type))
    joined, weight = weighed()
    more = cast(bindparam("units", type_=Integer), BigInteger) * unit.scalar_subquery()
    tote = select(_totes.c.id).where(_totes.c.id == bindparam("tote", type_=_totes.c.id.type), ~_totes.c.has_left)
    its_own = (_parcels.c.id == bindparam("parcel", type_=_parcels.c.id.type), _parcels.c.state == "open")
    parcel = select(_parcels.c.id, (weight + more).label("weight_g"), _cartons.c.max_weight_g).select_from(joined)
    return parcel.where(*its_own, tote.exists(), follows(after)).cte("parcel_weighed")


def _fit(parcel: CTE) -> CTE:
    return select(parcel.c.id).where(parcel.c.weight_g <= parcel.c.max_weight_g).cte("fitting")


def _put_in(after: CTE) -> CTE:
    row = row_of(_contents, "inside", _INSIDE).where(follows(after))
    put: Any = putting_in(postgresql.insert(_contents).from_select(_INSIDE, row, include_defaults=False))
    link: CTE = put.returning(_contents.c.quantity).cte("put_in")
    return link


def _let_leave(after: CTE, moved: inventory.Moved) -> CTE:
    """A tote that is empty now leaves the bench; touches nothing otherwise."""
    its_own = _totes.c.id == bindparam("tote", type_=_totes.c.id.type)
    left = update(_totes).where(its_own, inventory.nothing_left(moved), follows(after)).values(has_left=True)
    return left.returning(_totes.c.id, _totes.c.tote_id.label("location_id")).cte("tote_left")


def _answer(held: CTE, parcel: CTE, counted: CTE, inside: CTE, left: CTE) -> ColumnElement[Any]:
    """What `pack_item` returns, made by the database, so that the receipt is written once."""
    line = {"id": cast(counted.c.id, Text), "packed": counted.c.packed, "in_parcel": inside.c.quantity}
    code = postgresql.aggregate_order_by(object_of({"code": _totes.c.tote_code}), _totes.c.tote_code)
    standing = select(func.coalesce(func.jsonb_agg(code), func.jsonb_build_array())).where(
        _totes.c.pack_id == bindparam("pack", type_=_packs.c.id.type),
        ~_totes.c.has_left,
        _totes.c.id.not_in(select(left.c.id)),
    )
    change = {
        "pack_id": cast(held.c.id, Text), "version": held.c.version, "parcel_id": cast(parcel.c.id, Text),
        "expected_weight_g": parcel.c.weight_g, "lines": func.jsonb_build_array(object_of(line)),
        "totes": standing.scalar_subquery(),
    }  # fmt: skip
    answer = object_of({"change": object_of(change)})
    return select(answer).select_from(held, parcel, counted, inside).scalar_subquery().label("answer")


_CHAINS = {first: _chain(first) for first in (False, True)}


def _values(
    actor: Actor, command: receipts.Command, pack: PackKnown, goods: Goods, quantity: int, now: datetime
) -> dict[str, Any]:
    inside = {"id": new_id(), "parcel_id": pack.parcel.id, "pack_line_id": goods.line_id, "quantity": quantity}
    moved = inventory.moving_values(
        actor, command.key, now, item_id=goods.item_id, lot=goods.lot, quantity=quantity, source_id=goods.tote_id,
        target_id=pack.parcel.location_id, reason="pack", reference=str(pack.order_id),
    )  # fmt: skip
    return (
        {"pack": pack.id, "station": pack.station_id, "packed_order": pack.order_id, "parcel": pack.parcel.id}
        | {"tote": goods.pack_tote_id, "pack_line": goods.line_id, "units": quantity}
        | {"rules_version": pack.rules_version}
        | {f"inside_{name}": value for name, value in inside.items()}
        | orders.counting_values(goods.order_line_id, packed=quantity)
        | moved
        | receipts.receipt_values(actor, command, now)
    )


_MOST_PACKS = 1_000
_packs_known: OrderedDict[UUID, PackKnown] = OrderedDict()


def _remembered(pack_id: UUID, packer: Actor) -> PackKnown | None:
    """As it is for this packer: of another one more scans may be asked."""
    pack = _packs_known.get(pack_id)
    if pack is not None and pack.packer_id == packer.id:
        return pack
    with reading() as session:
        pack = pack_known(session, pack_id, packer.id)
    if pack is None:
        return None
    _packs_known[pack_id] = pack
    if len(_packs_known) > _MOST_PACKS:
        _packs_known.popitem(last=False)
    return pack


def forget_pack(pack_id: UUID) -> None:
    """What is remembered of the pack may be old: it is read anew at its next scan."""
    _packs_known.pop(pack_id, None)
