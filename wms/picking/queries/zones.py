"""Where walks whose totes are handed over are, and where they may wait."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.layout import queries as layout
from wms.picking.models import PickLine, PickStop
from wms.picking.rules.zones import HandOver

WALK = (PickStop.skipped, PickStop.seq)


def zones_ahead(session: Session, batch_id: UUID) -> list[str]:
    """The zones of the walk's open stops, in walking order, each once."""
    stops = select(PickStop.location).join(PickLine, PickLine.stop_id == PickStop.id)
    rows = session.scalars(stops.where(PickStop.batch_id == batch_id, PickLine.state == "open").order_by(*WALK))
    return list(dict.fromkeys(place.get("zone", "") for place in rows))


def hand_overs(session: Session, warehouse_id: UUID) -> list[HandOver]:
    """The places at which totes are handed over, by code."""
    return [HandOver(place.code, place.zone) for place in layout.standing_of_kind(session, warehouse_id, "hand_over")]
