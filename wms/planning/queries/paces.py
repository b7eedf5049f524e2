"""Who walks how fast, as their finished walks have shown."""

from functools import lru_cache
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.optimizer.dispatch import Pace
from wms.picking import queries as picking
from wms.planning.models import PersonPace, Wave
from wms.planning.rules.pace import FinishedWalk, own_pace
from wms.work import queries as work


def own_paces(session: Session, warehouse_id: UUID, house: Pace) -> dict[str, Pace]:
    """By person (id), of those who have finished a walk here."""
    return {worker: _own_pace(house, walks) for worker, walks in walks_learnt_from(session, warehouse_id).items()}


def walks_learnt_from(session: Session, warehouse_id: UUID) -> dict[str, tuple[FinishedWalk, ...]]:
    """The latest walks of each person."""
    query = select(PersonPace.worker_id, PersonPace.walks).where(PersonPace.warehouse_id == warehouse_id)
    rows = session.execute(query)
    return {str(worker): tuple(FinishedWalk(*figures) for figures in walks) for worker, walks in rows}


def finished_walk(session: Session, task_id: UUID) -> FinishedWalk | None:
    """From its claim to its end, if one person has picked all of it."""
    task, walked = work.task(session, task_id), picking.walked_alone(session, task_id)
    wave = session.get(Wave, walked.wave_id) if walked is not None else None
    if task is None or task.done_at is None or walked is None or wave is None:
        return None
    return FinishedWalk(walked.length_mm, walked.lines, int((task.done_at - wave.released_at).total_seconds()))


@lru_cache(maxsize=1024)
def _own_pace(house: Pace, walks: tuple[FinishedWalk, ...]) -> Pace:
    return own_pace(house, walks)
