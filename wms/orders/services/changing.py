"""An order is changed, wherever it is by now: until its label what can still be changed is, and the rest is told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from wms.layout.queries import known_warehouse
from wms.orders.benches import final_units, keep_still
from wms.orders.errors import TooLate
from wms.orders.events import OrderAllocated
from wms.orders.models import Order, OrderLine
from wms.orders.rules import AT_THE_BENCH, FINAL, ON_THE_LABEL, may_replace
from wms.orders.services.address import doubt_address, end_doubt
from wms.orders.services.cutoffs import cutoff_of
from wms.orders.services.giving_up import promise_anew
from wms.orders.services.holds import hold_order
from wms.orders.services.line_changes import ask, ask_for_less, ask_for_more
from wms.orders.services.promise import take_back
from wms.orders.services.state import end_order, facts, is_settled, lines_of, lock_order, tell_replaced, touch
from wms.orders.services.waiting_until import wait_or_go
from wms.plumbing.audit import record_decision
from wms.plumbing.transaction import Tx


@dataclass(frozen=True)
class LineWish:
    """What one line is to be: so many base units. `row`: the line as it would come in, None to leave all but the
    quantity. `field`: where it stands in what was sent; `carried`: columns that it carries for its sender.
    """

    field: str
    external_line_id: str
    units: int
    row: Mapping[str, Any] | None = None
    carried: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Refused:
    """Something that could not be changed: what was asked, what stays, and why."""

    field: str
    external_line_id: str | None
    asked: Any
    kept: Any
    message: str


@dataclass(frozen=True)
class Changed:
    """`outcome`: applied, partly, or unchanged where all was so already."""

    order_id: UUID
    outcome: str
    could_not: tuple[Refused, ...]


def change_order(
    tx: Tx, order_id: UUID, head: Mapping[str, Any], lines: Sequence[LineWish], *, whole: bool = False, reason: str = ""
) -> Changed:
    """Changes the fields of `head` (as in the table) and the lines that are named; the others stay.

    Raises TooLate, with what could not be changed, if nothing could, or if something could not and it was to be
    `whole`. Picked units go back to their bins; who walks or packs is told.
    """
    keep_still(tx, order_id)
    order = lock_order(tx, order_id)
    if order.state in FINAL:
        raise TooLate(f"the order is {order.state}", order=order.number, state=order.state)
    final = final_units(tx.session, [order_id])
    is_sealed = any(final.get(line.id, 0) > line.shipped for line in lines_of(tx, order))
    fresh = {name: value for name, value in head.items() if getattr(order, name) != value}
    sealed = {name: value for name, value in fresh.items() if is_sealed and name in ON_THE_LABEL}
    could_not = [_on_the_label(order, name, value) for name, value in sealed.items()]
    heads = _change_head(tx, order, {name: value for name, value in fresh.items() if name not in sealed})
    units, cut = _change_lines(tx, order, lines)
    could_not += cut
    units += _carry_lines(lines_of(tx, order), lines)
    if could_not and (whole or not heads + units):
        raise TooLate(could_not[0].message, order=order.number, state=order.state, could_not=_as_data(could_not))
    if not heads + units:
        return Changed(order_id, "unchanged", ())
    _keep(tx, order, sorted(fresh.keys() - sealed.keys()), lines, reason)
    _settle(tx, order, reason)
    return Changed(order_id, "partly" if could_not else "applied", tuple(could_not))


def _keep(tx: Tx, order: Order, names: Sequence[str], lines: Sequence[LineWish], reason: str) -> None:
    """What somebody of the house changed in an order that is not theirs stands in the audit."""
    if tx.actor.kind == "worker":
        data = {"fields": names, "lines": {line.external_line_id: line.units for line in lines}}
        record_decision(
            tx, "orders.change_order", subject=order.number, warehouse_id=order.warehouse_id, reason=reason, data=data
        )


def _change_head(tx: Tx, order: Order, fresh: Mapping[str, Any]) -> int:
    """Returns how many fields are others now."""
    if not fresh:
        return 0
    is_ruled = _is_ruled(tx, order)
    if "ship_to" in fresh:
        end_doubt(tx, order)
    for name, value in fresh.items():
        setattr(order, name, value)
    if "ship_to" in fresh:
        order.customer = order.ship_to.get("company") or order.ship_to.get("name") or ""
        doubt_address(tx, order)
    if "not_before" in fresh:
        tx.session.flush()
        wait_or_go(tx, order)
    if is_ruled and "cutoff" not in fresh:
        order.cutoff = _ruled_cutoff(tx, order)
    return len(fresh)


def _is_ruled(tx: Tx, order: Order) -> bool:
    """Whether the house gave the order its cutoff, so that another service gives another."""
    return order.cutoff == _ruled_cutoff(tx, order)


def _ruled_cutoff(tx: Tx, order: Order) -> datetime | None:
    site = known_warehouse(tx.session, order.warehouse_id)
    names = ("service", "options", "not_before", "carrier")
    values = {"cutoff": None} | {name: getattr(order, name) for name in names}
    return cutoff_of(tx, site, values, order.received_at)


def _change_lines(tx: Tx, order: Order, wishes: Sequence[LineWish]) -> tuple[int, list[Refused]]:
    """Returns how many lines are asked for otherwise now, and what could not be."""
    rows = {line.external_line_id: line for line in lines_of(tx, order)}
    steps = [(wish, rows.get(wish.external_line_id)) for wish in wishes]
    others = [
        (wish, row) for wish, row in steps if row is None or wish.units != row.ordered or _is_other_item(wish, row)
    ]
    if not others:
        return 0, []
    may_start_anew = may_replace(order.state, order.on_floor)
    if may_start_anew:
        take_back(tx, order)
    touch(tx, order)
    before = _asked(tx, order)
    could_not = [refused for wish, row in others for refused in _change_line(tx, order, wish, row, may_start_anew)]
    if may_start_anew and not is_settled(lines_of(tx, order)):
        tx.session.flush()
        promise_anew(tx, order)
    return len(_asked(tx, order) - before), could_not


def _carry_lines(rows: Sequence[OrderLine], wishes: Sequence[LineWish]) -> int:
    """Returns how many lines carry something else now for their sender."""
    carried = {wish.external_line_id: wish.carried or {} for wish in wishes}
    others = 0
    for row in rows:
        named = carried.get(row.external_line_id, {})
        fresh = {name: value for name, value in named.items() if getattr(row, name) != value}
        for name, value in fresh.items():
            setattr(row, name, value)
        others += bool(fresh)
    return others


def _asked(tx: Tx, order: Order) -> set[tuple[str, int]]:
    return {(line.external_line_id, line.ordered) for line in lines_of(tx, order)}


def _change_line(
    tx: Tx, order: Order, wish: LineWish, line: OrderLine | None, will_be_promised: bool
) -> Iterator[Refused]:
    if line is None:
        yield from _add_line(tx, order, wish, will_be_promised)
    elif _is_other_item(wish, line):
        yield _refused(wish, line.ordered, "the line is of another item: set it to 0 and send a new line")
    elif wish.units < line.ordered:
        fewer = line.ordered - wish.units
        kept = line.ordered - ask_for_less(tx, order, line.id, fewer)
        if kept > wish.units:
            yield _refused(wish, kept, f"{kept} of it are in a parcel that has its label")
    else:
        yield from _ask_for_more(tx, order, wish, line, will_be_promised)


def _is_other_item(wish: LineWish, line: OrderLine) -> bool:
    return wish.row is not None and wish.row["item_id"] != line.item_id


def _add_line(tx: Tx, order: Order, wish: LineWish, will_be_promised: bool) -> Iterator[Refused]:
    if wish.row is None:
        raise AssertionError("a new line names its item")
    if _comes_too_late(order):
        yield _refused(wish, 0, _WHOLE_AT_BENCH)
        return
    position = 1 + max(line.position for line in lines_of(tx, order))
    tx.session.execute(insert(OrderLine), [{**wish.row, "order_id": order.id, "position": position, "ordered": 0}])
    line = next(one for one in lines_of(tx, order) if one.external_line_id == wish.external_line_id)
    yield from _ask_for_more(tx, order, wish, line, will_be_promised)


_WHOLE_AT_BENCH = "the order goes whole, and is being packed: hold it, or send another order"


def _comes_too_late(order: Order) -> bool:
    return order.state in AT_THE_BENCH and order.short_rule == "wait_complete"


def _ask_for_more(tx: Tx, order: Order, wish: LineWish, line: OrderLine, will_be_promised: bool) -> Iterator[Refused]:
    """What is asked for while the order is packed is promised when these parcels leave, and comes behind them."""
    more = wish.units - line.ordered
    if _comes_too_late(order):
        yield _refused(wish, line.ordered, _WHOLE_AT_BENCH)
    elif will_be_promised or order.state in AT_THE_BENCH:
        ask(tx, line.id, more)
    elif order.state == "picked":
        _wait_for_more(tx, order, more, ask_for_more(tx, order, line.id, more))
    else:
        ask_for_more(tx, order, line.id, more)


def _wait_for_more(tx: Tx, order: Order, more: int, missing: int) -> None:
    """The picked part stands on its lane, and the rest goes on a walk of its own."""
    if missing < more:
        touch(tx, order, "allocated")
        tx.session.flush()
        tx.record(OrderAllocated(**facts(order)))
    if missing and order.short_rule == "wait_complete":
        hold_order(tx, order.id, "incomplete", again=True)


def _settle(tx: Tx, order: Order, reason: str) -> None:
    """From now on what was sent before is no twin of what the order is."""
    tx.session.flush()
    lines = lines_of(tx, order)
    order.fingerprint = f"changed at version {order.version}"
    if order.state in FINAL:
        return
    if is_settled(lines):
        end_order(tx, order, reason)
        return
    touch(tx, order)
    tell_replaced(tx, order)


def _on_the_label(order: Order, name: str, asked: Any) -> Refused:
    return Refused(name, None, asked, getattr(order, name), "a parcel of the order has its label already")


def _refused(wish: LineWish, kept: int, message: str) -> Refused:
    return Refused(wish.field, wish.external_line_id, wish.units, kept, message)


def _as_data(could_not: Sequence[Refused]) -> list[dict[str, Any]]:
    return [{"field": one.field, "external_line_id": one.external_line_id, "message": one.message} for one in could_not]
