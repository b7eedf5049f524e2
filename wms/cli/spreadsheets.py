"""`wms import` and `wms export`: a table as a file, or a whole house as a folder of them."""

from pathlib import Path
from typing import Any

import click

from wms.cli.house import open_house, site_id

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
DRY_RUN = click.option("--dry-run", is_flag=True, help="Judge and write nothing.")


class Tables(click.Group):
    """One command for `house`; every other name is a table's."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, cmd_name) or self._of_table(cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *(sheet.name for sheet in _sheets())]

    def _of_table(self, name: str) -> click.Command | None:
        sheet = next((sheet for sheet in _sheets() if sheet.name == name), None)
        if sheet is None:
            return None
        make = _import_command if self.name == "import" else _export_command
        return make(sheet)


def _sheets() -> list[Any]:
    from wms.cli.house import read_rooms
    from wms.plumbing.spreadsheets.sheet import sheets

    read_rooms()
    return sheets()


@click.group("import", cls=Tables)
def import_() -> None:
    """Bring in files, as CSV or Excel workbook. All of a file is judged before any of it is taken in."""


@click.group("export", cls=Tables)
def export() -> None:
    """Give out a table as CSV, or a whole house as a folder."""


@import_.command("house")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@DRY_RUN
def import_whole_house(folder: Path, dry_run: bool) -> None:
    """Bring in every table of FOLDER, as `wms export house` writes it; all files are judged together first."""
    from wms.plumbing.spreadsheets.house import import_house

    open_house()
    import_house(folder, lambda words: click.echo(words, err=True), dry_run)


@export.command("house")
@click.argument("folder", type=FOLDER)
def export_whole_house(folder: Path) -> None:
    """Write every table into FOLDER, one CSV file each. Secrets, orders and work under way are no part of it."""
    from wms.plumbing.spreadsheets.house import export_house

    open_house()
    export_house(folder, lambda name: click.echo(name, err=True))


def _import_command(sheet: Any) -> click.Command:
    @click.command(sheet.name, help=f"Bring in FILE. {sheet.meaning} Columns: {_columns(sheet)}.")
    @click.argument("file", type=FILE)
    @click.option("--set", "given", multiple=True, help="COLUMN=VALUE, for rows that say nothing there; repeatable.")
    @click.option("--option", "options", multiple=True, type=click.Choice(sheet.options), help="Repeatable.")
    @DRY_RUN
    def bring(file: Path, given: tuple[str, ...], options: tuple[str, ...], dry_run: bool) -> None:
        from wms.plumbing.spreadsheets.bringing import Wish

        open_house()
        pairs = dict(pair.partition("=")[::2] for pair in given)
        unknown = [name for name in pairs if name not in sheet.named]
        if unknown:
            raise ValueError(f"--set: {sheet.name} has no column {unknown[0]!r}")
        click.echo(_brought(Wish(sheet, file.name, file.read_bytes(), pairs, options), dry_run))

    return bring


def _brought(wish: Any, dry_run: bool) -> str:
    """Raises Faulty. A file that is only judged leaves no trace."""
    from wms.kernel.actors import SYSTEM
    from wms.plumbing.spreadsheets.bringing import judge
    from wms.plumbing.spreadsheets.faults import Faulty
    from wms.plumbing.spreadsheets.house import words_of, write_wish

    verdict = judge(wish, SYSTEM)
    if verdict.faults:
        raise Faulty(verdict.faults)
    if dry_run:
        return f"{words_of(verdict)}; nothing was written"
    write_wish(wish, verdict)
    return words_of(verdict)


def _export_command(sheet: Any) -> click.Command:
    @click.command(sheet.name, help=f"Write the table to standard output. {sheet.meaning}")
    @click.option("--warehouse", help="By default all.")
    @click.option("--template", "as_template", is_flag=True, help="Only the header and an example.")
    def give(warehouse: str | None, as_template: bool) -> None:
        from wms.kernel.actors import SYSTEM
        from wms.plumbing.db import reading
        from wms.plumbing.spreadsheets.exporting import exported, template

        open_house()
        if as_template or sheet.read is None:
            click.echo(template(sheet), nl=False)
            return
        if warehouse:
            site_id(warehouse)
        with reading() as session:
            for part in exported(sheet, session, SYSTEM, warehouse):
                click.echo(part, nl=False)

    return give


def _columns(sheet: Any) -> str:
    return ", ".join(f"{c.name}{' (needed)' if sheet.required(c.name) else ''}" for c in sheet.columns)
