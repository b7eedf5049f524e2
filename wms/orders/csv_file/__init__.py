"""Orders from a CSV file: UTF-8, a header line, one row for each order line. All is judged before any is taken in.

Reading is pure (`read_orders`: bytes to orders, or every fault by its line); `bring_in` takes them in.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError

from wms.kernel.actors import SYSTEM
from wms.kernel.clock import breathe
from wms.kernel.errors import InvalidInput, Refusal, invalid
from wms.orders.csv_file.habits import as_typed, may_lack_zero, spoiled, whole
from wms.orders.csv_file.sheet import Columns, read_sheet
from wms.orders.queries import order_by_ref
from wms.orders.schemas import OrderIn, ReferenceIn
from wms.orders.services import judge_order, put_order
from wms.plumbing.db import reading
from wms.plumbing.problems import field_errors
from wms.plumbing.transaction import Tx, perform_as_system

_ORDER = ("warehouse", "number", "priority", "cutoff", "placed_at", "short_rule", "service", "currency")
_SHIP_TO = ("name", "company", "street1", "street2", "city", "postcode", "state", "country", "phone", "email")
_NAMES = ("channel", "external_id", "number", "external_line_id", "sku", "barcode", "postcode", "phone")
_LINE = ("external_line_id", "sku", "barcode", "quantity", "unit_price_minor")
REQUIRED = ("external_id", "street1", "city", "country", "external_line_id", "quantity")
COLUMNS = ("channel", "external_id", *_ORDER, *_SHIP_TO, *_LINE)
TOLD_EVERY = 500
BREATH_SECONDS = 0.005
Progress = Callable[[str], object]


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

    @property
    def recipient(self) -> str:
        return _recipient(self.body["ship_to"])


def read_orders(data: bytes, channel: str) -> list[FileOrder]:
    """The orders of a file; raises InvalidInput whose fields name the file's lines."""
    groups: dict[tuple[str, str], list[tuple[int, dict[str, str]]]] = {}
    orders, faults = [], []
    for line, row in read_sheet(data, Columns(COLUMNS, REQUIRED)):
        try:
            typed = _typed(line, row)
        except InvalidInput as refusal:
            faults += refusal.errors
            continue
        groups.setdefault((typed.get("channel") or channel, typed["external_id"]), []).append((line, typed))
    for (own_channel, external_id), members in groups.items():
        try:
            orders.append(_order(own_channel, external_id, members))
        except InvalidInput as refusal:
            faults += refusal.errors
    if faults:
        raise InvalidInput(faults)
    return orders


def bring_in(orders: Sequence[FileOrder], progress: Progress, replace: bool = False) -> Counter[str]:
    """Judges all orders of the file, then takes them in one by one; returns how many were created, replaced, unchanged.

    Raises InvalidInput that names every line at fault before anything is written. Each order is a transaction of its
    own, and others come to run in between. What another hand made impossible meanwhile is named at the end, and the
    rest is in: the same file may be brought again, for an order that is in already is `unchanged`. An order that is
    there for somebody else is replaced only when the caller says so (`replace`).
    """
    now = perform_as_system(lambda tx: tx.now)

    def judge(order: FileOrder) -> str:
        with reading() as session:
            _refuse_another(Tx(session, SYSTEM, now), order, replace)
            return judge_order(Tx(session, SYSTEM, now), order.channel, order.external_id, order.body)

    def put(order: FileOrder) -> str:
        outcome = perform_as_system(lambda tx: _put(tx, order, replace))
        breathe(BREATH_SECONDS)
        return outcome

    _each(orders, "checked", judge, progress)
    return _each(orders, "in", put, progress)


def _each(orders: Sequence[FileOrder], word: str, act: Callable[[FileOrder], str], progress: Progress) -> Counter[str]:
    outcomes: Counter[str] = Counter()
    faults: list[dict[str, str]] = []
    for count, order in enumerate(orders, 1):
        try:
            outcomes[act(order)] += 1
        except InvalidInput as refusal:
            faults += [_placed(_with_hint(fault, order), order.places) for fault in refusal.errors]
        except Refusal as refusal:
            faults.append({"field": f"line {order.line}", "message": refusal.detail})
        if count % TOLD_EVERY == 0:
            progress(f"{count} of {len(orders)} orders {word}")
    if faults:
        raise InvalidInput(faults)
    return outcomes


def _put(tx: Tx, order: FileOrder, replace: bool) -> str:
    _refuse_another(tx, order, replace)
    return put_order(tx, order.channel, order.external_id, order.body).outcome


def _refuse_another(tx: Tx, order: FileOrder, replace: bool) -> None:
    """Two rows or files that came together under one id would send one person's goods to the other."""
    present = None if replace else order_by_ref(tx.session, order.channel, order.external_id)
    if present is None or _recipient(present.ship_to) == order.recipient:
        return
    recipient = _recipient(present.ship_to) or "somebody else"
    words = f"{order.external_id!r} is there already, for {recipient}; --replace replaces it by this one"
    raise invalid("external_id", words)


def _recipient(ship_to: dict[str, Any]) -> str:
    return " ".join(str(ship_to.get("name") or ship_to.get("company") or "").casefold().split())


def _typed(line: int, row: dict[str, str]) -> dict[str, str]:
    """The row as its author typed it; raises InvalidInput for what is empty or spoiled."""
    typed = {name: as_typed(value) for name, value in row.items()}
    empty = [name for name in REQUIRED if not typed[name]]
    faults = [f"{', '.join(empty)} must not be empty"] if empty else []
    judged = [(name, typed[name], spoiled(typed.get(name, ""))) for name in _NAMES if typed.get(name)]
    faults += [f"{name} {value[:40]} {words}" for name, value, words in judged if words]
    if faults:
        raise InvalidInput([{"field": f"line {line}", "message": message} for message in faults])
    return typed


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
            made[name] = whole(row[name])
            if made[name] is None:
                raise invalid(f"line {line}", f"{name} {row[name][:20]!r} is not a whole number")
    return made


def _with_hint(fault: dict[str, str], order: FileOrder) -> dict[str, str]:
    """A barcode that nobody knows may have been longer."""
    index, _, name = fault["field"].removeprefix("lines[").partition("].")
    barcode = order.body["lines"][int(index)].get("barcode", "") if name == "barcode" else ""
    return fault | {"message": f"{fault['message']}; a leading zero may be lost"} if may_lack_zero(barcode) else fault


def _placed(fault: dict[str, str], places: Sequence[int]) -> dict[str, str]:
    """`lines[2].quantity` becomes `line 7`, as the file's author counts."""
    field, line = fault["field"], places[0]
    if field.startswith("lines["):
        index, _, name = field[6:].partition("].")
        line, field = places[int(index)], name
    return {"field": f"line {line}", "message": f"{field}: {fault['message']}"}
