"""A parcel that is closed in spite of its weight: who allowed it is kept, and the board shows it."""

from wms.board.services import raise_exception
from wms.packing.models import Pack, Parcel
from wms.people.services import Allowed
from wms.plumbing.audit import record_decision
from wms.plumbing.transaction import Tx

RIGHT = "packing.override_weight"


def keep_override(tx: Tx, pack: Pack, parcel: Parcel, weights: tuple[int, int], allowed: Allowed) -> None:
    """`weights`: expected and told, in grams."""
    facts = {"order_number": pack.order_number, "expected_weight_g": weights[0], "weight_g": weights[1]}
    record_decision(
        tx, RIGHT, subject=parcel.number, warehouse_id=pack.warehouse_id, reason=allowed.reason, allowed_by=allowed.by,
        data=facts,
    )  # fmt: skip
    raise_exception(
        tx, kind="weight_overridden", severity=1, warehouse_id=pack.warehouse_id,
        subject={"kind": "parcel", "id": str(parcel.id), "label": parcel.number},
        detail=facts | {"worker": tx.actor.name, "allowed_by": allowed.name, "reason": allowed.reason},
        key=f"weight_overridden:{parcel.id}:{tx.command_id}",
    )  # fmt: skip
