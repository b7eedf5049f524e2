"""Who may do what here, where places belong, and which codes are taken."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.actors import Scope
from wms.layout.errors import UnknownContainerMove, UnknownWarehouse
from wms.layout.models import ContainerMove, Warehouse
from wms.layout.queries import held_codes
from wms.plumbing.codes import holds_codes
from wms.plumbing.grants import grant
from wms.plumbing.scopes import thing

grant("picker packer supervisor", "layout.read")
grant("supervisor", "layout.block_by_hand", "layout.unblock", "layout.set_walk_order", "layout.take_back_walk_order")
grant("picker packer supervisor", "layout.move_container", "layout.undo_container_move")  # a picker their own
grant("integrator", "layout.*")


def _by_code(session: Session, code: str) -> Scope | None:
    warehouse_id = session.scalar(select(Warehouse.id).where(Warehouse.code == code))
    return None if warehouse_id is None else Scope(warehouse_id)


def _by_id(_session: Session, warehouse_id: UUID) -> Scope:
    return Scope(warehouse_id)


def _container_move(session: Session, move_id: UUID) -> Scope | None:
    done = session.get(ContainerMove, move_id)
    return None if done is None else Scope(done.warehouse_id)


thing("container_move", _container_move, UnknownContainerMove, stays=True)
thing("warehouse", _by_code, UnknownWarehouse, of_every_channel=True)
thing("warehouse_id", _by_id, UnknownWarehouse, of_every_channel=True)

holds_codes(held_codes)
