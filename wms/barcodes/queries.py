"""What a scanned code names: a place, a container, or an item (alone or in a GS1 message)."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from wms.barcodes.rules import FNC1, ItemReading, front_coded, read_item
from wms.catalog.queries import item_by_scan
from wms.kernel.clock import utc_now
from wms.kernel.codes import BLANKS
from wms.layout.queries import location_by_code, places_version, renamed_place, scannable_places, warehouses

LONGEST = 200
SYMBOLOGY = re.compile(r"\][A-Za-z][0-9A-Za-z]")


@dataclass(frozen=True)
class Meaning:
    """`kind`: a place's kind, `item`, `renamed`, `refused` or `unknown`; `quantity` is base units for an item's code.

    `renamed`: an old label of a place whose code is now `label`.
    `refused`: a GS1 label whose fields must not be believed, and `refusal` says why (barcodes.rules.Gs1Refused).
    """

    kind: str
    code: str
    id: UUID | None = None
    label: str = ""
    quantity: int = 1
    lot: str | None = None
    expires_on: date | None = None
    refusal: str | None = None


@dataclass(frozen=True)
class CodeBook:
    """All places and containers of a warehouse. `places`: kind -> codes, front-coded; None: the asker has them.
    `sizes`: size -> codes of the totes of that size."""

    version: str
    places: dict[str, str] | None
    sizes: dict[str, str] = field(default_factory=dict)


def what_is(session: Session, warehouse_id: UUID | None, scan: str, separators_proven: bool = False) -> Meaning:
    """The meaning of a scan; `unknown` for anything nobody has given a name to, however odd it is.

    `warehouse_id` None: in any warehouse. `separators_proven`: the device has been seen to send those of GS1.
    """
    scan = scan.strip(BLANKS)
    if not scan or len(scan) > LONGEST or not scan.replace(FNC1, "").isprintable():
        return Meaning("unknown", scan[:LONGEST])
    match = SYMBOLOGY.match(scan)
    symbology, text = (match.group(), scan[match.end() :]) if match else (None, scan)
    meaning = _place(session, warehouse_id, text) or _item(session, text, symbology, separators_proven)
    if meaning.kind == "unknown" and (place := renamed_place(session, warehouse_id, text)):
        meaning = Meaning("renamed", text, label=place[1])
    return replace(meaning, code=scan)


def code_book(session: Session, warehouse_id: UUID, have: str | None = None) -> CodeBook:
    """What a device keeps to tell places from goods by itself. Badges are in no book: sign-in asks the server."""
    version = places_version(session, warehouse_id)
    if have == version:
        return CodeBook(version, None)
    by_kind, by_size = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for code, kind, size in scannable_places(session, warehouse_id):
        by_kind[kind].append(code)
        if size:
            by_size[size].append(code)
    return CodeBook(version, _front_coded(by_kind), _front_coded(by_size))


def _front_coded(codes: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: front_coded(named) for name, named in codes.items()}


def _place(session: Session, warehouse_id: UUID | None, text: str) -> Meaning | None:
    sites = [warehouse_id] if warehouse_id else [site.id for site in warehouses(session)]
    places = (location_by_code(session, site, text) for site in sites)
    return next((Meaning(place.kind, text, place.id, place.code) for place in places if place), None)


def _item(session: Session, text: str, symbology: str | None, proven: bool) -> Meaning:
    """The item of the house's own code, else of a GS1 label; of an unsure label only where the item has no lots."""
    hit = item_by_scan(session, text)
    read = ItemReading(text) if hit else read_item(text, symbology, utc_now().year, proven)
    if hit is None and read.code:
        hit = item_by_scan(session, read.code)
    if hit is None:
        return Meaning("refused", text, refusal=read.refused) if read.refused else Meaning("unknown", text)
    item, units = hit
    if read.refused and item.tracking != "none":
        return Meaning("refused", text, label=item.sku, refusal=read.refused)
    return Meaning("item", text, item.id, item.sku, units, read.lot, read.expires_on)
