"""The HTTP doors of barcodes: ask what a code names, and the book that devices keep."""

from typing import Any

from wms.barcodes import services
from wms.barcodes.queries import CodeBook, Meaning, code_book, what_is
from wms.barcodes.schemas import (
    BookQuery,
    CodeBookOut,
    CodeLabelsIn,
    MeaningOut,
    MeaningQuery,
    PrintedOut,
    SignInCodeOut,
    SiteQuery,
)
from wms.layout.queries import site_of
from wms.people.services import device_asking
from wms.plumbing.db import reading
from wms.plumbing.http import blueprint, current_actor, public, requires, run_once
from wms.plumbing.scopes import touches

barcodes = blueprint("barcodes", "What a scanned code names")


@barcodes.get("/barcodes/<free:code>")
@requires("barcodes.read")
@barcodes.arguments(MeaningQuery, location="query")
@barcodes.response(200, MeaningOut)
@touches("warehouse", query="warehouse")
def get_barcode(asked: dict[str, Any], code: str) -> Meaning:
    """The place, container or item that this code names."""
    with reading() as session:
        site = site_of(session, current_actor().warehouse_id, asked["warehouse"])
        return what_is(session, site.id, code, asked["separators"] == "proven")


@barcodes.get("/code-book")
@requires("barcodes.read")
@barcodes.arguments(BookQuery, location="query")
@barcodes.response(200, CodeBookOut)
@touches("warehouse", query="warehouse")
def get_code_book(asked: dict[str, Any]) -> CodeBook:
    """All places and containers of a warehouse, small enough to be kept on a device."""
    with reading() as session:
        site = site_of(session, current_actor().warehouse_id, asked["warehouse"])
        return code_book(session, site.id, asked["have"])


@barcodes.get("/session/codes/<free:code>")
@barcodes.response(200, SignInCodeOut)
@public
def get_sign_in_code(code: str) -> Meaning:
    """What an enrolled device may know of a code before anybody signed in. Badges are not told from unknown codes."""
    device = device_asking()
    with reading() as session:
        return what_is(session, device.warehouse_id, code)


@barcodes.post("/code-labels")
@barcodes.arguments(SiteQuery, location="query")
@barcodes.arguments(CodeLabelsIn)
@barcodes.response(200, PrintedOut)
@touches("warehouse", query="warehouse", channels=False)
def print_code_labels(asked: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """Print the labels of places, totes, carts, badges or items, from one code to another."""
    action, warehouse = "barcodes.print_code_labels", asked["warehouse"]
    return run_once(action, lambda tx: {"print_jobs": services.print_code_labels(tx, warehouse, body)})


blueprints = [barcodes]
