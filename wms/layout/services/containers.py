"""Totes, carts and cartons: places that stand in places."""

from collections.abc import Callable, Collection
from uuid import UUID

from sqlalchemy import insert, or_, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import CTE

from wms.kernel.ids import new_id
from wms.layout.errors import CodeTaken, InItself, NotAContainer, UnknownLocation
from wms.layout.models import CONTAINER_KINDS, Location
from wms.layout.queries import LocationRecord, location_by_code, locations_by_ids
from wms.layout.rules.tote_sizes import tidy_sizes
from wms.plumbing.transaction import Tx

Workers = Callable[[Session, Collection[UUID]], set[UUID]]
_walkers: list[Workers] = []
_owners: list[Workers] = []


def ask_who_works_with_containers(on_walks: Workers, of_orders: Workers) -> None:
    """Each returns those of the containers that it is true of, for rooms above: a walk under way goes with them; goods
    that were picked for an order lie in them.
    """
    if on_walks not in _walkers:
        _walkers.append(on_walks)
        _owners.append(of_orders)


def containers_on_walks(session: Session, container_ids: Collection[UUID]) -> set[UUID]:
    """Those of the containers that a walk under way goes with."""
    return set().union(*(walkers(session, container_ids) for walkers in _walkers)) if container_ids else set()


def containers_in_work(session: Session, container_ids: Collection[UUID]) -> set[UUID]:
    """Those of the containers that somebody works with: nothing else is put into them or taken out."""
    on_walks = containers_on_walks(session, container_ids)
    others = set(container_ids) - on_walks
    return on_walks.union(*(owners(session, others) for owners in _owners)) if others else on_walks


def add_container(tx: Tx, warehouse_id: UUID, kind: str, code: str, parent_id: UUID | None = None) -> LocationRecord:
    """A new tote, cart or carton; raises CodeTaken."""
    if location_by_code(tx.session, warehouse_id, code):
        raise CodeTaken(f"there is a {code} already", code=code)
    identity = new_id()
    row = {"id": identity, "warehouse_id": warehouse_id, "kind": kind, "code": code, "parent_id": parent_id}
    tx.session.execute(insert(Location).values(row))
    return locations_by_ids(tx.session, [identity])[identity]


def place(tx: Tx, container_id: UUID, parent_id: UUID | None) -> None:
    """Puts a container, with all that is in it, into another place. Containers stay a tree (I9)."""
    places = locations_by_ids(tx.session, {container_id, parent_id} - {None})  # type: ignore[arg-type]
    container = places.get(container_id)
    if container is None or (parent_id is not None and parent_id not in places):
        raise UnknownLocation("no such container or place")
    if container.kind not in CONTAINER_KINDS:
        raise NotAContainer(f"{container.code} is a {container.kind}", code=container.code)
    _refuse_circle(tx, container, parent_id)
    tx.session.execute(update(Location).where(Location.id == container_id).values(parent_id=parent_id))


def become_carton(tx: Tx, container_id: UUID, parent_id: UUID) -> None:
    """A tote that is a ship box goes to a customer: from now on it is a carton, which stands here, and no tote."""
    its_own = Location.id == container_id
    tx.session.execute(update(Location).where(its_own).values(kind="carton", tote_sizes="", parent_id=parent_id))


def lock_places(tx: Tx, place_ids: Collection[UUID]) -> None:
    """Whoever gives one of the places to somebody does it one after the other, until the commit; in one order."""
    these = select(Location.id).where(Location.id.in_(place_ids)).order_by(Location.id)
    tx.session.execute(these.with_for_update())


def become_tote(tx: Tx, container_id: UUID, size: str) -> None:
    """A ship box that is sent to nobody waits for other goods: a tote again, and it stands nowhere."""
    row = {"kind": "tote", "tote_sizes": tidy_sizes(size), "parent_id": None}
    tx.session.execute(update(Location).where(Location.id == container_id).values(**row))


def stand_nowhere(tx: Tx, location_ids: Collection[UUID]) -> None:
    """Those of the places that are containers stand in no place any more; a cell of a wall stays where it is."""
    carried = (Location.id.in_(location_ids), Location.kind.in_(CONTAINER_KINDS))
    tx.session.execute(update(Location).where(*carried).values(parent_id=None))


def leaving(containers: CTE) -> CTE:
    """The link of a chain by which containers (`location_id`) stand in no place any more: as `stand_nowhere`."""
    carried = (
        Location.id.in_(select(containers.c.location_id)),
        or_(*(Location.kind == kind for kind in CONTAINER_KINDS)),
    )
    gone = update(Location).where(*carried).values(parent_id=None)
    return gone.returning(Location.id).cte("containers_left")


def _refuse_circle(tx: Tx, container: LocationRecord, parent_id: UUID | None) -> None:
    while parent_id is not None:
        if parent_id == container.id:
            raise InItself(f"{container.code} cannot stand in itself", code=container.code)
        parent_id = locations_by_ids(tx.session, [parent_id])[parent_id].parent_id
