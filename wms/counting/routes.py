"""The doors of counting."""

from typing import Any
from uuid import UUID

from flask import request

from wms.counting import queries, schemas, services
from wms.layout.queries import location_by_code, site_of
from wms.plumbing.commands import floor_command
from wms.plumbing.db import reading
from wms.plumbing.grants import authorize
from wms.plumbing.http import Page, blueprint, close_cursor, current_actor, requires, run
from wms.plumbing.media import made_anew
from wms.plumbing.media.routes import BROUGHT, picture_in_body
from wms.plumbing.scopes import OWN_WAREHOUSE, touches
from wms.work import services as work

counting = blueprint("counting", "What lies in a place in truth: counts, variances, campaigns")

work.task_kind(
    work.TaskKind(
        "count", "counting.close_count", queries.task_details, schemas.CountSummaryOut, zoned=True, yields=True
    )
)
floor_command("close_count", schemas.CloseCount, services.close_count, schemas.CountAnswer, touches={"task_id": "task"})
floor_command("count_place", schemas.CountPlace, services.count_place, schemas.CountAnswer, touches=OWN_WAREHOUSE)
floor_command(
    "answer_zero_check", schemas.AnswerZeroCheck, services.answer_zero_check, schemas.CountAnswer,
    touches=OWN_WAREHOUSE,
)  # fmt: skip


@counting.get("/counts")
@requires("counting.read")
@counting.arguments(schemas.CountsQuery, location="query")
@counting.response(200, schemas.CountsOut)
@touches("warehouse", query="warehouse")
def list_counts(query: dict[str, Any]) -> dict[str, Any]:
    """Counts of a warehouse, the newest first: those to be decided, those that are open, those of a place."""
    page = Page.of(query)
    with reading() as session:
        site = site_of(session, current_actor().warehouse_id, query["warehouse"])
        place = location_by_code(session, site.id, query["place"]) if query["place"] else None
        asked = queries.CountsAsked(site.id, query["state"], place.id if place else None, query["campaign"])
        none = query["place"] and place is None
        counts = [] if none else queries.counts_page(session, asked, page.after_number, page.limit)
    more = len(counts) == page.limit
    return {"counts": counts, "next_cursor": close_cursor(counts[-1]["number"]) if more else None}


@counting.get("/counts/<uuid:count_id>")
@requires("counting.read")
@counting.response(200, schemas.WholeCountOut)
@touches("count", path="count_id")
def read_count(count_id: UUID) -> dict[str, Any]:
    """One count with its lines, and what was moved in its place meanwhile."""
    with reading() as session:
        return queries.whole_count(session, count_id)


@counting.put("/count-photos/<uuid:photo_id>")
@counting.doc(requestBody=BROUGHT)
@counting.response(200, schemas.PhotoOut)
@touches("count_photo", path="photo_id")
def put_photo(photo_id: UUID) -> dict[str, Any]:
    """Bring the photo of goods that a counter did not know, a JPEG, PNG or WebP file, as the body; twice is once. Until
    its count is heard of there is no such photo: the device keeps it and tries again.
    """
    authorize(current_actor(), "counting.put_photo")
    with made_anew(picture_in_body()) as made:
        return run("counting.put_photo", lambda tx: services.put_photo(tx, photo_id, made))


@counting.post("/counts")
@counting.arguments(schemas.AskCount)
@counting.response(201, schemas.AskedOut)
@touches("warehouse", body="warehouse")
def ask_count(body: dict[str, Any]) -> dict[str, Any]:
    """Ask for places to be counted, or for items wherever they lie."""
    return run("counting.ask_count", lambda tx: services.ask_count(tx, **body))


@counting.post("/counts/<uuid:count_id>/decide")
@counting.arguments(schemas.DecideCount)
@counting.response(200, schemas.DecidedOut)
@touches("count", path="count_id")
def decide_count(body: dict[str, Any], count_id: UUID) -> dict[str, Any]:
    """Accept a variance, have it counted once more, or investigate it; once."""
    return run("counting.decide_count", lambda tx: services.decide_count(tx, count_id, **body))


@counting.post("/counts/<uuid:count_id>/name")
@counting.arguments(schemas.NameGoods)
@counting.response(200, schemas.DecidedOut)
@touches("count", path="count_id")
def name_goods(body: dict[str, Any], count_id: UUID) -> dict[str, Any]:
    """Say which item goods are that nobody knew when they were counted."""
    return run("counting.name_goods", lambda tx: services.name_goods(tx, count_id, **body))


@counting.get("/count-campaigns")
@requires("counting.read")
@counting.arguments(schemas.SiteQuery, location="query")
@counting.response(200, schemas.CampaignsOut)
@touches("warehouse", query="warehouse")
def list_campaigns(query: dict[str, Any]) -> dict[str, Any]:
    """Campaigns with their progress, the newest first."""
    with reading() as session:
        site = site_of(session, current_actor().warehouse_id, query["warehouse"])
        return {"campaigns": queries.campaigns_of(session, site.id)}


@counting.post("/count-campaigns")
@counting.arguments(schemas.BeginCampaign)
@counting.response(201, schemas.CampaignOut)
@touches("warehouse", body="warehouse")
def begin_campaign(body: dict[str, Any]) -> dict[str, Any]:
    """Have many places counted once: by zones, aisles or classes, or all of them."""
    return run("counting.begin_campaign", lambda tx: services.begin_campaign(tx, **body))


@counting.post("/count-campaigns/<uuid:campaign_id>/close")
@counting.response(200, schemas.CampaignOut)
@touches("campaign", path="campaign_id")
def close_campaign(campaign_id: UUID) -> dict[str, Any]:
    """What was not counted yet is not counted any more."""
    return run("counting.close_campaign", lambda tx: services.close_campaign(tx, campaign_id))


@counting.get("/counting/policy")
@requires("counting.read")
@counting.arguments(schemas.SiteQuery, location="query")
@counting.response(200, schemas.PolicyOut)
@touches("warehouse", query="warehouse")
def read_policy(query: dict[str, Any]) -> dict[str, Any]:
    """What is accepted by itself, and how many places a day have their turn."""
    with reading() as session:
        return queries.policy_view(session, site_of(session, current_actor().warehouse_id, query["warehouse"]))


@counting.put("/counting/policy")
@counting.arguments(schemas.SiteQuery, location="query")
@counting.arguments(schemas.PolicyIn)
@counting.response(200, schemas.PolicyOut)
@touches("warehouse", query="warehouse")
def put_policy(query: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """Replace all of it."""
    expected = request.headers.get("If-Match")
    return run("counting.put_policy", lambda tx: services.put_policy(tx, query["warehouse"], body, expected))


blueprints = [counting]
