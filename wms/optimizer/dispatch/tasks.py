"""The next piece of work for one worker at one place: of any kind, in named terms, and nobody's work forgotten.

    score = mine + cutoff(minutes left) + priority + near(distance) + age(minutes)        whole points

`age` grows without bound and every other term is bounded, so whatever is newer, age wins at last. With the weights as
they are and tasks without a length, zone or skill, this is the ranking of the queue of the room `work`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from wms.optimizer.reasons import Reason
from wms.optimizer.walk import Layout, Place, distance


@dataclass(frozen=True, slots=True)
class Task:
    """`priority` indexes `Weights.priorities`; `seconds` is how long it will take, 0 if that is not known.

    `place`: where it begins. `zone` and `skill` must be among the worker's; None asks for nothing. `worker` holds it;
    `left_by` held it last, before it came back to the queue.
    """

    key: str
    kind: str
    priority: int
    queued_at: int
    due: int | None = None
    place: Place | None = None
    seconds: int = 0
    zone: str | None = None
    skill: str | None = None
    worker: str | None = None
    left_by: str | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """A worker who asks for work. `zones` and `skills`: None = all. `break_by`: when the break must have begun."""

    key: str
    here: Place | None = None
    zones: frozenset[str] | None = None
    skills: frozenset[str] | None = None
    break_by: int | None = None


@dataclass(frozen=True, slots=True)
class Weights:
    """Points of each term. `mm_per_s` prices the way to a task where a break is near."""

    held: int = 100_000
    left: int = 1_000
    priorities: tuple[int, ...] = (0, 100, 300, 700)
    risk: int = 1_000
    risk_half_minutes: int = 60
    late_cap: int = 400
    near: int = 200
    mm_per_point: int = 1000
    patient_minutes: int = 60
    impatient_points: int = 3
    mm_per_s: int = 1000


@dataclass(frozen=True, slots=True)
class RankedTask:
    """Reasons: (`mine`, points, 1 held or 0 left), (`cutoff`, points, minutes left), (`priority`, points, its number),
    (`distance`, points, mm), (`age`, points, minutes). Terms without points are left out, not `cutoff`, `distance`.
    """

    task: Task
    score: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """`ranked` best first. `refused`: tasks this worker may not take now, each with the reason: `held` by another,
    `zone` or `skill` (key: which one is lacking), `break` (seconds it takes against seconds left). `rest`: there is
    work, but all of it would run past the break, so now is the time for it.
    """

    ranked: tuple[RankedTask, ...]
    refused: tuple[tuple[Task, Reason], ...]
    rest: bool


def next_task(
    worker: Asking, tasks: Sequence[Task], now: int, layout: Layout | None = None, weights: Weights | None = None
) -> Ranking:
    """Equal scores go by age, then key. `now` in epoch seconds. Without a layout or a place distance counts nothing."""
    weights = weights or Weights()
    ranked: list[RankedTask] = []
    refused: list[tuple[Task, Reason]] = []
    for task in tasks:
        mm = (
            None
            if layout is None or task.place is None or worker.here is None
            else distance(layout, worker.here, task.place)
        )
        if reason := _refusal(worker, task, mm or 0, now, weights):
            refused.append((task, reason))
        else:
            reasons = _reasons(worker, task, mm, now, weights)
            ranked.append(RankedTask(task, sum(reason.amount for reason in reasons), reasons))
    ranked.sort(key=lambda entry: (-entry.score, entry.task.queued_at, entry.task.key))
    refused.sort(key=lambda pair: pair[0].key)
    return Ranking(tuple(ranked), tuple(refused), not ranked and any(reason.term == "break" for _, reason in refused))


def _refusal(worker: Asking, task: Task, mm: int, now: int, weights: Weights) -> Reason | None:
    """What is begun is never refused to its holder, not even for a break."""
    if task.worker == worker.key:
        return None
    if task.worker is not None:
        return Reason("held", key=task.worker)
    if task.zone is not None and worker.zones is not None and task.zone not in worker.zones:
        return Reason("zone", key=task.zone)
    if task.skill is not None and worker.skills is not None and task.skill not in worker.skills:
        return Reason("skill", key=task.skill)
    if worker.break_by is not None and task.seconds:
        needs, left = task.seconds + -(-mm // weights.mm_per_s), worker.break_by - now
        if needs > left:
            return Reason("break", needs, left)
    return None


def _reasons(worker: Asking, task: Task, mm: int | None, now: int, weights: Weights) -> tuple[Reason, ...]:
    found: list[Reason] = []
    if task.worker == worker.key:
        found.append(Reason("mine", weights.held, 1))
    elif task.left_by == worker.key:
        found.append(Reason("mine", weights.left, 0))
    if task.due is not None:
        found.append(_cutoff(task.due - task.seconds - now, weights))
    if points := weights.priorities[min(max(task.priority, 0), len(weights.priorities) - 1)]:
        found.append(Reason("priority", points, task.priority))
    if mm is not None:
        found.append(Reason("distance", max(0, weights.near - mm // weights.mm_per_point), mm))
    if minutes := max(0, (now - task.queued_at) // 60):
        late = max(0, minutes - weights.patient_minutes)
        found.append(Reason("age", minutes + weights.impatient_points * late, minutes))
    return tuple(found)


def _cutoff(seconds_left: int, weights: Weights) -> Reason:
    """Halves with every added `risk_half_minutes` of air at first; grows on for a while after the cutoff is missed.

    What is left is counted from when the task would end, if it began now.
    """
    minutes = seconds_left // 60
    if minutes >= 0:
        points = weights.risk * weights.risk_half_minutes // (weights.risk_half_minutes + minutes)
    else:
        points = weights.risk + min(weights.late_cap, -minutes)
    return Reason("cutoff", points, minutes)
