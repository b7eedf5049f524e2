"""Find anything: each room tells what it finds by what somebody types, and one door asks them all.

A finder is asked with each letter: it answers from indexes, and with few.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.kernel.actors import Actor, Scope
from wms.plumbing.grants import may


@dataclass(frozen=True)
class Hit:
    """One thing that fits: `code` as people know it, `title` what it is called besides, `facts` what its kind tells."""

    kind: str
    id: UUID
    code: str
    title: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


Find = Callable[[Session, Scope, str, int], Sequence[Hit]]


@dataclass(frozen=True)
class Finder:
    """`kind` of the things; `action`: the right to read them; `find(session, scope, typed, limit)`: the best first.

    `of_channels`: it holds back what a program bound to a channel does not reach; others find nothing for such a one.
    """

    kind: str
    action: str
    find: Find
    of_channels: bool = False


_finders: dict[str, Finder] = {}


def finds(finder: Finder) -> None:
    """A line of a room's `routes.py`."""
    _finders[finder.kind] = finder


def find_anything(session: Session, actor: Actor, typed: str, limit: int) -> list[Hit]:
    """At most `limit` of each kind, kind by kind; what is called exactly so comes first."""
    asked = [finder for finder in _finders.values() if may(actor, finder.action) and _answers(finder, actor)]
    hits = [hit for finder in asked for hit in finder.find(session, actor.scope, typed, limit)]
    exact = typed.casefold()
    return sorted(hits, key=lambda hit: hit.code.casefold() != exact)


def _answers(finder: Finder, actor: Actor) -> bool:
    return finder.of_channels or actor.channel is None
