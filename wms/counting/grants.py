"""Who may do what here, and where counts belong."""

from uuid import UUID

from sqlalchemy.orm import Session

from wms.counting.errors import CampaignUnknown, CountUnknown, PhotoUnknown
from wms.counting.models import Campaign, CountPhoto, StockCount
from wms.counting.queries import pictures_named
from wms.kernel.actors import Scope
from wms.plumbing.grants import grant
from wms.plumbing.media import names_pictures
from wms.plumbing.scopes import thing

grant("picker", "counting.close_count", "counting.count_place", "counting.answer_zero_check")
grant("picker", "counting.put_photo")
grant("lead", "counting.read", "counting.ask_count", "counting.decide_count")
grant("lead", "counting.name_goods")
grant("lead", "counting.begin_campaign", "counting.close_campaign")
grant("supervisor", "counting.*")
grant("integrator", "counting.read")


def _count(session: Session, count_id: UUID) -> Scope | None:
    row = session.get(StockCount, count_id)
    return None if row is None else Scope(row.warehouse_id)


def _campaign(session: Session, campaign_id: UUID) -> Scope | None:
    row = session.get(Campaign, campaign_id)
    return None if row is None else Scope(row.warehouse_id)


def _photo(session: Session, photo_id: UUID) -> Scope | None:
    photo = session.get(CountPhoto, photo_id)
    return None if photo is None else _count(session, photo.count_id)


thing("campaign", _campaign, CampaignUnknown, stays=True)
thing("count", _count, CountUnknown, stays=True)
thing("count_photo", _photo, PhotoUnknown)

names_pictures(pictures_named)
