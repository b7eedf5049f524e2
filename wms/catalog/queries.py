"""Reads of the catalogue, as frozen records."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, String, Subquery, Uuid, bindparam, select
from sqlalchemy.orm import Session

from wms.catalog.models import Instruction, Item, ItemCode
from wms.catalog.rules import Boxes, boxes_of
from wms.kernel.actors import Scope
from wms.kernel.codes import all_readings, known_as, same_code
from wms.plumbing.chains import follows
from wms.plumbing.codes import Named
from wms.plumbing.remembering import recall_each
from wms.plumbing.search import Hit
from wms.plumbing.searching import begins_with, chosen, names_with

_ITEMS_READ = "catalog.items"


@dataclass(frozen=True)
class InstructionRecord:
    """`item_id` None: for every item; `customer` empty: for every customer; `language` empty: for every reader."""

    code: str
    language: str
    step: str
    item_id: UUID | None
    sku: str | None
    customer: str
    body: str
    image_url: str | None
    attachment_url: str | None = None


@dataclass(frozen=True)
class CodeRecord:
    """A barcode as it is printed, the base units that it stands for, and what a case measures where that is known."""

    code: str
    quantity: int
    length_mm: int | None = None
    width_mm: int | None = None
    height_mm: int | None = None
    weight_g: int | None = None


@dataclass(frozen=True)
class ItemRecord:
    """One base unit weighs `weight_g` grams and measures length x width x height in millimetres."""

    id: UUID
    sku: str
    name: str
    weight_g: int
    length_mm: int
    width_mm: int
    height_mm: int
    image_url: str | None
    tracking: str
    codes: tuple[CodeRecord, ...]
    fragile: bool = False
    style: str = ""
    colour: str = ""
    size: str = ""
    retired: bool = False
    cost_minor: int | None = None
    scan_policy: str | None = None

    @property
    def variant(self) -> str:
        """Which of its kind it is, as people at the rack and at the bench read it."""
        return " · ".join(filter(None, (self.style, self.colour, self.size)))

    @property
    def volume_mm3(self) -> int:
        return self.length_mm * self.width_mm * self.height_mm

    def boxes(self, quantity: int) -> list[Boxes]:
        """As they lie in a tote or carton: full cases whose measures are known, the rest piece by piece."""
        piece = Boxes(1, 1, self.length_mm, self.width_mm, self.height_mm, self.weight_g)
        return boxes_of(quantity, piece, self.codes)


def items_by_ids(session: Session, ids: Iterable[UUID]) -> dict[UUID, ItemRecord]:
    """Each item is read once a session: one command asks for the same few items again and again."""
    item_ids = set(ids)
    records: dict[UUID, ItemRecord] = session.info.setdefault(_ITEMS_READ, {})
    lacking = item_ids - records.keys()
    if lacking:
        rows = session.scalars(select(Item).where(Item.id.in_(lacking))).all()
        codes = _codes(session, [row.id for row in rows])
        records |= {row.id: _record(row, codes.get(row.id, ())) for row in rows}
    return {item_id: records[item_id] for item_id in item_ids if item_id in records}


def item_weights() -> Subquery:
    """What a room that weighs goods joins: id and weight_g of every item."""
    return select(Item.id, Item.weight_g).subquery("item_weight")


def item_names() -> Subquery:
    """What a room that tells items by their name joins: id, sku, name and tracking of every item."""
    return select(Item.id, Item.sku, Item.name, Item.tracking).subquery("item_name")


def still_named(after: CTE) -> CTE:
    """The link of a chain that needs an item which its code (`item_spelling`) still names."""
    spelling = bindparam("item_spelling", type_=String())
    barcode = select(ItemCode.id).where(ItemCode.code == spelling, ItemCode.item_id == Item.id).exists()
    its_own = Item.id == bindparam("item_named", type_=Uuid())
    return (
        select(Item.sku, Item.name)
        .where(its_own, (Item.same_sku == spelling) | barcode, follows(after))
        .cte("item_named")
    )


def forget_items(session: Session) -> None:
    """After a write: what the session knew of items may be wrong now."""
    session.info.pop(_ITEMS_READ, None)


def items_by_skus(session: Session, skus: Iterable[str]) -> dict[str, ItemRecord]:
    """Read as they are now; who asks for them by id afterwards needs no statement more."""
    records = recall_each("item", set(skus), partial(_read_by_skus, session))
    session.info.setdefault(_ITEMS_READ, {}).update({record.id: record for record in records.values()})
    return records


def _read_by_skus(session: Session, skus: Set[str]) -> dict[str, ItemRecord]:
    rows = session.scalars(select(Item).where(Item.sku.in_(skus))).all()
    codes = _codes(session, [row.id for row in rows])
    return {row.sku: _record(row, codes.get(row.id, ())) for row in rows}


def items_by_barcodes(session: Session, codes: Iterable[str]) -> dict[str, tuple[UUID, int]]:
    """For each barcode that an item has: the item's id and the base units that the code stands for. No sku counts."""
    barcodes = set(codes)
    if not barcodes:
        return {}
    query = select(ItemCode.code, ItemCode.item_id, ItemCode.quantity).where(ItemCode.code.in_(all_readings(barcodes)))
    hits = {code: (item_id, quantity) for code, item_id, quantity in session.execute(query)}
    return {code: hit for code in barcodes if (hit := known_as(hits, code))}


def item_by_scan(session: Session, scanned: str) -> tuple[ItemRecord, int] | None:
    """The item that a scanned code names, by a barcode or by its sku, and the base units that one scan stands for."""
    hit = items_by_barcodes(session, [scanned]).get(scanned) or _by_same_sku(session, scanned)
    return None if hit is None else (items_by_ids(session, [hit[0]])[hit[0]], hit[1])


def _by_same_sku(session: Session, scanned: str) -> tuple[UUID, int] | None:
    query = select(Item.same_sku, Item.id).where(Item.same_sku.in_(all_readings([scanned])))
    item_id = known_as({row.same_sku: row.id for row in session.execute(query)}, scanned)
    return None if item_id is None else (item_id, 1)


def held_codes(session: Session, _warehouse_id: UUID | None, codes: Set[str]) -> list[Named]:
    skus = select(Item.sku, Item.id).where(Item.same_sku.in_(codes))
    barcodes_taken = select(ItemCode.shown, ItemCode.item_id, Item.sku).join(Item, Item.id == ItemCode.item_id)
    holders = [Named(sku, "item", item_id, sku) for sku, item_id in session.execute(skus)]
    barcodes = session.execute(barcodes_taken.where(ItemCode.code.in_(codes)))
    return holders + [Named(shown, "barcode of item", item_id, sku) for shown, item_id, sku in barcodes]


def _is_meant(text: str) -> ColumnElement[bool]:
    by_barcode = ItemCode.code.in_(all_readings([text])) | begins_with(ItemCode.shown, text)
    coded = Item.id.in_(select(ItemCode.item_id).where(by_barcode))
    return begins_with(Item.same_sku, same_code(text)) | names_with(Item.name, text) | coded


def items_page(
    session: Session, after: str | None, limit: int, text: str | None = None, *, retired: bool = False
) -> list[ItemRecord]:
    """Items by sku, behind the sku `after`; `text`: how a sku or barcode begins, or a part of a name.

    `retired`: the retired ones and no others.
    """
    query = select(Item).where(Item.retired.is_(retired)).order_by(Item.sku).limit(limit)
    query = query.where(_is_meant(text)) if text else query
    rows = session.scalars(query.where(Item.sku > after) if after else query).all()
    codes = _codes(session, [row.id for row in rows])
    return [_record(row, codes.get(row.id, ())) for row in rows]


def skus_after(session: Session, after: str, limit: int) -> dict[UUID, str]:
    """The next items in the order of their skus, by id; retired ones are left out."""
    query = select(Item.id, Item.sku).where(Item.retired.is_(False), Item.sku > after)
    return {row.id: row.sku for row in session.execute(query.order_by(Item.sku).limit(limit))}


def skus_of(session: Session, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names alone, by id."""
    query = select(Item.id, Item.sku).where(Item.id.in_(set(ids)))
    return {row.id: row.sku for row in session.execute(query)}


def items_chosen(
    session: Session,
    most: int,
    *,
    codes: Iterable[str] | None = None,
    first: str | None = None,
    last: str | None = None,
) -> list[ItemRecord]:
    """Items by their skus, or from one sku to another, in the order of their skus."""
    in_use = Item.retired.is_(False)
    query = select(Item.id).where(in_use, *chosen(Item.sku, codes, first, last)).order_by(Item.sku).limit(most)
    records = items_by_ids(session, list(session.scalars(query)))
    return sorted(records.values(), key=lambda item: item.sku)


def customer_of(ship_to: Mapping[str, Any]) -> str:
    """Who an order is for, as instructions name them."""
    return str(ship_to.get("company") or ship_to.get("name") or "")


def instructions(
    session: Session, step: str, item_ids: Iterable[UUID], customers: Iterable[str]
) -> list[InstructionRecord]:
    """What has to be read at this step with these items for these customers, by code."""
    row, names = Instruction, {"", *customers}
    query = _instruction_rows().where(row.step == step, row.customer.in_(names))
    fitting = query.where(row.item_id.is_(None) | row.item_id.in_(set(item_ids)))
    return [InstructionRecord(*one) for one in session.execute(fitting.order_by(row.code, row.language))]


def instructions_page(
    session: Session, after: str | None, limit: int, sku: str | None = None
) -> list[InstructionRecord]:
    """All languages of `limit` codes behind the code `after`; `sku`: of that item only."""
    codes = select(Instruction.code).distinct().order_by(Instruction.code).limit(limit)
    if sku is not None:
        codes = codes.join(Item, Item.id == Instruction.item_id).where(Item.sku == sku)
    page = session.scalars(codes.where(Instruction.code > after) if after else codes).all()
    query = _instruction_rows().where(Instruction.code.in_(page)).order_by(Instruction.code, Instruction.language)
    return [InstructionRecord(*one) for one in session.execute(query)]


def _instruction_rows() -> Any:
    row = Instruction
    said = (row.customer, row.body, row.image_url, row.attachment_url)
    return select(row.code, row.language, row.step, row.item_id, Item.sku, *said).outerjoin(
        Item, Item.id == row.item_id
    )


def _codes(session: Session, item_ids: list[UUID]) -> dict[UUID, tuple[CodeRecord, ...]]:
    codes: dict[UUID, tuple[CodeRecord, ...]] = {}
    measures = (ItemCode.length_mm, ItemCode.width_mm, ItemCode.height_mm, ItemCode.weight_g)
    query = select(ItemCode.item_id, ItemCode.shown, ItemCode.quantity, *measures).where(ItemCode.item_id.in_(item_ids))
    for row in session.execute(query.order_by(ItemCode.quantity, ItemCode.code)):
        codes[row.item_id] = (*codes.get(row.item_id, ()), CodeRecord(*row[1:]))
    return codes


def _record(row: Item, codes: tuple[CodeRecord, ...]) -> ItemRecord:
    size = (row.weight_g, row.length_mm, row.width_mm, row.height_mm)
    return ItemRecord(
        row.id, row.sku, row.name, *size, row.image_url, row.tracking, codes, row.fragile, *_variant(row),
        row.cost_minor, row.scan_policy,
    )  # fmt: skip


def _variant(row: Item) -> tuple[str, str, str, bool]:
    return row.style, row.colour, row.size, row.retired


def pictures_named(session: Session) -> Iterator[str | None]:
    """All addresses of pictures and documents that items and instructions name."""
    for column in (Item.image_url, Instruction.image_url, Instruction.attachment_url):
        yield from session.scalars(select(column).where(column.is_not(None)))


def find_items(session: Session, _scope: Scope, typed: str, limit: int) -> list[Hit]:
    """By sku, by barcode, by name; the catalogue is the same in every warehouse."""
    face = (Item.id, Item.sku, Item.name, Item.image_url)
    of_barcode = select(*face).join(ItemCode, ItemCode.item_id == Item.id)
    readings_typed = tuple(all_readings([typed]))
    ways: tuple[Any, ...] = (
        select(*face).where(begins_with(Item.same_sku, same_code(typed))).order_by(Item.same_sku),
        of_barcode.where(ItemCode.code.in_(readings_typed) | begins_with(ItemCode.shown, typed)),
        select(*face).where(names_with(Item.name, typed)),
    )
    hits: dict[UUID, Hit] = {}
    for way in ways:
        rows = session.execute(way.limit(limit)).all() if len(hits) < limit else ()
        hits |= {row.id: Hit("item", row.id, row.sku, row.name, {"image_url": row.image_url}) for row in rows}
    return list(hits.values())[:limit]
