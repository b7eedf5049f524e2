"""Warehouses and places. A container (tote, cart, carton) is a place that stands in another place."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wms.kernel.codes import same_code
from wms.layout.rules.walk_order import PARTS
from wms.plumbing.db import Base

STORAGE_KINDS = ("pick", "reserve")
# Where goods stand on their way or wait for somebody: what stands there is promised to nobody.
WAITING_KINDS = ("hold", "hospital", "in_transit", "desk")
CONTAINER_KINDS = ("tote", "cart", "carton")
# Where totes of a walk wait for its next zone, and those of an order for its rest.
PASSING_KINDS = ("hand_over", "consolidation")
WALL_KINDS = ("wall", "cell")  # a put wall stands at a lane, its cells stand in it
WORLD_KINDS = ("supplier", "customer")
OUTSIDE_KINDS = (*WORLD_KINDS, "lost_and_found", "quarantine", "scrap")
# What a place is for decides whether stock in it can be promised; goods on their way through the house are in process.
ROLES = {
    "pick": "face",
    "reserve": "reserve",
    "quarantine": "hold",
    "hold": "hold",
    "lost_and_found": "missing",
    "scrap": "gone",
    "supplier": "world",
    "customer": "world",
}
ONE_WAY = ("", "to_back", "to_front")
KINDS = (
    *STORAGE_KINDS, "pack_lane", "station", "dock", *WAITING_KINDS, *PASSING_KINDS, *CONTAINER_KINDS, *WALL_KINDS,
    *OUTSIDE_KINDS,
)  # fmt: skip
WALKED_STATES = ("open", "done", "taken_back")
CHANGES = ("renamed", "kind", "retired", "restored")


class Warehouse(Base):
    """A site. `timezone` is an IANA name, which names its days and times of day (kernel.site_time)."""

    __tablename__ = "warehouse"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    timezone: Mapped[str] = mapped_column(String(50))
    depot_x_mm: Mapped[int]
    depot_y_mm: Mapped[int]


def _same_code(context: Any) -> str:
    return same_code(context.get_current_parameters()["code"])


class Location(Base):
    """A place. Coordinates in millimetres; `aisle_index` counts aisles from 0; `slots` is a cart's number of totes;
    `needs` the skill or equipment without which nobody reaches the place, "" for none. `tote_sizes`: of a tote its
    size, "large"; of a cart which sizes its slots take, "2 large, 4 small"; "": any.

    `code` is as it is printed; a scanned one is compared with `same_code`. A retired one is blocked, too, for good.
    """

    __tablename__ = "location"
    __table_args__ = (
        UniqueConstraint("warehouse_id", "code"),
        CheckConstraint(f"kind IN ({', '.join(repr(kind) for kind in KINDS)})", name="kind"),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="not_in_itself"),
        Index("ix_location_warehouse_kind", "warehouse_id", "kind"),
        Index("ix_location_warehouse_same_code", "warehouse_id", "same_code"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"))
    code: Mapped[str] = mapped_column(String(40))
    same_code: Mapped[str] = mapped_column(String(40), default=_same_code)
    kind: Mapped[str] = mapped_column(String(16))
    zone: Mapped[str] = mapped_column(String(20), default="")
    aisle: Mapped[str] = mapped_column(String(10), default="")
    bay: Mapped[str] = mapped_column(String(10), default="")
    level: Mapped[str] = mapped_column(String(10), default="")
    slot: Mapped[str] = mapped_column(String(10), default="")
    x_mm: Mapped[int] = mapped_column(default=0)
    y_mm: Mapped[int] = mapped_column(default=0)
    aisle_index: Mapped[int | None]
    pick_sequence: Mapped[int] = mapped_column(default=0)
    check_digits: Mapped[str] = mapped_column(String(4), default="")
    slots: Mapped[int] = mapped_column(default=0)
    needs: Mapped[str] = mapped_column(String(30), default="")
    tote_sizes: Mapped[str] = mapped_column(String(200), default="")
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("location.id"), index=True)
    blocked: Mapped[bool] = mapped_column(default=False)
    blocked_reason: Mapped[str] = mapped_column(String(60), default="")
    retired: Mapped[bool] = mapped_column(default=False)


class CellSize(Base):
    """How large each cell of a put wall is inside; a wall without a row has cells as large as a usual tote. 0: not
    told."""

    __tablename__ = "cell_size"

    wall_id: Mapped[UUID] = mapped_column(ForeignKey("location.id", ondelete="CASCADE"), primary_key=True)
    width_mm: Mapped[int]
    height_mm: Mapped[int]
    depth_mm: Mapped[int]
    max_weight_g: Mapped[int]


class LocationChange(Base):
    """What became of a place: `before` and `after` are codes, or kinds. Its former codes stand on labels still."""

    __tablename__ = "location_change"
    __table_args__ = (
        CheckConstraint(f"change IN ({', '.join(repr(change) for change in CHANGES)})", name="change"),
        Index("ix_location_change_former", "same_before", "change"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"), index=True)
    location_id: Mapped[UUID] = mapped_column(ForeignKey("location.id"), index=True)
    change: Mapped[str] = mapped_column(String(10))
    before: Mapped[str] = mapped_column(String(40))
    same_before: Mapped[str] = mapped_column(String(40))
    after: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(120))


class ContainerMove(Base):
    """A tote, cart or carton was carried elsewhere, with all that stands and lies in it: one row, no stock moves.

    `id` is that of the command; `before_id` and `after_id` are the places in which it stood, null for none.
    """

    __tablename__ = "container_move"
    __table_args__ = (Index("ix_container_move_container", "container_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"), index=True)
    container_id: Mapped[UUID] = mapped_column(ForeignKey("location.id"))
    before_id: Mapped[UUID | None] = mapped_column(ForeignKey("location.id"), index=True)
    after_id: Mapped[UUID | None] = mapped_column(ForeignKey("location.id"), index=True)
    at: Mapped[datetime] = mapped_column(index=True)
    by: Mapped[str] = mapped_column(String(120))
    undone_at: Mapped[datetime | None]


class Racking(Base):
    """Racks laid out by one act: what was asked for, and the walking graph before it, so that it can be undone."""

    __tablename__ = "racking"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"), index=True)
    asked: Mapped[dict[str, Any]]
    before: Mapped[dict[str, Any]]
    places: Mapped[int]
    first_code: Mapped[str] = mapped_column(String(40))
    last_code: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(120))


class WalkedOrder(Base):
    """An aisle or zone whose walking order somebody walked: `walked` are codes in that order. While it is "open" it can
    be gone on with; `before` are the numbers {location id: [before, after]}, so that it can be taken back."""

    __tablename__ = "walked_order"
    __table_args__ = (
        CheckConstraint(f"part IN ({', '.join(repr(part) for part in PARTS)})", name="part"),
        CheckConstraint(f"state IN ({', '.join(repr(state) for state in WALKED_STATES)})", name="state"),
        Index(
            "uq_walked_order_open", "warehouse_id", "part", "name", unique=True,
            postgresql_where=text("state = 'open'"), sqlite_where=text("state = 'open'"),
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"), index=True)
    part: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(20))
    walked: Mapped[list[str]]
    before: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(120))


class CrossAisle(Base):
    """A corridor across all aisles, at this distance from the front."""

    __tablename__ = "cross_aisle"

    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"), primary_key=True)
    y_mm: Mapped[int] = mapped_column(primary_key=True)


class Aisle(Base):
    """A walkable aisle between racks; its place from left to right is its index.

    `one_way`: to_back (towards higher y), to_front, or "": both ways. `narrow`: no cart passes another in it.
    """

    __tablename__ = "aisle"
    __table_args__ = (CheckConstraint(f"one_way IN ({', '.join(repr(way) for way in ONE_WAY)})", name="one_way"),)

    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"), primary_key=True)
    index: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(10))
    x_mm: Mapped[int]
    one_way: Mapped[str] = mapped_column(String(8), default="")
    narrow: Mapped[bool] = mapped_column(default=False)
