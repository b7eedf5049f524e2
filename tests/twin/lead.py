"""The lead and the office: goods moved and written off, deliveries put away, counts decided, the board looked after."""

from typing import Any

from tests.twin.doors import Json, Refused
from tests.twin.people import LOOK_S, Person, Steps
from tests.twin.slips import off_by
from tests.twin.truth import GONE

BETWEEN_S = 900.0
ENOUGH, DELIVERED = 6, 10
PRESSED = ("orders.ship_what_is_there", "counting.count_now")
RIGHT = {"decision": "accept", "reason": "counted twice"}


class Lead(Person):
    deliveries = 0

    def work(self) -> Steps:
        self._receive()
        while self.at_work:
            self.house.unlock(self.name)
            acts = (self._move, self._write_off, self._find_on_the_floor, self.look_after_counts, self.look_at_board)
            for act in acts:
                try:
                    act()
                except Refused as refused:
                    self.note(refused)
                yield LOOK_S
            yield BETWEEN_S

    def look_after_counts(self) -> None:
        """Variances that two people have counted alike enough are accepted."""
        for count in self.house.office.get("/counts", warehouse="MAIN", state="undecided", limit=200)["counts"]:
            self.house.office.ask("POST", f"/counts/{count['id']}/decide", RIGHT)

    def look_at_board(self) -> None:
        for one in self.house.office.get("/exceptions", limit=200)["exceptions"]:
            if one["fix"] in PRESSED and "sent" not in one["detail"]:
                self.house.office.ask("POST", f"/exceptions/{one['id']}/fix", {"action": one["fix"]})

    def _receive(self) -> None:
        """What runs out is delivered into its bin before the first walk; the delivery note says what the books say."""
        self.deliveries += 1
        lines = [
            {"location": self.house.homes[row["sku"]], "sku": row["sku"], "quantity": DELIVERED}
            for row in self._stock()
            if row["available"] < ENOUGH
        ]
        if not lines:
            return
        reference = f"delivery {self.deliveries}"
        self.house.office.ask("POST", "/stock-receipts", {"reference": reference, "lines": lines})
        for line in lines:
            way = self.slips.at("put away")
            place = self.truth.beside(line["location"]) if way == "the bin beside" else line["location"]
            self.truth.bring(place, line["sku"], off_by(way, line["quantity"]))

    def _stock(self) -> list[Json]:
        rows: list[Json] = self.house.office.get("/inventory", warehouse="MAIN", sku=self.house.skus, limit=200)[
            "stock"
        ]
        return rows

    def _move(self) -> None:
        """Some of what lies in a bin is carried to another one."""
        place, sku = self._any_goods()
        units = min(3, self.truth.at(place)[sku])
        target = self.chance.choice([bin_ for bin_ in self.truth.bins if bin_ != place])
        scans = {"source_code": place, "item_code": sku, "target_code": target}
        self.door.do("move_stock", **scans, quantity=units)
        way = self.slips.at("move")
        reached = self.truth.beside(target) if way == "the bin beside" else target
        self.truth.carry(place, reached, sku, off_by(way, units))

    def _write_off(self) -> None:
        place, sku = self._any_goods()
        self._adjust(place, sku, -1, "broken")
        self.truth.carry(place, GONE, sku, 1)

    def _find_on_the_floor(self) -> None:
        """A piece that lay about is laid into its bin."""
        sku = self.chance.choice(self.house.skus)
        self._adjust(self.house.homes[sku], sku, 1, "turned_up")
        self.truth.bring(self.house.homes[sku], sku, 1)

    def _adjust(self, place: str, sku: str, difference: int, reason: str) -> None:
        """Told of the bin beside, or of one unit more, by who errs."""
        way = self.slips.at("adjust")
        told: dict[str, Any] = {"place_code": self.truth.beside(place) if way == "the bin beside" else place}
        told["difference"] = difference * 2 if way == "one more" else difference
        self.door.do("adjust_stock", **told, item_code=sku, reason=reason)

    def _any_goods(self) -> tuple[str, str]:
        """Something that lies somewhere in truth."""
        lying = [goods for goods in sorted(self.truth.everything()) if goods[0] in self.truth.bins]
        return self.chance.choice(lying)


class Decider(Lead):
    """Once trade has ended: decides what was counted, and looks at the board."""

    def work(self) -> Steps:
        while self.at_work:
            self.house.unlock(self.name)
            self.look_after_counts()
            self.look_at_board()
            yield BETWEEN_S
