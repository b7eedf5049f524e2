"""What a process remembers of a pack between the scans at its bench: what hardly changes while it is packed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.catalog.queries import ItemRecord, items_by_ids
from wms.inventory.queries import stock_at
from wms.kernel.codes import same_code
from wms.packing.models import Pack, PackLine, PackTote, Parcel, Station
from wms.packing.queries.checks import BenchChecks, bench_checks
from wms.settings.queries import setting
from wms.work.queries import SCAN_RULES


@dataclass(frozen=True)
class Carton:
    """The open parcel. `location_id`: the carton as a place."""

    id: UUID
    number: str
    location_id: UUID


@dataclass(frozen=True)
class Goods:
    """An item's one line, and the one tote in which its units lie (`pack_tote_id` as a row of the pack).

    `units`: that one scan of the code proves; `each`: no scan counts more than that; `asks_lot`: nor one without a lot.
    """

    item_id: UUID
    sku: str
    line_id: UUID
    order_line_id: UUID
    lot: str
    pack_tote_id: UUID
    tote_id: UUID
    units: int
    each: bool
    asks_lot: bool


@dataclass(frozen=True)
class PackKnown:
    """`goods` by the one spelling of each code of theirs; those in several lines or totes are left out.

    `rules_version`: of the house's scan rules by which `each` is known, for this packer.
    """

    id: UUID
    warehouse_id: UUID
    order_id: UUID
    station_id: UUID
    station_code: str
    parcel: Carton
    packer_id: UUID | None
    rules_version: int
    goods: dict[str, Goods]


def pack_known(session: Session, pack_id: UUID, packer_id: UUID | None) -> PackKnown | None:
    """None while it is open at no station, or no parcel of it is."""
    columns = (Pack.id, Pack.warehouse_id, Pack.order_id, Pack.station_id, Station.code)
    query = select(*columns, Parcel.id, Parcel.number, Parcel.location_id, Pack.arrived_at).join(
        Station, Station.id == Pack.station_id
    )
    query = query.join(Parcel, (Parcel.pack_id == Pack.id) & (Parcel.state == "open")).where(Pack.id == pack_id)
    row = session.execute(query).first()
    if row is None or row.station_id is None:
        return None
    if _is_box(session, pack_id):
        return None
    version = setting(session, row.warehouse_id, SCAN_RULES).version
    goods = _goods(session, row.warehouse_id, pack_id, row.arrived_at, packer_id)
    return PackKnown(*row[:3], row.station_id, row[4], Carton(*row[5:8]), packer_id, version, goods)


def _is_box(session: Session, pack_id: UUID) -> bool:
    """A box that was picked into needs no moves: the hot statements make some."""
    query = select(PackTote.id).where(PackTote.pack_id == pack_id, PackTote.box.is_not(None))
    return session.scalar(query.limit(1)) is not None


def _goods(
    session: Session, warehouse_id: UUID, pack_id: UUID, arrived_at: datetime, packer_id: UUID | None
) -> dict[str, Goods]:
    lines = session.scalars(select(PackLine).where(PackLine.pack_id == pack_id)).all()
    totes = session.scalars(select(PackTote).where(PackTote.pack_id == pack_id, ~PackTote.has_left)).all()
    items, places = items_by_ids(session, {line.item_id for line in lines}), _totes_of(session, totes)
    times = Counter(line.item_id for line in lines)
    checks = bench_checks(session, warehouse_id, items.keys(), arrived_at, packer_id)
    goods: dict[str, Goods] = {}
    for line in lines:
        tote = places.get((line.item_id, line.lot))
        if times[line.item_id] == 1 and tote is not None:
            goods |= _by_code(items[line.item_id], line, tote, checks)
    return goods


def _by_code(item: ItemRecord, line: PackLine, tote: PackTote, checks: BenchChecks) -> dict[str, Goods]:
    each = checks.of(item, line.lot) == "each"
    asks_lot = checks.asks_lot(line.lot)
    place = (line.item_id, item.sku, line.id, line.order_line_id, line.lot, tote.id, tote.tote_id)
    codes = {item.sku: 1} | {code.code: code.quantity for code in item.codes}
    return {same_code(code): Goods(*place, units, each, asks_lot) for code, units in codes.items()}


def _totes_of(session: Session, totes: Iterable[PackTote]) -> dict[tuple[UUID, str], PackTote]:
    """The tote of each item and lot that lie in one tote only."""
    standing = {tote.tote_id: tote for tote in totes}
    held = [one for one in stock_at(session, standing) if one.status == "available"]
    times = Counter((one.item_id, one.lot) for one in held)
    return {(one.item_id, one.lot): standing[one.location_id] for one in held if times[one.item_id, one.lot] == 1}
