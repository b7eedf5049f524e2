"""The table of channels, the channel that orders of files come by when they name none, and what channels believe."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from wms.channels import queries, services
from wms.channels.schemas import ChannelRow
from wms.channels.schemas.reconciliation import BelievedOrderRow, BelievedStockRow
from wms.kernel.actors import Actor
from wms.orders.queries import FILE_CHANNEL
from wms.plumbing.spreadsheets import Column, Desk, Fault, Row, Spreadsheet, before_writing, fault, spreadsheet
from wms.plumbing.transaction import Tx


def read_channels(session: Session, actor: Actor) -> Iterator[dict[str, Any]]:
    for channel in queries.channels(session, actor.scope):
        yield {"name": channel.name, "kind": channel.kind}


def write_channels(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    for row in rows:
        services.open_channel(tx, row.values["name"], row.values["kind"])


def judge_channels(desk: Desk, rows: Sequence[Row]) -> Iterator[Fault]:
    for row in rows:
        stored = desk.present.get((row.values["name"],))
        if stored is not None and stored["kind"] != row.values["kind"]:
            words, remedy = f"it was opened as {stored['kind']}", "a channel stays of its kind; open another one"
            yield fault(row.line, "kind", "kind_fixed", words, remedy, kind=stored["kind"])


def open_file_channel(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    """Orders of a file need no channel to be opened by hand."""
    if any(row.values["channel"] == FILE_CHANNEL for row in rows):
        services.open_channel(tx, FILE_CHANNEL, "file")


def write_believed_orders(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    """They are compared when somebody says that this was all: a file of stock may follow."""
    for channel, members in _by_channel(rows).items():
        orders: dict[str, list[Row]] = {}
        for row in members:
            orders.setdefault(row.values["external_id"], []).append(row)
        said = [_order_said(reference, lines) for reference, lines in orders.items()]
        services.add_beliefs(tx, services.reconciliation_of_file(tx, channel), said, [])


def write_believed_stock(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    for channel, members in _by_channel(rows).items():
        services.add_beliefs(tx, services.reconciliation_of_file(tx, channel), [], [row.values for row in members])


def judge_believed(desk: Desk, rows: Sequence[Row]) -> Iterator[Fault]:
    for row in rows:
        if desk.named("channels", row.values["channel"]) is None:
            words, remedy = f"there is no channel {row.values['channel']!r}", "see the table of channels"
            yield fault(row.line, "channel", "unknown_name", words, remedy, value=row.values["channel"])


def _by_channel(rows: Sequence[Row]) -> dict[str, list[Row]]:
    channels: dict[str, list[Row]] = {}
    for row in rows:
        channels.setdefault(row.values["channel"], []).append(row)
    return channels


def _order_said(reference: str, rows: Sequence[Row]) -> dict[str, Any]:
    """The state is said by any of its rows; a row without a line says no more than that."""
    states = [row.values["state"] for row in rows if row.values.get("state")]
    lines = [row.values for row in rows if row.values.get("external_line_id")]
    return {"external_id": reference, "state": states[0] if states else None, "lines": lines or None}


def _order_of(values: dict[str, Any]) -> tuple[str, str]:
    return values["channel"], values["external_id"]


def _is_said(_desk: Desk, _row: Row) -> str:
    return "new"


before_writing("orders", open_file_channel)

spreadsheet(
    Spreadsheet(
        name="channels", meaning="Where orders come from. Addresses and secrets are set where the channel is shown.",
        right="channels.put_channel", reads="channels.read", shape=ChannelRow, key=("name",), bite=25,
        read=read_channels, judge=judge_channels, write=write_channels,
        columns=(
            Column("name", "a name of its own", "shop"),
            Column("kind", "how the other side is spoken to", "webhooks"),
        ),
    )
)  # fmt: skip

_CHANNEL = Column("channel", "the channel whose books these are", "shop", refers="channels")
_REF = Column("sku", "the item", "MUG-BLUE")

spreadsheet(
    Spreadsheet(
        name="believed_orders", part_of_house=False,
        meaning="What a channel thinks of its orders, to be compared with our books: a row a line, or one an order.",
        right="channels.reconcile", reads="channels.read", shape=BelievedOrderRow, bite=200, together=_order_of,
        key=("channel", "external_id", "external_line_id"), judge=judge_believed, compare=_is_said,
        write=write_believed_orders,
        columns=(
            _CHANNEL,
            Column("external_id", "the channel's own name for the order", "100017"),
            Column("state", "where it stands: our word, or open", "open"),
            Column("external_line_id", "its name for the line; empty: the order as a whole", "1"),
            Column("ordered", "how many single pieces are asked for; empty: not compared", "2"),
            Column("cancelled", "how many of them are called off", "0"),
            Column("shipped", "how many have left", "0"),
            Column("sku", "the item, of a line that may be unknown here", ""),
        ),
    )
)  # fmt: skip
spreadsheet(
    Spreadsheet(
        name="believed_stock", part_of_house=False,
        meaning="How much of each item a channel thinks that it may sell, to be compared with our figures.",
        right="channels.reconcile", reads="channels.read", shape=BelievedStockRow, bite=500, key=("channel", "sku"),
        judge=judge_believed, compare=_is_said, write=write_believed_stock,
        columns=(_CHANNEL, _REF, Column("available_to_promise", "how many single pieces it may sell", "12")),
    )
)  # fmt: skip
