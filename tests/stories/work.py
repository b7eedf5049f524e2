"""How people work in stories that need no screen: the same commands that the handheld and the bench send."""

from typing import Any

from tests.stories.house import Caller, House, until


def claim(picker: Caller) -> dict[str, Any]:
    """The next walk, once there is one."""
    answer = until(lambda: _claimed(picker), "a walk is in the queue")
    task: dict[str, Any] = answer["task"]
    return task


def _claimed(picker: Caller) -> dict[str, Any] | None:
    answer = picker.command("claim_task")
    return answer["result"] if answer["status"] != "rejected" else None


def prepare(picker: Caller, task: dict[str, Any], first_tote: int = 1) -> dict[str, Any]:
    """Cart and totes."""
    if task["mode"] == "batch":
        task = picker.do("assign_cart", task_id=task["id"], cart_code="CART-01")["task"]
    for n, slot in enumerate(task["slots"]):
        code = f"T{first_tote + n:05d}"
        task = picker.do("assign_tote", task_id=task["id"], slot=slot["slot"], tote_code=code)["task"]
    return task


def open_lines(task: dict[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any], str]]:
    """(stop, line, tote code) of all that is still to be picked."""
    totes = {slot["slot"]: slot["tote"]["code"] for slot in task["slots"] if slot["tote"]}
    stops = [stop for stop in task["stops"] if stop["state"] != "done"]
    return [(stop, line, totes[line["slot"]]) for stop in stops for line in stop["lines"] if line["state"] == "open"]


def scan_of(task: dict[str, Any], stop: dict[str, Any], line: dict[str, Any], tote: str) -> dict[str, Any]:
    return {
        "task_id": task["id"], "line_id": line["id"], "location_code": stop["location"]["code"],
        "item_code": stop["item"]["codes"][0]["code"], "quantity": line["quantity"] - line["picked"] - line["short"],
        "tote_code": tote,
    }  # fmt: skip


def pick_all(picker: Caller, task: dict[str, Any]) -> None:
    for stop, line, tote in open_lines(task):
        picker.do("confirm_pick", **scan_of(task, stop, line, tote))
    picker.do("drop_off", task_id=task["id"], location_code="PACK-1")


def pack(packer: Caller, number: str) -> dict[str, Any]:
    """Everything into one carton, closed at its expected weight; returns the pack."""
    made = until(lambda: opened(packer, number), f"order {number} waits at the bench")
    made = packer.do("start_parcel", pack_id=made["id"], carton_code="BOX-M")["pack"]
    for line in made["lines"]:
        scan = {"pack_id": made["id"], "item_code": line["sku"], "quantity": line["expected"]}
        change = packer.do("pack_item", **scan)["change"]
    closed: dict[str, Any] = packer.do(
        "close_parcel", pack_id=made["id"], parcel_id=change["parcel_id"], weight_g=change["expected_weight_g"]
    )["pack"]
    return closed


def opened(packer: Caller, number: str) -> dict[str, Any] | None:
    answer = packer.command("open_tote", station_code="STATION-1", code=number)
    return answer["result"]["pack"] if answer["status"] != "rejected" else None


def label_of(packer: Caller, pack_id: str) -> str:
    """The tracking number, once the label came out of the printer."""

    def printed() -> str | None:
        (parcel,) = packer("GET", f"/packing/packs/{pack_id}")["parcels"]
        job = parcel["print_job"]
        return parcel["tracking_number"] if job and job["state"] in ("sent", "confirmed") else None

    return str(until(printed, "the label comes out"))


def ship(house: House, picker: Caller, packer: Caller, number: str) -> str:
    """One order from the queue to the confirmed label; returns its tracking number."""
    task = prepare(picker, claim(picker))
    pick_all(picker, task)
    tracking = label_of(packer, pack(packer, number)["id"])
    packer.do("confirm_label", station_code="STATION-1", code=tracking)
    return tracking
