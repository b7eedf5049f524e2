"""Sockets of people whose session is over: closed at once here, within seconds in other processes."""

from collections.abc import Iterator, Sequence
from itertools import islice
from uuid import UUID

from sqlalchemy import or_, select

from wms.kernel.clock import utc_now
from wms.people.models import WorkerSession
from wms.plumbing.db import reading
from wms.plumbing.live import disconnect
from wms.plumbing.sockets import connected

_CHUNK = 500


def end_sockets_of_session(session_id: UUID) -> None:
    """Tells the sockets of this session in every process that it is over, and closes this process's own."""
    disconnect([f"session:{session_id}"])


def end_dead_sockets() -> int:
    """Closes this process's sockets of sessions that ended or expired anywhere; each web process calls it every 2 s."""
    open_here = sorted({actor.session_id for actor in connected().values() if actor.session_id is not None})
    dead = [session_id for chunk in _chunks(open_here) for session_id in _ended_among(chunk)]
    for session_id in dead:
        end_sockets_of_session(session_id)
    return len(dead)


def _chunks(ids: Sequence[UUID]) -> Iterator[list[UUID]]:
    rest = iter(ids)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _ended_among(session_ids: Sequence[UUID]) -> list[UUID]:
    over = or_(WorkerSession.ended_at.is_not(None), WorkerSession.expires_at <= utc_now())
    with reading() as session:
        return list(session.scalars(select(WorkerSession.id).where(WorkerSession.id.in_(session_ids), over)))
