"""Errors that pass: the database is away, busy or has no room. Nothing is wrong with the wish; it may be sent again."""

import errno
import shutil
import sqlite3
from typing import Literal

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from wms.kernel.clock import stopwatch
from wms.kernel.ids import new_id
from wms.plumbing.settings import settings

Trouble = Literal["away", "disk_full"]
LEAST_FREE_BYTES = 32 * 1024 * 1024
REMEMBERED_SECONDS = 30.0
_PASSING = ("08", "40", "53", "55P03", "57", "58", "25006")  # of PostgreSQL's error codes, or the classes of them
_BUSY_WORDS = ("locked", "busy", "disk i/o", "unable to open", "readonly")
_full_at = -REMEMBERED_SECONDS


def new_trace() -> str:
    """What a person reads out and the log is searched for."""
    return new_id().hex[-12:]


def trouble_of(error: BaseException) -> Trouble | None:
    """What passes by itself, or when an administrator has mended it; None for what is a fault of ours."""
    origin: object = error.orig if isinstance(error, DBAPIError) else error
    trouble = _trouble(origin)
    if trouble is None and (isinstance(error, PoolTimeout) or getattr(error, "connection_invalidated", False)):
        trouble = "away"
    if trouble == "disk_full":
        _remember_full()
    return trouble


def _trouble(origin: object) -> Trouble | None:
    if isinstance(origin, sqlite3.OperationalError):
        words = str(origin).lower()
        if "full" in words:
            return "disk_full"
        return "away" if any(word in words for word in _BUSY_WORDS) else None
    if isinstance(origin, psycopg.Error):
        code = origin.sqlstate
        if code == "53100":
            return "disk_full"
        lost = code is None and isinstance(origin, psycopg.OperationalError)
        return "away" if lost or (code or "").startswith(_PASSING) else None
    return "disk_full" if isinstance(origin, OSError) and origin.errno == errno.ENOSPC else None


def _remember_full() -> None:
    global _full_at
    _full_at = stopwatch()


def is_disk_full() -> bool:
    """Whether a write failed for want of room a moment ago, or the data folder's disk has next to none."""
    if stopwatch() - _full_at < REMEMBERED_SECONDS:
        return True
    return free_bytes() < LEAST_FREE_BYTES


def free_bytes() -> int:
    folder = settings().data_dir
    return shutil.disk_usage(folder if folder.exists() else "/").free
