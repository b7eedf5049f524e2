"""Tables of packing: stations and carton types; packs with their lines and totes; parcels with their contents;
what packers missed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wms.plumbing.db import Base, BigInt

_OPEN = text("state = 'open'")


class Station(Base):
    """A bench where orders of one lane are packed. `scale_address` is host:port of a scale that speaks MT-SICS."""

    __tablename__ = "pack_station"
    __table_args__ = (Index("ix_pack_station_lane_id", "lane_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"), index=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    location_id: Mapped[UUID] = mapped_column(ForeignKey("location.id"), index=True)
    lane_id: Mapped[UUID] = mapped_column(ForeignKey("location.id"))
    lane_code: Mapped[str] = mapped_column(String(40))
    printer_code: Mapped[str | None] = mapped_column(String(40))
    scale_address: Mapped[str | None] = mapped_column(String(200))


class CartonType(Base):
    """A kind of carton of a warehouse. Inner measures in mm; what the contents may weigh and what it weighs in g.

    Benches offer them by `position`. One that is `out_of_stock` is not offered for now, a `retired` one never again.
    """

    __tablename__ = "carton_type"
    __table_args__ = (
        UniqueConstraint("warehouse_id", "code"),
        CheckConstraint("length_mm > 0 AND width_mm > 0 AND height_mm > 0", name="size"),
        CheckConstraint("max_weight_g > 0 AND tare_g >= 0 AND cost_minor >= 0", name="numbers"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"))
    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(100))
    length_mm: Mapped[int]
    width_mm: Mapped[int]
    height_mm: Mapped[int]
    max_weight_g: Mapped[int]
    tare_g: Mapped[int]
    cost_minor: Mapped[int]
    position: Mapped[int] = mapped_column(default=0)
    out_of_stock: Mapped[bool] = mapped_column(default=False)
    retired: Mapped[bool] = mapped_column(default=False)


class Pack(Base):
    """One order's picked goods on their way into parcels.

    open: something is to be packed or a parcel is open; packed: all parcels are closed; done: all labels
    are confirmed, or the order ended before anything was packed.
    `suggested`: [{"code", "name", "percent", "weight_g"}], one for each parcel, computed at `suggested_at`; empty when
    no cartons hold the goods.
    `parked_place`: code of the place where it stands aside since `parked_at`, because something of it is fetched.
    """

    __tablename__ = "pack"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'packed', 'done')", name="state"),
        CheckConstraint("(station_id IS NULL) = (opened_at IS NULL)", name="opened"),
        Index("uq_pack_order_open", "order_id", unique=True, postgresql_where=_OPEN, sqlite_where=_OPEN),
        Index("ix_pack_order_id", "order_id"),
        Index("ix_pack_lane_open", "lane_id", "station_id", postgresql_where=_OPEN, sqlite_where=_OPEN),
        Index("ix_pack_station_id_opened_at", "station_id", "opened_at"),
        Index("ix_pack_warehouse_id_packed_at", "warehouse_id", "packed_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"), index=True)
    order_id: Mapped[UUID] = mapped_column(ForeignKey("customer_order.id"))
    order_number: Mapped[str] = mapped_column(String(60))
    lane_id: Mapped[UUID] = mapped_column(ForeignKey("location.id"), index=True)
    lane_code: Mapped[str] = mapped_column(String(40))
    station_id: Mapped[UUID | None] = mapped_column(ForeignKey("pack_station.id"))
    worker_id: Mapped[UUID | None]
    worker_name: Mapped[str] = mapped_column(String(120), default="")
    state: Mapped[str] = mapped_column(String(8))
    version: Mapped[int]
    suggested: Mapped[list[dict[str, Any]]]
    suggested_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    packed_at: Mapped[datetime | None]
    parked_at: Mapped[datetime | None]
    parked_place: Mapped[str] = mapped_column(String(40), default="")


class PackLine(Base):
    """Units of one order line and lot that came in totes: packed into parcels, missing, or still to be packed.

    `coming`: not in the totes either, and somebody is to fetch others. `called_off`: of the packed ones, those that the
    order does not want any more: somebody takes them out. `surplus` lie in the pack's totes, and the order does not
    want them either; they are not among the expected ones.
    """

    __tablename__ = "pack_line"
    __table_args__ = (
        UniqueConstraint("pack_id", "order_line_id", "lot"),
        CheckConstraint("expected >= 0 AND packed >= 0 AND missing >= 0 AND coming >= 0", name="signs"),
        CheckConstraint("packed + missing + coming <= expected", name="not_more_than_expected"),
        CheckConstraint("called_off >= 0 AND called_off <= packed AND surplus >= 0", name="called_off"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    pack_id: Mapped[UUID] = mapped_column(ForeignKey("pack.id"))
    order_line_id: Mapped[UUID]
    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"), index=True)
    lot: Mapped[str] = mapped_column(String(60))
    expected: Mapped[int]
    packed: Mapped[int] = mapped_column(default=0)
    missing: Mapped[int] = mapped_column(default=0)
    coming: Mapped[int] = mapped_column(default=0)
    called_off: Mapped[int] = mapped_column(default=0)
    surplus: Mapped[int] = mapped_column(default=0)

    @property
    def left(self) -> int:
        """What may be packed now."""
        return self.expected - self.packed - self.missing - self.coming

    @property
    def unsettled(self) -> int:
        """What may be packed now, or when it has come."""
        return self.left + self.coming


class PackTote(Base):
    """A tote that came with the goods. It leaves when it is empty: somebody may pick into it again.

    `box`: the code of the carton that it is, if the goods were picked straight into a ship box. It becomes a parcel.
    """

    __tablename__ = "pack_tote"
    __table_args__ = (UniqueConstraint("pack_id", "tote_id"), Index("ix_pack_tote_tote_id", "tote_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    pack_id: Mapped[UUID] = mapped_column(ForeignKey("pack.id"))
    tote_id: Mapped[UUID] = mapped_column(ForeignKey("location.id"))
    tote_code: Mapped[str] = mapped_column(String(40))
    box: Mapped[str | None] = mapped_column(String(40))
    has_left: Mapped[bool] = mapped_column(default=False)


class Parcel(Base):
    """A carton with goods. Its `location_id` is the carton as a place: the stock lies there.

    label_* and print_* mirror what shipping and printing last told; they decide nothing here.
    """

    __tablename__ = "parcel"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'closed', 'labelled', 'confirmed')", name="state"),
        CheckConstraint("label_state IN ('pending', 'bought', 'failed')", name="label_state"),
        CheckConstraint("state = 'open' OR weight_g > 0", name="weighed"),
        CheckConstraint("(state = 'open') = (label_state IS NULL)", name="label"),
        Index("uq_parcel_open", "pack_id", unique=True, postgresql_where=_OPEN, sqlite_where=_OPEN),
        Index("ix_parcel_pack_id", "pack_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    pack_id: Mapped[UUID] = mapped_column(ForeignKey("pack.id"))
    carton_type_id: Mapped[UUID] = mapped_column(ForeignKey("carton_type.id"), index=True)
    location_id: Mapped[UUID] = mapped_column(ForeignKey("location.id"), unique=True)
    state: Mapped[str] = mapped_column(String(10))
    weight_g: Mapped[int | None]
    closed_at: Mapped[datetime | None]
    label_state: Mapped[str | None] = mapped_column(String(8))
    label_detail: Mapped[str] = mapped_column(String(500), default="")
    carrier: Mapped[str | None] = mapped_column(String(60))
    service: Mapped[str | None] = mapped_column(String(60))
    price_minor: Mapped[BigInt | None]
    currency: Mapped[str | None] = mapped_column(String(3))
    tracking_number: Mapped[str | None] = mapped_column(String(80))
    labelled_outside: Mapped[bool] = mapped_column(default=False)
    print_job: Mapped[dict[str, Any] | None]


class ParcelPhoto(Base):
    """A photo of a parcel while it was open, or of the closed one; `id` is the bench's. Its picture comes behind it."""

    __tablename__ = "parcel_photo"
    __table_args__ = (
        Index("ix_parcel_photo_parcel_id", "parcel_id"),
        Index("ix_parcel_photo_taken_at", "taken_at"),
        CheckConstraint("why IN ('always', 'worth', 'channel', 'item', 'share', 'at_will')", name="why"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    parcel_id: Mapped[UUID] = mapped_column(ForeignKey("parcel.id", ondelete="CASCADE"))
    taken_at: Mapped[datetime]
    taken_by: Mapped[str] = mapped_column(String(120))
    why: Mapped[str] = mapped_column(String(8))
    image_url: Mapped[str | None] = mapped_column(String(200))


class ParcelLine(Base):
    """Units of a pack line in a parcel."""

    __tablename__ = "parcel_line"
    __table_args__ = (
        UniqueConstraint("parcel_id", "pack_line_id"),
        CheckConstraint("quantity > 0", name="quantity"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    parcel_id: Mapped[UUID] = mapped_column(ForeignKey("parcel.id", ondelete="CASCADE"))
    pack_line_id: Mapped[UUID] = mapped_column(ForeignKey("pack_line.id"), index=True)
    quantity: Mapped[int]


class MissingGoods(Base):
    """A packer's word that units are not in the tote. Of the `quantity`, `coming` were promised from bins when it was
    said, `moved` went to lost and found, `cancelled` were given up by the order's rule.

    open: somebody fetches what was promised; over: it was brought, or nothing is promised any more; undone. Its id is
    the subject of the task, and stands in the promises as that of a walk does.
    """

    __tablename__ = "missing_goods"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'over', 'undone')", name="state"),
        CheckConstraint("quantity > 0 AND coming >= 0 AND moved >= 0 AND cancelled >= 0", name="signs"),
        CheckConstraint("coming <= quantity AND moved <= quantity AND cancelled <= quantity", name="not_more"),
        Index("ix_missing_goods_pack_id", "pack_id", "state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    pack_id: Mapped[UUID] = mapped_column(ForeignKey("pack.id"))
    pack_line_id: Mapped[UUID] = mapped_column(ForeignKey("pack_line.id"), index=True)
    quantity: Mapped[int]
    coming: Mapped[int]
    moved: Mapped[int]
    cancelled: Mapped[int]
    state: Mapped[str] = mapped_column(String(8))
    said_at: Mapped[datetime]
    said_by: Mapped[str] = mapped_column(String(120))


class CartonCorrection(Base):
    """What packers took for a content instead of what was proposed for it, the last time; `times` it was so in turn.

    `content` stands for its items and quantities (rules.content_of), `goods`: {id of the item: units}. `proposed`,
    `taken`: codes of cartons, one for each parcel, sorted. `percent`: what of their known volume the goods must take so
    that this would have been proposed; None: nothing explains it, or nobody has reckoned yet. `pack_id`: of the last.

    used: it is proposed for this content; never: somebody said that it never is, and it is only counted; forgotten:
    somebody said so, until packers do it again.
    """

    __tablename__ = "carton_correction"
    __table_args__ = (
        UniqueConstraint("warehouse_id", "content"),
        CheckConstraint("times > 0 AND (percent IS NULL OR percent > 0)", name="numbers"),
        CheckConstraint("state IN ('used', 'never', 'forgotten')", name="state"),
        Index("ix_carton_correction_taken_at", "taken_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"))
    content: Mapped[str] = mapped_column(String(64))
    goods: Mapped[dict[str, Any]]
    proposed: Mapped[list[str]]
    taken: Mapped[list[str]]
    times: Mapped[int]
    percent: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(9), default="used")
    pack_id: Mapped[UUID]
    taken_at: Mapped[datetime]


class CartonPlan(Base):
    """The cartons that were chosen for a content before it is picked: {"code", "name", "percent", "weight_g"} each."""

    __tablename__ = "carton_plan"
    __table_args__ = (UniqueConstraint("warehouse_id", "content"), Index("ix_carton_plan_planned_at", "planned_at"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(ForeignKey("warehouse.id"))
    content: Mapped[str] = mapped_column(String(64))
    cartons: Mapped[list[dict[str, Any]]]
    planned_at: Mapped[datetime]
