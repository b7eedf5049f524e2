"""Runs the shop: `WMS_DEMO_API_KEY=... WMS_DEMO_WEBHOOK_SECRET=... python -m wms.demo.shop --port 8001`."""

import os
import threading
from pathlib import Path

import click

from wms.demo.shop.pages import create_pages
from wms.demo.shop.sending import Sender
from wms.demo.shop.store import ShopStore
from wms.demo.stand import ready, serve_pages


@click.command()
@click.option("--warehouse", default="http://127.0.0.1:8000", show_default=True, help="Where Aisle serves.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True)
@click.option("--file", "path", type=click.Path(path_type=Path), required=True, help="The shop's own memory.")
def main(warehouse: str, host: str, port: int, path: Path) -> None:
    """Be a web shop: send orders, hear of shipments."""
    store = ShopStore(path)
    sender = Sender(store, warehouse, os.environ["WMS_DEMO_API_KEY"])
    threading.Thread(target=sender.run, daemon=True).start()
    pages = serve_pages(create_pages(store, sender, os.environ["WMS_DEMO_WEBHOOK_SECRET"]), host, port)
    ready(page=pages.port)
    pages.serve_forever()


if __name__ == "__main__":
    main()
