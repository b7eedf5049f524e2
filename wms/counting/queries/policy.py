"""What a house has set of counting, and what holds where it has set nothing."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.counting.rules import Policy
from wms.kernel.clock import iso
from wms.layout.queries import WarehouseRecord
from wms.settings.queries import setting

SETTING = "counting"  # the name of the document


def policy(session: Session, warehouse_id: UUID) -> Policy:
    return Policy(**setting(session, warehouse_id, SETTING).document)


def policy_view(session: Session, site: WarehouseRecord) -> dict[str, Any]:
    """On the wire, defaults filled in; version 0 was never changed."""
    stored = setting(session, site.id, SETTING)
    changed_at = iso(stored.changed_at) if stored.changed_at else None
    view = asdict(Policy(**stored.document)) | {"warehouse": site.code}
    return view | stored.facts | {"changed_at": changed_at}
