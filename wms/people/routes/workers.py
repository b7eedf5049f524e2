"""People, as an admin or a supervisor looks after them."""

from typing import Any
from uuid import UUID

from wms.people import queries, schemas, services
from wms.plumbing.db import reading
from wms.plumbing.http import blueprint, current_actor, requires, run
from wms.plumbing.scopes import filtered, touches
from wms.plumbing.search import Finder, finds

finds(Finder("person", "people.read", queries.find_people))

workers = blueprint("workers", "People: badges, roles, PINs and passwords")


@workers.get("/workers")
@workers.response(200, schemas.WorkerAccountsOut)
@requires("people.read")
@filtered()
def list_workers() -> dict[str, Any]:
    """All people of the warehouse, disabled ones too."""
    with reading() as session:
        return {"workers": queries.workers(session, current_actor().warehouse_id)}


@workers.post("/workers")
@workers.arguments(schemas.NewWorkerIn)
@workers.response(201, schemas.WorkerAccountOut)
@touches("warehouse_id", body="warehouse_id")
def add_worker(body: dict[str, Any]) -> queries.WorkerRecord:
    """Add a person."""
    return run("people.add_worker", lambda tx: services.add_worker(tx, **body))


@workers.patch("/workers/<uuid:worker_id>")
@workers.arguments(schemas.WorkerChangeIn)
@workers.response(200, schemas.WorkerAccountOut)
@touches("worker", path="worker_id")
@touches("warehouse_id", body="warehouse_id")
def change_worker(body: dict[str, Any], worker_id: UUID) -> queries.WorkerRecord:
    """Change who a person is and what they may do; another role or warehouse signs them out."""
    return run("people.change_worker", lambda tx: services.change_worker(tx, worker_id, **body))


@workers.post("/workers/<uuid:worker_id>/disable")
@workers.response(200, schemas.WorkerAccountOut)
@touches("worker", path="worker_id")
def disable_worker(worker_id: UUID) -> queries.WorkerRecord:
    """Disable a person: signed out everywhere at once, and never signed in again until enabled."""
    return run("people.disable_worker", lambda tx: services.disable_worker(tx, worker_id))


@workers.post("/workers/<uuid:worker_id>/sign-out")
@workers.response(204)
@touches("worker", path="worker_id")
def sign_out_worker(worker_id: UUID) -> None:
    """End every session of a person: their devices ask for the PIN, and keep what is not yet sent."""
    run("people.sign_out_worker", lambda tx: services.sign_out_worker(tx, worker_id))


@workers.post("/workers/<uuid:worker_id>/enable")
@workers.response(200, schemas.WorkerAccountOut)
@touches("worker", path="worker_id")
def enable_worker(worker_id: UUID) -> queries.WorkerRecord:
    """Let a disabled person in again."""
    return run("people.enable_worker", lambda tx: services.enable_worker(tx, worker_id))


@workers.put("/workers/<uuid:worker_id>/pin")
@workers.arguments(schemas.PinIn)
@workers.response(204)
@touches("worker", path="worker_id")
def set_pin(body: dict[str, Any], worker_id: UUID) -> None:
    """Give a new PIN: six digits, none of the obvious ones."""
    run("people.set_pin", lambda tx: services.set_pin(tx, worker_id, body["pin"]))


@workers.put("/workers/<uuid:worker_id>/password")
@workers.arguments(schemas.PasswordIn)
@workers.response(204)
@touches("worker", path="worker_id")
def set_password(body: dict[str, Any], worker_id: UUID) -> None:
    """Give a new password of at least twelve characters, and a user name to those without one."""
    run("people.set_password", lambda tx: services.set_password(tx, worker_id, **body))


@workers.post("/workers/<uuid:worker_id>/totp")
@workers.response(201, schemas.TotpSeedOut)
@touches("worker", path="worker_id")
def renew_totp(worker_id: UUID) -> services.TotpSeed:
    """A new seed for somebody's authenticator, told once and valid at once; the old one ends."""
    return run("people.renew_totp", lambda tx: services.renew_totp(tx, worker_id))


@workers.delete("/workers/<uuid:worker_id>/totp")
@workers.response(204)
@touches("worker", path="worker_id")
def reset_totp(worker_id: UUID) -> None:
    """Forget somebody's one-time codes, for a lost telephone."""
    run("people.reset_totp", lambda tx: services.reset_totp(tx, worker_id))
