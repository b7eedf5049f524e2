"""The HTTP doors of what customers were told: how it goes, how it looks, again."""

from typing import Any
from uuid import UUID

from flask import Response

from wms.customers import queries, services
from wms.customers.jobs import is_set_up, post_mail
from wms.customers.routes.doors import customers
from wms.customers.schemas import (
    ChannelPart,
    CustomerNoticesOut,
    NoticePreviewOut,
    NoticePreviewQuery,
    NoticeTestIn,
    NoticeTestOut,
    OrderNoticesOut,
)
from wms.kernel.clock import utc_now
from wms.kernel.ids import new_id
from wms.plumbing.db import reading
from wms.plumbing.http import parts, requires, run
from wms.plumbing.mails import Fate
from wms.plumbing.scopes import touches
from wms.plumbing.settings import settings
from wms.plumbing.shapes import given_file

LOOK = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'; sandbox"


@customers.get("/channels/<name>/customer-notices")
@requires("customers.read")
@parts(ChannelPart)
@customers.response(200, CustomerNoticesOut)
@touches("source", path="name")
def read_customer_notices(name: str) -> dict[str, Any]:
    """Whether the house can send what the channel tells its customers, how many notices wait, and how many failed."""
    with reading() as session:
        ways = queries.roads_of_channel(session, name)
    return {"mail_ready": is_set_up("mail"), "mail_from": settings().mail_from, "ways": ways}


@customers.get("/channels/<name>/customer-notices/preview")
@requires("customers.read")
@parts(ChannelPart)
@customers.arguments(NoticePreviewQuery, location="query")
@customers.response(200, NoticePreviewOut)
@touches("source", path="name")
def preview_notice(asked: dict[str, Any], name: str) -> Any:
    """How a notice of a step reads in a language, of an order that nobody made."""
    with reading() as session:
        return queries.sample_letter(session, name, asked["step"], asked["language"], utc_now())


@customers.get("/channels/<name>/customer-notices/preview/page")
@requires("customers.read")
@parts(ChannelPart)
@customers.arguments(NoticePreviewQuery, location="query")
@customers.doc(responses=given_file("The mail as a page", "text/html"))
@touches("source", path="name")
def look_at_mail(asked: dict[str, Any], name: str) -> Response:
    """The same as the mail looks; for a frame."""
    with reading() as session:
        letter = queries.sample_letter(session, name, asked["step"], asked["language"], utc_now())
    answer = Response(letter.html, content_type="text/html; charset=utf-8")
    answer.headers |= {"Content-Security-Policy": LOOK, "X-Frame-Options": "SAMEORIGIN"}
    return answer


@customers.post("/channels/<name>/customer-notices/test")
@requires("customers.send_test_notice")
@parts(ChannelPart)
@customers.arguments(NoticeTestIn)
@customers.response(200, NoticeTestOut)
@touches("channel", path="name")
def send_test_notice(body: dict[str, Any], name: str) -> dict[str, Any]:
    """Send a test mail now, once, and say what the server answered. It is marked as a test and is in no record."""
    run("customers.send_test_notice", lambda tx: services.note_test(tx, name, "mail", body["step"]))
    with reading() as session:
        post = queries.test_post(session, name, body["step"], body["language"], body["to"], utc_now())
    outcome = post_mail(post, new_id().hex)
    return {"sent": outcome.fate is Fate.SENT, "why": outcome.why, "answer": outcome.answer}


@customers.get("/orders/<uuid:order_id>/customer-notices")
@requires("customers.read")
@customers.response(200, OrderNoticesOut)
@touches("order", path="order_id")
def list_notices_of_order(order_id: UUID) -> dict[str, Any]:
    """What the order's customer was told, when, and what could not be told and why; oldest first."""
    with reading() as session:
        return {"notices": queries.notices_of_order(session, order_id)}


@customers.post("/customer-notices/<uuid:notice_id>/send-again")
@requires("customers.send_notice_again")
@customers.response(204)
@touches("customer_notice", path="notice_id")
def send_notice_again(notice_id: UUID) -> None:
    """Send a notice (again) now, to the address that its order has now."""
    run("customers.send_notice_again", lambda tx: services.send_notice_again(tx, notice_id))
