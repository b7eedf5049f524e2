"""What a scanned code names: a place, a container, or an item (alone or in a GS1 message)."""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from wms.barcodes.rules import Gs1, judge_gs1
from wms.catalog.queries import item_by_code
from wms.kernel.clock import utc_now
from wms.layout.queries import location_by_code

LONGEST = 200
SYMBOLOGY = re.compile(r"\][A-Za-z][0-9A-Za-z]")


@dataclass(frozen=True)
class Meaning:
    """`kind`: a place's kind, `item`, or `unknown`; `quantity` is base units for an item's code."""

    kind: str
    code: str
    id: UUID | None = None
    label: str = ""
    quantity: int = 1
    lot: str | None = None
    expires_on: date | None = None


def what_is(session: Session, warehouse_id: UUID, scan: str) -> Meaning:
    """The meaning of a scan; `unknown` for anything nobody has given a name to, however odd it is."""
    scan = scan.strip()
    if not scan or len(scan) > LONGEST or not scan.replace("\x1d", "").isprintable():
        return Meaning("unknown", scan[:LONGEST])
    place = location_by_code(session, warehouse_id, scan)
    if place is not None:
        return Meaning(place.kind, scan, place.id, place.code)
    return _item(session, scan) or _gs1(session, scan) or Meaning("unknown", scan)


def _item(session: Session, code: str) -> Meaning | None:
    hit = item_by_code(session, code)
    return None if hit is None else Meaning("item", code, hit[0].id, hit[0].sku, hit[1])


def _gs1(session: Session, scan: str) -> Meaning | None:
    symbology = SYMBOLOGY.match(scan)
    text = scan[symbology.end() :] if symbology else scan
    message = judge_gs1(text, symbology.group() if symbology else None, utc_now().year)
    if not isinstance(message, Gs1) or message.gtin is None:
        return None
    hit = item_by_code(session, message.gtin)
    return hit and Meaning("item", scan, hit[0].id, hit[0].sku, hit[1], message.lot, message.expires_on)
