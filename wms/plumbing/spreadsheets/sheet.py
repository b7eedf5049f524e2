"""The register: which tables there are, what their columns mean, and who reads, judges and writes their rows."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from marshmallow import fields, validate
from sqlalchemy.orm import Session

from wms.kernel.actors import Actor
from wms.kernel.ids import new_id
from wms.plumbing.codes import Named, clashes_among
from wms.plumbing.fields import Code as CodeField
from wms.plumbing.fields import Reference
from wms.plumbing.shapes import Schema
from wms.plumbing.sites import site_codes
from wms.plumbing.spreadsheets.faults import Fault, fault
from wms.plumbing.spreadsheets.pace import unhurried
from wms.plumbing.transaction import Tx

Key = tuple[Any, ...]
Values = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """`meaning` in plain words, `example` as it stands in a template, `unit` where it is a measure.

    `refers`: the value names a row of that table. `secret`: it is written and never told. `also`: other headers whose
    values are so many times as large, as weight_kg for weight_g.
    """

    name: str
    meaning: str
    example: str = ""
    unit: str = ""
    refers: str = ""
    secret: bool = False
    also: tuple[tuple[str, int], ...] = ()


SITE = Column("warehouse", "the warehouse's code; empty: your own", "NORTH", refers="warehouses")


@dataclass(frozen=True)
class Row:
    """A row of a file: the line that it begins at, and its values as the table's shape gives them."""

    line: int
    values: Values


class Desk:
    """What a judge of rows has before it: who asks and when, what is there, and what other files of a house bring.

    `present`: the rows of the table by key, as they are now. `coming`: those of files before this one, by table and
    key. `memory`: for the judge itself, from one bite of rows to the next.
    """

    def __init__(self, session: Session, actor: Actor, now: datetime, options: Sequence[str] = ()) -> None:
        self.tx = Tx(session, actor, now)
        self.actor, self.now, self.options = actor, now, tuple(options)
        self.present: dict[Key, Values] = {}
        self.coming: dict[str, dict[Key, Values]] = {}
        self.memory: dict[Any, Any] = {}
        self._tables: dict[str, dict[Key, Values]] = {}
        self._claims: dict[UUID | None, dict[str, Named]] = {}
        self._owners: dict[tuple[str, Key], UUID] = {}

    @property
    def session(self) -> Session:
        return self.tx.session

    def comes(self, table: str, *key: Any) -> Values | None:
        """The row that another file of the same house brings."""
        return self.coming.get(table, {}).get(key)

    def begin(self, sheet: "Spreadsheet") -> None:
        """Another file: what is there of its table is read."""
        self.memory, self._tables = {}, {}
        self.present = dict(self._stored(sheet))

    def table(self, name: str) -> dict[Key, Values]:
        """The rows of another table that are there or come, by key."""
        if name not in self._tables:
            self._tables[name] = dict(self._stored(_sheets[name])) | self.coming.get(name, {})
        return self._tables[name]

    def named(self, name: str, value: Any, site: Any = None) -> Values | None:
        """A row of another table by its name, in this warehouse where the table has one for each."""
        by_site = "warehouse" in _sheets[name].key
        return self.table(name).get((site, value) if by_site else (value,))

    def _stored(self, sheet: "Spreadsheet") -> Iterator[tuple[Key, Values]]:
        for row in unhurried(sheet.read(self.session, self.actor) if sheet.read else ()):
            yield sheet.key_of(row), row

    def owner(self, table: str, key: Any, stored: UUID | None) -> UUID:
        """The id of a row for claims of codes: its stored one, or one made up for a row that only comes."""
        return self._owners.setdefault((table, (key,)), stored or new_id())

    def site_id(self, code: str) -> UUID:
        """Of a warehouse that is there, or that only comes."""
        stored = {code: identity for identity, code in site_codes(self.session, None).items()}
        return self.owner("warehouses", code, stored.get(code))

    def clashes(self, claims: Sequence[tuple[Named, int, str]], site: UUID | None = None) -> Iterator[Fault]:
        """A fault for each claim (code, line, column) whose code means something else already, or twice here."""
        where = {id(claim): (line, column) for claim, line, column in claims}
        others = [of_site for of, of_site in self._claims.items() if site is None or of is None]
        claimed = [self._claims.setdefault(site, {}), *others]
        for claim, words in clashes_among(self.session, site, [claim for claim, _, _ in claims], claimed):
            line, column = where[id(claim)]
            yield fault(line, column, "taken", words, "give another code", code=claim.code)


Read = Callable[[Session, Actor], Iterable[Values]]
Judge = Callable[[Desk, Sequence[Row]], Iterable[Fault]]
Write = Callable[[Tx, Sequence[Row], Sequence[str]], list[Fault] | None]
"""Returns what of the rows could not be, of those whose rest is in."""
Compare = Callable[[Desk, Row], str]


def no_fault(_desk: Desk, _rows: Sequence[Row]) -> Iterable[Fault]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Spreadsheet:
    """A table. `key`: the columns that tell one row from another; `right`: who may bring it; `reads`: who may have it.

    `read` gives its rows in the order of the file, for whoever asks; None: it is only brought in. `together`: rows with
    the same answer are judged and written together. `compare`: new, changed or same, where that is not told by the
    columns. `twice`: rows may have one key. `everywhere`: a row without a warehouse belongs to all. `bite`: rows of one
    transaction. `part_of_house`: it is a file of `wms export house`.
    """

    name: str
    meaning: str
    right: str
    reads: str
    shape: type[Schema]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    write: Write
    read: Read | None = None
    judge: Judge = no_fault
    compare: Compare | None = None
    together: Callable[[Values], Hashable] | None = None
    twice: bool = False
    everywhere: bool = False
    bite: int = 100
    options: tuple[str, ...] = ()
    part_of_house: bool = True
    prepares: list[Write] = field(default_factory=list)

    @cached_property
    def fields(self) -> dict[str, fields.Field[Any]]:
        return self.shape().fields

    @cached_property
    def named(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @property
    def shown(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if not column.secret)

    def key_of(self, values: Values) -> Key:
        return tuple(values.get(name) for name in self.key)

    def kind(self, name: str) -> str:
        """How a cell of the column is read: text, code, whole, yes_no, date, moment."""
        shape = self.fields[name]
        for kind, types in _KINDS:
            if isinstance(shape, types):
                return kind
        return "text"

    def choices(self, name: str) -> list[str]:
        shape = self.fields[name]
        return [str(choice) for rule in shape.validators if isinstance(rule, validate.OneOf) for choice in rule.choices]

    def required(self, name: str) -> bool:
        return self.fields[name].required


_KINDS: tuple[tuple[str, Any], ...] = (
    ("yes_no", fields.Boolean),
    ("whole", fields.Integer),
    ("date", fields.Date),
    ("moment", fields.AwareDateTime),
    ("code", (Reference, CodeField)),
)
_sheets: dict[str, Spreadsheet] = {}


def spreadsheet(sheet: Spreadsheet) -> Spreadsheet:
    """A line of a room's `spreadsheets.py`."""
    _sheets[sheet.name] = sheet
    return sheet


def before_writing(name: str, prepare: Write) -> None:
    """For a room above, which makes ready what the rows of another one's table need."""
    if prepare not in _sheets[name].prepares:
        _sheets[name].prepares.append(prepare)


def sheets() -> list[Spreadsheet]:
    """All tables; one that names rows of another comes behind it."""
    ordered: dict[str, Spreadsheet] = {}

    def put(sheet: Spreadsheet) -> None:
        for column in sheet.columns:
            if column.refers and column.refers != sheet.name and column.refers not in ordered:
                put(_sheets[column.refers])
        ordered.setdefault(sheet.name, sheet)

    for sheet in _sheets.values():
        put(sheet)
    return list(ordered.values())


def sheet_named(name: str) -> Spreadsheet | None:
    return _sheets.get(name)


def bodies(rows: Sequence[Row], *left_out: str) -> list[Values]:
    """The values of rows as services take them."""
    return [{name: value for name, value in row.values.items() if name not in left_out} for row in rows]
