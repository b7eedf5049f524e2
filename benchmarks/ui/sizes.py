"""Bytes of a first load: the page, its styles and every script it imports before anything is on screen.

What comes later by itself (`import()`: the socket's library, other languages, camera, map) is not of it.
"""

import gzip
import re
from pathlib import Path

from tests.browser.node import SCREENS

AIM_KB = {"handheld": 40, "station": 120, "board": 120, "home": 60}
_IN_PAGE = re.compile(r'(?:src|href)="(/assets/[^"]+\.(?:js|css))"')
_IMPORT = re.compile(r'(?:^|[;}\n])\s*import\s*(?:[\w*${},\s]+from\s*)?["\']\./([^"\']+)["\']')
_EXPORT_FROM = re.compile(r'(?:^|[;}\n])\s*export\s*[\w*${},\s]+from\s*["\']\./([^"\']+)["\']')


def first_load(entry: str, dist: Path = SCREENS / "dist") -> dict[str, int]:
    """gzip bytes (level 6, as a server sends them) of each file of the entry's first load, by path."""
    page = dist / entry / "index.html" if entry != "home" else dist / "index.html"
    waiting = [dist / path.removeprefix("/") for path in _IN_PAGE.findall(page.read_text())]
    found = {page: _packed(page)}
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found[path] = _packed(path)
        if path.suffix == ".js":
            text = path.read_text()
            waiting += [path.parent / name for name in (*_IMPORT.findall(text), *_EXPORT_FROM.findall(text))]
    return {str(path.relative_to(dist)): size for path, size in found.items()}


def _packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))
