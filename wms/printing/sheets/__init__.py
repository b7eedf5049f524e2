"""Sheets for people to print: what stages a device, the commands as barcodes, and labels on paper."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from wms.printing.errors import NotDrawn

HOME = str(Path(__file__).parents[3])
MOST_SECONDS = 60.0


def draw_sheets(wish: dict[str, Any]) -> bytes:
    """The bytes of what is wished for (`__main__.draw`), drawn by a process of its own; raises NotDrawn."""
    path = os.pathsep.join(filter(None, [HOME, os.environ.get("PYTHONPATH")]))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "wms.printing.sheets"], input=json.dumps(wish).encode(), capture_output=True,
            timeout=MOST_SECONDS, check=True, env={**os.environ, "PYTHONPATH": path},
        )  # fmt: skip
    except subprocess.SubprocessError as error:
        raise NotDrawn("the labels were not drawn in time; take fewer at once") from error
    return done.stdout
