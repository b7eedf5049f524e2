"""`wms printer`: label printers, and labels for what is scanned."""

from typing import Any

import click

from wms.cli.house import open_house, site_id
from wms.plumbing.transaction import perform_as_system


@click.group()
def printer() -> None:
    """Label printers."""


@printer.command("test")
@click.argument("code")
@click.option("--warehouse", help="By default the only one.")
def printer_test(code: str, warehouse: str | None) -> None:
    """Print a sample label on printer CODE."""
    from wms.printing.services import print_sample

    open_house()
    site = site_id(warehouse)
    click.echo(f"print job {perform_as_system(lambda tx: print_sample(tx, site, code))}")


@printer.command("labels")
@click.argument("kind", type=click.Choice(["location", "tote", "cart", "badge", "item"]))
@click.option("--from", "first", required=True, help="The first code.")
@click.option("--to", "last", help="The last code; only the first if absent.")
@click.option("--printer", required=True)
@click.option("--warehouse", help="By default the only one.")
def printer_labels(warehouse: str | None, **wish: Any) -> None:
    """Print the labels of places, totes, carts, badges or items, from one code to another."""
    from wms.barcodes.services import print_code_labels

    open_house()
    jobs = perform_as_system(lambda tx: print_code_labels(tx, warehouse, wish))
    click.echo(f"{len(jobs)} labels")
