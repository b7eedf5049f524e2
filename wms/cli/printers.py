"""`wms printer`: label printers, and labels for what is scanned."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from wms.cli.house import NEW_FILE, open_house, site_id
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


_KINDS = click.Choice(["location", "tote", "cart", "badge", "item", "command"])
_SYMBOLS = click.Choice(["code128", "qr", "datamatrix", "both"])


def _which(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which labels are meant, and what their codes are drawn as."""
    options = [
        click.argument("kind", type=_KINDS),
        click.option("--from", "first", help="The first code; all of the kind if absent."),
        click.option("--to", "last", help="The last code; only the first if absent."),
        click.option("--zone", help="Places of this zone."),
        click.option("--aisle", help="Places of this aisle."),
        click.option("--symbol", type=_SYMBOLS, default="code128", show_default=True),
        click.option("--warehouse", help="By default the only one."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@printer.command("labels")
@_which
@click.option("--printer", required=True)
def printer_labels(warehouse: str | None, **wish: Any) -> None:
    """Print labels of places, totes, carts, badges, items or commands on a label printer."""
    from wms.barcodes.services import print_code_labels

    open_house()
    run = perform_as_system(lambda tx: print_code_labels(tx, warehouse, wish))
    click.echo(f"{run['labels']} labels")


@printer.command("sheets")
@_which
@click.option("--stock", default="a4-3x8", show_default=True, help="The label sheets, as GET /label-stocks names them.")
@click.option("--begin-at", default=1, show_default=True, help="The first free label of the first sheet.")
@click.option("--out", required=True, type=NEW_FILE)
def printer_sheets(warehouse: str | None, out: Path, **wish: Any) -> None:
    """Write the labels as a PDF on label stock."""
    from wms.barcodes.services import draw_label_sheets, wished_sheets
    from wms.plumbing.db import reading
    from wms.printing.queries import STOCKS

    if wish["stock"] not in STOCKS:
        raise click.BadParameter(f"one of {', '.join(STOCKS)}", param_hint="--stock")
    open_house()
    with reading() as session:
        sheets = wished_sheets(session, None, warehouse, wish)
    out.write_bytes(draw_label_sheets(sheets))
    click.echo(f"{len(sheets['labels'])} labels")
