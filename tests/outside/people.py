"""People with devices, who pick and pack by the commands of the description: nothing of the product is here."""

import time
import uuid
from collections import Counter
from typing import Any

from tests.outside.client import PEOPLE, Api, Problem, Told


class Person:
    """Somebody with a device: picks what the queue offers, or packs what stands at the bench."""

    def __init__(self, api: Api, name: str, code: str) -> None:
        self.api, self.seq, self.task, self.is_short = api, 0, None, lambda: False
        badge, pin, role = PEOPLE[name]
        kind = "station" if role == "packer" else "handheld"
        self.api("POST", "/devices/enrol", {"code": code, "name": f"{name}'s", "kind": kind})
        self.api("POST", "/session", {"badge": badge, "pin": pin})

    def do(self, op: str, **payload: Any) -> Told:
        self.seq += 1
        command = {"id": str(uuid.uuid4()), "op": op, "seq": self.seq, "payload": payload}
        answer = self.api("POST", "/commands", {"commands": [command]})["answers"][0]
        if answer["status"] == "rejected":
            raise Problem(answer["error"])
        return dict(answer["result"])

    def free(self, kind: str) -> str:
        for container in self.api("GET", "/containers", kind=kind, empty="true", limit=1):
            return str(container["code"])
        raise Problem({"code": "client.waits", "detail": f"no {kind} is free"})

    def work(self) -> None:
        """What is in hand, else the next of the queue, to its end."""
        self.task = self.task or self.do("claim_task")["task"]
        task, self.task = self.task, None
        getattr(self, f"_{task['kind']}")(task)

    def _put_back(self, task: Told) -> None:
        for goods in task["goods"]:
            self.do("put_back", task_id=task["id"], tote_code=goods["tote_code"], quantity=goods["quantity"],
                    item_code=goods["item"]["sku"], location_code=goods["location"]["code"])  # fmt: skip

    def _count(self, task: Told) -> None:
        place = task["count"]["location"]["code"]
        lying = Counter[str]()
        for row in self.api("GET", f"/inquiry/{place}")["stock"]:
            lying[row["sku"]] += row["on_hand"]
        lines = [{"code": sku, "quantity": units} for sku, units in lying.items()]
        self.do("close_count", task_id=task["id"], location_code=place, lines=lines, seconds=1)

    def _pick(self, task: Told) -> None:
        while self.step(task):
            pass

    def step(self, task: Told) -> bool:
        """One line of the walk as it is by now; without one the totes go to the lane, and it is over."""
        try:
            task = self._load(self.api("GET", f"/work/tasks/{task['id']}"))
            lines = [(stop, line) for stop in task["stops"] for line in stop["lines"] if line["state"] == "open"]
            if lines:
                self._line(task, *lines[0])
            else:
                self.do("drop_off", task_id=task["id"], location_code=task["drop"]["lanes"][0])
            return bool(lines)
        except Problem as problem:
            time.sleep(0.2)
            return not problem.code.startswith("work.")

    def _load(self, task: Told) -> Told:
        if task["mode"] == "batch" and task["cart"] is None:
            task = self.do("assign_cart", task_id=task["id"], cart_code=self.free("cart"))["task"]
        for slot in task["slots"]:
            if slot["tote"] is None and not slot["withdrawn"]:
                named = {"slot": slot["slot"], "tote_code": self.free("tote")}
                task = self.do("assign_tote", task_id=task["id"], **named)["task"]
        return task

    def _line(self, task: Told, stop: Told, line: Told) -> None:
        left = line["quantity"] - line["picked"] - line["short"]
        if self.is_short():
            self.do("report_short", task_id=task["id"], line_id=line["id"], quantity=left, reason="empty")
            return
        tote = next(slot["tote"]["code"] for slot in task["slots"] if slot["slot"] == line["slot"])
        self.do("confirm_pick", task_id=task["id"], line_id=line["id"], location_code=stop["location"]["code"],
                item_code=stop["item"]["sku"], quantity=left, tote_code=tote)  # fmt: skip

    def pack(self, pack: Told) -> bool:
        """The next act on a pack at the bench; False: it is closed."""
        pack = self.api("GET", f"/packing/packs/{pack['id']}")
        due = [line for line in pack["lines"] if line["packed"] + line["missing"] < line["expected"]]
        boxes = [parcel for parcel in pack["parcels"] if parcel["state"] == "open"]
        if any(line["called_off"] for line in pack["lines"]):
            self.do("take_out", pack_id=pack["id"], tote_code=None if pack["totes"] else self.free("tote"))
        elif due and not boxes:
            self.do("start_parcel", pack_id=pack["id"], carton_code="BOX-1")
        elif due:
            self.do("pack_item", pack_id=pack["id"], item_code=due[0]["sku"], quantity=1)
        elif boxes:
            box = {"parcel_id": boxes[0]["id"], "weight_g": boxes[0]["expected_weight_g"]}
            self.do("close_parcel", pack_id=pack["id"], **box)
        return bool(due or boxes)

    def scan_labels(self, pack: Told) -> bool:
        """Those that have come out; whether that is all of them."""
        parcels = self.api("GET", f"/packing/packs/{pack['id']}")["parcels"]
        for parcel in parcels:
            if parcel["tracking_number"] and parcel["state"] != "confirmed":
                self.do("confirm_label", station_code="BENCH-1", code=parcel["tracking_number"])
        return all(parcel["tracking_number"] for parcel in parcels)
