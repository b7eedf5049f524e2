"""The table of channels, and the channel that orders of files come by when they name none."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from wms.channels import queries, services
from wms.channels.schemas import ChannelRow
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
