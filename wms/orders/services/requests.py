"""A change as its sender asks for it: fields and lines that are named, all others as they are."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from wms.kernel.errors import InvalidInput
from wms.layout.queries import known_warehouse
from wms.orders.models import OrderLine
from wms.orders.queries import OrderRecord, order_header
from wms.orders.rules import priority_rank
from wms.orders.services.carried import carried_named, line_carried_named
from wms.orders.services.changing import Changed, LineWish, change_order
from wms.orders.services.cutoffs import refuse_unknown_carrier
from wms.orders.services.named_lines import checked_lines
from wms.orders.services.state import all_lines
from wms.plumbing.transaction import Tx

Sent = Sequence[Mapping[str, Any]]


def change_as_asked(tx: Tx, order_id: UUID, body: Mapping[str, Any], *, whole: bool = False) -> Changed:
    """Changes what can still be changed and says what could not; `whole`: all of it, or nothing.

    `lines`: {"external_line_id", "quantity"}, with sku or barcode where the line is new or its code another; 0 calls a
    line off. Raises InvalidInput naming each line at fault, UnknownOrder, and TooLate when nothing could be changed.
    """
    sent = body.get("lines") or []
    lines = {line.external_line_id: line for line in all_lines(tx, order_id)}
    order = order_header(tx.session, order_id)
    faults = [*_faults(sent, lines, order is not None), *_money_faults(body, order)]
    if faults:
        raise InvalidInput(faults)
    if order is not None:
        refuse_unknown_carrier(tx, known_warehouse(tx.session, order.warehouse_id), body.get("carrier"))
    wishes = list(_wishes(tx, sent, lines))
    return change_order(tx, order_id, _head(body), wishes, whole=whole, reason=body.get("reason") or "")


def _head(body: Mapping[str, Any]) -> dict[str, Any]:
    head = {name: body[name] for name in ("number", "service", "short_rule", "ship_to", "cutoff") if name in body}
    head |= carried_named(body)
    if "options" in body:
        head["options"] = sorted(set(body["options"]))
    if "priority" in body:
        head["priority"] = priority_rank(body["priority"])
    return head


def _money_faults(body: Mapping[str, Any], order: OrderRecord | None) -> Iterator[dict[str, str]]:
    has_currency = body.get("currency") or order is None or order.currency
    if body.get("total_minor") is not None and not has_currency:
        yield {"field": "currency", "message": "total_minor needs its currency"}


def _faults(sent: Sent, lines: Mapping[str, OrderLine], is_known: bool) -> Iterator[dict[str, str]]:
    earlier: dict[str, int] = {}
    for n, line in enumerate(sent):
        named = line["external_line_id"]
        if named in earlier:
            message = f"{named!r} stands at lines[{earlier[named]}] already"
            yield {"field": f"lines[{n}].external_line_id", "message": message}
        elif is_known and named not in lines and not _is_named(line):
            yield {
                "field": f"lines[{n}].sku",
                "message": f"the order has no line {named!r}: a new one needs sku or barcode",
            }
        earlier.setdefault(named, n)


def _wishes(tx: Tx, sent: Sent, lines: Mapping[str, OrderLine]) -> Iterator[LineWish]:
    rows = _rows(tx, sent)
    for n, asked in enumerate(sent):
        field, named = f"lines[{n}].quantity", asked["external_line_id"]
        if n in rows:
            yield LineWish(field, named, rows[n]["ordered"], rows[n], line_carried_named(asked))
        elif named in lines:
            units = asked["quantity"] * lines[named].order_units
            yield LineWish(field, named, units, None, line_carried_named(asked))


def _rows(tx: Tx, sent: Sent) -> dict[int, dict[str, Any]]:
    """By their place in what was sent: the lines that name an item."""
    named = [{**line, "ships": _is_named(line) and line["quantity"] > 0} for line in sent]
    if not any(line["ships"] for line in named):
        return {}
    return {row["position"]: row for row in checked_lines(tx, named)}


def _is_named(line: Mapping[str, Any]) -> bool:
    return bool(line.get("sku") or line.get("barcode"))
