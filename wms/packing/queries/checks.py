"""Which scans the house asks for at a bench, line by line."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wms.catalog.queries import ItemRecord, items_by_ids
from wms.packing.models import Pack, PackLine
from wms.work.queries import GoodsSeen, ScanRules, days_here, item_errors, may_take_all, quantity_check, scan_rules


@dataclass(frozen=True)
class BenchChecks:
    """The house's rules; how often something was wrong with each item lately, and how long the packer is here, where
    the rules ask for that."""

    rules: ScanRules
    errors: Mapping[UUID, int]
    days_here: int | None = None

    def of(self, item: ItemRecord, lot: str) -> str:
        """How a line is proved: `line` by one scan, `count` by one and a number, `each` by a scan of each piece."""
        goods = GoodsSeen(item.scan_policy, item.cost_minor, lot, self.errors.get(item.id, 0))
        return quantity_check(self.rules, self.rules.bench_quantity, goods, self.days_here).way

    def asks_lot(self, lot: str) -> bool:
        return self.rules.bench_lots == "again" and lot != ""


def bench_checks(
    session: Session, warehouse_id: UUID, item_ids: Collection[UUID], arrived_at: datetime, packer_id: UUID | None
) -> BenchChecks:
    """`arrived_at`: of the goods; errors of the days before it count, and those since; the packer's days end there, so
    that what was asked for does not change while a pack is open."""
    rules = scan_rules(session, warehouse_id)
    errors = item_errors(session, warehouse_id, item_ids, arrived_at) if rules.each_after_errors else {}
    return BenchChecks(rules, errors, days_here(session, rules, packer_id, arrived_at))


def trusts_whole(session: Session, pack: Pack, lines: Iterable[PackLine], packer_id: UUID | None) -> bool:
    """Whether all these lines of one order may be counted as packed by one command."""
    listed = list(lines)
    items = items_by_ids(session, {line.item_id for line in listed})
    checks = bench_checks(session, pack.warehouse_id, items.keys(), pack.arrived_at, packer_id)
    proved = {checks.of(items[line.item_id], line.lot) for line in listed}
    lots = any(checks.asks_lot(line.lot) for line in listed)
    return proved <= {"line"} and not lots and may_take_all(checks.rules, len(listed), _worth(items, listed))


def _worth(items: Mapping[UUID, ItemRecord], lines: Iterable[PackLine]) -> int | None:
    """In the smallest unit of the house's currency; None while nobody has said what one of them is worth."""
    worth = 0
    for line in lines:
        cost = items[line.item_id].cost_minor
        if cost is None:
            return None
        worth += cost * line.expected
    return worth
