"""The text format of Heßler and Irnich for parallel aisles: one file, one warehouse of one block, one order or many.

    NUM_AISLES : 10                          header, "KEY : value", up to ARTICLE_SECTION
    ARTICLE_SECTION   ID a [WEIGHT w]        SKU_SECTION     ID a AISLE x CELL c QUANTITY q ...
    ORDER_SECTION     NUM_ARTICLES[_IN_ORDER] : n, then n times ID a QUANTITY q; again for every order
    EOF

        -+-----+-----+-   top: cell 0 lies next to it, DISTANCE_TOP_TO_CELL away
         | 0   | 0   |
         | 1   | 1   |    cells are DISTANCE_CELL_TO_CELL apart, aisles DISTANCE_AISLE_TO_AISLE
        -+--D--+-----+-   bottom, DISTANCE_BOTTOM_TO_CELL from the last cell; D: the depot, here or at the top

Distances are scaled to integers: `scale` of ours are one of the file. Weights and the capacity likewise, by a factor
of their own. In the variant with two blocks a middle cross-aisle lies between cells C/2 - 1 and C/2, one unit of the
file above cell C/2 and one below cell C/2 - 1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from wms.optimizer.instances import InstanceError
from wms.optimizer.walk import Door, Layout, Position

NUMBER = re.compile(r"\d{1,12}(\.\d{1,6})?$")
WHOLE = re.compile(r"\d{1,12}$")
DISTANCES = (
    "DISTANCE_AISLE_TO_AISLE",
    "DISTANCE_CELL_TO_CELL",
    "DISTANCE_TOP_TO_CELL",
    "DISTANCE_BOTTOM_TO_CELL",
    "DISTANCE_TOP_OR_BOTTOM_TO_DEPOT",
)
SECTIONS = ("ARTICLE_SECTION", "SKU_SECTION", "ORDER_SECTION")
Lines = list[tuple[int, str]]  # (number in the file from 1, text)
Header = dict[str, tuple[int, str]]  # key -> (line, value)


@dataclass(frozen=True, slots=True, order=True)
class Shelf:
    """`quantity` units of an article in cell `cell` of aisle `aisle`, both from 0."""

    aisle: int
    cell: int
    quantity: int


@dataclass(frozen=True, slots=True)
class AislesFile:
    """What the file says; lengths in 1/`scale`, weights and capacity in 1/`weight_scale` of the file's unit.

    `shelves[article]` are its locations as listed, `orders[i][article]` the quantity order i wants of it. Every
    article ordered has at least one shelf. `depot_way`: from the depot to the cross-aisle, walked twice a tour.
    """

    scale: int
    aisles: int
    cells: int
    depot_aisle: int
    depot_at_top: bool
    aisle_width: int
    cell_length: int
    top_margin: int
    bottom_margin: int
    depot_way: int
    weight_scale: int
    capacity: int | None
    weights: dict[int, int]
    shelves: dict[int, tuple[Shelf, ...]]
    orders: tuple[dict[int, int], ...]

    def layout(self, two_block: bool = False) -> Layout:
        """The aisles, the bottom at y = 0; with `two_block` a third cross-aisle in the middle."""
        top = self._below(-1, False) + (self.scale if two_block else 0)
        middle = (self._below(self.cells // 2, False) + self.scale,) if two_block else ()
        cross = (0, *middle, top)
        depot = Door(self.depot_aisle * self.aisle_width, len(cross) - 1 if self.depot_at_top else 0)
        return Layout(tuple(aisle * self.aisle_width for aisle in range(self.aisles)), cross, depot)

    def position(self, aisle: int, cell: int, two_block: bool = False) -> Position:
        return Position(aisle, self._below(cell, two_block))

    def _below(self, cell: int, two_block: bool) -> int:
        """Height of a cell above the bottom; cell -1 is the top cross-aisle."""
        if cell < 0:
            return self.bottom_margin + (self.cells - 1) * self.cell_length + self.top_margin
        extra = self.scale if two_block and cell < self.cells // 2 else 0
        return self.bottom_margin + (self.cells - 1 - cell) * self.cell_length + extra


def read_aisles(path: Path) -> AislesFile:
    """Raises InstanceError naming the line of the first thing that is wrong, OSError if the file cannot be read."""
    header, sections = _split(path)
    scale, distances = _scaled(path, [_known(path, header, key) for key in DISTANCES])
    aisles, cells = (_least(path, header, key, 1) for key in ("NUM_AISLES", "NUM_CELLS"))
    depot_aisle = _least(path, header, "DEPOT_AISLE", 0)
    if depot_aisle >= aisles:
        raise InstanceError(path, header["DEPOT_AISLE"][0], f"there are only {aisles} aisles, numbered from 0")
    if not distances[0]:
        raise InstanceError(path, header[DISTANCES[0]][0], "aisles must lie apart")
    weight_scale, capacity, weights = _weights(path, header, sections["ARTICLE_SECTION"])
    shelves = _shelves(path, sections["SKU_SECTION"], aisles, cells)
    orders = _orders(path, sections["ORDER_SECTION"], shelves)
    return AislesFile(
        scale=scale,
        aisles=aisles,
        cells=cells,
        depot_aisle=depot_aisle,
        depot_at_top=_depot_at_top(path, header),
        aisle_width=distances[0],
        cell_length=distances[1],
        top_margin=distances[2],
        bottom_margin=distances[3],
        depot_way=distances[4],
        weight_scale=weight_scale,
        capacity=capacity,
        weights=weights,
        shelves=shelves,
        orders=orders,
    )


def _split(path: Path) -> tuple[Header, dict[str, Lines]]:
    header: Header = {}
    sections: dict[str, Lines] = {}
    number, lines = 0, None
    for number, text in enumerate(path.read_text(encoding="latin-1").splitlines(), start=1):
        line = text.strip()
        if line == "EOF":
            break
        if line in SECTIONS:
            lines = sections.setdefault(line, [])
        elif lines is not None and line:
            lines.append((number, line))
        elif line:
            key, colon, value = line.partition(":")
            if not colon:
                raise InstanceError(path, number, f"'{line[:40]}' is not KEY : VALUE")
            header[key.strip()] = number, value.strip()
    else:
        raise InstanceError(path, number, "the file ends before EOF")
    if missing := [name for name in SECTIONS if name not in sections]:
        raise InstanceError(path, number, f"{missing[0]} is missing")
    layout = header.get("LAYOUT", (0, "single-block"))
    if layout[1] != "single-block":
        raise InstanceError(path, layout[0], f"a single-block layout is expected, not '{layout[1][:40]}'")
    return header, sections


def _known(path: Path, header: Header, key: str) -> tuple[int, str]:
    if key not in header:
        raise InstanceError(path, 0, f"{key} is missing")
    return header[key]


def _least(path: Path, header: Header, key: str, least: int) -> int:
    line, text = _known(path, header, key)
    return _whole(path, line, key, text, least)


def _whole(path: Path, line: int, name: str, text: str, least: int = 0) -> int:
    if not WHOLE.match(text) or int(text) < least:
        raise InstanceError(path, line, f"{name} must be a whole number from {least}, not '{text[:40]}'")
    return int(text)


def _scaled(path: Path, values: list[tuple[int, str]]) -> tuple[int, list[int]]:
    """The smallest power of ten that makes all of them integers, and those integers."""
    for line, text in values:
        if not NUMBER.match(text):
            raise InstanceError(path, line, f"'{text[:40]}' is not a number from 0 with at most 6 decimals")
    fractions = [Fraction(text) for _, text in values]
    scale = next(10**power for power in range(7) if all((value * 10**power).denominator == 1 for value in fractions))
    return scale, [int(value * scale) for value in fractions]


def _depot_at_top(path: Path, header: Header) -> bool:
    line, text = _known(path, header, "DEPOT_LOCATION")
    if text not in ("top", "bottom"):
        raise InstanceError(path, line, f"DEPOT_LOCATION must be top or bottom, not '{text[:40]}'")
    return text == "top"


def _weights(path: Path, header: Header, lines: Lines) -> tuple[int, int | None, dict[int, int]]:
    rows = list(_rows(path, lines, ("NUM_ARTICLES",), ("ID",)))
    values = [(line, words[3] if len(words) > 3 and words[2] == "WEIGHT" else "1") for line, words in rows]
    limit = header.get("PICKER_CAPACITY")
    scale, scaled = _scaled(path, values + ([limit] if limit else []))
    articles = [_whole(path, line, "ID", words[1]) for line, words in rows]
    if len(set(articles)) < len(articles):
        raise InstanceError(path, rows[-1][0], "an article is listed twice")
    return scale, scaled[-1] if limit else None, dict(zip(articles, scaled, strict=False))


def _shelves(path: Path, lines: Lines, aisles: int, cells: int) -> dict[int, tuple[Shelf, ...]]:
    found: dict[int, list[Shelf]] = {}
    for line, words in _rows(path, lines, ("NUM_SKUS",), ("ID", "AISLE", "CELL", "QUANTITY")):
        article, aisle, cell, quantity = (_whole(path, line, words[i - 1], words[i]) for i in (1, 3, 5, 7))
        if aisle >= aisles or cell >= cells:
            raise InstanceError(path, line, f"there are {aisles} aisles of {cells} cells, numbered from 0")
        found.setdefault(article, []).append(Shelf(aisle, cell, quantity))
    return {article: tuple(shelves) for article, shelves in found.items()}


def _orders(path: Path, lines: Lines, shelves: dict[int, tuple[Shelf, ...]]) -> tuple[dict[int, int], ...]:
    starts = [i for i, (_, text) in enumerate(lines) if text.split()[0] in ("NUM_ARTICLES", "NUM_ARTICLES_IN_ORDER")]
    if not starts:
        raise InstanceError(path, lines[-1][0] if lines else 0, "there is no order")
    orders = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        order: dict[int, int] = {}
        for line, words in _rows(path, lines[start:end], ("NUM_ARTICLES", "NUM_ARTICLES_IN_ORDER"), ("ID", "QUANTITY")):
            article, quantity = (_whole(path, line, words[i - 1], words[i]) for i in (1, 3))
            if article not in shelves:
                raise InstanceError(path, line, f"article {article} lies nowhere")
            order[article] = order.get(article, 0) + quantity
        orders.append(order)
    return tuple(orders)


def _rows(path: Path, lines: Lines, counts: tuple[str, ...], words: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """The rows "WORD value WORD value ..." of a section, as many as its count says, split into words."""
    if not lines or lines[0][1].split()[0] not in counts:
        raise InstanceError(path, lines[0][0] if lines else 0, f"{counts[0]} : count is expected")
    first, text = lines[0]
    count = _whole(path, first, counts[0], text.partition(":")[2].strip())
    if count != len(lines) - 1:
        raise InstanceError(path, first, f"{count} lines are announced, {len(lines) - 1} follow")
    for line, text in lines[1:]:
        row = text.split()
        if len(row) < 2 * len(words) or tuple(row[: 2 * len(words) : 2]) != words:
            raise InstanceError(path, line, f"'{' ... '.join(words)} ...' is expected, not '{text[:40]}'")
        yield line, row
