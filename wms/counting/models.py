"""Tables of counting."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wms.counting.rules import KINDS, STATES
from wms.plumbing.db import Base

OPEN_PLACE = text("state = 'open' AND item_id IS NULL")
OPEN_ITEM = text("state = 'open' AND item_id IS NOT NULL")
UNFINISHED = text("state NOT IN ('settled', 'recounted', 'dropped')")


def _one_of(column: str, words: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in words)})"


class Campaign(Base):
    """Many places that somebody wants counted once. `asked`: which, as it was said."""

    __tablename__ = "count_campaign"
    __table_args__ = (CheckConstraint("kind IN ('campaign', 'full')", name="kind"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int]
    warehouse_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(60))
    asked: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(120))
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(String(120))


class StockCount(Base):
    """One place to be counted, or one item in it; the subject of a task while it is open.

    `begun_at` and `closed_at` are the counter's own time; `cut_id` is the ledger's last move of the place by then, and
    `heard_at` when we heard of the count. `why`: what called for it, as JSON values for the screens' words.
    """

    __tablename__ = "stock_count"
    __table_args__ = (
        CheckConstraint(_one_of("kind", KINDS), name="kind"),
        CheckConstraint(_one_of("state", STATES), name="state"),
        CheckConstraint("state IN ('planned', 'open', 'dropped') OR closed_at IS NOT NULL", name="counted"),
        CheckConstraint("state <> 'settled' OR decision IS NOT NULL", name="decided"),
        UniqueConstraint("warehouse_id", "number"),
        Index("uq_count_open_place", "location_id", unique=True, postgresql_where=OPEN_PLACE, sqlite_where=OPEN_PLACE),
        Index(
            "uq_count_open_item", "location_id", "item_id", unique=True, postgresql_where=OPEN_ITEM,
            sqlite_where=OPEN_ITEM,
        ),
        Index("ix_count_unfinished", "warehouse_id", postgresql_where=UNFINISHED, sqlite_where=UNFINISHED),
        Index("ix_count_location", "location_id", "closed_at"),
        Index("ix_count_decided_at", "decided_at"),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int]
    warehouse_id: Mapped[UUID]
    location_id: Mapped[UUID] = mapped_column(ForeignKey("location.id"))
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("item.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(14))
    why: Mapped[dict[str, Any]]
    campaign_id: Mapped[UUID | None] = mapped_column(ForeignKey("count_campaign.id"), index=True)
    recount_of: Mapped[UUID | None] = mapped_column(ForeignKey("stock_count.id"), unique=True)
    task_id: Mapped[UUID | None] = mapped_column(unique=True)
    asked_at: Mapped[datetime]
    asked_by: Mapped[str] = mapped_column(String(120))
    counter_id: Mapped[UUID | None]
    counter_name: Mapped[str | None] = mapped_column(String(120))
    begun_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    heard_at: Mapped[datetime | None]
    cut_id: Mapped[UUID | None]
    decision: Mapped[str | None] = mapped_column(String(12))
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(String(200), default="")


class CountLine(Base):
    """Units of one item and lot: as they lay in the books at the cut, and as they were counted.

    Without an item: a code that nobody knows, with the counter's note. `moved`: goods of it were moved while somebody
    counted. `kept`: missing units that stay in the books, since they are promised.
    """

    __tablename__ = "count_line"
    __table_args__ = (
        CheckConstraint("booked >= 0 AND counted >= 0 AND kept >= 0", name="units"),
        CheckConstraint("item_id IS NOT NULL OR code <> ''", name="named"),
        UniqueConstraint("count_id", "item_id", "lot", "code"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    count_id: Mapped[UUID] = mapped_column(ForeignKey("stock_count.id"))
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("item.id"), index=True)
    lot: Mapped[str] = mapped_column(String(40), default="")
    code: Mapped[str] = mapped_column(String(80), default="")
    booked: Mapped[int]
    counted: Mapped[int]
    moved: Mapped[bool]
    kept: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(String(200), default="")

    @property
    def difference(self) -> int:
        return self.counted - self.booked


class CountPhoto(Base):
    """A photo of goods that were counted under a code; `id` is the device's.

    The row comes with the count, the picture after it, when the device has time: until then `image_url` is null.
    """

    __tablename__ = "count_photo"
    __table_args__ = (
        CheckConstraint("(image_url IS NULL) = (brought_by IS NULL)", name="brought"),
        UniqueConstraint("count_id", "code"),
        Index("ix_count_photo_taken_at", "taken_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    count_id: Mapped[UUID] = mapped_column(ForeignKey("stock_count.id"))
    code: Mapped[str] = mapped_column(String(80))
    taken_at: Mapped[datetime]
    image_url: Mapped[str | None] = mapped_column(String(200))
    brought_by: Mapped[str | None] = mapped_column(String(120))
