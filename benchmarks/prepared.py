"""A warehouse with its claimed walks, made once and kept under var/bench: every run works on a copy of it.

It is made anew when the tables or the site change. The copy's clock goes on from the moment at which it was made, so
that no session and no lease has ended meanwhile.
"""

import hashlib
import json
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.machine import PROJECT, Machine, Setting
from benchmarks.site import Site

KEPT = PROJECT / "var" / "bench"
_MADE_BY = ("wms/migrations/versions/*.py", "benchmarks/site.py", "benchmarks/prepared.py")


@contextmanager
def opened(setting: Setting, walks: int, disk: Path | None = None) -> Iterator[tuple[Machine, dict[str, Any]]]:
    """The running machine and what its load process must know: {handhelds, board_cookie}.

    `disk`: the folder to put the copy into, instead of a scratch folder.
    """
    kept = _kept(setting, walks)
    told = json.loads((kept / "plan.json").read_text())
    with tempfile.TemporaryDirectory(prefix="aisle-bench-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        work = (disk or Path(folder)) / "house"
        shutil.copytree(kept / "house", work)
        clock = {"WMS_CLOCK": f"offset={told['made_at'] - time.time()}"}
        with Machine(setting, walks, work, clock | {"WMS_SECRET_KEY": told["secret"]}) as machine:
            machine.until_still()
            yield machine, told["plan"]


def _kept(setting: Setting, walks: int) -> Path:
    made_by = sorted(file for pattern in _MADE_BY for file in PROJECT.glob(pattern))
    content = hashlib.sha256(b"".join(file.read_bytes() for file in made_by)).hexdigest()[:12]
    place = KEPT / f"{setting.database}-{walks}-{content}"
    if not place.exists():
        _make(place, setting, walks)
    return place


def _make(place: Path, setting: Setting, walks: int) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_urlsafe(32)
    with tempfile.TemporaryDirectory(prefix="aisle-bench-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        house = Path(folder) / "house"
        house.mkdir()
        with Machine(replace(setting, web_processes=1), walks, house, {"WMS_SECRET_KEY": secret}) as machine:
            site = Site(machine, walks)
            plan = {"handhelds": site.prepare(), "board_cookie": site.board_cookie()}
            machine.until_still()
            made_at = time.time()
        told = {"plan": plan, "made_at": made_at, "secret": secret}
        (Path(folder) / "plan.json").write_text(json.dumps(told))
        shutil.move(folder, place)
        Path(folder).mkdir()
