"""A person carries a tote, cart or carton to another place, with all that is in it, and may take it back."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.kernel.errors import Forbidden
from wms.layout.errors import (
    CartFull,
    ContainerMovedOn,
    ContainerOnWalk,
    InItself,
    NoGround,
    NotAContainer,
    NotYourContainerMove,
    UnknownContainerMove,
    UnknownLocation,
)
from wms.layout.models import ContainerMove, Location
from wms.layout.queries import LocationRecord, containers_in, locations_by_codes
from wms.layout.rules import StandingSeen, judge_container_move
from wms.layout.services.containers import containers_on_walks, place
from wms.plumbing.transaction import Tx

REFUSALS = {kind.code: kind for kind in (NotAContainer, ContainerOnWalk, InItself, UnknownLocation, NoGround, CartFull)}


def move_container(tx: Tx, container_code: str, place_code: str) -> dict[str, Any]:
    """The container stands somewhere else now, and what is in it with it: stock is where it was, in the container.

    Returns {move_id, container_code, kind, before_code, place_code}; `undo_container_move` takes it back. Raises what
    rules.judge_container_move refuses.
    """
    site_id, move_id = _site_of_person(tx, "layout.move_container"), str(tx.command_id)
    places = locations_by_codes(tx.session, site_id, {container_code, place_code})
    container, ground = _judged(tx, places, container_code, place_code)
    before = tx.session.get(Location, container.parent_id) if container.parent_id else None
    place(tx, container.id, ground.id)
    row = ContainerMove(
        id=UUID(move_id), warehouse_id=container.warehouse_id, container_id=container.id,
        before_id=container.parent_id, after_id=ground.id, at=tx.now, by=tx.actor.name,
    )  # fmt: skip
    tx.session.add(row)
    return {
        "move_id": move_id, "container_code": container.code, "kind": container.kind,
        "before_code": before.code if before else None, "place_code": ground.code,
    }  # fmt: skip


def undo_container_move(tx: Tx, move_id: UUID) -> dict[str, Any]:
    """The container goes back to where it stood; a picker takes back only their own.

    Raises UnknownContainerMove, NotYourContainerMove, or ContainerMovedOn when it was carried or used since.
    """
    _site_of_person(tx, "layout.undo_container_move")
    done = tx.session.get(ContainerMove, move_id, with_for_update=True)
    if done is None or done.undone_at is not None:
        raise UnknownContainerMove(move_id=str(move_id))
    if tx.actor.role == "picker" and done.by != tx.actor.name:
        raise NotYourContainerMove(worker=done.by)
    container = tx.session.get_one(Location, done.container_id, with_for_update=True)
    later = select(ContainerMove.id).where(ContainerMove.container_id == container.id, ContainerMove.id > move_id)
    later = later.where(ContainerMove.undone_at.is_(None))
    is_gone = container.parent_id != done.after_id or tx.session.scalar(later.limit(1)) is not None
    if is_gone or containers_on_walks(tx.session, [container.id]):
        raise ContainerMovedOn(container=container.code)
    place(tx, container.id, done.before_id)
    done.undone_at = tx.now
    return {"move_id": str(move_id)}


def _site_of_person(tx: Tx, action: str) -> UUID:
    """A program carries nothing."""
    if tx.actor.kind != "worker" or tx.actor.warehouse_id is None:
        raise Forbidden("containers are carried by a person who works in one warehouse", action=action)
    return tx.actor.warehouse_id


def _judged(
    tx: Tx, places: dict[str, LocationRecord], container_code: str, place_code: str
) -> tuple[LocationRecord, LocationRecord]:
    container, ground = places.get(container_code), places.get(place_code)
    is_same = container is not None and ground is not None and container.id == ground.id
    verdict = judge_container_move(_seen(tx, container), _seen(tx, ground), is_same)
    if not verdict.ok or container is None or ground is None:
        scanned = container_code if verdict.part == "container" else place_code
        raise REFUSALS[verdict.code](part=verdict.part, scanned=scanned)
    return container, ground


def _seen(tx: Tx, record: LocationRecord | None) -> StandingSeen:
    if record is None:
        return StandingSeen("unknown")
    is_full = 0 < record.slots <= len(containers_in(tx.session, [record.id])) if record.kind == "cart" else False
    return StandingSeen(record.kind, bool(containers_on_walks(tx.session, [record.id])), is_full)
