"""Outward work of the window: mails to customers, and messages for their telephones."""

import random
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any
from uuid import UUID

from wms.channels.services import Verdict, call_outside
from wms.customers import services
from wms.customers.queries import Addressed, addressed, roads_to_go
from wms.customers.services import ClaimedNotice, Outcome
from wms.kernel.clock import iso, outside_now, stopwatch, utc_now
from wms.kernel.ids import new_id
from wms.kernel.mail_servers import MailServer
from wms.kernel.texts import CONTROLS
from wms.plumbing.db import reading
from wms.plumbing.jobs import every, job
from wms.plumbing.mails import Fate, send_mail
from wms.plumbing.settings import settings
from wms.plumbing.transaction import perform_as_system

RUN_SECONDS = 15.0


@job("outside")
def tell_customers(channel: str, way: str) -> None:
    """Tell what is due on one road until there is nothing, it is to be left alone, or the run's time is up."""
    token = new_id()
    if not is_set_up(way) or not perform_as_system(lambda tx: services.take_road(tx, channel, way, token)):
        return
    until = stopwatch() + RUN_SECONDS
    try:
        while _tell_one(channel, way, token) and stopwatch() < until:
            continue
    finally:
        perform_as_system(lambda tx: services.release_road(tx, channel, way, token))


@every(seconds=2)
def tell_all_customers() -> None:
    """What a lost job left behind, and what is tried again."""
    with reading() as session:
        roads = roads_to_go(session, utc_now())
    for channel, way in roads:
        if is_set_up(way):
            tell_customers.call(channel, way)


@every(seconds=3600)
def give_up_old_notices() -> None:
    perform_as_system(services.give_up_old_notices)


def is_set_up(way: str) -> bool:
    return way != "mail" or settings().mail_server is not None


def _tell_one(channel: str, way: str, token: UUID) -> bool:
    claim = perform_as_system(lambda tx: services.claim_notice(tx, channel, way, token))
    if claim is None:
        return False
    outcome = _tell(claim)
    return perform_as_system(lambda tx: services.record_outcome(tx, claim, token, outcome))


def _tell(claim: ClaimedNotice) -> Outcome:
    with reading() as session:
        post = addressed(session, claim.order_id, claim.step, claim.part, claim.way, utc_now())
    if isinstance(post, str):
        return Outcome(Fate.REFUSED, post)
    return post_mail(post, claim.name) if claim.way == "mail" else _post_chat(post, claim)


def _post_chat(post: Addressed, claim: ClaimedNotice) -> Outcome:
    """410 and 422 say that this one never will be taken; whatever else is refused is asked again."""
    if not post.chat_url:
        return Outcome(Fate.AWAY, "not_set_up")
    verdict, reply = call_outside(post.chat_url, claim.message_id, _chat_body(post, claim), post.chat_secret)
    if verdict is Verdict.DELIVERED:
        return Outcome(Fate.SENT)
    never = reply.status in (410, 422)
    refused = Fate.REFUSED if never else Fate.LATER if verdict is Verdict.REFUSED else Fate.AWAY
    why = {Fate.REFUSED: "refused", Fate.LATER: "refused_now", Fate.AWAY: "away"}[refused]
    answer = " ".join(filter(None, (str(reply.status or ""), reply.excerpt)))
    return Outcome(refused, why, answer, random.random(), reply.retry_after)  # noqa: S311 - spreads retries


def _chat_body(post: Addressed, claim: ClaimedNotice) -> dict[str, Any]:
    letter = post.letter
    order = {"id": str(claim.order_id), "number": post.order_number, "external_id": post.external_id}
    data = {"version": 1, "notice": str(claim.id), "order": order, "step": claim.step, "language": letter.language}
    data |= {"phone": post.to, "text": letter.chat, "link": letter.link}
    return {"type": "customer.notice", "timestamp": iso(utc_now()), "data": data}


def post_mail(post: Addressed, name: str) -> Outcome:
    """Sends it once. `name`: the same for each attempt."""
    server = settings().mail_server
    if server is None:
        return Outcome(Fate.AWAY, "not_set_up")
    try:
        mail = mail_of(post, name, settings().mail_from)
    except (ValueError, IndexError, MessageError):
        return Outcome(Fate.REFUSED, "no_address")
    return _posted(server, mail, post)


def _posted(server: MailServer, mail: EmailMessage, post: Addressed) -> Outcome:
    posted = send_mail(server, mail, settings().mail_from, post.to)
    why = {Fate.REFUSED: "refused", Fate.LATER: "refused_now", Fate.AWAY: "away"}.get(posted.fate, "")
    return Outcome(posted.fate, why, posted.answer, jitter=random.random())  # noqa: S311 - spreads retries


def mail_of(post: Addressed, name: str, sender: str) -> EmailMessage:
    """Raises ValueError, IndexError or MessageError for an address that is none."""
    letter, mail = post.letter, EmailMessage(policy=SMTP)
    mail["Message-ID"] = f"<notice-{name}@{sender.rpartition('@')[2]}>"
    mail["Date"] = format_datetime(outside_now())
    mail["From"] = Address(_header(letter.shop_name), addr_spec=sender)
    mail["To"] = Address(addr_spec=post.to)
    if post.reply_to:
        mail["Reply-To"] = Address(addr_spec=post.reply_to)
    mail["Subject"] = _header(letter.subject)
    mail["Content-Language"] = letter.language
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.text)
    mail.add_alternative(letter.html, subtype="html")
    return mail


def _header(text: str) -> str:
    """Nothing of it ends a header and begins another one."""
    return CONTROLS.sub(" ", text)
