"""Credentials that end: their sockets close and they are forgotten, in every process within a second.

The process that ends one does so at once. Every web process also asks a few times a second for what has ended lately,
by whatever hand: that is one indexed look-up, and while it succeeds the process may trust its memory.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, literal, select, union_all

from wms.kernel.actors import Actor
from wms.kernel.clock import monotonic, utc_now
from wms.people import rules
from wms.people.models import ApiKey, Device, WorkerSession
from wms.people.services.authentication import forget, hear_of_ends, recheck_actor
from wms.plumbing.db import read_once, reading
from wms.plumbing.live import disconnect
from wms.plumbing.settings import settings
from wms.plumbing.sockets import connected
from wms.plumbing.transaction import Tx

LATELY = timedelta(seconds=60)  # longer than any transaction that ends a credential
IDLE_LOOK_SECONDS = 5.0
_CHUNK = 500
_since: BindParameter[datetime] = bindparam("since")
_ENDED = union_all(
    select(literal("session").label("kind"), WorkerSession.id).where(WorkerSession.ended_at > _since),
    select(literal("key").label("kind"), ApiKey.id).where(ApiKey.revoked_at > _since),
)
_heard: set[str] = set()
_looked_for_idle_at = float("-inf")


def end_credential(tx: Tx, kind: str, identity: UUID) -> None:
    """After the commit, here and now; other processes hear of it. `kind`: session or key."""
    room = f"{kind}:{identity}"
    tx.after_commit(lambda: _end({room}))


def end_dead_sockets() -> int:
    """Closes this process's sockets whose credential has ended, run out or is locked; returns how many did."""
    ended = {f"{row.kind}:{row.id}" for row in read_once(_ENDED, {"since": utc_now() - LATELY})}
    _forget(ended)
    hear_of_ends()
    dead = {room_of(actor) for actor in connected().values()} & ended | _run_out() | _locked()
    disconnect(dead)
    return len(dead)


def room_of(actor: Actor) -> str:
    return f"session:{actor.session_id}" if actor.session_id else f"{actor.kind}:{actor.id}"


def _end(rooms: set[str]) -> None:
    forget(lambda actor: room_of(actor) in rooms)
    disconnect(rooms)


def _forget(ended: set[str]) -> None:
    """What was heard before is forgotten already, and never comes back."""
    fresh = ended - _heard
    if fresh:
        forget(lambda actor: room_of(actor) in fresh)
    _heard.clear()
    _heard.update(ended)


def _run_out() -> set[str]:
    """Unless it was made longer meanwhile, by whoever signed in again in the same session."""
    now = utc_now()
    late = [actor for actor in connected().values() if actor.until is not None and actor.until <= now]
    return {room_of(actor) for actor in late if recheck_actor(actor) is None}


def _locked() -> set[str]:
    """Sessions after a pause. A handheld's stays: its queue and its lease go on, and it watches nothing but its own."""
    global _looked_for_idle_at
    if monotonic() - _looked_for_idle_at < IDLE_LOOK_SECONDS:
        return set()
    _looked_for_idle_at = monotonic()
    open_here = sorted({actor.session_id for actor in connected().values() if actor.session_id is not None})
    return {f"session:{session_id}" for chunk in _chunks(open_here) for session_id in _idle_among(chunk)}


def _chunks(ids: Sequence[UUID]) -> Iterator[list[UUID]]:
    rest = iter(ids)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _idle_among(session_ids: Sequence[UUID]) -> list[UUID]:
    lock, now = settings().idle_lock_seconds, utc_now()
    query = select(WorkerSession.id, WorkerSession.last_used_at, Device.kind)
    query = query.outerjoin(Device, Device.id == WorkerSession.device_id).where(WorkerSession.id.in_(session_ids))
    with reading() as session:
        rows = session.execute(query.where(WorkerSession.last_used_at < now - timedelta(seconds=lock))).all()
    return [row.id for row in rows if row.kind != "handheld" and _is_idle(row.kind, row.last_used_at, now)]


def _is_idle(kind: str | None, last_used_at: datetime, now: datetime) -> bool:
    return rules.is_idle(kind, last_used_at, now, settings().idle_lock_seconds)
