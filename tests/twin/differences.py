"""Books beside truth: which goods differ where, since when, and how long it lasted."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from tests.twin.truth import Truth
from wms.catalog.models import Item
from wms.inventory.models import StockBalance
from wms.layout.models import Location
from wms.plumbing.db import reading

LOOKED_AT = ("pick", "tote")
Goods = tuple[str, str]  # (place, sku)


@dataclass
class Differences:
    """Moments in seconds. `lasted`: of each bin that was wrong and is right again."""

    truth: Truth
    standing: dict[Goods, int] = field(default_factory=dict)
    since: dict[str, float] = field(default_factory=dict)
    lasted: list[float] = field(default_factory=list)

    def look(self, now: float) -> None:
        self.standing = compared(self.truth)
        wrong = {place for place, _ in self.standing if place in self.truth.bins}
        for place in wrong - self.since.keys():
            self.since[place] = now
        for place in self.since.keys() - wrong:
            self.lasted.append(now - self.since.pop(place))

    def ages(self, now: float) -> list[float]:
        """How long all wrong bins were wrong, those that still are until now."""
        return sorted([*self.lasted, *(now - since for since in self.since.values())])


def compared(truth: Truth) -> dict[Goods, int]:
    """Units in truth less those in the books, where they differ, of bins and totes."""
    books, real = _books(), truth.everything()
    differing = {goods: real.get(goods, 0) - books.get(goods, 0) for goods in sorted(books.keys() | real.keys())}
    return {goods: units for goods, units in differing.items() if units}


def _books() -> dict[Goods, int]:
    row: Any = StockBalance
    query = select(Location.code, Item.sku, func.sum(row.on_hand)).join(Location, Location.id == row.location_id)
    query = query.join(Item, Item.id == row.item_id).where(Location.kind.in_(LOOKED_AT))
    with reading() as session:
        rows = session.execute(query.group_by(Location.code, Item.sku).having(func.sum(row.on_hand) != 0))
        return {(place, sku): int(units) for place, sku, units in rows}
