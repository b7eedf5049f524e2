"""Labels on paper: sheets of label stock as a PDF, and a picture of the first one."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.barcodes.services.choosing import chosen_labels
from wms.layout.queries import site_of
from wms.printing.queries import STOCKS
from wms.printing.services import draw_sheets

Sheets = dict[str, Any]  # labels, stock, begin_at: as printing draws them


def wished_sheets(session: Session, bound_to: UUID | None, warehouse: str | None, wish: dict[str, Any]) -> Sheets:
    """The labels of a wish (`choosing.chosen_labels`) for its `stock`, from position `begin_at` on."""
    labels = chosen_labels(session, site_of(session, bound_to, warehouse).id, wish)
    begin_at = min(wish["begin_at"], STOCKS[wish["stock"]].labels)
    return {"labels": [_on_paper(label) for label in labels], "stock": wish["stock"], "begin_at": begin_at}


def draw_label_sheets(sheets: Sheets) -> bytes:
    """A PDF; takes up to seconds, so it is asked for outside a transaction."""
    return draw_sheets(sheets | {"as": "pdf"})


def preview_label_sheet(sheets: Sheets) -> dict[str, Any]:
    """The first sheet as SVG, with how many labels and sheets there will be."""
    stock, labels = STOCKS[sheets["stock"]], sheets["labels"]
    drawn = draw_sheets(sheets | {"labels": labels[: stock.labels], "as": "svg"}).decode()
    return {"svg": drawn, "labels": len(labels), "sheets": stock.sheets(len(labels), sheets["begin_at"])}


def _on_paper(label: dict[str, Any]) -> dict[str, Any]:
    """Large words, notes below them, check digits and arrow, and the code."""
    large = label.get("words") or " ".join(label.get("blocks") or ()) or label.get("sku") or label.get("name")
    notes = [label[name] for name in ("name", "role") if name in label and label[name] != large]
    facts = {name: label[name] for name in ("code", "symbol", "check_digits", "arrow") if name in label}
    return facts | {"words": large or label["code"], "notes": notes}
