"""Deliveries are booked by their sender's reference, once; and what is known of a lot."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from wms.catalog.queries import ItemRecord, items_by_skus
from wms.inventory.errors import ReceiptDiffers
from wms.inventory.models import Lot, StockReceipt
from wms.inventory.queries import occupied, stock_at, stock_of
from wms.inventory.rules import Document
from wms.inventory.services.moves import Receipt, receive
from wms.kernel.errors import InvalidInput
from wms.kernel.events import to_wire
from wms.kernel.ids import new_id
from wms.layout.queries import LocationRecord, locations_by_codes, site_of
from wms.plumbing.db import database
from wms.plumbing.transaction import Tx


@dataclass(frozen=True)
class _MasterData:
    """What the lines of a delivery name."""

    places: dict[str, LocationRecord]
    items: dict[str, ItemRecord]
    last_days: dict[tuple[UUID, str], date | None]


def receive_delivery(tx: Tx, body: dict[str, Any], paper: Document | None = None) -> dict[str, Any]:
    """Books a delivery, lines by code and sku: all of it or nothing, and sent again it is booked no second time.

    `body`: {warehouse, reference, lines: [{location, sku, quantity, lot, expires_on}]}. Returns {lines, units, outcome:
    booked or unchanged}. Raises InvalidInput naming each line at fault, ReceiptDiffers when this reference was booked
    with other lines. `paper`: the document behind it, where that is not its receipt.
    """
    site = site_of(tx.session, tx.actor.warehouse_id, body["warehouse"])
    totals = {"lines": len(body["lines"]), "units": sum(line["quantity"] for line in body["lines"])}
    receipt_id = new_id()
    if not _is_new(tx, site.id, body, receipt_id):
        return {**totals, "outcome": "unchanged"}
    master = _look_up(tx, site.id, body["lines"])
    faults = [fault for n, line in enumerate(body["lines"]) for fault in _faults(n, line, master)]
    if faults:
        raise InvalidInput(faults)
    receipts = [_receipt(line, master) for line in body["lines"]]
    receive(tx, site.id, receipts, body["reference"], paper or Document("receipt", receipt_id))
    return {**totals, "outcome": "booked"}


def items_in_the_house(tx: Tx, item_ids: Iterable[UUID]) -> set[UUID]:
    """Those of the items of which some is here: their tracking may not change, for what is here was booked by it."""
    return {balance.item_id for balance in stock_of(tx.session, item_ids)}


def places_with_stock(tx: Tx, location_ids: Iterable[UUID]) -> set[UUID]:
    return occupied(tx.session, location_ids)


def places_promised_from(tx: Tx, location_ids: Iterable[UUID]) -> set[UUID]:
    """Those of the places from which units are promised: a walk may be on its way."""
    return {balance.location_id for balance in stock_at(tx.session, location_ids) if balance.reserved}


def _is_new(tx: Tx, warehouse_id: UUID, body: dict[str, Any], receipt_id: UUID) -> bool:
    """Whether this delivery was not booked yet; waits for a twin."""
    fingerprint = _fingerprint(body["lines"])
    row = {
        "warehouse_id": warehouse_id, "reference": body["reference"], "id": receipt_id, "fingerprint": fingerprint,
        "booked_by": tx.actor.name, "booked_at": tx.now,
    }  # fmt: skip
    into = (sqlite if database.is_sqlite else postgresql).insert(StockReceipt).values(row)
    if tx.session.execute(into.on_conflict_do_nothing().returning(StockReceipt.id)).scalar_one_or_none():
        return True
    same = (StockReceipt.warehouse_id == warehouse_id, StockReceipt.reference == body["reference"])
    booked = tx.session.execute(select(StockReceipt).where(*same)).scalar_one()
    if booked.fingerprint != fingerprint:
        raise ReceiptDiffers(reference=body["reference"], booked_at=booked.booked_at, booked_by=booked.booked_by)
    return False


def _fingerprint(lines: Sequence[dict[str, Any]]) -> str:
    """The same for the same goods in the same places, in whatever order they are told."""
    texts = sorted(json.dumps(to_wire(line), sort_keys=True) for line in lines)
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()


def _look_up(tx: Tx, warehouse_id: UUID, lines: Sequence[dict[str, Any]]) -> _MasterData:
    places = locations_by_codes(tx.session, warehouse_id, {line["location"] for line in lines})
    items = items_by_skus(tx.session, {line["sku"] for line in lines})
    of_lines = Lot.item_id.in_([item.id for item in items.values()]), Lot.code.in_({line["lot"] for line in lines})
    query = select(Lot.item_id, Lot.code, Lot.expires_on).where(*of_lines)
    return _MasterData(places, items, {(item, code): last_day for item, code, last_day in tx.session.execute(query)})


def _receipt(line: dict[str, Any], master: _MasterData) -> Receipt:
    item, place = master.items[line["sku"]], master.places[line["location"]]
    return Receipt(item.id, place.id, line["quantity"], line["lot"], line["expires_on"])


def _faults(n: int, line: dict[str, Any], master: _MasterData) -> list[dict[str, str]]:
    place, item = master.places.get(line["location"]), master.items.get(line["sku"])
    faults = []
    if place is None or not place.is_storage or place.retired:
        faults.append({"field": f"lines[{n}].location", "message": f"there is no bin {line['location']!r}"})
    if item is None or item.retired:
        what = "there is no item" if item is None else "nobody receives the retired item"
        faults.append({"field": f"lines[{n}].sku", "message": f"{what} {line['sku']!r}"})
    else:
        of_lot = lot_faults(line, item.tracking, master.last_days.get((item.id, line["lot"])))
        faults += [{"field": f"lines[{n}].{name}", "message": words} for name, words in of_lot]
    return faults


def lot_faults(line: dict[str, Any], tracking: str, last_day: date | None) -> list[tuple[str, str]]:
    """(field, words): whether what a line says of a lot fits its item's tracking and what is known of the lot."""
    sku = line["sku"]
    if tracking == "lot" and not line["lot"]:
        return [("lot", f"{sku} is tracked by lot")]
    if tracking != "lot" and line["lot"]:
        return [("lot", f"{sku} is not tracked by lot; set its tracking to lot, or leave the lot out")]
    if line["expires_on"] and not line["lot"]:
        return [("expires_on", "a last day belongs to a lot, and this line has none")]
    if line["expires_on"] and last_day and line["expires_on"] != last_day:
        return [("expires_on", f"lot {line['lot']} ends on {last_day}; correct the lot if that is wrong")]
    return []
