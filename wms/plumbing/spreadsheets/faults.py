"""What is wrong with a file, by line and column, and what to do about it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from wms.kernel.errors import InvalidInput

MOST_FAULTS = 200
MOST_LINES = 8  # named of one mistake


@dataclass(frozen=True)
class Fault:
    """`line` counts as the file's author does, the header is line 1; `column` is empty where the whole line is meant.

    `code` and `data` are for screens, which have words of their own; `message` and `remedy` are plain English.
    """

    line: int
    column: str
    code: str
    message: str
    remedy: str = ""
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> str:
        where = f"line {self.line}, {self.column}" if self.column else f"line {self.line}"
        return f"{where}: {self.message}" + (f" ({self.remedy})" if self.remedy else "")


def fault(line: int, column: str, code: str, message: str, remedy: str = "", /, **data: Any) -> Fault:
    return Fault(line, column, code, message, remedy, data)


class Faulty(InvalidInput):
    """A file that is refused whole; nothing of it was written."""

    code = "spreadsheets.faulty"
    title = "There are faults in the file"

    def __init__(self, faults: Sequence[Fault]) -> None:
        ordered = sorted(faults, key=lambda each: (each.line, each.column))
        self.faults = ordered
        alike = _alike(ordered)
        shown = [{"field": _lines(lines), "message": message} for message, lines in alike[:MOST_FAULTS]]
        more = sum(len(lines) for _, lines in alike[MOST_FAULTS:])
        if more:
            shown.append({"field": "file", "message": f"{more} more faults are not shown"})
        super().__init__(shown)


def _alike(ordered: Sequence[Fault]) -> list[tuple[str, list[int]]]:
    """One mistake is told once, with all its lines: a warehouse that is missing spoils every row of it."""
    lines: dict[str, list[int]] = {}
    for each in ordered:
        lines.setdefault(_message(each), []).append(each.line)
    return list(lines.items())


def _lines(lines: Sequence[int]) -> str:
    if len(lines) == 1:
        return f"line {lines[0]}"
    shown = ", ".join(map(str, lines[:MOST_LINES]))
    return f"lines {shown} and {len(lines) - MOST_LINES} more" if len(lines) > MOST_LINES else f"lines {shown}"


def _message(each: Fault) -> str:
    words = f"{each.column}: {each.message}" if each.column else each.message
    return words + (f" ({each.remedy})" if each.remedy else "")


def first_fault(line: int, code: str, message: str, remedy: str = "", /, **data: Any) -> Faulty:
    """For what makes the rest of a file unreadable."""
    return Faulty([fault(line, "", code, message, remedy, **data)])
