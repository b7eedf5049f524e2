"""Tables of the catalogue: items, their barcodes, what a person reads at a step."""

from collections.abc import Iterable, Iterator, Sequence

from wms.catalog import services
from wms.catalog.queries import items_by_skus
from wms.catalog.schemas import InstructionIn, ItemCodeRow, ItemRow
from wms.catalog.spreadsheets.rows import instruction_rows, item_code_rows, item_rows
from wms.kernel.codes import same_code
from wms.plumbing.codes import Named
from wms.plumbing.media import unknown_attachments, unknown_pictures
from wms.plumbing.spreadsheets import Column, Desk, Fault, Row, Spreadsheet, bodies, fault, spreadsheet
from wms.plumbing.transaction import Tx


def write_items(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    services.put_items(tx, bodies(rows))


def write_item_codes(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    services.put_item_codes(tx, bodies(rows))


def write_instructions(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    services.put_instructions(tx, bodies(rows))


def judge_items(desk: Desk, rows: Sequence[Row]) -> Iterator[Fault]:
    """A new sku means nothing else yet, the tracking of goods that are here stays, and pictures are in the house."""
    yield from _unknown_pictures(desk, rows)
    stored = items_by_skus(desk.session, [row.values["sku"] for row in rows if _stored(desk, row)])
    fresh, retracked = [], {}
    for row in rows:
        item = stored.get(row.values["sku"])
        owner = desk.owner("items", row.values["sku"], item.id if item else None)
        if item is None:
            claim = Named(row.values["sku"], "item", owner, row.values["sku"], f"line {row.line}")
            fresh.append((claim, row.line, "sku"))
        elif item.tracking != row.values["tracking"]:
            retracked[item.id] = row
    yield from desk.clashes(fresh)
    for item_id in services.tracking_fixed(desk.tx, list(retracked)):
        row = retracked[item_id]
        words, remedy = "there is stock of it, booked as it was tracked so far", "leave the tracking as it was"
        yield fault(row.line, "tracking", "tracking_fixed", words, remedy)


def judge_item_codes(desk: Desk, rows: Sequence[Row]) -> Iterator[Fault]:
    """A barcode belongs to one item and counts one number of units."""
    stored = items_by_skus(desk.session, {row.values["sku"] for row in rows})
    claims = []
    for row in rows:
        sku, code, quantity = row.values["sku"], row.values["code"], row.values["quantity"]
        owner = desk.owner("items", sku, stored[sku].id if sku in stored else None)
        claims.append((Named(code, "barcode of item", owner, sku, f"line {row.line}"), row.line, "code"))
        units = 1 if same_code(code) == same_code(sku) else quantity
        counted = desk.memory.setdefault(("units", same_code(code)), units)
        if counted != quantity:
            words, remedy = f"{code} of item {sku} would count {quantity} units and {counted}", "keep one number"
            yield fault(row.line, "quantity", "two_quantities", words, remedy)
    yield from desk.clashes(claims)


def judge_instructions(desk: Desk, rows: Sequence[Row]) -> Iterable[Fault]:
    yield from _unknown_pictures(desk, rows)
    unknown = unknown_attachments(desk.session, {row.values.get("attachment_url") for row in rows})
    for row in rows:
        if row.values.get("attachment_url") in unknown:
            remedy = "bring the document on the item's page, or leave the column empty"
            yield fault(row.line, "attachment_url", "refused", services.NO_ATTACHMENT, remedy)
        for wrong in services.instruction_faults(row.values):
            yield fault(row.line, wrong[0], "refused", wrong[1], "fill in the column")


def _unknown_pictures(desk: Desk, rows: Sequence[Row]) -> Iterator[Fault]:
    unknown = unknown_pictures(desk.session, {row.values.get("image_url") for row in rows})
    for row in rows:
        if row.values.get("image_url") in unknown:
            remedy = "bring the picture on the item's page, or leave the column empty"
            yield fault(row.line, "image_url", "refused", services.NO_PICTURE, remedy)


def _stored(desk: Desk, row: Row) -> bool:
    return (row.values["sku"],) in desk.present


_SIZES = (("cm", 10), ("m", 1000))


def _size(name: str, meaning: str, example: str = "120") -> Column:
    also = tuple((f"{name}_{unit}", times) for unit, times in _SIZES)
    return Column(f"{name}_mm", meaning, example, unit="mm", also=also)


_PICTURE = Column("image_url", "the address of a picture that this house may show", "")
_SKU = Column("sku", "your own name for the item, unique", "MUG-BLUE")

spreadsheet(
    Spreadsheet(
        name="items", meaning="What the goods are: names, weights, sizes.",
        right="catalog.put_items", reads="catalog.read", shape=ItemRow, key=("sku",),
        read=item_rows, judge=judge_items, write=write_items,
        columns=(
            _SKU,
            Column("name", "what people read", "Blue mug"),
            Column("weight_g", "the weight of one piece", "350", unit="g", also=(("weight_kg", 1000),)),
            _size("length", "the longest side of one piece"),
            _size("width", "the second side of one piece"),
            _size("height", "the third side of one piece"),
            Column("tracking", "lot: each unit belongs to a lot with its last day", "none"),
            Column("fragile", "whether nothing heavy may lie on it in a tote", "no"),
            Column("style", "which article it is a variant of, as people call it", "Mug"),
            Column("colour", "its colour, shown large at the rack and the bench", "Blue"),
            Column("size", "its size, shown large at the rack and the bench", "350 ml"),
            Column("cost_minor", "what one is worth, in the smallest unit of the currency of the house", "420"),
            Column("scan_policy", "how its quantity is proved: line, count or each; empty: as the house says", ""),
            _PICTURE,
        ),
    )
)  # fmt: skip

spreadsheet(
    Spreadsheet(
        name="item_codes", meaning="The barcodes of items, of single pieces and of packs.",
        right="catalog.put_items", reads="catalog.read", shape=ItemCodeRow, key=("code",),
        read=item_code_rows, judge=judge_item_codes, write=write_item_codes,
        columns=(
            Column("sku", "the item", "MUG-BLUE", refers="items"),
            Column("code", "what the barcode says", "5012345678900"),
            Column("quantity", "how many pieces it stands for: 1, or what a case holds", "1"),
            _size("length", "the longest side of a case; empty: not known, or one piece", ""),
            _size("width", "the second side of a case", ""),
            _size("height", "the third side of a case", ""),
            Column("weight_g", "what a full case weighs; empty: its pieces", "", unit="g", also=(("weight_kg", 1000),)),
        ),
    )
)  # fmt: skip

spreadsheet(
    Spreadsheet(
        name="instructions", meaning="What a person reads when an item is picked or packed.",
        right="catalog.put_instructions", reads="catalog.read", shape=InstructionIn, key=("code", "language"),
        read=instruction_rows, judge=judge_instructions, write=write_instructions,
        columns=(
            Column("code", "a name of its own", "GLASS"),
            Column("language", "for readers of this language; empty: for everybody", "en"),
            Column("step", "where it is shown", "pack"),
            Column("sku", "the item; empty: every item of the customer", "MUG-BLUE", refers="items"),
            Column("customer", "the company or person it ships to; empty: everybody", ""),
            Column("body", "the text", "Wrap in paper twice."),
            _PICTURE,
            Column("attachment_url", "the address of a PDF document that was brought", ""),
        ),
    )
)  # fmt: skip
