"""Waves of a marketplace: the contest of Mercado Libre and SBPO 2025 (github.com/mercadolibre/challenge-sbpo-2025).

    o i a                      numbers of orders, items, aisles
    o lines: k  item qty ...   what an order needs, k pairs; an item named twice in a line: the later pair counts
    a lines: k  item qty ...   what an aisle holds
    LB UB                      bounds on the units of the wave

Maximise units / aisles visited; see waves/. Written: {"orders": [...], "aisles": [...]}, numbers from 0.
"""

from pathlib import Path
from typing import NoReturn

import numpy as np

from wms.optimizer.instances import Answer, InstanceError, Say
from wms.optimizer.limits import Limits
from wms.optimizer.waves.pool import Numbers, Pool, Rows, rows_of

suffixes = (".txt",)

AFTER_SECONDS = 0.15  # for choosing the orders of the best aisles, and for writing

_NEWLINE, _DIGITS, _SPACES = 10, range(48, 58), (9, 10, 11, 12, 13, 32)
_LONGEST = 18  # digits of a number that surely fits 64 bits


def read(path: Path) -> Pool:
    """One pass over the bytes. Raises InstanceError with the line of the first thing that is wrong."""
    return _Text(path).pool()


def solve_file(path: Path, limits: Limits, say: Say) -> Answer:
    """The wave of most units per aisle, in the checker's form."""
    deadline = limits.deadline()
    pool = read(path)
    say(f"{pool.demand.count} orders, {pool.items} items, {pool.stock.count} aisles")
    from wms.optimizer.waves.search import densest

    seconds = max(0.0, deadline.seconds_left() - AFTER_SECONDS)
    found = densest(pool, Limits(seconds, limits.workers, limits.seed, limits.steps), say)
    pick = found.pick
    say(f"{pick.units} units, {len(pick.aisles)} aisles: {pick.ratio:.4f}{', proven' if found.proven else ''}")
    return {"orders": list(pick.orders), "aisles": list(pick.aisles)}


class _Text:
    """The numbers of a file, and of each line that holds any: its number, its first and its last token."""

    def __init__(self, path: Path) -> None:
        self.path = path
        raw = path.read_bytes()
        self.bytes = np.frombuffer(raw, np.uint8)
        self.starts = self._token_starts()
        self.numbers: Numbers = np.fromstring(raw.decode("ascii"), np.int64, sep=" ")
        breaks = np.flatnonzero(self.bytes == _NEWLINE)
        first = np.concatenate(([0], np.searchsorted(self.starts, breaks), [len(self.starts)]))
        self.line = np.flatnonzero(np.diff(first)) + 1
        self.first, self.end = first[self.line - 1], first[self.line]

    def _token_starts(self) -> Numbers:
        kinds = np.full(256, 2, np.uint8)
        kinds[list(_DIGITS)], kinds[list(_SPACES)] = 1, 0
        kind = kinds[self.bytes]
        if (strange := kind == 2).any():
            at = int(strange.argmax())
            self._refuse_byte(at, f"{chr(self.bytes[at])!r} is no part of a whole number")
        filled = np.zeros(len(kind) + 2, np.uint8)
        filled[1:-1] = kind
        edges = np.flatnonzero(filled[1:] != filled[:-1])
        starts, ends = edges[::2], edges[1::2]
        if len(starts) and (ends - starts).max() > _LONGEST:
            self._refuse_byte(int(starts[(ends - starts > _LONGEST).argmax()]), "a number is too large")
        return starts

    def pool(self) -> Pool:
        orders, items, aisles = self._exactly(0, 3, "three numbers: orders, items, aisles")
        if len(self.line) != orders + aisles + 2:
            at = min(len(self.line) - 1, orders + aisles + 2)
            self._refuse(
                at,
                f"{orders} orders, {aisles} aisles and bounds need {orders + aisles + 2} lines, "
                f"the file has {len(self.line)}",
            )
        least, most = self._exactly(orders + aisles + 1, 2, "two numbers: the bounds of the wave")
        if least > most:
            self._refuse(orders + aisles + 1, f"the lower bound {least} is above the upper bound {most}")
        demand = self._rows(1, orders, items)
        return Pool(demand, self._rows(1 + orders, aisles, items), items, least, most)

    def _rows(self, line: int, count: int, items: int) -> Rows:
        """`count` lines of pairs from the given one on."""
        first, end = self.first[line : line + count], self.end[line : line + count]
        pairs = self.numbers[first]
        wrong = end - first != 1 + 2 * pairs
        if wrong.any():
            at = int(wrong.argmax())
            self._refuse(line + at, f"{pairs[at]} pairs need {1 + 2 * pairs[at]} numbers, found {(end - first)[at]}")
        total = np.concatenate(([0], np.cumsum(pairs)))
        at = np.repeat(first + 1 - 2 * total[:-1], pairs) + 2 * np.arange(total[-1])
        row, item, qty = np.repeat(np.arange(count), pairs), self.numbers[at], self.numbers[at + 1]
        if (item >= items).any():
            wrong_at = int((item >= items).argmax())
            self._refuse(line + int(row[wrong_at]), f"item {item[wrong_at]} of {items}")
        return rows_of(row, item, qty, count, items)

    def _exactly(self, line: int, count: int, what: str) -> list[int]:
        if line >= len(self.line) or self.end[line] - self.first[line] != count:
            self._refuse(line, f"expected {what}")
        return [int(number) for number in self.numbers[self.first[line] : self.end[line]]]

    def _refuse(self, line: int, problem: str) -> NoReturn:
        raise InstanceError(self.path, int(self.line[line]) if line < len(self.line) else 0, problem)

    def _refuse_byte(self, at: int, problem: str) -> NoReturn:
        raise InstanceError(self.path, int(np.count_nonzero(self.bytes[:at] == _NEWLINE)) + 1, problem)
