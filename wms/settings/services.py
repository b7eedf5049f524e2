"""Use cases of the settings."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from wms.kernel.errors import NotFound
from wms.kernel.events import to_wire
from wms.plumbing.audit import record_decision
from wms.plumbing.rule_books import rule_book_named
from wms.plumbing.transaction import Tx
from wms.settings.errors import ChangedMeanwhile
from wms.settings.events import SettingChanged
from wms.settings.models import Setting
from wms.settings.queries import SettingRecord, changed_fields, setting, setting_version

Shown = Callable[[dict[str, Any]], dict[str, Any]]


def put_rules(
    tx: Tx, warehouse_id: UUID, name: str, values: dict[str, Any], expected: str | None = None
) -> SettingRecord:
    """Replaces all rules of a book; what is left out is as it is by itself. The same rules again change nothing.

    Raises NotFound, InvalidInput, ChangedMeanwhile, and what the book's own judge refuses.
    """
    book = rule_book_named(name)
    document = to_wire(book.read(values))
    stored = setting(tx.session, warehouse_id, name)
    if stored.version and stored.document == document and _is_read(stored, expected):
        return stored
    book.before(tx, warehouse_id, document)
    made = put_setting(tx, warehouse_id, name, document, expected, book.filled)
    book.after(tx, warehouse_id, made.version)
    return made


def restore_rules(tx: Tx, warehouse_id: UUID, name: str, version: int, expected: str | None = None) -> SettingRecord:
    """Makes an earlier version hold again, as a new one. Raises NotFound, and as `put_rules` does."""
    earlier = setting_version(tx.session, warehouse_id, name, version)
    if earlier is None:
        raise NotFound(f"there is no version {version}")
    return put_rules(tx, warehouse_id, name, rule_book_named(name).filled(earlier.document), expected)


def put_setting(
    tx: Tx,
    warehouse_id: UUID,
    name: str,
    document: dict[str, Any],
    expected: str | None = None,
    shown: Shown = lambda document: document,
) -> SettingRecord:
    """Replaces a whole document by a new version; raises ChangedMeanwhile.

    `expected`: the version that the writer has read, as told by If-Match; None writes over whatever is there.
    `shown`: what of a document may stand in the audit.
    """
    stored = setting(tx.session, warehouse_id, name)
    if not _is_read(stored, expected):
        raise ChangedMeanwhile(**to_wire(stored.facts))
    made = SettingRecord(to_wire(document), stored.version + 1, tx.now, tx.actor.name)
    values = {"warehouse_id": warehouse_id, "name": name, "document": made.document, **made.facts}
    try:
        with tx.session.begin_nested():
            tx.session.execute(insert(Setting).values(values))
    except IntegrityError as error:  # another hand was a moment earlier
        raise ChangedMeanwhile(**to_wire(setting(tx.session, warehouse_id, name).facts)) from error
    changes = changed_fields(shown(stored.document), shown(made.document))
    data = {"version": made.version, "changes": changes}
    record_decision(tx, "settings.put_rules", subject=name, warehouse_id=warehouse_id, data=data)
    tx.record(SettingChanged(warehouse_id=warehouse_id, name=name, version=made.version, by=tx.actor.name))
    return made


def _is_read(stored: SettingRecord, expected: str | None) -> bool:
    return expected is None or expected.strip('"') == str(stored.version)
