"""Pictures on disk, one folder for all processes of a house, and their rows."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from wms.plumbing.db import database
from wms.plumbing.media.addresses import attachment_in, key_in
from wms.plumbing.media.attachments import attachment_file
from wms.plumbing.media.errors import NotAPicture, TooManyPixels, UnknownPicture
from wms.plumbing.media.models import MediaAttachment, MediaPicture
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx
from wms.plumbing.untrusted import asking
from wms.plumbing.untrusted.limits import MOST_PIXELS, SIDES

UNNAMED_DAYS = 7
Namer = Callable[[Session], Iterable[str | None]]
_namers: list[Namer] = []


@dataclass(frozen=True)
class Made:
    """A picture in all its sides, in a folder of its own that nobody else knows yet."""

    folder: Path
    key: str
    width: int
    height: int


def names_pictures(namer: Namer) -> None:
    """`namer(session)`: all addresses of pictures and documents that the rows of a room hold."""
    if namer not in _namers:
        _namers.append(namer)


@contextmanager
def made_anew(data: bytes) -> Iterator[Made]:
    """The picture that `data` is, drawn again by a process of its own; raises NotAPicture, TooManyPixels."""
    settings().media_dir.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="new-", dir=settings().media_dir))
    try:
        answer = asking.ask("shrinking", data, str(folder))
        if answer.get("refused") == "too_many_pixels":
            raise TooManyPixels(f"it has more than {MOST_PIXELS // 1_000_000} million pixels", most=MOST_PIXELS)
        if answer.get("refused"):
            raise NotAPicture("the bytes are no JPEG, PNG or WebP picture that can be read")
        largest = (folder / str(max(SIDES))).read_bytes()
        yield Made(folder, hashlib.sha256(largest).hexdigest(), int(answer["width"]), int(answer["height"]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_picture(tx: Tx, made: Made) -> str:
    """Keeps a picture and returns its key; the same one twice is kept once.

    The row is locked before the files are laid, so that no sweep takes them away in between.
    """
    size = sum((made.folder / str(side)).stat().st_size for side in SIDES)
    brought = {"brought_at": tx.now, "brought_by": tx.actor.name}
    row = {"key": made.key, "width": made.width, "height": made.height, "bytes": size, **brought}
    into = (sqlite if database.is_sqlite else postgresql).insert(MediaPicture).values(row)
    tx.session.execute(into.on_conflict_do_update(index_elements=["key"], set_=brought))
    for side in SIDES:
        path = file_of(made.key, side)
        path.parent.mkdir(parents=True, exist_ok=True)
        os.replace(made.folder / str(side), path)
    return made.key


def file_of(key: str, side: int) -> Path:
    """Where one side lies; raises UnknownPicture for a side that is never made."""
    if side not in SIDES:
        raise UnknownPicture(f"pictures are kept with {', '.join(map(str, SIDES))} pixels", side=side)
    return settings().media_dir / key[:2] / f"{key}-{side}.webp"


def unknown_pictures(session: Session, addresses: Collection[str | None]) -> set[str]:
    """Those of the addresses that are of this store and name a picture that is not in it."""
    keys = {address: key for address in addresses if address and (key := key_in(address))}
    kept = select(MediaPicture.key).where(MediaPicture.key.in_(set(keys.values())))
    present = set(session.scalars(kept)) if keys else set()
    return {address for address, key in keys.items() if key not in present}


def forget_unnamed(tx: Tx) -> int:
    """Drops pictures and documents that no row names, a week after they were brought last; returns how many."""
    named = {address for namer in _namers for address in namer(tx.session)}
    pictures = _forget(tx, MediaPicture, {key_in(address) for address in named})
    documents = _forget(tx, MediaAttachment, {attachment_in(address) for address in named})
    for path in [file_of(key, side) for key in pictures for side in SIDES] + list(map(attachment_file, documents)):
        path.unlink(missing_ok=True)
    return len(pictures) + len(documents)


def _forget(tx: Tx, table: type[MediaPicture] | type[MediaAttachment], named: Collection[str | None]) -> list[str]:
    old = select(table.key).where(table.brought_at < tx.now - timedelta(days=UNNAMED_DAYS))
    gone = [key for key in tx.session.scalars(old.with_for_update()) if key not in named]
    tx.session.execute(delete(table).where(table.key.in_(gone)))
    return gone
