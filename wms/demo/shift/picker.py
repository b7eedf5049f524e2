"""A simulated picker: takes the best walk of the queue, scans cart, totes, bins, items and totes, and drops off."""

import threading
from collections.abc import Sequence
from typing import Any

from wms.demo.shift.device import Device, Refused
from wms.demo.shift.other_work import do_other
from wms.demo.shift.pace import Pace
from wms.demo.shift.tally import Tally

SHORT_REASONS = ("empty", "fewer", "damaged", "unreachable")


class Picker:
    """`lanes`: the pack lanes with somebody at their bench; none of them means any.

    Its public steps may be done otherwise by people who are timed or counted: benchmarks/live_floor does.
    """

    asks_again_after = 1.0  # seconds in which nothing is pushed to somebody idle

    def __init__(
        self, device: Device, pace: Pace, tally: Tally, stopping: threading.Event, lanes: Sequence[str]
    ) -> None:
        self._lanes = lanes
        self._device, self._pace, self._tally, self._stopping = device, pace, tally, stopping
        self._x, self._y = 0, 0
        self._changed = threading.Event()

    def work(self) -> None:
        """Until the shift is over: walk after walk."""
        self._device.listen({"what": "queue"}, self._hear)
        while not self._stopping.is_set():
            try:
                self.do(self.claim())
            except Refused as refused:
                if refused.code != "work.queue_empty":
                    self._tally.trouble(refused)
                self.rest()

    def rest(self) -> None:
        """With nothing to do: until something is pushed, or it is time to ask again."""
        self._device.wait_for_news(self.asks_again_after)

    def claim(self) -> dict[str, Any]:
        """The best walk of the queue, ours from now on; raises Refused when there is none."""
        task: dict[str, Any] = self._device.do("claim_task")["task"]
        self._tally.count("walks")
        return task

    def do(self, task: dict[str, Any]) -> None:
        """A walk, or what else was the best work of the queue."""
        if task["kind"] == "pick":
            self.walk(task)
        else:
            do_other(self._device, self.walk_to, task)

    def walk(self, task: dict[str, Any]) -> None:
        while not self._stopping.is_set():
            task = self._load_cart(task)
            while (stop := _next(task)) is not None and not self._stopping.is_set():
                task = self._load_cart(self._fetch(task)) if self._changed.is_set() else self._stop(task, stop)
            if self._stopping.is_set() or self._dropped_off(task):
                return
            task = self._fetch(task)

    def _dropped_off(self, task: dict[str, Any]) -> bool:
        """False when an order has entered the walk meanwhile. What is left in other zones goes on with others."""
        if _is_ahead(task):
            self._pace.spend(10)
            self._device.do("hand_over", task_id=task["id"], location_code=self._pass_to(task))
            return True
        try:
            if self._all_brought(task):
                return True
            self.hand_over(task)
        except Refused as refused:
            if refused.code != "picking.lines_open":
                raise
            return False
        return True

    def _all_brought(self, task: dict[str, Any]) -> bool:
        """Orders of several walks are brought together; whether nothing is carried any more."""
        for slot in task["slots"]:
            if slot.get("place") and not slot["brought"] and not slot["withdrawn"] and _carries(task, slot):
                self._pace.spend(10)
                payload = {"slot": slot["slot"], "location_code": slot["place"]}
                task = self._device.do("consolidate", task_id=task["id"], **payload)["task"]
        return bool(task["state"] == "done")

    def _pass_to(self, task: dict[str, Any]) -> str:
        zone = _open(task)[0]["location"]["zone"]
        places = sorted(task["hand_overs"], key=lambda place: place["zone"] != zone)
        return str(places[0]["code"])

    def _load_cart(self, task: dict[str, Any]) -> dict[str, Any]:
        if task.get("waits_at"):
            code = task["cart"]["code"] if task["cart"] else task["slots"][0]["tote"]["code"]
            task = self._device.do("take_up", task_id=task["id"], code=code)["task"]
        if task["mode"] == "batch" and task["cart"] is None:
            task = self._first_accepted("assign_cart", "cart_code", "cart", task, {})
        while (slot := _bare_slot(task)) is not None:  # an order may enter the walk while its cart is loaded
            task = self._first_accepted("assign_tote", "tote_code", "tote", task, {"slot": slot})
        return task

    def _first_accepted(
        self, op: str, field: str, kind: str, task: dict[str, Any], more: dict[str, Any]
    ) -> dict[str, Any]:
        """Takes the first free container that nobody else takes at the same moment; for a ship box what is at hand."""
        for _ in range(40):
            free = self.free_containers(kind)
            if not free:
                self._pace.spend(5)
                self._stopping.wait(0.2)
                continue
            code = free[self._pace.choose(len(free))]
            self._pace.scan()
            try:
                changed: dict[str, Any] = self._device.do(op, task_id=task["id"], **{field: code}, **more)["task"]
                return changed
            except Refused as refused:
                if refused.code.startswith(("work.", "input.")):
                    raise
                if refused.code == "picking.other_box":
                    more = more | {"other_box": True}
        raise Refused({"code": f"simulated.no_{kind}", "detail": f"no free {kind} in 40 tries"})

    def free_containers(self, kind: str) -> Sequence[str]:
        """Codes of carts or totes that stand empty."""
        return [free["code"] for free in self._device.get("/containers", kind=kind, empty="true", limit=60)]

    def _stop(self, task: dict[str, Any], stop: dict[str, Any]) -> dict[str, Any]:
        self.walk_to(stop["location"])
        for line in stop["lines"]:
            if line["state"] == "open":
                changed = self._line(task, stop, line)
                if changed is not None:
                    return self._load_cart(changed)
        fresh: dict[str, Any] = {
            **task,
            "stops": [s if s["id"] != stop["id"] else {**s, "state": "done"} for s in task["stops"]],
        }
        return fresh

    def _line(self, task: dict[str, Any], stop: dict[str, Any], line: dict[str, Any]) -> dict[str, Any] | None:
        """Picks one line; returns the task anew when the walk has changed under us."""
        if _slot(task, line["slot"])["tote"] is None:  # an order that entered the walk on its way has no tote yet
            return task
        units = line["quantity"] - line["picked"] - line["short"]
        if self._pace.happens(self._pace.rates.wrong_scan):
            self._wrong_scan(task, stop, line)
        missing = 1 + self._pace.choose(units) if self._pace.happens(self._pace.rates.short) else 0
        self._pace.grab(units - missing)
        try:
            if units > missing:
                self.pick(task, stop, line, units - missing)
            if missing:
                return self._short(task, line, missing)
        except Refused as refused:
            self._tally.count("refused")
            if refused.code.startswith("work."):
                raise
            return self._fetch(task)
        return None

    def pick(self, task: dict[str, Any], stop: dict[str, Any], line: dict[str, Any], quantity: int) -> None:
        tote = _tote(task, line["slot"])
        self._device.do(
            "confirm_pick",
            task_id=task["id"],
            line_id=line["id"],
            item_code=stop["item"]["codes"][0]["code"],
            quantity=quantity,
            tote_code=tote,
            **({"lot": stop["lot"]} if stop["lot"] else {}),
            **_proof(stop, quantity),
        )
        self._tally.count("lines")
        self._tally.count("units", quantity)

    def _wrong_scan(self, task: dict[str, Any], stop: dict[str, Any], line: dict[str, Any]) -> None:
        """Somebody scans the tote in place of the item; the warehouse must say no and change nothing."""
        tote = _tote(task, line["slot"])
        try:
            self._device.do(
                "confirm_pick",
                task_id=task["id"],
                line_id=line["id"],
                location_code=stop["location"]["code"],
                item_code=tote,
                quantity=1,
                tote_code=tote,
            )
            self._tally.count("wrong scans accepted")
        except Refused:
            self._tally.count("wrong scans")

    def _short(self, task: dict[str, Any], line: dict[str, Any], missing: int) -> dict[str, Any]:
        reason = SHORT_REASONS[self._pace.choose(len(SHORT_REASONS))]
        self._tally.count("shorts")
        changed: dict[str, Any] = self._device.do(
            "report_short", task_id=task["id"], line_id=line["id"], quantity=missing, reason=reason
        )["task"]
        return changed

    def hand_over(self, task: dict[str, Any]) -> None:
        """Brings the totes to a lane; raises Refused when an order has entered the walk meanwhile."""
        lanes = [lane for lane in task["drop"]["lanes"] if lane in self._lanes] or task["drop"]["lanes"]
        self._pace.spend(10)
        self._device.do("drop_off", task_id=task["id"], location_code=lanes[self._pace.choose(len(lanes))])

    def _hear(self, name: str, _news: Any) -> None:
        """Somebody else has changed our walk: before the next stop it is fetched anew."""
        if name == "task":
            self._changed.set()

    def _fetch(self, task: dict[str, Any]) -> dict[str, Any]:
        self._changed.clear()
        fresh: dict[str, Any] = self._device.get(f"/work/tasks/{task['id']}")
        if fresh["state"] != "leased":
            raise Refused({"code": "work.lease_lost", "detail": "the walk is somebody else's now"})
        return fresh

    def walk_to(self, place: dict[str, Any]) -> None:
        self._pace.walk(abs(place["x_mm"] - self._x) + abs(place["y_mm"] - self._y))
        self._x, self._y = place["x_mm"], place["y_mm"]


def _carries(task: dict[str, Any], slot: dict[str, Any]) -> bool:
    lines = [line for stop in task["stops"] for line in stop["lines"] if line["slot"] == slot["slot"]]
    return any(line["picked"] for line in lines)


def _next(task: dict[str, Any]) -> dict[str, Any] | None:
    """The first open stop, of a walk that is handed over in its zone."""
    zone = task.get("zone")
    return next((stop for stop in _open(task) if zone in (None, stop["location"]["zone"])), None)


def _is_ahead(task: dict[str, Any]) -> bool:
    return task.get("zone") is not None and bool(_open(task))


def _open(task: dict[str, Any]) -> list[dict[str, Any]]:
    return [stop for stop in task["stops"] if stop["state"] != "done"]


def _bare_slot(task: dict[str, Any]) -> int | None:
    return next((s["slot"] for s in task["slots"] if s["tote"] is None and not s["withdrawn"]), None)


def _tote(task: dict[str, Any], slot: int) -> str:
    return str(_slot(task, slot)["tote"]["code"])


def _slot(task: dict[str, Any], slot: int) -> dict[str, Any]:
    place: dict[str, Any] = next(one for one in task["slots"] if one["slot"] == slot)
    return place


def _proof(stop: dict[str, Any], quantity: int) -> dict[str, Any]:
    """As the stop asks: each piece scanned, counted, or one scan for all; the bin by its digits if only they count."""
    checks = stop["checks"]
    place = stop["location"]
    digits = place["check_digits"] if checks["digits"] == "always" else ""
    how: dict[str, dict[str, Any]] = {
        "each": {"scanned": quantity},
        "count": {"scanned": 1, "counted": True},
        "line": {"scanned": 1},
    }
    return how[checks["quantity"]] | {"location_code": digits or place["code"]}
