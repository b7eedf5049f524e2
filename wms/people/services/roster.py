"""People by their badges, as files bring them."""

from uuid import UUID

from sqlalchemy import select

from wms.people.models import Worker
from wms.people.services.workers import add_worker, change_worker, disable_worker, enable_worker, set_pin
from wms.plumbing.transaction import Tx


def put_worker(
    tx: Tx, *, badge: str, name: str, role: str, warehouse_id: UUID | None, pin: str | None, username: str | None,
    language: str, left_handed: bool, disabled: bool,
) -> None:  # fmt: skip
    """Creates or changes a person; a PIN that is left out stays. Raises what `add_worker` and `change_worker` raise."""
    worker = tx.session.scalar(select(Worker).where(Worker.badge == badge).with_for_update())
    if worker is None:
        wish = {"name": name, "badge": badge, "role": role, "warehouse_id": warehouse_id, "pin": pin}
        worker_id = add_worker(tx, **wish, username=username, language=language, left_handed=left_handed).id  # type: ignore[arg-type]
    else:
        worker_id = worker.id
        change_worker(
            tx, worker_id, name=name, role=role, warehouse_id=warehouse_id, username=username, language=language,
            left_handed=left_handed,
        )  # fmt: skip
        if pin:
            set_pin(tx, worker_id, pin)
    if disabled:
        disable_worker(tx, worker_id)
    elif worker is not None and worker.disabled_at is not None:
        enable_worker(tx, worker_id)
