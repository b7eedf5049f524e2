"""What the layout tells of sites, places and walks."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wms.kernel import site_time
from wms.layout.models import ROLES, STORAGE_KINDS, WORLD_KINDS
from wms.layout.rules.containers import GROUNDS
from wms.layout.rules.tote_sizes import size_of_tote, sizes_of_slots


@dataclass(frozen=True)
class WarehouseRecord:
    id: UUID
    code: str
    name: str
    timezone: str

    def day(self, now: datetime) -> date:
        """What "today" means at the site."""
        return site_time.site_day(now, self.timezone)

    def day_begins(self, now: datetime) -> datetime:
        """The first moment of today, as the site names its days."""
        return site_time.day_begins(self.day(now), self.timezone)


@dataclass(frozen=True)
class LocationRecord:
    """A place or a container; `parent_id` says in which place a container stands. Coordinates in millimetres."""

    id: UUID
    warehouse_id: UUID
    code: str
    kind: str
    zone: str
    aisle: str
    bay: str
    level: str
    slot: str
    x_mm: int
    y_mm: int
    aisle_index: int | None
    pick_sequence: int
    check_digits: str
    slots: int
    needs: str
    tote_sizes: str
    parent_id: UUID | None
    blocked: bool
    blocked_reason: str
    retired: bool

    @property
    def role(self) -> str:
        return role_of(self.kind)

    @property
    def is_storage(self) -> bool:
        """Stock that lies here can be promised to orders."""
        return self.kind in STORAGE_KINDS

    @property
    def is_ground(self) -> bool:
        """Totes and carts may be left to stand here."""
        return self.kind in GROUNDS and not self.retired

    @property
    def is_world(self) -> bool:
        """The rest of the world: stock comes from there and goes there, and nobody counts it."""
        return self.kind in WORLD_KINDS

    @property
    def tote_size(self) -> str:
        """Of a tote; "": the usual."""
        return size_of_tote(self.tote_sizes)

    @property
    def slot_sizes(self) -> tuple[str, ...]:
        """Of a cart: the size of tote that each slot takes, from slot 1 on; "": any."""
        return sizes_of_slots(self.tote_sizes, self.slots)

    @property
    def blocks(self) -> list[str]:
        """The code cut as the racks are: aisle, bay, level, slot; a cell's as its wall's name and its own."""
        if self.kind == "cell":
            return self.code.rsplit("-", 1)
        return [part for part in (self.aisle, self.bay, self.level, self.slot) if part] or [self.code]


@dataclass(frozen=True)
class WalkPlan:
    """The walking graph: aisle x's by index, cross-aisle y's in order, and where walks begin; all in millimetres.

    `one_way` of each aisle, as in the model; `narrow`: the indices of narrow aisles.
    """

    aisle_x_mm: tuple[int, ...]
    cross_aisle_y_mm: tuple[int, ...]
    depot_x_mm: int
    depot_y_mm: int
    one_way: tuple[str, ...]
    narrow: frozenset[int]


@dataclass(frozen=True)
class AisleRecord:
    """A walkable aisle; `first_y_mm` and `last_y_mm` are its outermost bins, equal where it has none."""

    name: str
    x_mm: int
    first_y_mm: int
    last_y_mm: int
    one_way: str
    narrow: bool


@dataclass(frozen=True)
class FloorPlan:
    """What a map is drawn from, in millimetres: aisles from left to right, corridors, and the places beside them."""

    aisles: tuple[AisleRecord, ...]
    cross_aisles: tuple[int, ...]
    depot: tuple[int, int]
    places: tuple[LocationRecord, ...]


def role_of(kind: str) -> str:
    """What places of a kind are for: face, reserve, hold, missing, gone, world, or process."""
    return ROLES.get(kind, "process")
