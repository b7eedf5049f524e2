"""What was handed to a carrier together, as a record."""

from uuid import UUID

from sqlalchemy import select, update

from wms.kernel.ids import new_id
from wms.layout.queries import site_of
from wms.plumbing.numbers import next_number
from wms.plumbing.transaction import Tx
from wms.shipping.errors import NothingToHandOver
from wms.shipping.models import Label, Manifest


def close_manifest(tx: Tx, account: str, warehouse: str | None = None) -> UUID:
    """Writes down that all confirmed parcels of an account that were on none yet are handed over.

    Raises NothingToHandOver.
    """
    site = site_of(tx.session, tx.actor.warehouse_id, warehouse)
    waiting = (
        Label.warehouse_id == site.id, Label.account == account, Label.state == "confirmed", Label.manifest_id.is_(None)
    )  # fmt: skip
    labels = list(tx.session.scalars(select(Label.id).where(*waiting).order_by(Label.id).with_for_update()))
    if not labels:
        raise NothingToHandOver(account=account)
    manifest = Manifest(
        id=new_id(), number=f"M{next_number(tx, 'manifest'):06d}", warehouse_id=site.id, account=account,
        parcels=len(labels), closed_at=tx.now, closed_by=tx.actor.name,
    )  # fmt: skip
    tx.session.add(manifest)
    tx.session.flush()
    tx.session.execute(update(Label).where(*waiting, Label.id.in_(labels)).values(manifest_id=manifest.id))
    return manifest.id
