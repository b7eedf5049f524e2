"""The doors of the gallery."""

from typing import Any

from wms.barcodes.schemas import MeaningQuery
from wms.kernel.clock import utc_now
from wms.plumbing.db import reading
from wms.plumbing.http import blueprint, current_actor, requires
from wms.plumbing.scopes import filtered, touches
from wms.reports import queries
from wms.reports.schemas import BoardQuery, InquiryOut, SnapshotOut

reports = blueprint("reports", "What happens now, in numbers")


@reports.get("/board")
@requires("reports.read")
@reports.arguments(BoardQuery, location="query")
@reports.response(200, SnapshotOut)
@touches("warehouse", query="warehouse", channels=False)
def read_board(asked: dict[str, Any]) -> dict[str, Any]:
    """The warehouse at this moment: orders by state and cutoff, people, exceptions, pace."""
    with reading() as session:
        site = queries.site_of(session, current_actor().warehouse_id, asked["warehouse"])
        return queries.board(session, site, utc_now())


@reports.get("/inquiry/<free:code>")
@requires("reports.look_up")
@reports.arguments(MeaningQuery, location="query")
@reports.response(200, InquiryOut)
@filtered(channels=False)
def look_up(asked: dict[str, Any], code: str) -> dict[str, Any]:
    """What a scan names, and what is known of it: stock, orders, walks, the last moves."""
    with reading() as session:
        site = queries.site_of(session, current_actor().warehouse_id, asked["warehouse"])
        return queries.look_up(session, site.id, code, utc_now(), asked["separators"] == "proven", current_actor().role)
