"""Three-dimensional packing: {"name", "problem", "bin": [X, Y, Z], "items": [{"id", "dims", "rotations", "copies"}]}.

A rotation names the item's side that lies along x, y and z of the bin. "knapsack_volume": the most volume in one bin;
"bin_packing": all items in the fewest equal bins. Answer: {"bins": [[{"item", "pos", "rot"}]]}.
"""

import json
from itertools import permutations
from pathlib import Path
from typing import Any

from wms.optimizer.containers.problem import Box, Kind, Room, Size
from wms.optimizer.instances import Answer, InstanceError, Say
from wms.optimizer.limits import Limits

suffixes = (".json",)
ROTATIONS = {"".join(letters) for letters in permutations("XYZ")}
WRITING_SECONDS = 0.03  # kept back for the answer


def solve_file(path: Path, limits: Limits, say: Say) -> Answer:
    deadline = limits.deadline().earlier(WRITING_SECONDS)
    instance = _read(path)
    room = Room(tuple(instance["bin"]))
    kinds = tuple(
        Kind(tuple(_turned(item, letters) for letters in item["rotations"]), item["copies"])
        for item in instance["items"]
    )
    from wms.optimizer.containers import bins

    if instance["problem"] == "knapsack_volume":
        filling = bins.fill_one(room, kinds, limits, deadline)
        say(f"{100 * filling.worth / room.volume:.2f} % full")
        loads = [filling.boxes]
    else:
        plan = bins.pack(room, kinds, limits, deadline)
        say(f"{len(plan.bins)} bins, at least {plan.bound}, {plan.method}")
        loads = list(plan.bins)
    return {"bins": [[_entry(instance["items"][box.kind], box) for box in load] for load in loads]}


def _entry(item: dict[str, Any], box: Box) -> dict[str, Any]:
    letters = next(letters for letters in item["rotations"] if _turned(item, letters) == box.size)
    return {"item": item["id"], "pos": [box.x, box.y, box.z], "rot": letters}


def _turned(item: dict[str, Any], letters: str) -> Size:
    x, y, z = (item["dims"]["XYZ".index(letter)] for letter in letters)
    return x, y, z


def _read(path: Path) -> dict[str, Any]:
    """Raises InstanceError with the line for what is not JSON, else with the place in the structure."""
    try:
        instance = json.loads(path.read_text())
    except ValueError as error:
        raise InstanceError(path, getattr(error, "lineno", 0), f"is not JSON: {error}") from error
    wrong = _what_is_wrong(instance)
    if wrong:
        raise InstanceError(path, _line_of(path, wrong), wrong)
    assert isinstance(instance, dict)
    return instance


def _line_of(path: Path, wrong: str) -> int:
    """The line where the item named first in the complaint begins, if items stand on lines of their own."""
    number = next((int(word) for word in wrong.replace(":", " ").split() if word.isdigit()), None)
    if not wrong.startswith("item ") or number is None:
        return 1
    seen = 0
    for line, text in enumerate(path.read_text().splitlines(), start=1):
        seen += text.count('"dims"')
        if seen > number:
            return line
    return 1


def _what_is_wrong(instance: Any) -> str:
    if not isinstance(instance, dict):
        return "is not an object"
    if instance.get("problem") not in ("knapsack_volume", "bin_packing"):
        return '"problem" is neither "knapsack_volume" nor "bin_packing"'
    if not _are_sides(instance.get("bin")):
        return '"bin" is not three lengths of at least 1'
    if not isinstance(instance.get("items"), list):
        return '"items" is missing'
    for number, item in enumerate(instance["items"]):
        if wrong := _wrong_item(item):
            return f"item {number}: {wrong}"
    return ""


def _wrong_item(item: Any) -> str:
    if not isinstance(item, dict) or "id" not in item:
        return '"id" is missing'
    if not _are_sides(item.get("dims")):
        return '"dims" is not three lengths of at least 1'
    copies, rotations = item.get("copies"), item.get("rotations")
    if not isinstance(copies, int) or copies < 1:
        return '"copies" is not a number of at least 1'
    if not isinstance(rotations, list) or not rotations or not set(rotations) <= ROTATIONS:
        return '"rotations" is not a list of permutations of XYZ'
    return ""


def _are_sides(sides: Any) -> bool:
    return isinstance(sides, list) and len(sides) == 3 and all(isinstance(side, int) and side > 0 for side in sides)
