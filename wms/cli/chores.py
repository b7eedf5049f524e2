"""All of the command line but `wms serve`."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from wms.cli import main
from wms.cli.house import NEW_FILE, open_house, read_rooms, site_id
from wms.cli.printers import printer
from wms.cli.spreadsheets import export, import_
from wms.demo.command import demo
from wms.plumbing.db import database
from wms.plumbing.jobs import QUEUES, QueueName
from wms.plumbing.logs import install_logs
from wms.plumbing.queue_file import import_queue
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx, perform_as_system

OLD_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

for _command in (import_queue, demo, printer, import_, export):
    main.add_command(_command)


@main.command()
@click.option("--queue", "queues", multiple=True, type=click.Choice(QUEUES), help="Only these queues; all if absent.")
def worker(queues: tuple[QueueName, ...]) -> None:
    """Run the relay (one process leads), jobs and sweeps."""
    install_logs()
    read_rooms()
    from wms.plumbing.live import socketio
    from wms.worker import run_worker

    database.configure(settings().database_url)
    socketio.init_app(None, message_queue=settings().redis_url, async_mode="threading")
    run_worker(queues or QUEUES)


@main.command()
def migrate() -> None:
    """Bring the database's tables up to date."""
    read_rooms()
    from wms.migrations import upgrade

    upgrade(settings().database_url)
    click.echo("the database is up to date")


@main.command("check-ledger")
def check_ledger() -> None:
    """Recompute every balance and promise from the journal; exit 1 when anything differs."""
    from wms.reports.queries.invariants import LAWS_IN_WORDS, broken_invariants

    open_house()
    wrong = broken_invariants()
    click.echo("\n".join([*wrong, *LAWS_IN_WORDS]))
    click.echo("the ledger is sound" if not wrong else f"{len(wrong)} differences")
    sys.exit(bool(wrong))


@main.command()
@click.option("--file", "target", type=NEW_FILE, help="Write here, not to standard output.")
def openapi(target: Path | None) -> None:
    """Print the API's description (OpenAPI 3.1); written into docs/, the screens' types are written with it."""
    from wms.app import create_app
    from wms.plumbing.typescript import SCREENS, typescript

    app = create_app()
    document = app.test_client().get("/api/openapi.json").get_json()
    text = json.dumps(document, indent=1)
    if target:
        target.write_text(text + "\n")
        types = target.absolute().parents[1] / SCREENS
        if types.parent.is_dir():
            types.write_text(typescript(document))
    else:
        click.echo(text)


@main.command("add-worker")
@click.option("--name", required=True)
@click.option("--badge", required=True)
@click.option("--role", required=True, type=click.Choice(["picker", "packer", "lead", "supervisor", "admin"]))
@click.option("--warehouse", help="By default the only one.")
@click.option("--pin", help="6 digits; for people who sign in at a device.")
@click.option("--language", default="en", help="Of their screens: en, de, es, fr, pl or ar.")
@click.option("--username", help="For supervisors and admins, together with --password.")
@click.option("--password", help="12 characters or more; asked for when only --username is given.")
def add_worker(warehouse: str | None, username: str | None, password: str | None, **person: Any) -> None:
    """Add a person who may sign in."""
    from wms.people import services

    open_house()
    if username and not password:
        password = click.prompt("password", hide_input=True, confirmation_prompt=True)
    person |= {"username": username, "password": password}
    if person["role"] != "admin":
        person["warehouse_id"] = site_id(warehouse)
    made = perform_as_system(lambda tx: services.add_worker(tx, **person))
    click.echo(f"{made.name} ({made.role}), badge {made.badge}")
    if username and settings().one_time_codes:
        _show_totp(username)


@main.command()
@click.option("--name", prompt="Your name")
@click.option("--username", prompt="User name")
@click.option("--password", help="12 characters or more; asked for when absent.")
def setup(name: str, username: str, password: str | None) -> None:
    """Add the first admin of an empty house without a browser; its tables are made if there are none."""
    from wms.cli.first_run import make_tables
    from wms.people.services import set_up_admin

    make_tables(settings().database_url)
    open_house()
    password = password or click.prompt("Password", hide_input=True, confirmation_prompt=True)
    seed = perform_as_system(lambda tx: set_up_admin(tx, name=name, username=username, password=password))
    click.echo(f"{username} looks after this house now; sign in at {settings().public_url}/office/")
    if seed:
        click.echo(f"one-time codes: {seed.uri}")


@main.command("one-time-code")
@click.argument("username")
def one_time_code(username: str) -> None:
    """Set up one-time codes for USERNAME anew; the address goes into an authenticator app."""
    open_house()
    _show_totp(username)


def _show_totp(username: str) -> None:
    from wms.people import services

    seed = perform_as_system(lambda tx: services.give_totp(tx, username))
    click.echo(f"one-time codes: {seed.uri}")


@main.command("device-code")
@click.option("--kind", type=click.Choice(["handheld", "station", "board"]))
@click.option("--uses", default=1, show_default=True)
@click.option("--hours", default=24, show_default=True)
@click.option("--warehouse", help="By default the only one.")
def device_code(warehouse: str | None, **wish: Any) -> None:
    """Make a code that enrols devices."""
    from wms.people import services

    open_house()
    wish["warehouse_id"] = site_id(warehouse)
    click.echo(perform_as_system(lambda tx: services.make_device_code(tx, **wish)).code)


@main.command("api-key")
@click.option("--name", required=True)
@click.option("--scope", "scopes", multiple=True, required=True, help="As 'orders.*' or 'inventory.read'; repeatable.")
@click.option("--channel", help="The only channel that the key writes to; it is opened if it is new.")
def api_key(name: str, scopes: tuple[str, ...], channel: str | None) -> None:
    """Make an API key; it is shown this once."""
    from wms.channels.services import open_channel
    from wms.people.services import MadeApiKey, make_api_key

    def make(tx: Tx) -> MadeApiKey:
        if channel is not None:
            open_channel(tx, channel)
        return make_api_key(tx, name=name, scopes=list(scopes), channel=channel)

    open_house()
    click.echo(perform_as_system(make).key)


@main.command("device-sheet")
@click.option("--out", required=True, type=NEW_FILE)
@click.option("--address", help="Where devices open this house; WMS_PUBLIC_URL if absent.")
def device_sheet(out: Path, address: str | None) -> None:
    """Write the PDF that stages devices: self-test codes, scanner profile, commands (docs/devices.md)."""
    from wms.printing.sheets.device import write_device_sheet

    write_device_sheet(str(out), address or f"{settings().public_url}/handheld/")


@main.group()
def optimize() -> None:
    """What planning is worth."""


@optimize.command("compare")
@click.option("--orders", required=True, type=OLD_FILE)
@click.option("--layout", required=True, type=OLD_FILE)
@click.option("--pickers", default=4, show_default=True)
@click.option("--speed", default=1200, show_default=True, help="Walking, in mm/s.")
@click.option("--line-seconds", default=10, show_default=True, help="To pick one line.")
@click.option("--walk-seconds", default=120, show_default=True, help="For each walk: cart, labels, handing over.")
@click.option("--walk-minutes", default=25, show_default=True, help="Of a walk for several orders at most; 0: any.")
@click.option("--wave-minutes", default=120, show_default=True, help="Between two fixed waves.")
@click.option("--wall-cells", default=0, show_default=True, help="Of a put wall; 0: there is none.")
@click.option("--wall-totes", default=2, show_default=True, help="That one walk for the wall fills.")
@click.option("--sort-seconds", default=4, show_default=True, help="To sort one line at the wall.")
@click.option("--zones", default=0, show_default=True, help="Walked one by one, and at once; 0: none.")
@click.option("--cutoff", "cutoffs", multiple=True, type=click.DateTime(["%H:%M"]), help="HH:MM; repeatable.")
@click.option("--lead-minutes", default=90, show_default=True, help="An order this near to a cutoff gets the next.")
@click.option("--seconds", default=0.2, show_default=True, help="Of computing, for each look at our plan.")
@click.option("--workers", default=1, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--picture", type=NEW_FILE, help="Draw one walk before and after (SVG).")
@click.option("--json", "figures", type=NEW_FILE, help="Write all figures there, with their bounds.")
def optimize_compare(**wish: Any) -> None:
    """Replay real orders first come, in fixed waves, and as we plan them; needs no database (docs/operations.md)."""
    from wms.reports.comparison.command import run_with

    click.echo(run_with(say=lambda text: click.echo(text, err=True), **wish))
