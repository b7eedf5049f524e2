"""Use cases of barcodes: labels for what is scanned, on a label printer or on paper, and containers made in a run."""

from wms.barcodes.services.making import make_containers, unmake_containers
from wms.barcodes.services.printing import print_code_labels
from wms.barcodes.services.sheets import draw_label_sheets, preview_label_sheet, wished_sheets

__all__ = [
    "draw_label_sheets", "make_containers", "preview_label_sheet", "print_code_labels", "unmake_containers",
    "wished_sheets",
]  # fmt: skip
