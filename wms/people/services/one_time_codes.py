"""One-time codes: a seed for an authenticator app, confirmed, handed over anew, or forgotten."""

from dataclasses import dataclass
from uuid import UUID

import pyotp
from sqlalchemy import select

from wms.kernel.errors import NotFound, invalid
from wms.kernel.faults import fault
from wms.people import rules
from wms.people.errors import OwnDoor, TotpEnrolled, TotpWrong
from wms.people.models import Worker
from wms.people.services.sign_in import totp_step
from wms.people.services.workers import decided, end_all, looked_after, oneself
from wms.plumbing.secrets import seal, unseal
from wms.plumbing.symbols import qr_svg
from wms.plumbing.transaction import Tx

_NO_PASSWORD = fault("people.no_password", "one-time codes go with a user name and a password")


@dataclass(frozen=True)
class TotpSeed:
    """What an authenticator app needs, told once: `uri` as a QR code, `secret` to type in."""

    uri: str
    secret: str

    @property
    def qr(self) -> str:
        return qr_svg(self.uri)


def enrol_totp(tx: Tx) -> TotpSeed:
    """A fresh seed for whoever asks; it counts only once `confirm_totp` has seen a code made from it."""
    worker = oneself(tx)
    if worker.totp_secret is not None:
        raise TotpEnrolled()
    secret = pyotp.random_base32()
    worker.totp_pending = seal(secret)
    return seed_of(worker, secret)


def seed_of(worker: Worker, secret: str) -> TotpSeed:
    """What an authenticator app needs to make this person's codes."""
    generator = pyotp.TOTP(secret, interval=rules.TOTP_STEP_SECONDS)
    uri = generator.provisioning_uri(name=worker.username or worker.badge, issuer_name="Aisle")
    return TotpSeed(uri=uri, secret=secret)


def give_totp(tx: Tx, username: str) -> TotpSeed:
    """A seed for somebody's account, valid at once: an admin hands it over in person. The old one ends."""
    worker = tx.session.scalar(select(Worker).where(Worker.username == username).with_for_update())
    if worker is None:
        raise NotFound(f"nobody signs in as {username!r}")
    return _renewed(tx, worker)


def renew_totp(tx: Tx, worker_id: UUID) -> TotpSeed:
    """The same for somebody whose telephone is lost; who has no user name needs no codes. Raises InvalidInput."""
    worker = looked_after(tx, worker_id)
    if worker.username is None:
        raise invalid("username", _NO_PASSWORD)
    seed = _renewed(tx, worker)
    decided(tx, "people.renew_totp", worker)
    return seed


def _renewed(tx: Tx, worker: Worker) -> TotpSeed:
    secret = pyotp.random_base32()
    worker.totp_secret, worker.totp_pending, worker.totp_last_step = seal(secret), None, 0
    end_all(tx, worker, "credentials_changed")
    return seed_of(worker, secret)


def confirm_totp(tx: Tx, code: str) -> None:
    worker = oneself(tx)
    if worker.totp_pending is None:
        raise NotFound("no one-time code is being set up")
    step = totp_step(unseal(worker.totp_pending), code, worker.totp_last_step, tx.now)
    if step is None:
        raise TotpWrong()
    worker.totp_secret, worker.totp_pending, worker.totp_last_step = worker.totp_pending, None, step
    tx.session.flush()


def reset_totp(tx: Tx, worker_id: UUID) -> None:
    """For somebody who lost the telephone: the password alone opens until a new seed is confirmed."""
    worker = looked_after(tx, worker_id)
    if worker.id == tx.actor.id:
        raise OwnDoor()
    worker.totp_secret, worker.totp_pending = None, None
    end_all(tx, worker, "credentials_changed")
    decided(tx, "people.reset_totp", worker)
