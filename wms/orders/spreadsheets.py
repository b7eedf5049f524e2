"""Orders as a table: one row for each order line; rows of one reference are one order, taken in whole or not at all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from wms.kernel.errors import InvalidInput, Refusal
from wms.orders.errors import TooLate
from wms.orders.queries import FILE_CHANNEL, order_by_ref
from wms.orders.schemas import OrderRow
from wms.orders.services import Refused, judge_order, put_order
from wms.plumbing.spreadsheets import Column, Desk, Fault, Row, Spreadsheet, fault, spreadsheet
from wms.plumbing.spreadsheets.cells import may_lack_zero
from wms.plumbing.transaction import Tx

ORDER = (
    "warehouse", "number", "priority", "cutoff", "placed_at", "short_rule", "service", "currency", "total_minor",
    "customer_number", "tags", "not_before", "carrier",
)  # fmt: skip
NOTES = {"note_picker": "picker", "note_packer": "packer", "note_carrier": "carrier"}
GIFT = {"gift_text": "text", "gift_wrap": "wrap"}
SHIP_TO = ("name", "company", "street1", "street2", "city", "postcode", "state", "country", "phone", "email")
LINE = ("external_line_id", "sku", "barcode", "quantity", "unit_price_minor")
REPLACE = "replace"
Reference = tuple[str, str]


def write_orders(tx: Tx, rows: Sequence[Row], options: Sequence[str]) -> list[Fault]:
    """Of an order on which work has begun what may change changes; the rest is told, line by line."""
    faults: list[Fault] = []
    for reference, members in _orders(rows).items():
        if REPLACE not in options:
            refusal = _another(tx, reference, _body(members))
            if refusal:
                raise refusal
        faults += _put(tx, reference, members)
    return faults


def _put(tx: Tx, reference: Reference, members: Sequence[Row]) -> list[Fault]:
    try:
        with tx.session.begin_nested():
            refused = put_order(tx, *reference, _body(members), whole=False).could_not
    except TooLate as late:
        named = late.data.get("could_not")
        if not named:
            raise
        tx.session.expire_all()
        refused = tuple(Refused(each["field"], each["external_line_id"], None, None, each["message"]) for each in named)
    return [_stays(each, members) for each in refused]


def _stays(refused: Refused, members: Sequence[Row]) -> Fault:
    lines = {row.values["external_line_id"]: row for row in members}
    row = lines.get(refused.external_line_id or "", members[0])
    column = "quantity" if refused.external_line_id in lines else COLUMNS_OF.get(refused.field, refused.field)
    about = f"line {refused.external_line_id!r}: " if refused.external_line_id not in (None, *lines) else ""
    words = about + refused.message
    remedy = "all else of the order is as the file says; what is packed stays as it is"
    return fault(row.line, column if column in FILE_COLUMNS else "", "stays", words, remedy)


COLUMNS_OF = {"ship_to": "street1", "notes": "note_picker", "gift": "gift_text"}
"""Where a file says what of an order is several columns."""
FILE_COLUMNS = frozenset({*ORDER, *SHIP_TO, *LINE, *NOTES, *GIFT})


def judge_orders(desk: Desk, rows: Sequence[Row]) -> Iterable[Fault]:
    for reference, members in _orders(rows).items():
        differing = list(_differing(members))
        yield from differing or _judged(desk, reference, members)


def compare_order(desk: Desk, row: Row) -> str:
    outcomes = {"created": "new", "replaced": "changed", "applied": "changed", "unchanged": "same"}
    return outcomes[desk.memory[_reference(row.values)]]


def _judged(desk: Desk, reference: Reference, members: Sequence[Row]) -> Iterator[Fault]:
    body = _body(members)
    first = members[0].line
    refusal = None if REPLACE in desk.options else _another(desk.tx, reference, body)
    if refusal:
        remedy = "choose to replace orders of the same id (--option replace), or give it another id"
        yield fault(first, "external_id", "for_another", refusal.detail, remedy)
        return
    try:
        desk.memory[reference] = judge_order(desk.tx, *reference, body, opens=(FILE_CHANNEL,))
    except InvalidInput as wrong:
        yield from (_of_line(error, members) for error in wrong.errors)
    except Refusal as wrong:
        yield fault(first, "", "refused", wrong.detail, "leave the order out of the file")


def _of_line(error: Mapping[str, Any], members: Sequence[Row]) -> Fault:
    """`lines[2].quantity` is the column quantity in the line of the order's third row."""
    name, row = error["field"], members[0]
    if name.startswith("lines["):
        index, _, name = name[6:].partition("].")
        row = members[int(index)]
    remedy = "see the table of items"
    if name == "barcode" and may_lack_zero(row.values.get("barcode") or ""):
        remedy = "a leading zero may be lost; format the column as text"
    return fault(row.line, name if name in (*LINE, "channel", "warehouse") else "", "refused", error["message"], remedy)


def _another(tx: Tx, reference: Reference, body: dict[str, Any]) -> Refusal | None:
    """Two rows or files that came together under one id would send one person's goods to the other."""
    present = order_by_ref(tx.session, *reference)
    if present is None or _recipient(present.ship_to) == _recipient(body["ship_to"]):
        return None
    return Refusal(f"{reference[1]!r} is there already, for {_recipient(present.ship_to) or 'somebody else'}")


def _recipient(ship_to: dict[str, Any]) -> str:
    return " ".join(str(ship_to.get("name") or ship_to.get("company") or "").casefold().split())


def _differing(members: Sequence[Row]) -> Iterator[Fault]:
    """A fault for each row that says something else of its order than the first one."""
    first = members[0]
    for row in members[1:]:
        names = (name for name in (*ORDER, *SHIP_TO, *NOTES, *GIFT) if row.values.get(name) != first.values.get(name))
        for name in names:
            words = f"differs from line {first.line} of the same order"
            yield fault(row.line, name, "differs", words, "write the same in all lines of an order", first=first.line)
            break


def _orders(rows: Sequence[Row]) -> dict[Reference, list[Row]]:
    orders: dict[Reference, list[Row]] = {}
    for row in rows:
        orders.setdefault(_reference(row.values), []).append(row)
    return orders


def _reference(values: dict[str, Any]) -> Reference:
    return values["channel"], values["external_id"]


def _body(members: Sequence[Row]) -> dict[str, Any]:
    """The order as the API takes it."""
    first = members[0].values
    body: dict[str, Any] = {name: first[name] for name in ORDER if first.get(name) not in (None, "")}
    if "tags" in body:
        body["tags"] = body["tags"].split(",")
    body |= {name: said for name, said in (("notes", _several(first, NOTES)), ("gift", _several(first, GIFT))) if said}
    body["ship_to"] = {name: first[name] for name in SHIP_TO if first.get(name)}
    body["lines"] = [{name: row.values[name] for name in (*LINE, "ships") if name in row.values} for row in members]
    return body


def _several(values: dict[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    return {name: values[column] for column, name in columns.items() if values.get(column)}


spreadsheet(
    Spreadsheet(
        name="orders", meaning="What is to be sent to whom: one row for each order line.",
        right="orders.put_order", reads="orders.read", shape=OrderRow,
        key=("channel", "external_id", "external_line_id"), bite=1, together=_reference, options=(REPLACE,),
        part_of_house=False, judge=judge_orders, compare=compare_order, write=write_orders,
        columns=(
            Column("channel", f"where the order comes from; empty: {FILE_CHANNEL}", "shop"),
            Column("external_id", "your own name for the order", "100017"),
            Column("warehouse", "the warehouse that sends it; empty: your own", "NORTH", refers="warehouses"),
            Column("number", "what people call the order; empty: as external_id", ""),
            Column("priority", "how urgent it is", "normal"),
            Column("cutoff", "when it must have left", "2027-03-31T16:00:00+01:00"),
            Column("placed_at", "when it was placed", ""),
            Column("short_rule", "whether it goes although something is missing", "ship_available"),
            Column("service", "how fast it travels", "standard"),
            Column("currency", "of the prices", "GBP"),
            Column("total_minor", "what the order cost, in the smallest unit of the currency", "2500"),
            Column("customer_number", "your own number of the customer", "C-1007"),
            Column("tags", "your own words for the order, parted by commas", "b2b, fair"),
            Column("not_before", "nothing of it is picked before then", ""),
            Column("carrier", "the code of the account that it goes with; empty: by the house's rule", ""),
            Column("note_picker", "read at each stop of its walk", ""),
            Column("note_packer", "read at the bench", ""),
            Column("note_carrier", "told to the carrier, and printed on our own label", ""),
            Column("gift_text", "what goes with a gift, read at the bench", ""),
            Column("gift_wrap", "whether it is wrapped", ""),
            Column("name", "who it goes to; or a company", "Jo Pine"),
            Column("company", "the company that it goes to", ""),
            Column("street1", "street and number", "1 Test Road"),
            Column("street2", "more of the address", ""),
            Column("city", "the town", "London"),
            Column("postcode", "where the country has one", "N1 1AA"),
            Column("state", "state or province", ""),
            Column("country", "two letters", "GB"),
            Column("phone", "for the carrier", ""),
            Column("email", "for the carrier", ""),
            Column("external_line_id", "your own name for the line, unique in the order", "1"),
            Column("sku", "the item; or a barcode", "MUG-BLUE"),
            Column("barcode", "a barcode of the item, which may stand for several pieces", ""),
            Column("quantity", "how many", "2"),
            Column("unit_price_minor", "the price of one, in the smallest unit of the currency", "1250"),
        ),
    )
)  # fmt: skip
