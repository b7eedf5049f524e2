"""What a notice says: out of the order and the rules of its channel as they are when it is sent."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wms.customers.queries.chosen import RulesView, rules_of_channel
from wms.customers.queries.links import PATH, customer_urls, secret_of_chat
from wms.customers.queries.page import CustomerPage, page_of
from wms.customers.rules.chosen import language_of
from wms.customers.rules.letters import Letter, News, goods_told, named, parcels_told
from wms.customers.rules.progress import Box, Goods, Parcel
from wms.customers.words import speaker
from wms.customers.words.letters import write_letter, write_test
from wms.orders import queries as orders
from wms.orders.queries import OrderRecord
from wms.plumbing.settings import settings


@dataclass(frozen=True)
class Addressed:
    """`to`: a mail address or a telephone number; `reply_to`: whom its reader answers, empty if nobody."""

    to: str
    reply_to: str
    letter: Letter
    chat_url: str = ""
    chat_secret: str = ""
    order_number: str = ""
    external_id: str = ""


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
    if letter is None:
        return "undone"
    chat = (rules.document["chat_url"], secret_of_chat(session, order.channel))
    return Addressed(to, rules.document["reply_to"], letter, *chat, order.number, order.external_id)


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


def sample_letter(session: Session, channel: str, step: str, language: str, now: datetime) -> Letter:
    """How a notice of the channel looks, of an order that nobody made."""
    rules, say = rules_of_channel(session, channel).document, speaker(language)
    goods, rest = Goods(say("sample.goods"), 2), Goods(say("sample.rest"), 1)
    box = Box("1", "DHL", "JD0146000012", f"{settings().public_url}/", {}, now)
    news = News(
        name=step, number="1001", first_name=say("sample.name"), shop_name=rules["shop_name"] or channel,
        shop_url=rules["shop_url"], zone="UTC", link=f"{settings().public_url}{PATH}" if rules["page"] else "",
        parcels=(Parcel(box, (goods,)),) if step == "sent" else (),
        goods={"accepted": (goods, rest), "not_coming": (rest,), "cancelled": (goods, rest)}.get(step, ()),
    )  # fmt: skip
    return write_letter(language, news)


def test_post(session: Session, channel: str, step: str, language: str, to: str, now: datetime) -> Addressed:
    """The sample, marked as one, for whoever tries it."""
    reply_to = rules_of_channel(session, channel).document["reply_to"]
    return Addressed(to, reply_to, write_test(sample_letter(session, channel, step, language, now)))
