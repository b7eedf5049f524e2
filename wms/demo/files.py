"""A day of the demo as files for `wms optimize compare`: `wms demo files FOLDER`."""

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path

from wms.demo.catalogue import orders, products
from wms.demo.floor import pick_places, walk_plan
from wms.demo.invented import measures
from wms.demo.stocking import faces

CART = {"slots": 10, "tote_volume_mm3": 54_000_000}  # a picking trolley with ten totes of 600 x 400 x 250 mm, 0.9 full
BUSIEST = date(2010, 12, 2)


def write_files(folder: Path, day: date = BUSIEST) -> int:
    """orders.csv and layout.json; returns how many orders came that day."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "layout.json").write_text(json.dumps(_layout(), indent=1) + "\n")
    chosen = [order for order in orders() if order.created_at.date() == day]
    with (folder / "orders.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("order", "sku", "quantity", "created_at"))
        for order in chosen:
            at = order.created_at.replace(tzinfo=UTC).isoformat()
            writer.writerows((order.order_id, line.sku, line.quantity, at) for line in order.lines)
    return len(chosen)


def _layout() -> dict[str, object]:
    home: dict[str, str] = {}
    for face in faces(datetime(2010, 12, 1, tzinfo=UTC).date()):
        home.setdefault(face.sku, face.location)
    places = [{"code": p.code, "aisle_index": p.aisle - 1, "y_mm": p.y_mm} for p in pick_places()]
    items = [{"sku": sku, "location": home[sku], "volume_mm3": _volume(sku)} for sku in sorted(home)]
    return {**walk_plan(), "cart": CART, "locations": places, "items": items}


def _volume(sku: str) -> int:
    shape = measures(products()[sku])
    return shape.length_mm * shape.width_mm * shape.height_mm
