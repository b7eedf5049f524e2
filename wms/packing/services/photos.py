"""Photos of parcels: announced by the bench, brought after that, forgotten when the house says so."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from wms.packing import queries
from wms.packing.errors import PhotoMissing, PhotoUnknown
from wms.packing.models import Pack, Parcel, ParcelPhoto
from wms.packing.services.workbench import answer, lines_of, lock_pack, parcel_of, tell_change
from wms.plumbing.media import Made, address_of, put_picture
from wms.plumbing.transaction import Tx


def keep_photo(tx: Tx, pack_id: UUID, parcel_id: UUID, photo_id: UUID, why: str) -> dict[str, Any]:
    """A photo of the parcel was taken; its picture follows. Raises UnknownPack, UnknownParcel."""
    pack = lock_pack(tx, pack_id)
    parcel = parcel_of(tx, pack, parcel_id)
    if tx.session.get(ParcelPhoto, photo_id) is None:
        photo = ParcelPhoto(id=photo_id, parcel_id=parcel.id, taken_at=tx.done_at, taken_by=tx.actor.name, why=why)
        tx.session.add(photo)
        tell_change(tx, pack, "photo")
    return answer(tx, pack)


def put_photo(tx: Tx, photo_id: UUID, made: Made) -> dict[str, Any]:
    """The picture of a photo that a bench has announced; brought twice it is one. Raises PhotoUnknown."""
    photo = tx.session.get(ParcelPhoto, photo_id, with_for_update=True)
    if photo is None:
        raise PhotoUnknown
    if photo.image_url is None:
        photo.image_url = address_of(put_picture(tx, made))
    return {"id": photo.id}


def refuse_unseen(tx: Tx, pack: Pack, parcel: Parcel) -> None:
    """Raises PhotoMissing where the house closes no such parcel without a photo."""
    if not queries.photo_rules(tx.session, pack.warehouse_id).must:
        return
    taken = select(ParcelPhoto.id).where(ParcelPhoto.parcel_id == parcel.id).limit(1)
    if tx.session.scalar(taken) is None and queries.photo_asked(tx.session, pack, lines_of(tx, pack)):
        raise PhotoMissing(number=parcel.number)


def forget_old_photos(tx: Tx, warehouse_id: UUID) -> None:
    """Those that are older than the warehouse keeps them; their pictures go when no row names them."""
    until = tx.now - timedelta(days=queries.photo_rules(tx.session, warehouse_id).kept_days)
    packed = select(Parcel.id).join(Pack, Pack.id == Parcel.pack_id).where(Pack.warehouse_id == warehouse_id)
    old = delete(ParcelPhoto).where(ParcelPhoto.taken_at < until, ParcelPhoto.parcel_id.in_(packed))
    tx.session.execute(old, execution_options={"synchronize_session": False})
