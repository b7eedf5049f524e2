"""Who may do what here, where people, devices and keys belong, and which codes are taken."""

from uuid import UUID

from sqlalchemy.orm import Session

from wms.kernel.actors import Scope
from wms.kernel.errors import NotFound
from wms.people.models import ApiKey, Device, Worker
from wms.people.queries import held_codes
from wms.plumbing.codes import holds_codes
from wms.plumbing.grants import grant, needs_password
from wms.plumbing.scopes import thing

# Keys, roles and passwords stay with the admin.
grant("picker packer supervisor integrator", "people.sign_out", "people.change_own_settings")
grant("picker packer supervisor", "people.give_approval")
grant("supervisor", "people.save_view", "people.forget_view")
grant("supervisor", "people.read", "people.enrol_totp", "people.confirm_totp", "people.import_queue")
grant("supervisor", "people.make_device_code", "people.revoke_device", "people.set_pin", "people.disable_worker")
grant("supervisor", "people.sign_out_worker")

needs_password("people.make_device_code", "people.revoke_device", "people.set_pin", "people.disable_worker")
needs_password("people.enrol_totp", "people.confirm_totp", "people.import_queue", "people.sign_out_worker")


def _worker(session: Session, worker_id: UUID) -> Scope | None:
    row = session.get(Worker, worker_id)
    return None if row is None else Scope(row.warehouse_id)


def _device(session: Session, device_id: UUID) -> Scope | None:
    row = session.get(Device, device_id)
    return None if row is None else Scope(row.warehouse_id)


def _api_key(session: Session, key_id: UUID) -> Scope | None:
    row = session.get(ApiKey, key_id)
    return None if row is None else Scope(row.warehouse_id, row.channel)


thing("worker", _worker, lambda: NotFound("there is no such person"))
thing("device", _device, lambda: NotFound("there is no such device"))
thing("api_key", _api_key, lambda: NotFound("there is no such key"))

holds_codes(held_codes)
