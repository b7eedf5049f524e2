"""Which task first, and why.

A score is a sum of named whole points, so that a person can be told why an entry stands where it stands.
"""

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wms.optimizer.placing import Placing, in_place, in_time

HELD_BY_ME_POINTS = 100_000
LEFT_BY_ME_POINTS = 1_000
MEANT_FOR_ME_POINTS = 400
PRIORITY_POINTS: Mapping[str, int] = {"low": 0, "normal": 100, "high": 300, "urgent": 700}
RISK_POINTS = 1_000
RISK_HALF_MINUTES = 60
LATE_POINTS_CAP = 400
NEAR_POINTS = 200
SIBLINGS_POINTS = 250
PATIENT_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Asks:
    """What a task asks of whoever does it: the right to its kind, skills, and to be in its zone ("": anywhere)."""

    kind: str
    zone: str = ""
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a person may do (`kinds`, by right), can do (`skills`) and where (`zones`; none: everywhere).

    `seconds`: how long a task may last that they begin now; None: as long as it likes.
    """

    kinds: frozenset[str]
    skills: frozenset[str] = frozenset()
    zones: frozenset[str] = frozenset()
    seconds: int | None = None

    def lacking(self, asks: Asks) -> list[str]:
        """The skills that the task asks for and the person does not have, in alphabetical order."""
        return sorted(asks.needs - self.skills)

    def suit(self, asks: Asks) -> bool:
        """Whether such a task is offered to this person."""
        in_zone = not asks.zone or not self.zones or asks.zone in self.zones
        return asks.kind in self.kinds and in_zone and not self.lacking(asks)

    def have_time_for(self, seconds: int) -> bool:
        return self.seconds is None or seconds <= self.seconds


def key_of(kind: str, subject_id: object) -> str:
    return f"{kind} {subject_id}"


@dataclass(frozen=True, slots=True)
class RankedTask:
    """What the ranking needs to know of a task; `left_by` is who held it last, when it went back to the queue.

    `seconds`: how long it will take, 0 if that is not known; what is late is judged by when it would end. `meant_for`:
    whom a plan foresees for it. `not_for`: who may not. `gives_way`: done while no other work would be late for
    it; `yields`: and after all other work. `subject_id`: the thing to be done; `placing`: before or after which other
    thing a person set it, both named by `key`. `siblings`: of so many of its orders other totes stand already and wait.
    """

    id: UUID
    priority: str
    cutoff: datetime | None
    queued_at: datetime
    start_location_id: UUID | None
    asks: Asks
    worker_id: UUID | None = None
    left_by: UUID | None = None
    seconds: int = 0
    meant_for: UUID | None = None
    not_for: UUID | None = None
    yields: bool = False
    gives_way: bool = False
    subject_id: UUID | None = None
    placing: Placing | None = None
    siblings: int = 0

    @property
    def key(self) -> str:
        return key_of(self.asks.kind, self.subject_id or self.id)


@dataclass(frozen=True, slots=True)
class Reason:
    """One named part of a score. `data` holds the figures behind the points, for the screen's words."""

    term: str
    points: int
    data: dict[str, int]


@dataclass(frozen=True, slots=True)
class RankedEntry:
    task_id: UUID
    score: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ScoredTask:
    """What is the same for everybody: `points` are the sum of the reasons."""

    task: RankedTask
    points: int
    lateness: Reason | None
    priority: Reason | None
    age: Reason | None
    spare_seconds: int | None = None
    siblings: Reason | None = None


def score(tasks: Iterable[RankedTask], now: datetime) -> list[ScoredTask]:
    """All tasks by the points that they have for everybody, best first."""
    return sorted((_scored(task, now) for task in tasks), key=lambda scored: -scored.points)


def rank(
    scored: Iterable[ScoredTask],
    worker_id: UUID | None,
    able: Abilities,
    distance_mm: Callable[[UUID], int | None],
    top: int,
) -> list[RankedEntry]:
    """The `top` best tasks that suit this worker, and what they hold already.

    Equal scores go by age, then id, so the order is always the same. `scored`: from `score`. `distance_mm` answers how
    far a location is from where the worker scanned last, None if that is not known. Distance is worth NEAR_POINTS at
    most, so that few tasks are looked at.
    """
    theirs, others = _apart(scored, worker_id, able)
    seen = [(_points(one, worker_id, distance_mm), one) for one in theirs]
    best = heapq.nlargest(top, (points for points, one in seen if one.task.placing is None))
    heapq.heapify(best)
    for candidate in others:
        if len(best) >= top and candidate.points + NEAR_POINTS < best[0]:
            break
        points = candidate.points + _near_points(candidate.task.start_location_id, distance_mm)
        seen.append((points, candidate))
        (heapq.heappush if len(best) < top else heapq.heappushpop)(best, points)
    ordered = sorted(seen, key=lambda pair: (-pair[0], pair[1].task.queued_at, pair[1].task.id))
    return [_entry(points, one, worker_id, distance_mm) for points, one in _as_placed(ordered)[:top]]


def _as_placed(ordered: list[tuple[int, ScoredTask]]) -> list[tuple[int, ScoredTask]]:
    """What a person set before or after something else goes there, whatever its points say."""
    placings = in_time(one.task.placing for _, one in ordered if one.task.worker_id is None)
    if not placings:
        return ordered
    by_key = {one.task.key: (points, one) for points, one in ordered}
    return [by_key[key] for key in in_place(list(by_key), placings)]


def _points(scored: ScoredTask, worker_id: UUID | None, distance_mm: Callable[[UUID], int | None]) -> int:
    bond = _bond_of(scored.task, worker_id)
    return scored.points + (bond.points if bond else 0) + _near_points(scored.task.start_location_id, distance_mm)


def _apart(
    scored: Iterable[ScoredTask], worker_id: UUID | None, able: Abilities
) -> tuple[list[ScoredTask], list[ScoredTask]]:
    """(what is looked at in any case: what this worker holds or has left, or what a person placed, and beside what;
    what else is free and suits them).
    """
    scored = list(scored)
    placings = [one.task.placing for one in scored if one.task.placing is not None]
    placed = {key for placing in placings for key in (placing.key, placing.beside)}
    theirs: list[ScoredTask] = []
    others: list[ScoredTask] = []
    suiting: dict[Asks, bool] = {}
    for candidate in scored:
        task = candidate.task
        if task.asks not in suiting:
            suiting[task.asks] = able.suit(task.asks)
        free = task.worker_id is None and suiting[task.asks] and able.have_time_for(task.seconds)
        free = free and (task.not_for is None or task.not_for != worker_id)
        if free or (worker_id is not None and task.worker_id == worker_id):
            first = _bond_of(task, worker_id) or (placed and task.key in placed)
            (theirs if first else others).append(candidate)
    return theirs, _without_delays(others)


def _without_delays(others: list[ScoredTask]) -> list[ScoredTask]:
    """What gives way is left out while it would make other work late that the same person may do."""
    spare = min((one.spare_seconds for one in others if one.spare_seconds is not None), default=None)
    return others if spare is None else [one for one in others if not one.task.gives_way or one.task.seconds <= spare]


def _scored(task: RankedTask, now: datetime) -> ScoredTask:
    if task.yields:
        return ScoredTask(task, 0, None, Reason("yields", 0, {"seconds": task.seconds}), None)
    reasons = (
        lateness_risk(task.cutoff, now, task.seconds),
        _priority(task.priority),
        waiting_age(task.queued_at, now),
    )
    siblings = _siblings(task.siblings)
    points = sum(reason.points for reason in (*reasons, siblings) if reason)
    spare = None if task.cutoff is None else int((task.cutoff - now).total_seconds()) - task.seconds
    return ScoredTask(task, points, *reasons, spare, siblings)


def _siblings(orders: int) -> Reason | None:
    """What stands already takes room until the rest comes: the sooner the better, however many orders it is."""
    return Reason("siblings", SIBLINGS_POINTS, {"orders": orders}) if orders else None


def _entry(
    points: int, scored: ScoredTask, worker_id: UUID | None, distance_mm: Callable[[UUID], int | None]
) -> RankedEntry:
    bond, near = _bond_of(scored.task, worker_id), _nearness(scored.task.start_location_id, distance_mm)
    by_hand = Reason("placed", 0, {}) if scored.task.placing is not None else None
    named = (by_hand, bond, scored.siblings, scored.lateness, scored.priority, near, scored.age)
    return RankedEntry(scored.task.id, points, tuple(reason for reason in named if reason is not None))


def _bond_of(task: RankedTask, worker_id: UUID | None) -> Reason | None:
    if worker_id is None:
        return None
    if task.worker_id == worker_id:
        return Reason("mine", HELD_BY_ME_POINTS, {"held": 1})
    if task.left_by == worker_id:
        return Reason("mine", LEFT_BY_ME_POINTS, {"held": 0})
    if task.meant_for == worker_id:
        return Reason("meant", MEANT_FOR_ME_POINTS, {})
    return None


def lateness_risk(cutoff: datetime | None, now: datetime, seconds: int = 0) -> Reason | None:
    """Halves with every added hour of air at first, and keeps growing for a while after the cutoff is missed.

    The air is what is left when the task, begun now, would end (`spare_minutes`).
    """
    if cutoff is None:
        return None
    left = (cutoff - now).total_seconds()
    minutes, spare = int(left // 60), int((left - seconds) // 60)
    if spare >= 0:
        points = RISK_POINTS * RISK_HALF_MINUTES // (RISK_HALF_MINUTES + spare)
    else:
        points = RISK_POINTS + min(LATE_POINTS_CAP, -spare)
    data = {"minutes_left": minutes} | ({"spare_minutes": spare} if seconds else {})
    return Reason("cutoff", points, data)


def _priority(priority: str) -> Reason | None:
    points = PRIORITY_POINTS[priority]
    return Reason("priority", points, {}) if points else None


def _nearness(location_id: UUID | None, distance_mm: Callable[[UUID], int | None]) -> Reason | None:
    distance = None if location_id is None else distance_mm(location_id)
    if distance is None:
        return None
    return Reason("distance", _near_points(location_id, distance_mm), {"mm": distance})


def _near_points(location_id: UUID | None, distance_mm: Callable[[UUID], int | None]) -> int:
    distance = None if location_id is None else distance_mm(location_id)
    return 0 if distance is None else max(0, NEAR_POINTS - distance // 1000)


def waiting_age(queued_at: datetime, now: datetime) -> Reason | None:
    """A point a minute, four after an hour, without end: whatever is newer, age wins at last."""
    minutes = max(0, int((now - queued_at).total_seconds() // 60))
    if minutes == 0:
        return None
    return Reason("age", minutes + 3 * max(0, minutes - PATIENT_MINUTES), {"minutes": minutes})
