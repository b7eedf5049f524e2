"""First steps: what a house still lacks before its first parcel can leave. Each room tells its own in `steps.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from wms.kernel.actors import Actor


@dataclass(frozen=True)
class Seen:
    """How far a step is: `counts` are what its words are filled with."""

    done: bool
    counts: dict[str, int]


Look = Callable[[Session, UUID | None], Seen]


@dataclass(frozen=True)
class Step:
    """`order` among all steps of all rooms; `page`: where it is done in the office, as `building/racks`.

    `action`: the right to do it. `needed`: without it no parcel leaves; else it is useful.
    `look(session, warehouse_id)`: None means every warehouse.
    """

    name: str
    order: int
    page: str
    action: str
    look: Look
    needed: bool = True


@dataclass(frozen=True)
class StepRecord:
    name: str
    page: str
    action: str
    needed: bool
    done: bool
    counts: dict[str, int]


_steps: dict[str, Step] = {}


def step(step: Step) -> None:
    """A line of a room's `steps.py`."""
    _steps[step.name] = step


def steps_of(session: Session, actor: Actor) -> list[StepRecord]:
    """All of them in order, as they stand now in what the actor reaches."""
    records = []
    for each in sorted(_steps.values(), key=lambda one: one.order):
        seen = each.look(session, actor.warehouse_id)
        records.append(StepRecord(each.name, each.page, each.action, each.needed, seen.done, seen.counts))
    return records


def count_of(session: Session, rows: Select[UUID]) -> int:
    """How many rows there are; who may have a million of them asks for the first alone."""
    return session.execute(select(func.count()).select_from(rows.subquery())).scalar_one()


def some(name: str, rows: Callable[[UUID | None], Select[UUID]]) -> Look:
    """The look of a step that is done when there is one of something; `rows(warehouse_id)` selects them."""

    def look(session: Session, warehouse_id: UUID | None) -> Seen:
        count = count_of(session, rows(warehouse_id))
        return Seen(count > 0, {name: count})

    return look
