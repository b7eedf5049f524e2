"""Who may plan, and where walks of the plan belong. The rights begin with `picking`, under which programs hold them."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.actors import Scope
from wms.planning.errors import SteeringUnknown, WalkNotPlanned
from wms.planning.models import PlannedWalk, Steering
from wms.plumbing.grants import grant
from wms.plumbing.scopes import thing

grant("supervisor", "picking.release_wave", "picking.put_strategy", "picking.steer_plan")
grant("integrator", "picking.release_wave")


def _planned_walk(session: Session, walk_id: UUID) -> Scope | None:
    warehouse_id = session.scalar(select(PlannedWalk.warehouse_id).where(PlannedWalk.id == walk_id))
    return None if warehouse_id is None else Scope(warehouse_id, None)


def _steering(session: Session, steering_id: UUID) -> Scope | None:
    warehouse_id = session.scalar(select(Steering.warehouse_id).where(Steering.id == steering_id))
    return None if warehouse_id is None else Scope(warehouse_id, None)


thing("planned_walk", _planned_walk, WalkNotPlanned)
thing("steering", _steering, SteeringUnknown)
