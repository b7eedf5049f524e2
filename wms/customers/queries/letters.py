"""What a notice says: out of the order and the rules of its channel as they are when it is sent."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wms.customers.queries.chosen import RulesView, rules_of_channel
from wms.customers.queries.links import customer_urls
from wms.customers.queries.page import CustomerPage, page_of
from wms.customers.rules.chosen import language_of
from wms.customers.rules.letters import Letter, News, goods_told, named, parcels_told
from wms.customers.words.letters import write_letter
from wms.orders import queries as orders
from wms.orders.queries import OrderRecord


@dataclass(frozen=True)
class Addressed:
    """`to`: a mail address or a telephone number; `reply_to`: whom its reader answers, empty if nobody."""

    to: str
    reply_to: str
    letter: Letter


_LACKING = {"mail": "no_address", "chat": "no_phone"}
_ADDRESS = {"mail": "email", "chat": "phone"}


def addressed(session: Session, order_id: UUID, step: str, part: str, way: str, now: datetime) -> Addressed | str:
    """Whom to tell what; or why nobody is told: no_address, no_phone, undone."""
    order = orders.order(session, order_id)
    if order is None:
        return "undone"
    to = str(order.ship_to.get(_ADDRESS[way]) or "").strip()
    if not to:
        return _LACKING[way]
    rules = rules_of_channel(session, order.channel)
    letter = _letter(session, order, rules, step, part, now)
    return "undone" if letter is None else Addressed(to, rules.document["reply_to"], letter)


def _letter(
    session: Session, order: OrderRecord, rules: RulesView, step: str, part: str, now: datetime
) -> Letter | None:
    """None where what was to be told is not so any more."""
    link = customer_urls(session, {order.id: order.channel})[order.id]
    page = page_of(session, order, rules.document, link, now)
    if step == "not_coming" and not page.progress.not_coming:
        return None
    return write_letter(language_of(page.language, rules.document["language"]), news_of(page, step, part, link))


def news_of(page: CustomerPage, step: str, part: str, link: str) -> News:
    progress = page.progress
    return News(
        name=named(step, progress), number=page.number, first_name=page.first_name, shop_name=page.shop_name,
        shop_url=page.shop_url, zone=page.zone, link=link, parcels=parcels_told(step, part, progress),
        goods=goods_told(step, progress),
    )  # fmt: skip
