"""Who may do what here, and where moves belong."""

from uuid import UUID

from sqlalchemy.orm import Session

from wms.inventory.errors import NothingToReverse
from wms.inventory.queries import moves_of_command
from wms.kernel.actors import Scope
from wms.layout.queries import locations_by_ids
from wms.plumbing.grants import grant
from wms.plumbing.scopes import thing

grant("picker supervisor", "inventory.move_stock", "inventory.undo_move")  # a picker takes back only their own
grant("supervisor", "inventory.read")
grant("integrator", "inventory.*")


def _move(session: Session, command_id: UUID) -> Scope | None:
    """Known by the command that made it."""
    moves = moves_of_command(session, str(command_id))
    places = locations_by_ids(session, [move.source_id for move in moves[:1]])
    return next((Scope(place.warehouse_id) for place in places.values()), None)


thing("move", _move, NothingToReverse, stays=True)
