"""The first admin: whoever opens the one-time link that a house without an admin prints at its start.

Each start of a server prints a link of its own, and each counts until it is over or somebody is the first admin.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
from sqlalchemy import select

from wms.kernel.ids import new_id
from wms.people.errors import AdminExists, FirstLinkUnknown, TotpNeeded, TotpWrong
from wms.people.models import FirstLink, Worker
from wms.people.queries import needs_first_admin
from wms.people.services import credentials
from wms.people.services.one_time_codes import TotpSeed, seed_of
from wms.people.services.sign_in import SignedIn, open_at_once, totp_step
from wms.people.services.workers import add_worker
from wms.plumbing.secrets import seal, unseal
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx

LASTS = timedelta(hours=24)
BADGE = "ADMIN"


@dataclass(frozen=True)
class FirstLinkRecord:
    """`totp_required`: in this house a password alone opens nothing."""

    expires_at: datetime
    totp_required: bool


def make_first_link(tx: Tx) -> str | None:
    """The secret of a new link, told once; None when somebody looks after this house already."""
    if not needs_first_admin(tx.session):
        return None
    secret = credentials.new_token()
    row = FirstLink(id=new_id(), secret_hash=credentials.digest(secret), made_at=tx.now, expires_at=tx.now + LASTS)
    tx.session.add(row)
    tx.session.flush()
    return secret


def look_at_first_link(tx: Tx, link: str) -> FirstLinkRecord:
    """Raises FirstLinkUnknown."""
    return FirstLinkRecord(_live(tx, link).expires_at, settings().one_time_codes)


def begin_first_admin(tx: Tx, *, link: str, name: str, username: str, password: str) -> TotpSeed:
    """Judges who wants to be the first admin, and gives the seed of an authenticator; the same one when asked again.

    Raises FirstLinkUnknown, and InvalidInput for what add_worker refuses.
    """
    row = _live(tx, link)
    secret = unseal(row.totp_pending) if row.totp_pending else pyotp.random_base32()
    row.totp_pending = seal(secret)
    tx.session.flush()
    trial = tx.session.begin_nested()
    seed = seed_of(_new_admin(tx, name, username, password, "en"), secret)
    trial.rollback()  # judged, and not yet added
    return seed


def add_first_admin(
    tx: Tx,
    *,
    link: str,
    name: str,
    username: str,
    password: str,
    language: str = "en",
    totp: str | None = None,
    address: str = "",
) -> SignedIn:
    """Adds the first admin and signs them in; the link, and every other one, is used up.

    `totp`: a code of the seed that was given. Raises FirstLinkUnknown, TotpNeeded, TotpWrong, InvalidInput.
    """
    row = _live(tx, link)
    worker = _new_admin(tx, name, username, password, language)
    _put_totp(tx, worker, row, totp)
    for every in tx.session.scalars(select(FirstLink)):
        every.used_at, every.totp_pending = every.used_at or tx.now, None
    tx.session.flush()
    return open_at_once(tx, worker, address)


def set_up_admin(tx: Tx, *, name: str, username: str, password: str) -> TotpSeed | None:
    """The first admin without a browser; the seed where this house asks for one-time codes. Raises AdminExists."""
    if not needs_first_admin(tx.session):
        raise AdminExists()
    worker = _new_admin(tx, name, username, password, "en")
    if not settings().one_time_codes:
        return None
    secret = pyotp.random_base32()
    worker.totp_secret = seal(secret)
    return seed_of(worker, secret)


def _live(tx: Tx, link: str) -> FirstLink:
    """All links are locked, so that of two people with two links one is the first admin."""
    rows = tx.session.scalars(select(FirstLink).order_by(FirstLink.id).with_for_update()).all()
    secret_hash = credentials.digest(link)
    for row in rows:
        is_live = row.secret_hash == secret_hash and row.used_at is None and row.expires_at > tx.now
        if is_live and needs_first_admin(tx.session):
            return row
    raise FirstLinkUnknown()


def _new_admin(tx: Tx, name: str, username: str, password: str, language: str) -> Worker:
    record = add_worker(
        tx, name=name, badge=BADGE, role="admin", username=username, password=password, language=language
    )
    return tx.session.get_one(Worker, record.id)


def _put_totp(tx: Tx, worker: Worker, row: FirstLink, totp: str | None) -> None:
    if not totp or row.totp_pending is None:
        if settings().one_time_codes:
            raise TotpNeeded()
        return
    step = totp_step(unseal(row.totp_pending), totp, 0, tx.now)
    if step is None:
        raise TotpWrong()
    worker.totp_secret, worker.totp_last_step = row.totp_pending, step
