"""Goods that stayed in totes of a finished pack: no order wants them, and somebody puts them back."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.inventory.queries import stock_at
from wms.packing.models import Pack, PackLine, PackTote


def surplus_in(session: Session, pack: Pack) -> list[str]:
    """Codes of the totes in which nothing but surplus of this finished pack lies still."""
    if pack.state == "open":
        return []
    left = session.scalars(select(PackTote).where(PackTote.pack_id == pack.id, PackTote.has_left)).all()
    goods = _surplus(session, pack) if left else set()
    lying: dict[UUID, set[UUID]] = {}
    for row in stock_at(session, [tote.tote_id for tote in left] if goods else []):
        lying.setdefault(row.location_id, set()).add(row.item_id)
    return sorted(tote.tote_code for tote in left if tote.tote_id in lying and lying[tote.tote_id] <= goods)


def surplus_of(session: Session, tote_id: UUID) -> Pack | None:
    """The finished pack whose surplus lies in this tote; None: something else does."""
    last = select(Pack).join(PackTote, PackTote.pack_id == Pack.id).where(PackTote.tote_id == tote_id)
    pack = session.scalar(last.order_by(Pack.id.desc()).limit(1))
    if pack is None:
        return None
    code = select(PackTote.tote_code).where(PackTote.pack_id == pack.id, PackTote.tote_id == tote_id)
    return pack if session.scalar(code) in surplus_in(session, pack) else None


def _surplus(session: Session, pack: Pack) -> set[UUID]:
    more = select(PackLine.item_id).where(PackLine.pack_id == pack.id, PackLine.surplus > 0)
    return set(session.scalars(more))
