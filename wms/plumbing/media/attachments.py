"""PDF documents on disk, as they came, and their rows."""

import hashlib
import os
from collections.abc import Collection
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from wms.plumbing.db import database
from wms.plumbing.media.addresses import attachment_in
from wms.plumbing.media.errors import ActingDocument, EncryptedDocument, NotADocument, TooManyPages
from wms.plumbing.media.models import MediaAttachment
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx
from wms.plumbing.untrusted import asking
from wms.plumbing.untrusted.limits import MOST_PAGES

REFUSALS = {"encrypted": EncryptedDocument, "acts": ActingDocument}


def count_pages(data: bytes) -> int:
    """A process of its own looks in; raises NotADocument, TooManyPages, EncryptedDocument, ActingDocument."""
    answer = asking.ask("leafing", data)
    refused = answer.get("refused")
    if refused == "too_many_pages":
        raise TooManyPages(f"it has more than {MOST_PAGES} pages", most=MOST_PAGES)
    if refused:
        raise REFUSALS.get(str(refused), NotADocument)()
    return int(answer["pages"])


def put_attachment(tx: Tx, data: bytes, pages: int) -> str:
    """Keeps a document and returns its key; the same one twice is kept once.

    The row is locked before the file is laid, so that no sweep takes it away in between.
    """
    key = hashlib.sha256(data).hexdigest()
    brought = {"brought_at": tx.now, "brought_by": tx.actor.name}
    row = {"key": key, "pages": pages, "bytes": len(data), **brought}
    into = (sqlite if database.is_sqlite else postgresql).insert(MediaAttachment).values(row)
    tx.session.execute(into.on_conflict_do_update(index_elements=["key"], set_=brought))
    path = attachment_file(key)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(data)
    os.replace(fresh, path)
    return key


def attachment_file(key: str) -> Path:
    return settings().media_dir / key[:2] / f"{key}.pdf"


def unknown_attachments(session: Session, addresses: Collection[str | None]) -> set[str]:
    """Those of the addresses that name a document which is not in the store."""
    keys = {address: attachment_in(address) for address in addresses if address}
    kept = select(MediaAttachment.key).where(MediaAttachment.key.in_(set(keys.values())))
    present = set(session.scalars(kept)) if keys else set()
    return {address for address, key in keys.items() if key not in present}
