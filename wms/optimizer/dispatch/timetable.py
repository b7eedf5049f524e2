"""When each walk ends and who walks it: walks under way by themselves, waiting ones one by one to who is free first."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wms.optimizer.batches.problem import OrderToPick
from wms.optimizer.dispatch.problem import Change, Late, Pace, Shift, Walk, Worker
from wms.optimizer.reasons import Reason
from wms.optimizer.walk import Layout, Place, distance, walk_length

Dues = tuple[tuple[int, str, int], ...]
"""(cutoff, order, priority) of the orders that have one, earliest first."""


@dataclass(frozen=True, slots=True)
class Job:
    """What the timetable needs to know of a walk."""

    worker: str | None
    at: int
    first: Place
    last: Place
    length_mm: int
    lines: int
    dues: Dues


@dataclass(frozen=True, slots=True)
class Timetable:
    """For each job when it ends and who walks it; None, None where nobody is there to walk it."""

    done_at: tuple[int | None, ...]
    worker: tuple[str | None, ...]


def job_of(layout: Layout, walk: Walk) -> Job:
    places = walk.places(layout)
    length = walk_length(layout, places)
    return Job(walk.worker, walk.at, places[0], places[-1], length, walk.lines, dues_of(walk.orders))


def dues_of(orders: Sequence[OrderToPick]) -> Dues:
    return tuple(sorted((order.due, order.key, order.priority) for order in orders if order.due is not None))


def jobs_of(shift: Shift) -> list[Job]:
    return [job_of(shift.layout, walk) for walk in shift.walks]


def timetable(layout: Layout, pace: Pace, free: Sequence[Worker], jobs: Sequence[Job]) -> Timetable:
    """Waiting jobs in the order given; of workers free at the same time the first by key."""
    done_at: list[int | None] = [None] * len(jobs)
    walker = [job.worker for job in jobs]
    queue: list[tuple[int, str, Place]] = [(w.free_at, w.key, w.here or layout.depot) for w in free]
    for number, job in enumerate(jobs):
        if job.worker is not None:
            done_at[number] = end = job.at + pace.seconds(job.length_mm, job.lines)
            queue.append((end, job.worker, job.last))
    heapq.heapify(queue)
    for number, job in enumerate(jobs):
        if job.worker is None and queue:
            free_at, who, place = queue[0]
            way = 0 if place == job.first else pace.seconds(distance(layout, place, job.first), 0)
            end = max(free_at, job.at) + way + pace.setup_s + pace.seconds(job.length_mm, job.lines)
            done_at[number], walker[number] = end, who
            heapq.heapreplace(queue, (end, who, job.last))
    return Timetable(tuple(done_at), tuple(walker))


def late_orders(jobs: Sequence[Job], times: Timetable) -> dict[str, tuple[int, int]]:
    """(seconds late, priority) of every order that misses its cutoff. What nobody will walk is not counted."""
    return {
        key: (end - due, priority)
        for job, end in zip(jobs, times.done_at, strict=True)
        if end is not None and job.dues and end > job.dues[0][0]
        for due, key, priority in _missed(job.dues, end)
    }


def _missed(dues: Dues, end: int) -> Iterator[tuple[int, str, int]]:
    for entry in dues:
        if entry[0] >= end:
            return
        yield entry


def newly_late(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> tuple[Late, ...]:
    """Orders that met their cutoff before and miss it after, by key."""
    return tuple(Late(key, after[key][0]) for key in sorted(after) if key not in before)


def weighted_lateness(late: dict[str, tuple[int, int]]) -> int:
    """Seconds times (priority + 1)."""
    return sum(seconds * (max(priority, 0) + 1) for seconds, priority in late.values())


def change_of(before: Shift, after: Shift, pool: tuple[OrderToPick, ...], reasons: tuple[Reason, ...]) -> Change:
    """Compares two states of a shift, walk by walk."""
    jobs_before, jobs_after = jobs_of(before), jobs_of(after)
    known = {walk.key: walk for walk in before.walks}
    late = newly_late(_late(before, jobs_before), _late(after, jobs_after))
    gone = [walk.key for walk in before.walks if walk.key not in {left.key for left in after.walks}]
    changed = [walk.key for walk in after.walks if known.get(walk.key) != walk]
    saved = sum(job.length_mm for job in jobs_before) - sum(job.length_mm for job in jobs_after)
    return Change(after, (*changed, *gone), pool, saved, late, reasons)


def _late(shift: Shift, jobs: Sequence[Job]) -> dict[str, tuple[int, int]]:
    return late_orders(jobs, timetable(shift.layout, shift.pace, shift.free, jobs))
