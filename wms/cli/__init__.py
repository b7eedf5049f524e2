"""`wms`: the command line. Every command says what it does with --help.

The server's start is in a hurry: here is only what `wms serve` needs; the other commands are in chores.py, and are read
when one of them is asked for.
"""

import os
import resource
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from wms.kernel.errors import InvalidInput, Refusal
from wms.plumbing.definitions import only_definitions
from wms.plumbing.settings import Settings, settings

PROJECT = Path(__file__).resolve().parents[2]


class House(click.Group):
    """Turns a refusal into one plain line and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except InvalidInput as refusal:
            raise click.ClickException("\n".join(f"{e['field']}: {e['message']}" for e in refusal.errors)) from refusal
        except (Refusal, ValueError) as refusal:
            raise click.ClickException(str(refusal)) from refusal

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.commands:
            _read_chores()
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        _read_chores()
        return super().list_commands(ctx)


def _read_chores() -> None:
    with only_definitions():
        import_module("wms.cli.chores")


HELP = {"help_option_names": ["-h", "--help"]}


@click.group(cls=House, context_settings=HELP)
def main() -> None:
    """Aisle, the floor of an order-driven business, run live."""
    os.umask(0o077)  # whatever is written, the demo's files too, is its owner's alone


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--processes", default=1, show_default=True, help="More than one needs PostgreSQL and Redis.")
@click.option("--tls", is_flag=True, help="https: with a given certificate, else with one of the house's own.")
@click.option("--certificate", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Its chain (PEM).")
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Its key (PEM).")
@click.option("--name", "names", multiple=True, help="One more name of this machine, for its own certificate.")
@click.option("--plain-port", default=8080, show_default=True, help="Hands the root to devices over http; 0: nobody.")
def serve(
    host: str,
    port: int,
    processes: int,
    tls: bool,
    certificate: Path | None,
    key: Path | None,
    names: tuple[str, ...],
    plain_port: int,
) -> None:
    """Serve the screens, the API and the sockets; on SQLite also run relay and jobs inside.

    An empty database gets its tables; a house without an admin prints the one-time link for the first.
    """
    from wms.cli.first_run import open_first

    house = settings()
    if processes > 1 and (house.embedded or not house.redis_url):
        raise ValueError("several processes need WMS_DATABASE_URL (PostgreSQL) and WMS_REDIS_URL")
    secured: list[str] = []
    if tls or certificate:
        secured = _secured(house, certificate, key, names, (host, port, plain_port))
    open_first(house, os.environ.get("WMS_PUBLIC_URL", f"http://{host}:{port}"))
    _allow_many_files()
    sys.stdout.flush()
    os.execv(sys.executable, gunicorn_command(host, port, processes, secured))  # noqa: S606 - our own interpreter


def _secured(
    house: Settings, chain: Path | None, key: Path | None, names: tuple[str, ...], where: tuple[str, int, int]
) -> list[str]:
    """Gunicorn's words for a server with TLS; the house is called by its address there, unless WMS_PUBLIC_URL says."""
    from wms.cli.secure import chosen_certificate, plain_door, public_name

    host, port, plain_port = where
    certificate = chosen_certificate(house, chain, key, names, host)
    os.environ.setdefault("WMS_PUBLIC_URL", f"https://{names[0] if names else public_name(host)}:{port}")
    plain_door(certificate, host, plain_port, port)
    return ["--certfile", str(certificate.chain), "--keyfile", str(certificate.key)]


def _allow_many_files() -> None:
    """A connection is a file: as many as the system lets us have, not the usual thousand."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def gunicorn_command(host: str, port: int, processes: int = 1, secured: Sequence[str] = ()) -> list[str]:
    """The server's command line: gevent carries the sockets (ADR 5), threads on request."""
    kind = ["-k", "wms.plumbing.doorman.Doorman", "--worker-connections", "10000"]
    if settings().async_mode == "threading":
        kind = ["-k", "gthread", "--threads", "400"]
    where = ["--chdir", str(PROJECT), "-w", str(processes), "-b", f"{host}:{port}"]
    limits = ["--keep-alive", "20", "--timeout", "60", "--graceful-timeout", "5", "--log-level", "warning"]
    return [sys.executable, "-m", "gunicorn", *kind, *where, *limits, *secured, "wsgi:app"]
