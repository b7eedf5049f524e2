"""Lines of cells as typed rows of a table, or every fault of them by line and column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError, missing

from wms.plumbing.problems import field_errors
from wms.plumbing.spreadsheets import cells as habits
from wms.plumbing.spreadsheets.cells import Unclear
from wms.plumbing.spreadsheets.faults import Fault, fault
from wms.plumbing.spreadsheets.header import Place, names_of, plain, read_header
from wms.plumbing.spreadsheets.sheet import Row, Spreadsheet, Values
from wms.plumbing.spreadsheets.table import Table, read_table


@dataclass(frozen=True)
class FileRows:
    """A file that was cut and whose header is understood; its rows are still to be typed."""

    sheet: Spreadsheet
    table: Table
    places: Sequence[Place]
    given: Mapping[str, str]

    @property
    def count(self) -> int:
        return len(self.table.lines) - 1

    @property
    def columns(self) -> set[str]:
        return {place.column for place in self.places} | set(self.given)

    def typed(self) -> Iterator[Row | list[Fault]]:
        """Each line as a row, or its faults."""
        shape = self.sheet.shape()
        for line, values in self.table.lines[1:]:
            yield self._row(shape, line, values)

    def _row(self, shape: Any, line: int, values: list[str]) -> Row | list[Fault]:
        faults = self._surplus(line, values)
        read: dict[str, Any] = {}
        for place in self.places:
            text = habits.as_typed(values[place.index]) if place.index < len(values) else ""
            text = text or self.given.get(place.column, "")
            try:
                read[place.column] = self._cell(place, text)
            except Unclear as wrong:
                faults.append(self._unclear(line, place.column, text, wrong))
        for name, text in self.given.items():
            read.setdefault(name, text)
        if faults:
            return faults
        try:
            sent = {name: value for name, value in read.items() if value is not None}
            return Row(line, shape.load(sent))
        except ValidationError as error:
            return [self._refused(line, each, read) for each in field_errors(error.messages)]

    def _cell(self, place: Place, text: str) -> Any:
        """None stands for a cell that says nothing."""
        kind = self.sheet.kind(place.column)
        if not text:
            shape = self.sheet.fields[place.column]
            return "" if shape.required or (shape.load_default is missing and kind in ("text", "code")) else None
        if kind == "code":
            habits.refuse_spoiled(text)
            return text
        if kind == "whole":
            return self._whole(text, place.times)
        readers = {"yes_no": habits.yes_no, "date": habits.day, "moment": habits.moment}
        return readers[kind](text) if kind in readers else text

    def _whole(self, text: str, times: int) -> int:
        if times == 1:
            return habits.whole(text, self.table.decimal_sign)
        scaled = habits.decimal(text, self.table.decimal_sign) * times
        return round(scaled)

    def _surplus(self, line: int, values: Sequence[str]) -> list[Fault]:
        header = self.table.lines[0][1]
        for number, value in enumerate(values):
            if value and (number >= len(header) or not header[number]):
                words = f"value {number + 1} ({value[:20]!r}) has no name in the header"
                return [fault(line, "", "no_header", words, "put a value with a separator inside into quotation marks")]
        if self.table.separator and len(values) < len(header):
            words = f"has {len(values)} values, the header {len(header)}"
            return [
                fault(
                    line, "", "cut_off", words, "is the file cut off? save it again", counts=[len(values), len(header)]
                )
            ]
        return []

    def _unclear(self, line: int, name: str, text: str, wrong: Unclear) -> Fault:
        return fault(
            line, name, wrong.code, f"{text[:40]!r} {wrong}", wrong.remedy or self._help(name), value=text[:40]
        )

    def _refused(self, line: int, error: Mapping[str, str], read: Values) -> Fault:
        name = error["field"] if error["field"] in self.sheet.named else ""
        value = "" if read.get(name) is None else str(read[name])
        if name and not value:
            return fault(line, name, "empty", "must not be empty", self._help(name))
        words = f"{value[:40]!r}: {error['message']}" if value else error["message"]
        choices = self.sheet.choices(name) if name else []
        code = "not_one_of" if choices else "refused"
        return fault(line, name, code, words, self._help(name) if name else "", value=value[:40], choices=choices)

    def _help(self, name: str) -> str:
        """How the column is to be filled."""
        column, choices = self.sheet.named[name], self.sheet.choices(name)
        if choices and len(choices) <= 12:
            return f"write one of {', '.join(choices)}"
        example = f", as {column.example}" if column.example else ""
        unit = f", in {column.unit}" if column.unit else ""
        return f"{column.meaning}{unit}{example}"


def open_file(sheet: Spreadsheet, data: bytes, given: Mapping[str, str]) -> FileRows:
    """Raises Faulty for a file that is no table, and for its header."""
    names = names_of(sheet)
    table = read_table(data, lambda cell: plain(cell) in names)
    return FileRows(sheet, table, read_header(sheet, table, given), given)
