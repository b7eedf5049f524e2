"""The register of task kinds: what each room that brings work into the queue tells of it, once, when it is loaded.

How a kind is added, on the server and on the handheld, is shown step by step in docs/flows.md.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from marshmallow import fields
from sqlalchemy.orm import Session

from wms.kernel.actors import Actor
from wms.kernel.clock import iso
from wms.plumbing.description import tell_shape
from wms.plumbing.grants import authorize, may
from wms.plumbing.shapes import Schema
from wms.plumbing.transaction import Tx

View = Callable[[Session, UUID], dict[str, Any]]
Progress = Callable[[Session, Collection[UUID]], dict[UUID, tuple[int, int]]]


class TaskSummaryOut(Schema):
    """What the queue tells of a task before it is claimed; a kind adds what its line in the list shows."""

    seconds = fields.Integer(load_default=0, metadata={"description": "how long it will take; 0: nobody knows"})
    stops = fields.Integer(load_default=0, metadata={"description": "places to go to"})


@dataclass(frozen=True)
class Claim:
    """A task in the moment in which somebody gets it."""

    task_id: UUID
    subject_id: UUID
    warehouse_id: UUID
    worker_id: UUID


ClaimAct = Callable[[Tx, Claim], None]
Offer = Callable[[Tx, UUID], UUID | None]


@dataclass(frozen=True)
class Coming:
    """Work that is planned and not in the queue yet: `count` orders, the first of them from `begins_at` on."""

    count: int
    begins_at: datetime

    @property
    def facts(self) -> dict[str, Any]:
        return {"count": self.count, "begins_at": iso(self.begins_at)}


Foresee = Callable[[Session, UUID], Coming | None]


@dataclass(frozen=True)
class TaskKind:
    """One kind of work.

    `name`: on the wire, in `Task.kind`, and the name of its folder on the handheld. `action`: what whoever does it must
    be granted (`room.verb`). `summary`: the shape of what the queue tells of one. `view(session, task_id)`: what a
    device needs beside the head of the task to do it without a network. `needs`: skills that each of them asks for.
    `zoned`: one belongs to the zone of the place where it starts, unless its room says another.
    `progress(session, subject_ids)`: {subject: (done, of)}, for the board. `yields`: one of low priority is done
    while no other work would be late for it.
    """

    name: str
    action: str
    view: View
    summary: type[Schema] = TaskSummaryOut
    needs: frozenset[str] = field(default_factory=frozenset)
    zoned: bool = False
    progress: Progress | None = None
    yields: bool = False


_kinds: dict[str, TaskKind] = {}
_claim_acts: dict[str, list[ClaimAct]] = defaultdict(list)
_take_over_acts: dict[str, list[ClaimAct]] = defaultdict(list)
_offers: dict[str, Offer] = {}
_foreseen: dict[str, Foresee] = {}
_listeners: list[Callable[[UUID], None]] = []


def task_kind(kind: TaskKind) -> None:
    """Registers a kind of work. Called by the room that does it, in its `routes.py`."""
    _kinds[kind.name] = kind
    tell_shape(kind.summary)


def at_claim(name: str, act: ClaimAct) -> None:
    """`act(tx, claim)` runs in the transaction of each claim of this kind, under the task's lock, before its lease.

    So the room may take out of the task what is no longer to be done, and a room above it may freeze its plan first:
    whoever registered last, which is the highest room, acts first. What is raised refuses the claim; a task that `act`
    cancels is not claimed. It runs under a lock that a person waits for, so it solves nothing. A task that is taken
    over was claimed before (`at_take_over`).
    """
    _claim_acts[name].insert(0, act)


def at_take_over(name: str, act: ClaimAct) -> None:
    """`act(tx, claim)` runs when somebody takes a task of this kind over from its owner, before it is theirs."""
    _take_over_acts[name].append(act)


def when_empty(name: str, offer: Offer) -> None:
    """`offer(tx, warehouse_id)` is asked when somebody who may do this kind finds nothing in the queue: it may queue a
    task there and then, and returns its id. So nobody waits for a planner that is late or dead.
    """
    _offers[name] = offer


def offered(tx: Tx, warehouse_id: UUID, names: Collection[str]) -> UUID | None:
    """A task that a room has queued because nothing was there, of one of these kinds."""
    asked = (offer(tx, warehouse_id) for name, offer in sorted(_offers.items()) if name in names)
    return next((task_id for task_id in asked if task_id is not None), None)


def when_asked_what_comes(name: str, foresee: Foresee) -> None:
    """`foresee(session, warehouse_id)` tells whoever finds nothing in the queue what will come of this kind, and when.
    Its room says by `tell_coming` that this has changed.
    """
    _foreseen[name] = foresee


def coming(session: Session, warehouse_id: UUID, names: Collection[str]) -> Coming | None:
    """What comes of these kinds: all of it, and the first moment."""
    foreseen = [foresee(session, warehouse_id) for name, foresee in sorted(_foreseen.items()) if name in names]
    some = [one for one in foreseen if one is not None]
    return Coming(sum(one.count for one in some), min(one.begins_at for one in some)) if some else None


def on_coming(listener: Callable[[UUID], None]) -> None:
    _listeners.append(listener)


def tell_coming(tx: Tx, warehouse_id: UUID) -> None:
    """What comes is other than before: told to those without work after the commit."""
    for listener in _listeners:
        tx.after_commit(lambda listener=listener: listener(warehouse_id))  # type: ignore[misc]


def kind_of(name: str) -> TaskKind:
    return _kinds[name]


def kinds() -> list[TaskKind]:
    return [_kinds[name] for name in sorted(_kinds)]


def kinds_for(actor: Actor) -> frozenset[str]:
    """The kinds of work that this person has the right to do."""
    return frozenset(kind.name for kind in kinds() if may(actor, kind.action, actor.warehouse_id))


def authorize_kind(actor: Actor, name: str) -> None:
    """Raises Forbidden unless this person has the right to do work of this kind."""
    authorize(actor, kind_of(name).action)


def act_at_claim(tx: Tx, name: str, claim: Claim) -> None:
    for act in _claim_acts[name]:
        act(tx, claim)


def act_at_take_over(tx: Tx, name: str, claim: Claim) -> None:
    for act in _take_over_acts[name]:
        act(tx, claim)


def summarized(name: str, counts: dict[str, Any]) -> dict[str, Any]:
    """The summary in its kind's shape; raises ValidationError for one that is not."""
    shape = kind_of(name).summary()
    summary: dict[str, Any] = shape.dump(shape.load(counts))
    return summary
