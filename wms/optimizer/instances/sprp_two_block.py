"""The same as sprp.py with a third cross-aisle through the middle of the aisles."""

from pathlib import Path

from wms.optimizer.instances import Answer, Say
from wms.optimizer.instances.sprp import solve_blocks
from wms.optimizer.limits import Limits

suffixes = (".txt",)


def solve_file(path: Path, limits: Limits, say: Say) -> Answer:
    return solve_blocks(path, limits, say, two_block=True)
