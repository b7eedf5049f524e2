"""Which warehouse is meant, for rooms that stand beside the layout: app.py introduces the layout's answer."""

from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import UUID

from sqlalchemy.orm import Session


class Site(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def code(self) -> str: ...


SiteLister = Callable[[Session], Sequence[Site]]
_listers: list[SiteLister] = []
SiteFinder = Callable[[Session, UUID | None, str | None], Site]
_finders: list[SiteFinder] = []


def sites_found_by(find: SiteFinder) -> None:
    """`find(session, own, code)`: the named warehouse, else the asker's own, else the only one."""
    _finders[:] = [find]


def sites_listed_by(read: SiteLister) -> None:
    """`read(session)`: all warehouses."""
    _listers[:] = [read]


def site_codes(session: Session, bound_to: UUID | None) -> dict[UUID, str]:
    """The codes of all warehouses by id, or of the one that the asker is bound to; in the order of the codes."""
    codes = sorted((each.code, each.id) for each in _listers[0](session))
    return {identity: code for code, identity in codes if bound_to in (None, identity)}


def site(session: Session, bound_to: UUID | None, code: str | None = None) -> Site:
    """Raises the layout's refusal for one that is unknown or out of reach, or when it must be named."""
    return _finders[0](session, bound_to, code)


def site_id(session: Session, bound_to: UUID | None, code: str | None = None) -> UUID:
    return site(session, bound_to, code).id
