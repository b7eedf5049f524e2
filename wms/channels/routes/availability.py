"""The HTTP doors of what each channel may sell."""

from dataclasses import asdict
from typing import Any

from flask import Response, jsonify, request

from wms.channels import queries, services
from wms.channels.queries.availability import BOOK
from wms.channels.schemas import ChannelPart
from wms.channels.schemas.availability import (
    AvailabilityOut,
    AvailabilityQuery,
    AvailabilityRulesIn,
    AvailabilityRulesOut,
    ItemAvailabilityOut,
    ItemAvailabilityQuery,
    SiteRulesIn,
)
from wms.kernel.clock import utc_now
from wms.plumbing.db import reading
from wms.plumbing.http import Page, blueprint, close_cursor, current_actor, parts, requires, run
from wms.plumbing.rule_books import RuleBook, rule_book
from wms.plumbing.scopes import filtered, touches

rule_book(
    RuleBook(
        name=BOOK, label="Stock for shops", help="What a warehouse keeps back from every channel that sells its stock.",
        shape=SiteRulesIn, starting={"safety_stock": 0},
        after=lambda tx, _warehouse_id, _version: services.compare_again(tx),
    )
)  # fmt: skip
availability = blueprint("availability", "How much each channel may sell, by which rules")


@availability.get("/channels/<name>/availability")
@requires("channels.read")
@parts(ChannelPart)
@availability.arguments(AvailabilityQuery, location="query")
@availability.response(200, AvailabilityOut)
@touches("source", path="name")
def list_availability(asked: dict[str, Any], name: str) -> dict[str, Any]:
    """What the channel may sell of each item, by revision. Go on with `since_revision` and nothing is missed."""
    page = Page.of(asked)
    with reading() as session:
        queries.channel(session, name)
        figures = queries.figures_page(session, name, asked, page)
        revision = queries.newest_revision(session, name)
    last = figures[-1].revision if len(figures) == page.limit else None
    return {"figures": figures, "revision": revision, "next_cursor": close_cursor(last) if last else None}


@availability.get("/channels/<name>/availability-rules")
@requires("channels.read")
@parts(ChannelPart)
@availability.response(200, AvailabilityRulesOut)
@touches("source", path="name")
def read_availability_rules(name: str) -> Response:
    """How much of the stock the channel may sell."""
    with reading() as session:
        queries.channel(session, name)
        return _rules(queries.rules_of_channel(session, name))


@availability.put("/channels/<name>/availability-rules")
@parts(ChannelPart)
@availability.arguments(AvailabilityRulesIn)
@availability.response(200, AvailabilityRulesOut)
@touches("channel", path="name")
def put_availability_rules(body: dict[str, Any], name: str) -> Response:
    """Replace the rules; from then on the channel's figures are kept. If-Match tells which version you have read."""
    read = request.headers.get("If-Match")
    view = run("channels.put_availability_rules", lambda tx: services.put_availability_rules(tx, name, body, read))
    return _rules(view)


@availability.get("/availability")
@requires("channels.read")
@availability.arguments(ItemAvailabilityQuery, location="query")
@availability.response(200, ItemAvailabilityOut)
@filtered()
def explain_availability(asked: dict[str, Any]) -> dict[str, Any]:
    """What each channel may sell of an item, and why: stock of each warehouse, what is kept back, share and cap."""
    with reading() as session:
        stocks = queries.stock_of_item(session, asked["sku"], current_actor().scope, utc_now())
    return {"sku": asked["sku"], "channels": [_explained(stock) for stock in stocks]}


def _explained(stock: queries.ChannelStock) -> dict[str, Any]:
    sites = [_site(site) for site in stock.sites]
    shown = {"channel": stock.channel, "available_to_promise": stock.available_to_promise, "told": stock.told}
    return shown | {"terms": stock.terms, "own_terms": stock.has_own_terms, "sites": sites}


def _site(site: queries.SiteStock) -> dict[str, Any]:
    columns = site.stock.columns
    elsewhere = sum(columns[name] for name in ("expired", "blocked", "in_process", "missing"))
    shown = {name: columns[name] for name in ("allocated", "on_hold", "available")} | {"elsewhere": elsewhere}
    return shown | {"warehouse": site.warehouse, "on_hand": site.stock.on_hand, "safety_stock": site.safety_stock}


def _rules(view: queries.RulesView) -> Response:
    facts = {name: value for name, value in asdict(view).items() if name != "document"}
    answer = jsonify(AvailabilityRulesOut().dump({**view.document, **facts}))
    answer.headers["ETag"] = f'"{view.version}"'
    return answer
