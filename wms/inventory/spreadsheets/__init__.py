"""The stock that a house begins with, as a table. What is there already is changed by counting, not by a file."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from wms.inventory import services
from wms.inventory.schemas import StockRow
from wms.inventory.spreadsheets import transfers as transfers
from wms.inventory.spreadsheets.rows import last_days_of, stock_rows
from wms.plumbing.spreadsheets import SITE, Column, Desk, Fault, Row, Spreadsheet, bodies, fault, spreadsheet
from wms.plumbing.transaction import Tx

BINS = ("pick", "reserve")


def write_stock(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    """One document for each warehouse and transaction: it can be taken back as a whole."""
    for code in dict.fromkeys(row.values["warehouse"] for row in rows):
        lines = bodies([row for row in rows if row.values["warehouse"] == code], "warehouse")
        services.open_stock(tx, code, lines)


def judge_stock(desk: Desk, rows: Sequence[Row]) -> Iterator[Fault]:
    last_days: dict[tuple[str, str], date | None] = desk.memory.setdefault("last_days", {})
    last_days |= {key: day for key, day in last_days_of(desk.session, rows).items() if last_days.get(key) is None}
    for row in rows:
        yield from _place_faults(desk, row)
        yield from _lot_faults(desk, row, last_days)
        stored = desk.present.get(_key(row))
        if stored is not None and stored["quantity"] != row.values["quantity"]:
            words = f"{stored['quantity']} of it lie there already"
            remedy = "leave the line out; stock that is there is counted, not replaced by a file"
            yield fault(row.line, "quantity", "lies_there", words, remedy, quantity=stored["quantity"])


def _place_faults(desk: Desk, row: Row) -> Iterator[Fault]:
    place = desk.named("places", row.values["location"], row.values["warehouse"])
    if place is not None and place["kind"] not in BINS:
        words, remedy = f"{place['code']} is a {place['kind']}", "goods begin in places of the kind pick or reserve"
        yield fault(row.line, "location", "no_bin", words, remedy, kind=place["kind"])


def _lot_faults(desk: Desk, row: Row, last_days: dict[tuple[str, str], date | None]) -> Iterator[Fault]:
    sku, lot, last_day = (row.values[name] for name in ("sku", "lot", "expires_on"))
    item = desk.named("items", sku) or {}
    for name, words in services.lot_faults(row.values, item["tracking"], last_days.get((sku, lot))):
        yield fault(row.line, name, "lot_wrong", words, "see what the item's tracking is")
    if lot and last_day:
        last_days[(sku, lot)] = last_day


def _key(row: Row) -> tuple[Any, ...]:
    return tuple(row.values[name] for name in ("warehouse", "location", "sku", "lot"))


spreadsheet(
    Spreadsheet(
        name="opening_stock", meaning="What lies in which bin when the house begins.",
        right="inventory.receive", reads="inventory.read", shape=StockRow,
        key=("warehouse", "location", "sku", "lot"), read=stock_rows, judge=judge_stock, write=write_stock,
        columns=(
            SITE,
            Column("location", "the place's code", "A01-02-3", refers="places"),
            Column("sku", "the item", "MUG-BLUE", refers="items"),
            Column("quantity", "how many pieces lie there", "24"),
            Column("lot", "which lot, for items that are tracked by lot", ""),
            Column("expires_on", "the last day of the lot", ""),
        ),
    )
)  # fmt: skip
