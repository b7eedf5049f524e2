"""Use cases of the settings."""

from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from wms.kernel.events import to_wire
from wms.plumbing.transaction import Tx
from wms.settings.errors import ChangedMeanwhile
from wms.settings.events import SettingChanged
from wms.settings.models import Setting
from wms.settings.queries import SettingRecord, setting


def put_setting(
    tx: Tx, warehouse_id: UUID, name: str, document: dict[str, Any], expected: str | None = None
) -> SettingRecord:
    """Replaces a whole document by a new version; raises ChangedMeanwhile.

    `expected`: the version that the writer has read, as told by If-Match; None writes over whatever is there.
    """
    stored = setting(tx.session, warehouse_id, name)
    if expected is not None and expected.strip('"') != str(stored.version):
        raise ChangedMeanwhile(version=stored.version)
    made = SettingRecord(to_wire(document), stored.version + 1, tx.now, tx.actor.name)
    values = {"warehouse_id": warehouse_id, "name": name, "document": made.document, **made.facts}
    try:
        with tx.session.begin_nested():
            tx.session.execute(insert(Setting).values(values))
    except IntegrityError as error:  # another hand was a moment earlier
        raise ChangedMeanwhile(version=made.version) from error
    tx.record(SettingChanged(warehouse_id=warehouse_id, name=name, version=made.version, by=tx.actor.name))
    return made
