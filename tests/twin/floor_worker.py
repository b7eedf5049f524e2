"""Whoever takes the best work of the queue: walks, counts, goods to be put back."""

from typing import Any

from tests.twin.doors import Json, Refused
from tests.twin.people import GRAB_S, IDLE_S, LOOK_S, WALK_S, Person, Steps
from tests.twin.slips import off_by
from tests.twin.truth import GONE

TAKEN = ("picking.tote_in_use", "picking.cart_in_use")
BROKEN = 0.004  # of all picks
OVER = ("work.", "picking.line_cancelled", "picking.line_done")


class FloorWorker(Person):
    counts_done = 0
    shorts = 0

    def work(self) -> Steps:
        while self.at_work:
            try:
                task = self.door.do("claim_task")["task"]
            except Refused as refused:
                if refused.code != "work.queue_empty":
                    self.note(refused)
                yield IDLE_S
                continue
            yield WALK_S
            yield from self._do(task)

    def _do(self, task: Json) -> Steps:
        kinds = {"pick": self._walk, "count": self._count, "put_back": self._put_back, "fetch": self._fetch}
        try:
            yield from kinds[task["kind"]](task)
        except Refused as refused:
            self.note(refused)
            self._give_back(task)

    def _give_back(self, task: Json) -> None:
        try:
            self.door.do("return_task", task_id=task["id"])
        except Refused as refused:
            self.note(refused)

    # Walks

    def _walk(self, task: Json) -> Steps:
        for _ in range(200):
            task = self.door.get(f"/work/tasks/{task['id']}")
            if task["state"] != "leased":
                return
            bare = next((slot for slot in task["slots"] if slot["tote"] is None and not slot["withdrawn"]), None)
            stop = next((stop for stop in task["stops"] if stop["state"] in ("open", "skipped")), None)
            if task["mode"] == "batch" and task["cart"] is None:
                self._take("cart", "assign_cart", task)
            elif bare is not None:
                self._take("tote", "assign_tote", task, slot=bare["slot"])
            elif stop is not None:
                yield WALK_S
                yield from self._stop(task, stop)
            elif self._dropped_off(task):
                return
            yield GRAB_S
        raise AssertionError(f"a walk of {self.name} never ends")

    def _take(self, kind: str, op: str, task: Json, **more: Any) -> None:
        """The first that no walk has taken meanwhile; what lies in it though the books know of nothing goes home."""
        free = [one["code"] for one in self.door.get("/containers", kind=kind, empty="true", limit=100)]
        for code in free:
            try:
                self.door.do(op, task_id=task["id"], **{f"{kind}_code": code}, **more)
                return self.carry_home(code)
            except Refused as refused:
                if refused.code not in TAKEN:
                    raise
        raise Refused({"code": f"twin.no_{kind}"})

    def _dropped_off(self, task: Json) -> bool:
        try:
            self.door.do("drop_off", task_id=task["id"], location_code=task["drop"]["lanes"][0])
        except Refused as refused:
            if refused.code != "picking.lines_open":
                raise
            return False
        return True

    def _stop(self, task: Json, stop: Json) -> Steps:
        for line in stop["lines"]:
            if line["state"] == "open":
                yield GRAB_S
                try:
                    self._line(task, stop, line)
                except Refused as refused:
                    if not refused.code.startswith(OVER):
                        raise
                    return
        if stop.get("empties"):
            self._say_if_empty(stop["location"]["code"])

    def _line(self, task: Json, stop: Json, line: Json) -> None:
        place, sku = stop["location"]["code"], stop["item"]["sku"]
        asked = line["quantity"] - line["picked"] - line["short"]
        slot = next(slot for slot in task["slots"] if slot["slot"] == line["slot"])
        if slot["tote"] is None:
            return
        there = min(asked, self.truth.at(place)[sku])
        broken = min(there, int(self.chance.random() < BROKEN))
        named = {"task_id": task["id"], "line_id": line["id"]}
        if there > broken:
            scans = {"location_code": place, "item_code": sku, "tote_code": slot["tote"]["code"]}
            self.door.do("confirm_pick", **named, **scans, quantity=there - broken)
            self._grab(place, slot["tote"]["code"], sku, there - broken)
        if broken:
            self.door.do("report_short", **named, quantity=broken, reason="damaged")
            self.truth.carry(place, GONE, sku, broken)
        if asked > there:
            self.shorts += 1
            self.door.do("report_short", **named, quantity=asked - there, reason="fewer" if there else "empty")

    def _grab(self, place: str, tote: str, sku: str, units: int) -> None:
        """What goes into the tote in truth."""
        way = self.slips.at("pick")
        source, taken = place, sku
        if way == "the bin beside":
            source = self.truth.beside(place)
        if way in ("another item", "the bin beside"):
            others = [other for other in sorted(self.truth.at(source)) if way != "another item" or other != sku]
            taken = sku if sku in others else self.chance.choice(others or [sku])
        carried = self.truth.carry(source, tote, taken, off_by(way, units))
        if way in ("another item", "the bin beside"):  # too few there: the rest is right
            self.truth.carry(place, tote, sku, units - carried)

    def _say_if_empty(self, place: str) -> None:
        empty = not self.truth.at(place)
        said = empty != bool(self.slips.at("zero check"))
        self.door.do("answer_zero_check", location_code=place, empty=said)

    # Counts

    def _count(self, task: Json) -> Steps:
        place, about = task["count"]["location"]["code"], task["count"]["item"]
        yield WALK_S
        seen = self._seen(place)
        yield LOOK_S  # others may take and bring goods meanwhile
        named = {sku: units for sku, units in seen.items() if about is None or sku == about["sku"]}
        lines = [{"code": sku, "quantity": units} for sku, units in named.items()]
        self.door.do("close_count", task_id=task["id"], location_code=place, lines=lines, seconds=int(LOOK_S))
        self.counts_done += 1

    def _seen(self, place: str) -> dict[str, int]:
        """What somebody believes to see there."""
        seen = {}
        for sku, units in sorted(self.truth.at(place).items()):
            way = self.slips.at("count")
            if way == "the bin beside":
                return dict(self.truth.at(self.truth.beside(place)))
            if way != "left out":
                seen[sku] = off_by(way, units)
        return {sku: units for sku, units in seen.items() if units}

    # Goods that a bench misses

    def _fetch(self, task: Json) -> Steps:
        into = task["target"]["place"]
        for goods in task["goods"]:
            yield WALK_S
            place, sku = goods["location"]["code"], goods["item"]["sku"]
            scans = {"location_code": place, "item_code": sku}
            there = min(goods["quantity"], self.truth.at(place)[sku])
            if there < goods["quantity"]:
                lacks = scans | {"quantity": goods["quantity"] - there}
                self.door.do("report_not_in_bin", task_id=task["id"], **lacks)
            if there:
                self.truth.carry(place, (task["target"]["totes"] or [into])[0], sku, there)
                brought = scans | {"quantity": there}
                self.door.do("bring_goods", task_id=task["id"], goods=[brought], into_code=into)

    # Goods to be put back

    def _put_back(self, task: Json) -> Steps:
        for goods in task["goods"]:
            yield WALK_S
            tote, sku, place = goods["tote_code"], goods["item"]["sku"], goods["location"]["code"]
            there = min(goods["quantity"], self.truth.at(tote)[sku])
            if there:
                scans = {"tote_code": tote, "item_code": sku, "location_code": place}
                self.door.do("put_back", task_id=task["id"], **scans, quantity=there)
                self._lay(tote, place, sku, there)
            if there < goods["quantity"]:
                lacks = {"tote_code": tote, "item_code": sku, "quantity": goods["quantity"] - there}
                self.door.do("report_not_there", task_id=task["id"], **lacks)
        self.carry_home(*{goods["tote_code"] for goods in task["goods"]})

    def _lay(self, tote: str, place: str, sku: str, units: int) -> None:
        way = self.slips.at("put back")
        target = self.truth.beside(place) if way == "the bin beside" else place
        self.truth.carry(tote, target, sku, off_by(way, units))
