"""The HTTP doors of barcodes: ask what a code names, the book that devices keep, and labels."""

from typing import Any
from uuid import UUID

from flask import Response

from wms.barcodes import schemas, services
from wms.barcodes.queries import CodeBook, Meaning, code_book, what_is
from wms.layout.queries import site_of
from wms.people.services import device_asking
from wms.plumbing.db import reading
from wms.plumbing.http import blueprint, current_actor, public, requires, run, run_once
from wms.plumbing.scopes import shared, touches
from wms.plumbing.settings import settings
from wms.plumbing.shapes import given_file
from wms.printing.queries import STOCKS, run_jobs
from wms.printing.services import draw_sheets

barcodes = blueprint("barcodes", "What a scanned code names")


@barcodes.get("/barcodes/<free:code>")
@requires("barcodes.read")
@barcodes.arguments(schemas.MeaningQuery, location="query")
@barcodes.response(200, schemas.MeaningOut)
@touches("warehouse", query="warehouse")
def get_barcode(asked: dict[str, Any], code: str) -> Meaning:
    """The place, container or item that this code names."""
    with reading() as session:
        site = site_of(session, current_actor().warehouse_id, asked["warehouse"])
        return what_is(session, site.id, code, asked["separators"] == "proven")


@barcodes.get("/code-book")
@requires("barcodes.read")
@barcodes.arguments(schemas.BookQuery, location="query")
@barcodes.response(200, schemas.CodeBookOut)
@touches("warehouse", query="warehouse")
def get_code_book(asked: dict[str, Any]) -> CodeBook:
    """All places and containers of a warehouse, small enough to be kept on a device."""
    with reading() as session:
        site = site_of(session, current_actor().warehouse_id, asked["warehouse"])
        return code_book(session, site.id, asked["have"])


@barcodes.get("/session/codes/<free:code>")
@barcodes.response(200, schemas.SignInCodeOut)
@public
def get_sign_in_code(code: str) -> Meaning:
    """What an enrolled device may know of a code before anybody signed in. Badges are not told from unknown codes."""
    device = device_asking()
    with reading() as session:
        return what_is(session, device.warehouse_id, code)


@barcodes.post("/code-labels")
@barcodes.arguments(schemas.SiteQuery, location="query")
@barcodes.arguments(schemas.CodeLabelsIn)
@barcodes.response(200, schemas.PrintedOut)
@touches("warehouse", query="warehouse", channels=False)
def print_code_labels(asked: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """Print labels of places, totes, carts, badges, items or commands on a label printer."""
    action, warehouse = "barcodes.print_code_labels", asked["warehouse"]
    return run_once(action, lambda tx: services.print_code_labels(tx, warehouse, body))


@barcodes.get("/label-runs/<uuid:run_id>")
@requires("barcodes.print_code_labels")
@barcodes.response(200, schemas.LabelRunOut)
@touches("label_run", path="run_id")
def get_label_run(run_id: UUID) -> dict[str, Any]:
    """How far a run of labels has come."""
    with reading() as session:
        return {"print_jobs": run_jobs(session, run_id)}


@barcodes.get("/label-stocks")
@requires("barcodes.print_code_labels")
@barcodes.response(200, schemas.StockOut(many=True))
@shared("paper is the same everywhere")
def list_label_stocks() -> list[Any]:
    """The sheets of labels that labels can be drawn on."""
    return list(STOCKS.values())


@barcodes.post("/label-sheets")
@requires("barcodes.print_code_labels")
@barcodes.arguments(schemas.SiteQuery, location="query")
@barcodes.arguments(schemas.LabelSheetsIn)
@barcodes.doc(responses=given_file("A PDF", "application/pdf"))
@touches("warehouse", query="warehouse", channels=False)
def draw_label_sheets(asked: dict[str, Any], body: dict[str, Any]) -> Response:
    """The labels as a PDF on label stock, for a house without a label printer."""
    with reading() as session:
        wish = services.wished_sheets(session, current_actor().warehouse_id, asked["warehouse"], body)
    return _pdf(services.draw_label_sheets(wish), f"{body['kind']}-labels.pdf")


@barcodes.post("/label-sheets/preview")
@requires("barcodes.print_code_labels")
@barcodes.arguments(schemas.SiteQuery, location="query")
@barcodes.arguments(schemas.LabelSheetsIn)
@barcodes.response(200, schemas.SheetPreviewOut)
@touches("warehouse", query="warehouse", channels=False)
def preview_label_sheet(asked: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """The first sheet as a picture, and how many labels and sheets there are."""
    with reading() as session:
        wish = services.wished_sheets(session, current_actor().warehouse_id, asked["warehouse"], body)
    return services.preview_label_sheet(wish)


@barcodes.get("/command-sheet")
@requires("barcodes.print_code_labels")
@barcodes.doc(responses=given_file("A PDF", "application/pdf"))
@shared("commands are the same everywhere")
def draw_command_sheet() -> Response:
    """What stages a device, and all commands as barcodes."""
    return _pdf(draw_sheets({"address": f"{settings().public_url}/handheld/"}), "command-sheet.pdf")


@barcodes.post("/container-runs")
@barcodes.arguments(schemas.SiteQuery, location="query")
@barcodes.arguments(schemas.ContainersIn)
@barcodes.response(200, schemas.ContainersOut)
@touches("warehouse", query="warehouse", channels=False)
def make_containers(asked: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """Make totes or carts, each with the next code: all or none."""
    warehouse = asked["warehouse"]
    return run_once("barcodes.make_containers", lambda tx: services.make_containers(tx, warehouse, body))


@barcodes.post("/container-runs/take-back")
@barcodes.arguments(schemas.SiteQuery, location="query")
@barcodes.arguments(schemas.ContainersBackIn)
@barcodes.response(200, schemas.CountOut)
@touches("warehouse", query="warehouse", channels=False)
def unmake_containers(asked: dict[str, Any], body: dict[str, Any]) -> dict[str, int]:
    """Take back totes or carts that were made by mistake, while none of them was used."""
    warehouse = asked["warehouse"]
    return {"count": run("barcodes.unmake_containers", lambda tx: services.unmake_containers(tx, warehouse, **body))}


def _pdf(content: bytes, name: str) -> Response:
    answer = Response(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


blueprints = [barcodes]
