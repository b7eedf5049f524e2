"""What shipping and printing tell of a parcel, kept beside it for the packer's screen."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.packing.models import Pack, PackLine, Parcel, ParcelLine
from wms.packing.services.workbench import lock_pack, parcels_of, tell_change
from wms.plumbing.transaction import Tx


def note_label(tx: Tx, parcel_id: UUID, **label: Any) -> None:
    """`label`: carrier, service, price_minor, currency, tracking_number, labelled_outside. A parcel opened meanwhile
    wants none; of one that is confirmed the number was put right."""
    pack, parcel = _locked(tx, parcel_id)
    if pack is None or parcel is None or parcel.state == "open" or _is_called_out(tx, parcel):
        return
    for name, value in label.items():
        setattr(parcel, name, value)
    if parcel.state != "confirmed":
        parcel.state = "labelled"
    parcel.label_state, parcel.label_detail = "bought", ""
    tell_change(tx, pack, "label")


def _is_called_out(tx: Tx, parcel: Parcel) -> bool:
    """Units that the order does not want are to come out of it: a label that was bought just then is void already."""
    if parcel.label_state != "failed":
        return False
    inside = select(PackLine.id).join(ParcelLine, ParcelLine.pack_line_id == PackLine.id)
    called_off = inside.where(ParcelLine.parcel_id == parcel.id, PackLine.called_off > 0)
    return tx.session.scalar(called_off.limit(1)) is not None


def note_label_failure(tx: Tx, parcel_id: UUID, detail: str, made_by: str | None = None) -> None:
    """`made_by`: the carrier whose own label comes on the parcel, and whose number is awaited."""
    pack, parcel = _locked(tx, parcel_id)
    if pack is None or parcel is None or parcel.state != "closed":
        return
    parcel.label_state, parcel.label_detail = "failed", detail[:500]
    parcel.labelled_outside = made_by is not None
    parcel.carrier = made_by or parcel.carrier
    tell_change(tx, pack, "label")


def note_print(tx: Tx, parcel_id: UUID, job: dict[str, Any]) -> None:
    """`job`: {"id", "state", "printer", "detail"}."""
    pack, parcel = _locked(tx, parcel_id)
    if pack is None or parcel is None or parcel.state == "open":
        return
    if parcel.print_job is not None and parcel.print_job["id"] > job["id"]:
        return  # ids grow with time: this is news of an older copy
    parcel.print_job = job
    tell_change(tx, pack, "print_job")


def confirm_parcel(tx: Tx, parcel_id: UUID) -> None:
    """The label is on the right carton; with the last one the pack is done."""
    pack, parcel = _locked(tx, parcel_id)
    if pack is None or parcel is None or parcel.state not in ("closed", "labelled"):
        return
    parcel.state = "confirmed"
    if pack.state == "packed" and all(one.state == "confirmed" for one in parcels_of(tx, pack)):
        pack.state = "done"
    tell_change(tx, pack, "confirmed")


def _locked(tx: Tx, parcel_id: UUID) -> tuple[Pack | None, Parcel | None]:
    """The pack first: that is what every use case at the bench locks."""
    pack_id = tx.session.scalar(select(Parcel.pack_id).where(Parcel.id == parcel_id))
    if pack_id is None:
        return None, None
    pack = lock_pack(tx, pack_id)
    query = select(Parcel).where(Parcel.id == parcel_id).execution_options(populate_existing=True)
    return pack, tx.session.scalar(query)
