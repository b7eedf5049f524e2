"""Channels: opened once, changed as a whole, never taken away from the orders that name them."""

from typing import Any

from sqlalchemy import select

from wms.channels.errors import KindStays
from wms.channels.kinds import ChannelDocument, starting_document
from wms.channels.models import Channel, ChannelVersion
from wms.channels.services.insertion import insert_unless_there
from wms.kernel.events import to_wire
from wms.plumbing.newness import refuse_taken
from wms.plumbing.secrets import seal
from wms.plumbing.transaction import Tx
from wms.settings.errors import ChangedMeanwhile


def put_channel(tx: Tx, name: str, document: ChannelDocument, expected: str | None = None) -> bool:
    """Opens or changes a channel; whether it is new. The same document again changes nothing.

    `expected`: the version that the writer has read, as told by If-Match. Raises ChangedMeanwhile, KindStays.
    """
    fresh = _open(tx, name, document)
    refuse_taken(tx, [] if fresh else [name])
    if fresh:
        return True
    row = _locked(tx, name)
    if expected is not None and expected.strip('"') != str(row.version):
        raise ChangedMeanwhile(version=row.version)
    if row.kind != document.kind:
        raise KindStays(kind=row.kind)
    _change(tx, row, document)
    return False


def open_channel(tx: Tx, name: str, kind: str = "webhooks") -> None:
    """Opens it as a channel of this kind begins; one that is there stays as it is."""
    _open(tx, name, starting_document(kind))


def _open(tx: Tx, name: str, document: ChannelDocument) -> bool:
    secrets = {name: seal(text) for name, text in document.secrets.items()}
    parts = {"settings": document.settings, "mapping": document.mapping, "calendar": document.calendar}
    row: dict[str, Any] = {"name": name, "kind": document.kind, **parts, "secrets": secrets}
    row |= {"warehouse_id": tx.actor.warehouse_id}
    row |= {"version": 1, "opened_at": tx.now, "changed_at": tx.now, "changed_by": tx.actor.name}
    fresh = insert_unless_there(tx, Channel, row, key="name")
    if fresh:
        _remember(tx, _locked(tx, name))
    return fresh


def _change(tx: Tx, row: Channel, document: ChannelDocument) -> None:
    sealed = row.secrets | {name: seal(text) for name, text in document.secrets.items()}
    parts = {"settings": document.settings, "mapping": document.mapping, "calendar": document.calendar}
    if not document.secrets and parts == {name: getattr(row, name) for name in parts}:
        return
    row.settings, row.mapping, row.calendar, row.secrets = *parts.values(), sealed
    row.version, row.changed_at, row.changed_by = row.version + 1, tx.now, tx.actor.name
    tx.session.flush()
    _remember(tx, row)


def _remember(tx: Tx, row: Channel) -> None:
    document = {name: getattr(row, name) for name in ("kind", "settings", "mapping", "calendar", "secrets")}
    version = ChannelVersion(
        channel=row.name, version=row.version, document=to_wire(document), changed_at=tx.now, changed_by=tx.actor.name
    )
    tx.session.add(version)
    tx.session.flush()


def _locked(tx: Tx, name: str) -> Channel:
    query = select(Channel).where(Channel.name == name).with_for_update().execution_options(populate_existing=True)
    return tx.session.scalars(query).one()
