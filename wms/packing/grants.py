"""Who may do what here, where benches and packs belong, and which codes are taken."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.actors import Scope
from wms.orders.queries import order_header
from wms.packing.errors import PhotoUnknown, UnknownPack, UnknownStation
from wms.packing.models import Pack, Parcel, ParcelPhoto, Station
from wms.packing.queries import held_codes, pictures_named
from wms.plumbing.codes import holds_codes
from wms.plumbing.grants import grant
from wms.plumbing.media import names_pictures
from wms.plumbing.scopes import thing

grant("packer supervisor", "packing.read", "packing.open_tote", "packing.start_parcel", "packing.pack_item")
grant("packer supervisor", "packing.pack_all", "packing.take_out")
grant("packer supervisor", "packing.unpack_item", "packing.close_parcel", "packing.reopen_parcel")
grant("packer supervisor", "packing.report_missing", "packing.ship_incomplete")
grant("packer supervisor", "packing.undo_missing", "packing.park_pack")
grant("picker packer supervisor", "packing.bring_goods", "packing.report_not_in_bin")
grant("supervisor", "packing.override_weight", "packing.go_without")
grant("packer supervisor", "packing.keep_photo", "packing.put_photo")
grant("lead supervisor", "packing.read_photo")
grant("supervisor integrator", "packing.put_correction")
grant("integrator", "packing.read", "packing.put_station", "packing.put_carton_type")


def _station(session: Session, code: str) -> Scope | None:
    warehouse_id = session.scalar(select(Station.warehouse_id).where(Station.code == code.strip().upper()))
    return None if warehouse_id is None else Scope(warehouse_id)


def _pack(session: Session, pack_id: UUID) -> Scope | None:
    pack = session.get(Pack, pack_id)
    order = order_header(session, pack.order_id) if pack else None
    return None if pack is None else Scope(pack.warehouse_id, order.channel if order else None)


def _photo(session: Session, photo_id: UUID) -> Scope | None:
    photo = session.get(ParcelPhoto, photo_id)
    parcel = session.get(Parcel, photo.parcel_id) if photo else None
    return None if parcel is None else _pack(session, parcel.pack_id)


thing("parcel_photo", _photo, PhotoUnknown)
thing("station", _station, UnknownStation)
thing("pack", _pack, UnknownPack, stays=True)

holds_codes(held_codes)
names_pictures(pictures_named)
