"""Labels to a label printer."""

from typing import Any

from wms.barcodes.services.choosing import chosen_labels
from wms.layout.queries import site_of
from wms.plumbing.transaction import Tx
from wms.printing.services import print_labels


def print_code_labels(tx: Tx, warehouse: str | None, wish: dict[str, Any]) -> dict[str, Any]:
    """Prints the labels of a wish (`choosing.chosen_labels`) on its `printer`; returns {run, labels, print_jobs}.

    The print jobs of a run hold several labels each, so that a printer is asked once for many.
    """
    site = site_of(tx.session, tx.actor.warehouse_id, warehouse)
    labels = chosen_labels(tx.session, site.id, wish)
    run_id, jobs = print_labels(
        tx, template=wish["kind"], labels=labels, printer_code=wish["printer"], warehouse_id=site.id,
        subject_kind=f"{wish['kind']}_labels",
    )  # fmt: skip
    return {"run": run_id, "labels": len(labels), "print_jobs": jobs}
