"""Orders from a CSV file: UTF-8, a header line, one row for each order line. The whole file, or nothing of it."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError

from wms.kernel.errors import InvalidInput, Refusal, invalid
from wms.orders.schemas import OrderIn, ReferenceIn
from wms.orders.services import put_order
from wms.plumbing.problems import field_errors
from wms.plumbing.transaction import Tx

_ORDER = ("warehouse", "number", "priority", "cutoff", "placed_at", "short_rule", "service", "currency")
_SHIP_TO = ("name", "company", "street1", "street2", "city", "postcode", "state", "country", "phone", "email")
_LINE = ("external_line_id", "sku", "barcode", "quantity", "unit_price_minor")
REQUIRED = ("external_id", "name", "street1", "city", "postcode", "country", "external_line_id", "quantity")
COLUMNS = ("channel", "external_id", *_ORDER, *_SHIP_TO, *_LINE)
MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class FileOrder:
    """An order of the file: `body` as the API takes it, `places` the file's line of each of its lines."""

    channel: str
    external_id: str
    body: dict[str, Any]
    places: tuple[int, ...]

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.places[0]


def read_orders(data: bytes, channel: str) -> list[FileOrder]:
    """The orders of a file; raises InvalidInput whose fields name the file's lines."""
    rows = _rows(_text(data))
    groups: dict[tuple[str, str], list[tuple[int, dict[str, str]]]] = {}
    for line, row in rows:
        groups.setdefault((row.get("channel") or channel, row["external_id"]), []).append((line, row))
    orders, faults = [], []
    for (own_channel, external_id), members in groups.items():
        try:
            orders.append(_order(own_channel, external_id, members))
        except InvalidInput as refusal:
            faults += refusal.errors
    if faults:
        raise InvalidInput(faults)
    return orders


def put_orders(tx: Tx, orders: Sequence[FileOrder]) -> list[str]:
    """Takes them all in and returns what became of each, or raises InvalidInput that names every line at fault."""
    outcomes: list[str] = []
    faults: list[dict[str, str]] = []
    for order in orders:
        try:
            outcomes.append(put_order(tx, order.channel, order.external_id, order.body).outcome)
        except InvalidInput as refusal:
            faults += [_placed(fault, order.places) for fault in refusal.errors]
        except Refusal as refusal:
            faults.append({"field": f"line {order.line}", "message": refusal.detail})
    if faults:
        raise InvalidInput(faults)
    return outcomes


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise invalid("file", f"is larger than {MOST_BYTES // 1024 // 1024} MiB; split it")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise invalid(f"line {line}", "is not UTF-8; save the file as UTF-8") from error


def _rows(text: str) -> list[tuple[int, dict[str, str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(header)
        rows = [(reader.line_num, _row(reader.line_num, header, values)) for values in reader if values]
    except csv.Error as error:
        raise invalid(f"line {reader.line_num}", f"is not readable as CSV: {error}") from error
    if not rows:
        raise invalid("line 1", "no order follows the header")
    return rows


def _check_header(header: list[str]) -> None:
    missing = [name for name in REQUIRED if name not in header]
    unknown = [name for name in header if name not in COLUMNS]
    if missing or unknown or len(set(header)) < len(header):
        words = f"missing {', '.join(missing)}" if missing else f"unknown or doubled {', '.join(unknown or header)}"
        raise invalid("line 1", f"the header is not as expected: {words}")


def _row(line: int, header: list[str], values: list[str]) -> dict[str, str]:
    if len(values) != len(header):
        raise invalid(
            f"line {line}", f"has {len(values)} values where the header has {len(header)}; is the file cut off?"
        )
    row = {name: value.strip() for name, value in zip(header, values, strict=True)}
    empty = [name for name in REQUIRED if not row[name]]
    if empty:
        raise invalid(f"line {line}", f"{', '.join(empty)} must not be empty")
    return row


def _order(channel: str, external_id: str, members: list[tuple[int, dict[str, str]]]) -> FileOrder:
    first_line, first = members[0]
    for line, row in members:
        differing = [name for name in (*_ORDER, *_SHIP_TO) if row.get(name) != first.get(name)]
        if differing:
            raise invalid(f"line {line}", f"{differing[0]} differs from line {first_line} of the same order")
    body: dict[str, Any] = {name: first[name] for name in _ORDER if first.get(name)}
    body["ship_to"] = {name: first[name] for name in _SHIP_TO if first.get(name)}
    body["lines"] = [_line(line, row) for line, row in members]
    places = tuple(line for line, _ in members)
    try:
        reference = ReferenceIn().load({"channel": channel, "external_id": external_id})
        return FileOrder(**reference, body=OrderIn().load(body), places=places)
    except ValidationError as error:
        raise InvalidInput([_placed(fault, places) for fault in field_errors(error.messages)]) from error


def _line(line: int, row: dict[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {name: row[name] for name in ("external_line_id", "sku", "barcode") if row.get(name)}
    for name in ("quantity", "unit_price_minor"):
        if row.get(name):
            made[name] = _whole(line, name, row[name])
    return made


def _whole(line: int, name: str, text: str) -> int:
    if not re.fullmatch(r"-?\d{1,12}", text):
        raise invalid(f"line {line}", f"{name} {text[:20]!r} is not a whole number")
    return int(text)


def _placed(fault: dict[str, str], places: Sequence[int]) -> dict[str, str]:
    """`lines[2].quantity` becomes `line 7`, as the file's author counts."""
    field, line = fault["field"], places[0]
    if field.startswith("lines["):
        index, _, name = field[6:].partition("].")
        line, field = places[int(index)], name
    return {"field": f"line {line}", "message": f"{field}: {fault['message']}"}
