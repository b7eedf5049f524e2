"""The stock that a house begins with: booked with a document of its own, by which it is taken back as a whole."""

from collections.abc import Sequence
from typing import Any

from wms.inventory.services.documents import Why, open_document, paper_name
from wms.inventory.services.receiving import receive_delivery
from wms.layout.queries import site_of
from wms.plumbing.transaction import Tx


def open_stock(tx: Tx, warehouse: str | None, lines: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Lines as those of `receive_delivery`, which says what is returned and raised."""
    site = site_of(tx.session, tx.actor.warehouse_id, warehouse)
    paper = open_document(tx, site.id, "opening", Why("opening"), f"{len(lines)} lines")
    body = {"warehouse": site.code, "reference": paper_name(paper), "lines": list(lines)}
    return receive_delivery(tx, body, paper)
