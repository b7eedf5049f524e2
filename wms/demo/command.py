"""`wms demo`: the commands of the demo world."""

import sys
from pathlib import Path

import click


@click.group()
def demo() -> None:
    """A small world to play with: a web shop, printers, a scale, simulated people."""


@demo.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--alone", is_flag=True, help="No simulated people work beside you.")
def demo_serve(host: str, port: int, alone: bool) -> None:
    """Start the server and the demo world around it, with people who work in it."""
    from wms.demo.world import serve_demo

    sys.exit(serve_demo(host=host, port=port, alone=alone))


@demo.command("files")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def demo_files(folder: Path) -> None:
    """Write the demo's busiest day as orders.csv and layout.json for `wms optimize compare`."""
    from wms.demo.files import write_files

    click.echo(f"{write_files(folder)} orders")


@demo.command(
    "shift", context_settings={"ignore_unknown_options": True, "allow_extra_args": True}, add_help_option=False
)
@click.pass_context
def demo_shift(ctx: click.Context) -> None:
    """Let simulated people work the orders through the public doors (see --help)."""
    from wms.demo.shift.__main__ import main as shift

    shift(args=ctx.args, prog_name="wms demo shift")
