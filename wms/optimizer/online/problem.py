"""What is known of the floor at one moment, and the plan that comes of it. Seconds are epoch seconds, lengths mm."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from wms.optimizer.batches.problem import Cart, OrderToPick
from wms.optimizer.dispatch.problem import Pace
from wms.optimizer.online.heavy import Burden
from wms.optimizer.placing import Placing
from wms.optimizer.reasons import Reason
from wms.optimizer.walk import Door, Layout, Place, Stop

Waiting = Literal["patient", "brisk", "never"]
"""When a walk may begin: once a cutoff presses; when somebody is idle and it is worth it; at once."""

OVERTIME_S = 600
FOREVER = 1 << 50
FEWEST_SORTED = 2  # orders of a walk that are worth a wall


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """An order, or the part of one that one walk takes, that nobody has begun.

    `pick.key` names it; `part_of`: the order that it is a part of, "" for a whole one. `lines`: what is taken one by
    one, each for `Pace.seconds_per_line`. Orders of two `group`s never share a cart; one that goes `alone` shares it
    with nobody. `now`: somebody wants it on its way at once, or a part of the same order is. Who walks it has all that
    it `needs`. `burdens`: of its goods, where heavy ones are to come first. `sorted`: it shares totes with the
    others of its walk, and gets a cell of a wall afterwards: `pick.slots` are cells. `zones`: of each stop its
    zone, where totes are handed over from zone to zone; none: all of it in one way. `zone`: where all of it lies, if
    only the people of that zone walk it; its `group` says so too.
    """

    pick: OrderToPick
    arrived: int
    lines: int
    group: str = ""
    alone: bool = False
    now: bool = False
    needs: frozenset[str] = frozenset()
    part_of: str = ""
    burdens: tuple[Burden, ...] = ()
    sorted: bool = False
    zones: tuple[str, ...] = ()
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at work: free at `free_at` (in the past: idle since then), then at `here` (None: the depot).

    `pace`: their own, None: the house's. `away`: from when until when they are not there, one span after the other; a
    walk that would reach into one by more than `OVERTIME_S` begins after it. FOREVER: they go home.
    `skills`: what they can do, and the equipment that they have. `zones`: in which they walk, where each zone has its
    own people; none: in all.
    """

    key: str
    free_at: int
    here: Place | None = None
    pace: Pace | None = None
    away: tuple[tuple[int, int], ...] = ()
    skills: frozenset[str] = frozenset()
    zones: frozenset[str] = frozenset()

    def walks(self, walk: "PlannedWalk") -> bool:
        """Whether they have what it needs, and it is one of their zones."""
        return walk.needs <= self.skills and not (walk.zone and self.zones and walk.zone not in self.zones)


@dataclass(frozen=True, slots=True)
class Rules:
    """How a house wants its floor run.

    `most_stops`, `most_seconds`: of one walk; 0 is no bound (one order beyond it walks alone). `margin_s`: an order is
    to be handed over that long before its cutoff. `patience_s`: an order without a cutoff is treated as due that long
    after it came. `brisk_s`: with the brisk rule nobody is idle while an order has waited that long. `full`: the share
    of a cart's slots from which it counts as full. `carts_per_aisle`: so many are in one aisle without waiting for each
    other, 0: all; in a narrow aisle it is one. `detour_percent`: so much longer than the shortest a walk may be
    so that heavy goods come before light ones, and fragile ones last; 0: the shortest walk, whatever lies on what.
    `wall`: what a walk takes whose orders are sorted afterwards: cells in place of slots, and what its totes hold.
    `cells_free`: where less than `wall_cells` of the wall, which `wall` would take, are free; None: all are.
    `zones`: in which order totes pass them, others follow by name; `gates`: where totes wait for a zone.
    """

    cart: Cart
    pace: Pace
    waiting: Waiting = "brisk"
    most_stops: int = 0
    most_seconds: int = 1500
    margin_s: int = 900
    patience_s: int = 14_400
    brisk_s: int = 1200
    full: float = 0.8
    carts_per_aisle: int = 0
    detour_percent: int = 0
    wall: Cart | None = None
    wall_cells: int = 0
    cells_free: int | None = None
    zones: tuple[str, ...] = ()
    gates: tuple[tuple[str, Door], ...] = ()

    def with_cells(self, free: int) -> "Rules":
        """The same while so many cells of the wall are free: no walk for it takes more orders. With hardly any free
        walks of two are planned, which wait for cells."""
        if self.wall is None or free >= self.wall.slots:
            return self
        wall = replace(self.wall, slots=max(FEWEST_SORTED, free))
        return replace(self, wall=wall, wall_cells=self.wall.slots, cells_free=free)

    def lacks_cells(self, orders: Sequence[OpenOrder]) -> bool:
        """Whether they are to be sorted at a wall of which not all cells are free."""
        return self.cells_free is not None and len(orders) > 1 and orders[0].sorted

    def carried_by(self, orders: Sequence[OpenOrder]) -> Cart:
        """What takes these orders, which are all sorted afterwards or none of them."""
        return self.wall if self.wall is not None and orders[0].sorted else self.cart


@dataclass(frozen=True, slots=True)
class Inside:
    """A cart is expected in an aisle from `enters` on until it `leaves`."""

    aisle: int
    enters: int
    leaves: int


@dataclass(frozen=True, slots=True)
class FloorNow:
    """`orders` that wait, `people` at work; `inside`: where the walks under way will be, if aisles do not take all.

    `came`: orders of the last hours, as a measure of what is likely to come. `placings`: before or after which other
    walk a person set one, by their keys, in the order in which they did.

    Raises ValueError for a key that is there twice.
    """

    now: int
    layout: Layout
    orders: tuple[OpenOrder, ...]
    people: tuple[Person, ...]
    rules: Rules
    inside: tuple[Inside, ...] = ()
    came: tuple[OpenOrder, ...] = ()
    placings: tuple[Placing, ...] = ()

    def __post_init__(self) -> None:
        for what, keys in (("order", [o.pick.key for o in self.orders]), ("person", [p.key for p in self.people])):
            twice = [key for key, count in Counter(keys).items() if count > 1]
            if twice:
                raise ValueError(f"{what} {twice[0]!r} is there twice")


@dataclass(frozen=True, slots=True)
class PlannedWalk:
    """A walk that nobody has claimed: replaceable until then.

    `key` stays the same as long as the walk lives, whatever joins or leaves it. `orders` in slot order, `stops` in
    walking order; `seconds` with its setup and its lines; `slots` used. `due`: when its most urgent order must be
    handed over, margin taken off. `pinned`: a person put it together, it takes and gives no orders. `alone_mm`:
    what its orders would walk one by one; 0 is unknown. `needs`: what whoever walks it must have. `detour_mm`: by so
    much it is longer than the shortest, so that heavy goods come first. `zone`: whose people walk it; "": anybody.
    """

    key: str
    orders: tuple[str, ...]
    stops: tuple[Stop, ...]
    length_mm: int
    seconds: int
    slots: int
    due: int
    pinned: bool = False
    alone_mm: int = 0
    needs: frozenset[str] = frozenset()
    detour_mm: int = 0
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A walk that may begin: now (`at` is past or present) or at `at`, at the latest and in any case.

    `person` would get it, None if nobody is foreseen. `reasons` say why now, or what it waits for.
    """

    walk: str
    at: int
    person: str | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """`person` would begin a walk at `begins` and be back at `ends`."""

    person: str
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class FloorPlan:
    """`walks` in the order in which they go; `offers` in the same order, one for each."""

    walks: tuple[PlannedWalk, ...] = ()
    method: str = ""
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Soonest:
    """Sums over all orders, in seconds: `whole_s` from the first step for it until all of it is there, `ready_s` from
    when it came. `split_s`: of `whole_s` what orders in parts take."""

    whole_s: int
    ready_s: int
    split_s: int
