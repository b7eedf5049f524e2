"""Which scans a walk asks for: the house's rules, and what its goods and whoever walks call for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from sqlalchemy import select

from wms.catalog.queries import ItemRecord, items_by_ids
from wms.inventory import queries as inventory
from wms.layout import queries as layout
from wms.picking.models import PickStop
from wms.picking.rules import Checks
from wms.plumbing.transaction import Tx
from wms.work.queries import GoodsSeen, ScanRules, days_here, item_errors, quantity_check, scan_rules


@dataclass(frozen=True)
class Asking:
    """What is known to say which scans stops ask for. `proved`: the places of each item whose scan proves them."""

    rules: ScanRules
    items: Mapping[UUID, ItemRecord]
    errors: Mapping[UUID, int]
    proved: Collection[tuple[UUID, UUID]]
    days_here: int | None

    def of(self, stop: PickStop) -> Checks:
        item = self.items[stop.item_id]
        goods = GoodsSeen(item.scan_policy, item.cost_minor, stop.lot, self.errors.get(item.id, 0))
        check = quantity_check(self.rules, self.rules.pick_quantity, goods, self.days_here)
        place = "item" if (stop.item_id, stop.location_id) in self.proved else "bin"
        return Checks(check.way, check.why, place, self.rules.check_digits, self.rules.tote_scan)


def set_checks(
    tx: Tx, warehouse_id: UUID, batch_id: UUID, walker_id: UUID | None, new: Collection[UUID] | None = None
) -> None:
    """The stops of a walk, or the `new` ones of them, ask for what the house asks for now of whoever walks."""
    query = select(PickStop).where(PickStop.batch_id == batch_id)
    stops = tx.session.scalars(query if new is None else query.where(PickStop.id.in_(new))).all()
    asking = _asking(tx, warehouse_id, stops, walker_id)
    for stop in stops:
        asked = asdict(asking.of(stop))
        if stop.checks != asked:
            stop.checks = asked


def _asking(tx: Tx, warehouse_id: UUID, stops: Sequence[PickStop], walker_id: UUID | None) -> Asking:
    """Only what the rules speak of is looked up."""
    rules = scan_rules(tx.session, warehouse_id)
    item_ids = {stop.item_id for stop in stops}
    errors = item_errors(tx.session, warehouse_id, item_ids, tx.now) if rules.each_after_errors else {}
    proved = _proved(tx, rules.place_by_item, warehouse_id, stops)
    days = days_here(tx.session, rules, walker_id, tx.now)
    return Asking(rules, items_by_ids(tx.session, item_ids), errors, proved, days)


def _proved(tx: Tx, rule: str, warehouse_id: UUID, stops: Sequence[PickStop]) -> set[tuple[UUID, UUID]]:
    """(item, place) where a scan of the item says which place somebody stands at, as the house sees it."""
    pairs = {(stop.item_id, stop.location_id) for stop in stops}
    if rule == "only_item":
        lying = [(row.item_id, row.location_id) for row in inventory.stock_at(tx.session, {p for _, p in pairs})]
        return {pair for pair in pairs if {item for item, place in lying if place == pair[1]} == {pair[0]}}
    if rule == "only_place":
        rows = [row for row in inventory.stock_of(tx.session, {item for item, _ in pairs}) if row.on_hand]
        places = layout.locations_by_ids(tx.session, {row.location_id for row in rows})
        shelved = [row for row in rows if _is_shelf(places[row.location_id], warehouse_id)]
        return {pair for pair in pairs if {row.location_id for row in shelved if row.item_id == pair[0]} == {pair[1]}}
    return set()


def _is_shelf(place: layout.LocationRecord, warehouse_id: UUID) -> bool:
    return place.warehouse_id == warehouse_id and place.is_storage
