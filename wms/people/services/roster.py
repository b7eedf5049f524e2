"""People by their badges, as files bring them."""

from uuid import UUID

from sqlalchemy import select

from wms.kernel.errors import NotFound
from wms.people.models import Worker, WorkerSession
from wms.people.services.authentication import forget_worker
from wms.people.services.sign_in import end_sessions
from wms.people.services.workers import add_worker, disable_worker, enable_worker, set_pin
from wms.plumbing.transaction import Tx


def put_worker(
    tx: Tx, *, badge: str, name: str, role: str, warehouse_id: UUID | None, pin: str | None, username: str | None,
    language: str, left_handed: bool, disabled: bool,
) -> None:  # fmt: skip
    """Creates or changes a person; a PIN that is left out stays. Raises what `add_worker` raises."""
    worker = tx.session.scalar(select(Worker).where(Worker.badge == badge).with_for_update())
    if worker is None:
        wish = {"name": name, "badge": badge, "role": role, "warehouse_id": warehouse_id, "pin": pin}
        worker_id = add_worker(tx, **wish, username=username, language=language, left_handed=left_handed).id  # type: ignore[arg-type]
    else:
        if tx.actor.warehouse_id not in (None, worker.warehouse_id):
            raise NotFound("there is no such person")
        worker_id = worker.id
        if (role, warehouse_id) != (worker.role, worker.warehouse_id):
            end_sessions(tx, WorkerSession.worker_id == worker_id, "credentials_changed")
            tx.after_commit(lambda: forget_worker(worker_id))
        worker.name, worker.role, worker.warehouse_id, worker.username = name, role, warehouse_id, username
        worker.language, worker.left_handed = language, left_handed
        tx.session.flush()
        if pin:
            set_pin(tx, worker_id, pin)
    if disabled:
        disable_worker(tx, worker_id)
    elif worker is not None and worker.disabled_at is not None:
        enable_worker(tx, worker_id)
