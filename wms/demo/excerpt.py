"""Makes the compact copy in data/ from the cleaned Online Retail files: `python -m wms.demo.excerpt FOLDER`.

Kept: every order of 2010-12-02 to 2010-12-09, its lines, and the products on them. Left out: the customer numbers.
"""

import csv
import gzip
import io
import sys
from collections.abc import Iterable
from pathlib import Path

FIRST_DAY = "2010-12-02"  # the busiest day of the whole data: 141 orders
LAST_DAY = "2010-12-09"
DATA = Path(__file__).parent / "data"


def make(source: Path, target: Path) -> tuple[int, int, int]:
    """Write orders, order_lines and products as .csv.gz below `target`; returns how many of each."""
    orders = [row for row in _read(source / "orders.csv") if FIRST_DAY <= row["created_at"][:10] <= LAST_DAY]
    kept = {row["order_id"] for row in orders}
    lines = [row for row in _read(source / "order_lines.csv.gz") if row["order_id"] in kept]
    sold = {row["sku"] for row in lines}
    products = [row for row in _read(source / "products.csv") if row["sku"] in sold]
    _write(target / "orders.csv.gz", ("order_id", "created_at", "country"), orders)
    _write(target / "order_lines.csv.gz", ("order_id", "sku", "qty"), lines)
    _write(target / "products.csv.gz", ("sku", "description", "unit_price"), products)
    return len(orders), len(lines), len(products)


def _read(path: Path) -> list[dict[str, str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[dict[str, str]]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    # mtime 0: the same rows make the same bytes, so a repeated copy shows no change
    path.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))


if __name__ == "__main__":
    print("orders, lines, products:", *make(Path(sys.argv[1]), DATA))
