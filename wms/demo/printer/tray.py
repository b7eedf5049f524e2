"""Where printed labels fall: the last 200 as files, numbered without end, so a restart forgets nothing."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from wms.kernel.clock import utc_now

KEPT = 200
_NAME = re.compile(r"(\d{6})-([A-Z0-9-]+)\.zpl")


@dataclass(frozen=True)
class Label:
    """A printed label; `number` counts over all printers."""

    number: int
    printer: str
    printed_at: datetime
    path: Path


class Tray:
    """Thread-safe; one tray holds the labels of all printers of the process."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._lock = threading.Lock()
        self._labels = {label.number: label for label in _labels_in(folder)}

    def drop(self, printer: str, zpl: bytes) -> int:
        """Keep a printed label and return its number; the oldest beyond 200 is thrown away."""
        with self._lock:
            number = max(self._labels, default=0) + 1
            path = self._folder / f"{number:06d}-{printer}.zpl"
            path.write_bytes(zpl)
            self._labels[number] = Label(number, printer, utc_now(), path)
            self._throw_away(number - KEPT)
        return number

    def labels(self) -> list[Label]:
        """Every kept label, newest first."""
        with self._lock:
            return sorted(self._labels.values(), key=lambda label: -label.number)

    def zpl(self, number: int) -> bytes | None:
        """What was sent for this label, or None when there is no such label any more."""
        with self._lock:
            label = self._labels.get(number)
            return label.path.read_bytes() if label else None

    def _throw_away(self, up_to: int) -> None:
        for number in [number for number in self._labels if number <= up_to]:
            self._labels.pop(number).path.unlink(missing_ok=True)


def _labels_in(folder: Path) -> Iterator[Label]:
    for path in folder.iterdir():
        if match := _NAME.fullmatch(path.name):
            yield Label(int(match[1]), match[2], datetime.fromtimestamp(path.stat().st_mtime, UTC), path)
