"""Which scans the house asks for at a bench, line by line."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from wms.catalog.queries import ItemRecord, items_by_ids
from wms.packing.models import PackLine
from wms.work.queries import GoodsSeen, ScanRules, may_take_all, quantity_check, scan_rules


def scan_check(rules: ScanRules, item: ItemRecord, lot: str) -> str:
    """How the pieces of a line are proved: `line` by one scan, `count` by one and a number, `each` by a scan each."""
    goods = GoodsSeen(worth_minor=item.cost_minor, lot=lot)
    return quantity_check(rules, rules.bench_quantity, goods).way


def line_checks(rules: ScanRules, items: Mapping[UUID, ItemRecord], lines: Iterable[PackLine]) -> dict[UUID, str]:
    """`scan_check` of each line, by its id."""
    return {line.id: scan_check(rules, items[line.item_id], line.lot) for line in lines}


def trusts_whole(session: Session, warehouse_id: UUID, lines: Iterable[PackLine]) -> bool:
    """Whether all these lines of one order may be counted as packed by one command."""
    listed = list(lines)
    items = items_by_ids(session, {line.item_id for line in listed})
    rules = scan_rules(session, warehouse_id)
    checks = line_checks(rules, items, listed).values()
    return "each" not in checks and may_take_all(rules, len(listed), _worth(items, listed))


def _worth(items: Mapping[UUID, ItemRecord], lines: Iterable[PackLine]) -> int | None:
    """In the smallest unit of the house's currency; None while nobody has said what one of them is worth."""
    worth = 0
    for line in lines:
        cost = items[line.item_id].cost_minor
        if cost is None:
            return None
        worth += cost * line.expected
    return worth
