"""The HTTP doors of what a channel believes, compared with what we know."""

from typing import Any
from uuid import UUID

from wms.channels import queries, services
from wms.channels.rules.reconciliation import TAKE_THEIRS
from wms.channels.schemas import ChannelPart
from wms.channels.schemas.reconciliation import (
    BeliefsIn,
    DifferenceOut,
    DifferencesOut,
    DifferencesQuery,
    MendIn,
    ReconciliationIn,
    ReconciliationOut,
    ReconciliationsOut,
)
from wms.plumbing.db import reading
from wms.plumbing.grants import authorize
from wms.plumbing.http import Page, blueprint, close_cursor, current_actor, parts, requires, run, run_once
from wms.plumbing.scopes import touches
from wms.plumbing.shapes import PageQuery
from wms.plumbing.transaction import Tx

reconciliation = blueprint("reconciliation", "What a channel believes beside what we know, and what mends it")


@reconciliation.post("/channels/<name>/reconciliations")
@requires("channels.reconcile")
@parts(ChannelPart)
@reconciliation.arguments(ReconciliationIn)
@reconciliation.response(201, ReconciliationOut)
@touches("channel", path="name")
def open_reconciliation(body: dict[str, Any], name: str) -> queries.ReconciliationView:
    """Say what you believe of your orders and stock. With `close` that is all, else add more and close it."""
    return _read(run_once("channels.reconcile", lambda tx: _opened(tx, name, body))["id"])


@reconciliation.get("/channels/<name>/reconciliations")
@requires("channels.read")
@parts(ChannelPart)
@reconciliation.arguments(PageQuery, location="query")
@reconciliation.response(200, ReconciliationsOut)
@touches("source", path="name")
def list_reconciliations(asked: dict[str, Any], name: str) -> dict[str, Any]:
    """What was said, the newest first."""
    page = Page.of(asked)
    with reading() as session:
        queries.channel(session, name)
        views = queries.reconciliations_page(session, name, page)
    last = views[-1].id if len(views) == page.limit else None
    return {"reconciliations": views, "next_cursor": close_cursor(last) if last else None}


@reconciliation.get("/reconciliations/<uuid:reconciliation_id>")
@requires("channels.read")
@reconciliation.response(200, ReconciliationOut)
@touches("belief", path="reconciliation_id")
def get_reconciliation(reconciliation_id: UUID) -> queries.ReconciliationView:
    """One of them, and how far the comparing has come."""
    return _read(reconciliation_id)


@reconciliation.post("/reconciliations/<uuid:reconciliation_id>/rows")
@requires("channels.reconcile")
@reconciliation.arguments(BeliefsIn)
@reconciliation.response(200, ReconciliationOut)
@touches("reconciliation", path="reconciliation_id")
def add_beliefs(body: dict[str, Any], reconciliation_id: UUID) -> queries.ReconciliationView:
    """Say more. What is named twice is believed as it was said last."""
    run("channels.reconcile", lambda tx: services.add_beliefs(tx, reconciliation_id, body["orders"], body["stock"]))
    return _read(reconciliation_id)


@reconciliation.post("/reconciliations/<uuid:reconciliation_id>/close")
@requires("channels.reconcile")
@reconciliation.response(200, ReconciliationOut)
@touches("reconciliation", path="reconciliation_id")
def close_reconciliation(reconciliation_id: UUID) -> queries.ReconciliationView:
    """That was all: compare it. Twice is once."""
    run("channels.reconcile", lambda tx: services.close_reconciliation(tx, reconciliation_id))
    return _read(reconciliation_id)


@reconciliation.get("/channels/<name>/differences")
@requires("channels.read")
@parts(ChannelPart)
@reconciliation.arguments(DifferencesQuery, location="query")
@reconciliation.response(200, DifferencesOut)
@touches("source", path="name")
def list_differences(asked: dict[str, Any], name: str) -> dict[str, Any]:
    """Where the channel believes something else than we know, as it was first found."""
    page = Page.of(asked)
    with reading() as session:
        queries.channel(session, name)
        views = queries.differences_page(session, name, current_actor().scope, asked, page)
    last = views[-1].id if len(views) == page.limit else None
    return {"differences": views, "next_cursor": close_cursor(last) if last else None}


@reconciliation.post("/differences/<uuid:difference_id>/mend")
@requires("channels.mend_difference")
@reconciliation.arguments(MendIn)
@reconciliation.response(200, DifferenceOut)
@touches("difference", path="difference_id")
def mend_difference(body: dict[str, Any], difference_id: UUID) -> queries.DifferenceView:
    """Mend a difference: tell it again, take theirs as a change of the order, or leave it with a note."""
    if body["fix"] == TAKE_THEIRS:
        authorize(current_actor(), "orders.change_order")
        authorize(current_actor(), "orders.cancel_order")
    run_once("channels.mend_difference", lambda tx: _mended(tx, difference_id, body))
    with reading() as session:
        return queries.difference(session, difference_id)


def _opened(tx: Tx, name: str, body: dict[str, Any]) -> dict[str, Any]:
    span = {end: body[end] for end in ("received_from", "received_until")}
    identity = services.open_reconciliation(tx, name, **span, note=body["note"])
    services.add_beliefs(tx, identity, body["orders"], body["stock"])
    if body["close"]:
        services.close_reconciliation(tx, identity)
    return {"id": str(identity)}


def _mended(tx: Tx, difference_id: UUID, body: dict[str, Any]) -> dict[str, Any]:
    services.mend_difference(tx, difference_id, **body)
    return {"id": str(difference_id)}


def _read(reconciliation_id: UUID | str) -> queries.ReconciliationView:
    with reading() as session:
        return queries.reconciliation(session, UUID(str(reconciliation_id)))
