"""Somebody must walk and somebody must pack, each with a screen in hand or before them."""

from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from wms.people.models import Device, Worker
from wms.plumbing.steps import Seen, Step, count_of, step


def _people(session: Session, warehouse_id: UUID | None) -> Seen:
    counts = {f"{role}s": count_of(session, _who(role, warehouse_id)) for role in ("picker", "packer")}
    return Seen(all(counts.values()), counts)


def _who(role: str, warehouse_id: UUID | None) -> Select[UUID]:
    query = select(Worker.id).where(Worker.role == role, Worker.disabled_at.is_(None), Worker.pin_hash.is_not(None))
    return query if warehouse_id is None else query.where(Worker.warehouse_id == warehouse_id)


def _devices(session: Session, warehouse_id: UUID | None) -> Seen:
    counts = {f"{kind}s": count_of(session, _enrolled(kind, warehouse_id)) for kind in ("handheld", "station")}
    return Seen(all(counts.values()), counts)


def _enrolled(kind: str, warehouse_id: UUID | None) -> Select[UUID]:
    query = select(Device.id).where(Device.kind == kind, Device.revoked_at.is_(None))
    return query if warehouse_id is None else query.where(Device.warehouse_id == warehouse_id)


step(Step("people", 70, "staff", "people.add_worker", _people))
step(Step("devices", 80, "devices", "people.make_device_code", _devices))
