"""The page of one order: small, without a script, for whoever has its signed address."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, render_template, request

from wms.customers import queries
from wms.customers.queries import CustomerPage
from wms.customers.rules.chosen import LANGUAGES, language_of
from wms.customers.rules.words import ABOUT, MOST_LETTERS, read_word
from wms.customers.words import RIGHT_TO_LEFT, SPOKEN, day_in, moment_in, speaker
from wms.kernel.clock import utc_now
from wms.orders.services import hear_customer
from wms.plumbing.db import reading
from wms.plumbing.http import public
from wms.plumbing.rate_limits import TooManyRequests, count_stranger
from wms.plumbing.settings import settings
from wms.plumbing.transaction import perform_as_system

LOOKS_A_MINUTE, WORDS_A_MINUTE = 120, 10
STYLE = Path(__file__).parent / "static" / "page.css"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
your_order = Blueprint(
    "your_order", "wms.customers.your_order", template_folder=str(Path(__file__).parent / "templates")
)


@your_order.get("/your-order/page.css")
@public
def style() -> Response:
    """How the page looks; its name in the page changes with it, so it is kept for good."""
    answer = Response(STYLE.read_text(encoding="utf-8"), mimetype="text/css")
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer


@your_order.get("/your-order/<token>")
@public
def show_order(token: str) -> Response:
    """How far an order is, in its customer's language: for whoever has its signed address."""
    try:
        count_stranger("your-order", LOOKS_A_MINUTE)
    except TooManyRequests as refusal:
        return _answer("sorry.html", 429, "", what="busy", retry=refusal.data["seconds"])
    with reading() as session:
        opened = queries.opened_order(session, token, utc_now())
        if opened is None:
            return _answer("sorry.html", 404, "", what="gone")
        order, rules = opened
        shown = queries.page_of(session, order, rules.document, _address(token), utc_now())
    form = {"hears": rules.document["hears"], "about": ABOUT, "most": MOST_LETTERS, "outcome": _outcome()}
    return _answer("your_order.html", 200, shown.language, rules.document["language"], **form, **_facts(shown))


@your_order.post("/your-order/<token>")
@public
def write_to_shop(token: str) -> Response:
    """A customer says that something is wrong; only whoever has the signed address can."""
    try:
        count_stranger("customer-words", WORDS_A_MINUTE)
    except TooManyRequests as refusal:
        return _answer("sorry.html", 429, "", what="busy", retry=refusal.data["seconds"])
    with reading() as session:
        opened = queries.opened_order(session, token, utc_now())
    if opened is None or not opened[1].document["hears"]:
        return _answer("sorry.html", 404, "", what="gone")
    word = read_word(request.form.get("about", ""), request.form.get("text", ""))
    outcome = "empty" if word is None else _heard(opened[0].id, *word)
    language = language_of(request.args.get("language", ""), opened[0].language)
    chosen = f"language={language}&" if "language" in request.args else ""
    return Response(status=303, headers={"Location": f"{queries.PATH}{token}?{chosen}word={outcome}#word"})


def _heard(order_id: UUID, about: str, text: str) -> str:
    return "sent" if perform_as_system(lambda tx: hear_customer(tx, order_id, about, text)) else "too_many"


def _address(token: str) -> str:
    """As it stands in answers, messages and on labels."""
    return f"{settings().public_url}{queries.PATH}{token}"


def _outcome() -> str:
    """What became of what the customer has just written."""
    outcome = request.args.get("word", "")
    return outcome if outcome in ("sent", "empty", "too_many") else ""


def _facts(shown: CustomerPage) -> dict[str, Any]:
    return {"page": shown, "zone": shown.zone, "progress": shown.progress}


def _answer(template: str, status: int, *wished: str, retry: int = 0, **values: Any) -> Response:
    """In the language that was chosen on the page, the order's, the browser's, or the channel's."""
    ordered, *others = wished
    chosen = request.args.get("language", "")
    browsers = [tag for tag, _ in request.accept_languages]
    language = language_of(chosen if chosen in LANGUAGES else "", ordered, *browsers, *others)
    words = {"say": speaker(language), "language": language, "languages": SPOKEN, "style": _style_mark()}
    times = {
        "day": lambda at: day_in(language, at, values["zone"]),
        "moment": lambda at: moment_in(language, at, values["zone"]),
    }
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    answer = Response(render_template(template, **words, **times, **values, direction=direction), status)
    answer.headers |= {
        "Cache-Control": "private, no-cache", "Vary": "Accept-Language", "X-Robots-Tag": "noindex, nofollow",
        "Content-Security-Policy": POLICY, "Content-Language": language,
    }  # fmt: skip
    if retry:
        answer.headers["Retry-After"] = str(retry)
    return answer


@cache
def _style_mark() -> str:
    return hashlib.sha256(STYLE.read_bytes()).hexdigest()[:12]
