"""Outward work of shipping: asking carriers. What a lost job or a dead process left behind, the sweep takes up."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.clock import utc_now
from wms.plumbing.db import reading
from wms.plumbing.jobs import every, job
from wms.plumbing.transaction import perform_as_system
from wms.shipping import services
from wms.shipping.carriers import CARRIERS, CarrierRefused, CarrierUnreachable, Purchase
from wms.shipping.models import Label
from wms.shipping.services.buying import DEAD_AFTER, Claim, Failure

log = logging.getLogger("wms.shipping")
LOST_AFTER = timedelta(seconds=5)
AT_ONCE = 100


@job("carrier")
def buy_label(label_id: str) -> None:
    """Buys a label once: the row is taken first, and our reference lets the carrier know a repetition."""
    identity = UUID(label_id)
    claim = perform_as_system(lambda tx: services.begin_buying(tx, identity))
    if claim is not None:
        outcome = _ask(claim)
        perform_as_system(lambda tx: services.end_buying(tx, claim, outcome))


@job("carrier")
def tell_void(label_id: str) -> None:
    """Tells the carrier that a label will not be used, until it has heard."""
    identity = UUID(label_id)
    plug = perform_as_system(lambda tx: services.begin_void(tx, identity))
    if plug is None:
        return
    problem, refused = None, False
    try:
        CARRIERS[plug].void(label_id)
    except CarrierRefused as refusal:
        problem, refused = str(refusal), True
    except Exception as error:
        log.warning("carrier %s did not hear that label %s is void: %s", plug, label_id, error)
        problem = str(error) or type(error).__name__
    perform_as_system(lambda tx: services.end_void(tx, identity, problem, refused))


@every(seconds=30)
def sweep_labels() -> None:
    """Finds labels that lie about: printed some minutes ago and not scanned on their boxes."""
    perform_as_system(services.watch_labels)


@every(seconds=5)
def drive_labels() -> None:
    """Calls again for labels whose job got lost, that are due after a failure, or whose buyer died."""
    now = utc_now()
    with reading() as session:
        waiting, untold = _waiting(session, now), _untold(session, now)
    for label_id in waiting:
        buy_label.call(str(label_id))
    for label_id in untold:
        tell_void.call(str(label_id))


def _ask(claim: Claim) -> Purchase | Failure:
    try:
        return CARRIERS[claim.plug].buy(claim.consignment)
    except CarrierRefused as refusal:
        return Failure(str(refusal), final=True, fields=refusal.fields)
    except CarrierUnreachable as error:
        return Failure(str(error), final=False)
    except Exception as error:
        log.exception("carrier %s broke on label %s", claim.plug, claim.label_id)
        return Failure(f"{type(error).__name__}: {error}", final=False)


def _waiting(session: Session, now: datetime) -> list[UUID]:
    lost = (Label.state == "pending") & (Label.changed_at < now - LOST_AFTER)
    due = (Label.state == "failed") & (Label.next_try_at <= now)
    dead = (Label.state == "buying") & (Label.changed_at < now - DEAD_AFTER)
    return list(session.scalars(select(Label.id).where(lost | due | dead).order_by(Label.changed_at).limit(AT_ONCE)))


def _untold(session: Session, now: datetime) -> list[UUID]:
    """Void labels that were, or may have been, sold; young ones may still hear from their own job."""
    query = select(Label.id).where(Label.state == "void", Label.attempts > 0, Label.carrier_told_at.is_(None))
    due = (Label.changed_at < now - DEAD_AFTER) & (Label.next_try_at.is_(None) | (Label.next_try_at <= now))
    return list(session.scalars(query.where(due).order_by(Label.changed_at).limit(AT_ONCE)))
