"""Where things belong, and who reaches them.

A room names its things in `grants.py` and tells for each where it belongs; a door or floor command names what it
touches. What is out of reach does not exist for whoever asks: the answer is the one for an unknown thing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from wms.kernel.actors import Actor, Scope
from wms.kernel.errors import Forbidden, Refusal, invalid
from wms.kernel.faults import fault
from wms.plumbing.db import reading

NO_SUCH = fault("input.no_such", "there is no {name} {key}")
View = TypeVar("View", bound=Callable[..., Any])
Key = Any  # an id, a code, or several of them in a tuple: what a door knows a thing by
Told = Callable[[str, str], Any]
OWN_WAREHOUSE: Mapping[str, str] = {}  # a floor command that looks up codes in the worker's own warehouse only


@dataclass(frozen=True)
class Thing:
    """`scope_of` reads where one belongs, None for an unknown one; `unknown` is the refusal for those out of reach.

    `of_every_channel`: keys bound to a channel reach it; other things without a channel are the warehouse's own
    business. `of_every_warehouse`: one that belongs to no warehouse concerns them all. `stays`: it never moves, so
    that one look is enough.
    """

    name: str
    scope_of: Callable[[Session, Key], Scope | None]
    unknown: Callable[[], Refusal]
    of_every_channel: bool = False
    of_every_warehouse: bool = False
    stays: bool = False


@dataclass(frozen=True)
class Touch:
    """One thing that a door touches, and where the request names it."""

    thing: str
    source: Literal["path", "query", "body"]
    names: tuple[str, ...]
    channels: bool = True

    def key(self, read: Told) -> Key | None:
        values = [read(self.source, name) for name in self.names]
        if self.source != "path":
            values = [_key(name, value) for name, value in zip(self.names, values, strict=True)]
        if any(value is None for value in values):
            return None
        return values[0] if len(values) == 1 else tuple(values)


@dataclass(frozen=True)
class Filtered:
    """The answer holds only what the asker reaches. `channels`: keys bound to a channel may ask at all."""

    channels: bool


@dataclass(frozen=True)
class Shared:
    """The same for everybody who has the right."""

    why: str


Reach = Touch | Filtered | Shared
things: dict[str, Thing] = {}


def thing(
    name: str,
    scope_of: Callable[[Session, Any], Scope | None],
    unknown: Callable[[], Refusal],
    *,
    of_every_channel: bool = False,
    of_every_warehouse: bool = False,
    stays: bool = False,
) -> None:
    things[name] = Thing(name, scope_of, unknown, of_every_channel, of_every_warehouse, stays)


def touches(
    name: str, *, path: str = "", query: str = "", body: str = "", channels: bool = True
) -> Callable[[View], View]:
    """A door that touches one thing, named in its path, query or body; several names apart by a blank."""
    source: Literal["path", "query", "body"] = "path" if path else "query" if query else "body"
    return _reaching(Touch(name, source, tuple((path or query or body).split()), channels))


def filtered(*, channels: bool = True) -> Callable[[View], View]:
    """A door whose queries hold back what the asker does not reach."""
    return _reaching(Filtered(channels))


def shared(why: str) -> Callable[[View], View]:
    """A door that touches nothing of one warehouse or channel only."""
    return _reaching(Shared(why))


def _reaching(reach: Reach) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.reach = (*getattr(view, "reach", ()), reach)  # type: ignore[attr-defined]
        return view

    return mark


def refuse_out_of_reach(actor: Actor, view: Any, read: Told) -> None:
    """Asked before a door opens; `told(source, name)` reads what the request says.

    Raises the refusal for an unknown thing, or Forbidden.
    """
    if actor.scope == Scope():
        return
    for reach in getattr(view, "reach", ()):
        if not isinstance(reach, Shared) and not reach.channels and actor.channel is not None:
            raise Forbidden("this shows or changes more than one channel", channel=actor.channel)
        key = reach.key(read) if isinstance(reach, Touch) else None
        if key is not None and not _reaches(actor, things[reach.thing], key):
            raise things[reach.thing].unknown()


def refuse_foreign(actor: Actor, touched: Mapping[str, str], payload: Mapping[str, Any]) -> None:
    """Refuses a floor command that names a thing out of reach; `touches`: {field of its payload: thing}."""
    if actor.scope == Scope():
        return
    for field, name in touched.items():
        key = _key(field, payload.get(field))
        if key is not None and not _reaches(actor, things[name], key):
            raise things[name].unknown()


def _key(field: str, value: Any) -> Key | None:
    """None for what is no key at all: the payload's own shape refuses it."""
    if not isinstance(value, str | UUID) or isinstance(value, UUID) or not field.endswith("_id"):
        return value if isinstance(value, str | UUID) else None
    try:
        return UUID(value)
    except ValueError:
        return None


def reaches(actor: Actor, name: str, key: Key) -> bool:
    """Whether the thing exists for this actor, or not at all."""
    return _reaches(actor, things[name], key)


def _reaches(actor: Actor, touched: Thing, key: Key) -> bool:
    scope = _settled(touched, key) if touched.stays else _read(touched, key)
    if scope is None:
        return True  # whoever may make one does; else the service says that there is none
    if touched.of_every_channel:
        scope = replace(scope, channel=actor.channel)
    if touched.of_every_warehouse and scope.warehouse_id is None:
        scope = replace(scope, warehouse_id=actor.warehouse_id)
    return actor.scope.covers(scope)


def refuse_unknown(session: Session, name: str, key: Key) -> None:
    """For a use case that names a thing of a room above. Raises InvalidInput naming the field when there is none."""
    if things[name].scope_of(session, key) is None:
        raise invalid(name, NO_SUCH.format(name=name, key=repr(key)))


def _read(touched: Thing, key: Key) -> Scope | None:
    with reading() as session:
        return touched.scope_of(session, key)


class _NotYet(Exception):
    """What does not exist yet may come to exist, so it is not remembered."""


def _settled(touched: Thing, key: Key) -> Scope | None:
    try:
        return _remembered(touched, key)
    except _NotYet:
        return None


@lru_cache(maxsize=50_000)
def _remembered(touched: Thing, key: Key) -> Scope:
    scope = _read(touched, key)
    if scope is None:
        raise _NotYet
    return scope
