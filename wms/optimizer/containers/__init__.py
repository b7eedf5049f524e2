"""Boxes into containers: one filled as well as possible (`fill`), or as few as possible for all (`bins.pack`).

The core under cartons and under the public packing sets. Importing `problem` is cheap; the rest brings numba.
"""

from wms.optimizer.containers.problem import Box, Filling, Kind, Room

__all__ = ["Box", "Filling", "Kind", "Room"]
