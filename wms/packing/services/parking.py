"""An order stands aside while something of it is fetched, and its bench is free."""

from typing import Any
from uuid import UUID

from wms.layout import services as places
from wms.layout.queries import LocationRecord, location_by_code, locations_by_ids
from wms.packing.errors import AlreadyPacked, NotAHospital, NothingComes
from wms.packing.events import PackParked
from wms.packing.models import Pack, Station
from wms.packing.queries import lane_state
from wms.packing.queries.fetches import KIND, standing_place
from wms.packing.services import totes
from wms.packing.services.fetching import open_fetches
from wms.packing.services.waits import tell_board
from wms.packing.services.workbench import answer, facts, lock_pack, open_parcel
from wms.plumbing.transaction import Tx
from wms.work import services as work
from wms.work.queries import task_about


def park_pack(tx: Tx, pack_id: UUID, place_code: str | None = None) -> dict[str, Any]:
    """The totes and the open carton of the order go to a hospital, or stay where they stand: another order comes.

    Raises AlreadyPacked, NothingComes, NotAHospital.
    """
    pack = lock_pack(tx, pack_id)
    if pack.state != "open":
        raise AlreadyPacked(order_number=pack.order_number)
    if not open_fetches(tx, pack):
        raise NothingComes(order_number=pack.order_number)
    place = standing_place(tx.session, pack) if place_code is None else _hospital(tx, pack, place_code)
    _carry(tx, pack, place.id)
    pack.parked_at, pack.parked_place = tx.now, place.code
    pack.station_id = pack.opened_at = pack.worker_id = None
    pack.worker_name = ""
    tx.session.flush()
    _tell(tx, pack, place.code)
    return answer(tx, pack)


def unpark(tx: Tx, pack: Pack, station: Station) -> None:
    """The order is at a bench again."""
    if pack.parked_at is not None:
        _carry(tx, pack, station.location_id)
        pack.parked_at, pack.parked_place = None, ""


def _hospital(tx: Tx, pack: Pack, code: str) -> LocationRecord:
    place = location_by_code(tx.session, pack.warehouse_id, code)
    if place is None or place.kind != "hospital":
        raise NotAHospital(scanned=code, kind=place.kind if place else None)
    return place


def _carry(tx: Tx, pack: Pack, place_id: UUID) -> None:
    """Totes and the open carton; a cell stays in its wall."""
    parcel = open_parcel(tx, pack)
    ids = [tote.tote_id for tote in totes.standing_totes(tx, pack)] + ([parcel.location_id] if parcel else [])
    for container in locations_by_ids(tx.session, ids).values():
        if container.kind in ("tote", "carton"):
            places.place(tx, container.id, place_id)


def _tell(tx: Tx, pack: Pack, place: str) -> None:
    """The benches of the lane, the board, and whoever brings the goods."""
    for said in open_fetches(tx, pack):
        record = task_about(tx.session, KIND, said.id)
        if record is not None and record.state in ("ready", "leased"):
            work.change_task(tx, record.id, "line_changed", summary=record.summary | {"place": place})
    tell_board(tx, pack)
    lane = lane_state(tx.session, pack.lane_id)
    tx.record(
        PackParked(
            **facts(tx, pack), number=pack.order_number, place=place, stations=lane.stations, waiting=lane.waiting
        )
    )
