"""The house as one-shot commands need it: its rooms and its database, without pushes."""

from pathlib import Path
from uuid import UUID

import click

from wms.plumbing.db import database
from wms.plumbing.definitions import only_definitions
from wms.plumbing.logs import install_logs
from wms.plumbing.settings import settings
from wms.plumbing.transaction import perform_as_system

NEW_FILE = click.Path(dir_okay=False, path_type=Path)


def site_id(code: str | None) -> UUID:
    """The warehouse that is meant: the named one, or the only one."""
    from wms.layout.queries import site_of

    return perform_as_system(lambda tx: site_of(tx.session, None, code)).id


def open_house() -> None:
    """For one-shot commands: the database, all rooms, and no pushes."""
    install_logs()
    read_rooms()
    database.configure(settings().database_url)


def read_rooms() -> None:
    with only_definitions():
        from wms.app import load_rooms

        load_rooms()
