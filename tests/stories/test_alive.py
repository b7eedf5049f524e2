"""Twelve people at work, and the plan changes under way: heard at once by whom it concerns, and by nobody else.

Times are printed, not asserted: `pytest -s tests/stories/test_alive.py`.
"""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.stories.house import SHIP_TO, House, until
from wms.demo.shift.device import Device, Refused

TEAMS, ORDERS_EACH, LEASE_SECONDS = 12, 3, 12


@dataclass
class Hand:
    """One person with a device: hears pushes with the moment of their arrival, beats every few seconds."""

    device: Device
    name: str
    heard: list[tuple[float, str, Any]] = field(default_factory=list)
    task: dict[str, Any] = field(default_factory=dict)
    silent: threading.Event = field(default_factory=threading.Event)

    def listen(self) -> None:
        self.device.listen({"what": "queue"}, lambda name, told: self.heard.append((time.monotonic(), name, told)))
        threading.Thread(target=self._beat, daemon=True).start()

    def _beat(self) -> None:
        while not self.silent.wait(3):
            if self.device.socket is not None and self.device.socket.connected:
                self.device.socket.emit(
                    "heartbeat", {"task_id": self.task.get("id"), "location_code": None, "pending": 0}
                )

    def take_walk(self, number: int) -> None:
        self.task = until(self._claimed, f"a walk for {self.name}", 90)
        if self.task["mode"] == "batch":
            self._do("assign_cart", cart_code=f"CART-{number + 10}")
        self.load()
        self.scan(self.open_stops()[0])

    def _claimed(self) -> dict[str, Any] | None:
        try:
            found: dict[str, Any] = self.device.do("claim_task")["task"]
        except Refused:
            return None
        return found

    def load(self) -> None:
        for slot in self.task["slots"]:
            if slot["tote"] is None:
                free = self.device.get("/containers", kind="tote", empty="true", limit=60)
                for tote in free:
                    try:
                        self._do("assign_tote", slot=slot["slot"], tote_code=tote["code"])
                        break
                    except Refused:
                        continue

    def scan(self, stop: dict[str, Any]) -> None:
        totes = {slot["slot"]: slot["tote"]["code"] for slot in self.task["slots"] if slot["tote"]}
        for line in stop["lines"]:
            if line["state"] == "open":
                left = line["quantity"] - line["picked"] - line["short"]
                told = {"line_id": line["id"], "quantity": left, "tote_code": totes[line["slot"]]}
                place = {"location_code": stop["location"]["code"], "item_code": stop["item"]["codes"][0]["code"]}
                self.device.do("confirm_pick", task_id=self.task["id"], **told, **place)
        self.fetch()

    def finish(self) -> None:
        self.fetch()
        self.load()
        while self.open_stops():
            self.scan(self.open_stops()[0])
            self.load()
        self._do("drop_off", location_code="PACK-1")

    def fetch(self) -> dict[str, Any]:
        self.task = self.device.get(f"/work/tasks/{self.task['id']}")
        return self.task

    def open_stops(self) -> list[dict[str, Any]]:
        return [stop for stop in self.task["stops"] if stop["state"] != "done"]

    def frozen(self) -> list[tuple[Any, ...]]:
        """What is on the screen and what comes next, with all that is taken there."""
        return [(stop["id"], stop["location"]["code"], stop["quantity"]) for stop in self.open_stops()[:2]]

    def news(self, name: str, since: float) -> list[tuple[float, Any]]:
        return [(at, told) for at, heard, told in list(self.heard) if heard == name and at >= since]

    def _do(self, op: str, **payload: Any) -> None:
        self.task = self.device.do(op, task_id=self.task["id"], **payload)["task"]


@pytest.fixture(params=[pytest.param("sqlite", marks=pytest.mark.soak), "postgres"])
def busy_house(request: pytest.FixtureRequest, new_house: Callable[[str], House]) -> Iterator[House]:
    made = new_house(request.param)
    made.env |= {"WMS_LEASE_SECONDS": str(LEASE_SECONDS), "WMS_SOLVE_SECONDS": "1"}
    with made as running:
        yield running


def test_an_urgent_order_a_cancel_and_a_lost_device_among_twelve_people(busy_house: House) -> None:
    house = busy_house
    hands = people(house)
    made = orders_for_teams(house)
    for number, hand in enumerate(hands):
        hand.take_walk(number)
    chosen = an_urgent_order_comes(house, hands)
    an_order_is_cancelled(house, hands, made, chosen)
    other = a_device_is_lost(hands, chosen)
    for hand in hands:
        if hand is not chosen:
            hand.finish()
            hand.silent.set()
            hand.device.hang_up()  # else it would look for the house for ever, and disturb other tests
    assert "9001" in {slot["order"]["number"] for slot in other.task["slots"]}
    states = [order["state"] for order in house.integrator("GET", "/orders?limit=200")["orders"]]
    assert states.count("picked") + states.count("packing") >= (TEAMS - 1) * ORDERS_EACH
    house.check_ledger()


def an_urgent_order_comes(house: House, hands: list[Hand]) -> Hand:
    before = {hand.name: hand.frozen() for hand in hands}
    since = time.monotonic()
    house.order("9001", ("ITEM-1", 1), ("ITEM-6", 1), priority="urgent")
    hand = until(lambda: who_got(hands, "9001", since), "the urgent order is pushed to a running walk")
    (at, told), *_ = [(at, told) for at, told in hand.news("task", since) if is_inserted(told, "9001")]
    print(
        f"\nurgent order on the right handheld after {1000 * (at - since):.0f} ms, by push, version {told['version']}"
    )
    for one in hands:
        one.fetch()
        assert one.frozen() == before[one.name]
    assert [one.name for one in hands if "9001" in numbers(one)] == [hand.name]
    return hand


def an_order_is_cancelled(house: House, hands: list[Hand], made: dict[str, str], but: Hand) -> None:
    before = {one.name: one.frozen() for one in hands}
    later = [
        (one, number) for one in hands if one is not but for number in numbers(one) if not begins_with(one, number)
    ]
    hand, number = later[0]
    since = time.monotonic()
    house.admin("POST", f"/orders/{made[number]}/cancel", {"reason": "changed their mind"})
    (at, told) = until(lambda: hand.news("notice", since), "the notice of the cancelled order")[0]
    print(f"cancelled order told after {1000 * (at - since):.0f} ms")
    assert (told["kind"], told["data"]["order_number"]) == ("order_cancelled", number)
    assert not any(one.news("notice", since) for one in hands if one is not hand)
    assert [notice["id"] for notice in hand.fetch()["notices"]] == [told["id"]]
    hand.device.do("acknowledge_notice", notice_id=told["id"])
    assert hand.fetch()["notices"] == []
    for one in hands:
        one.fetch()
        assert one.frozen() == before[one.name]


def a_device_is_lost(hands: list[Hand], lost: Hand) -> Hand:
    """The device of the walk that got the urgent order falls silent; the order goes to somebody else."""
    before = {hand.name: hand.frozen() for hand in hands if hand is not lost}
    lost.silent.set()
    lost.device.hang_up()
    since = time.monotonic()
    others = [hand for hand in hands if hand is not lost]
    taker = until(lambda: who_got(others, "9001", since), "the order of the lost device goes to others", 90)
    at = next(at for at, told in taker.news("task", since) if is_inserted(told, "9001"))
    print(f"lost device: its urgent order on another handheld {at - since:.1f} s later (lease {LEASE_SECONDS} s)")
    for hand in others:
        hand.fetch()
        assert hand.frozen() == before[hand.name]
    return taker


def who_got(hands: list[Hand], number: str, since: float) -> Hand | None:
    return next(
        (hand for hand in hands if any(is_inserted(told, number) for _, told in hand.news("task", since))), None
    )


def is_inserted(told: dict[str, Any], number: str) -> bool:
    slots = (told.get("diff") or {}).get("slots", [])
    return told["change"] == "replanned" and any(
        slot["order"]["number"] == number and not slot["withdrawn"] for slot in slots
    )


def numbers(hand: Hand) -> list[str]:
    return [slot["order"]["number"] for slot in hand.task["slots"] if not slot["withdrawn"]]


def begins_with(hand: Hand, number: str) -> bool:
    """Whether the order is taken at one of the first stops: then they cannot stay as they are."""
    first = {stop_id for stop_id, _, _ in hand.frozen()}
    return any(
        line["order_number"] == number for stop in hand.task["stops"] if stop["id"] in first for line in stop["lines"]
    )


def people(house: House) -> list[Hand]:
    site = house.admin("GET", "/warehouses")[0]
    carts = [{"code": f"CART-{number + 10}", "kind": "cart", "slots": 6} for number in range(TEAMS)]
    totes = [{"code": f"T{number:05d}", "kind": "tote"} for number in range(100, 160)]
    house.admin("POST", "/locations/bulk", {"locations": [*carts, *totes]})
    hands = []
    for number in range(TEAMS):
        person = {"name": f"Picker {number}", "badge": f"B-2{number:02d}", "pin": f"48{2913 + 7 * number}"}
        house.admin("POST", "/workers", {**person, "role": "picker", "warehouse_id": site["id"]})
        device = Device(house.url, "handheld", f"Handheld {number}")
        device.enrol(house.enrol["handheld"])
        device.sign_in(person["badge"], person["pin"])
        hands.append(Hand(device, person["name"]))
        hands[-1].listen()
    return hands


def orders_for_teams(house: House) -> dict[str, str]:
    """Three orders for each team, of a class of their own, so that each team gets one walk with room for more."""
    classes = [
        {"name": f"team {team}", "method": "batch", "when": {"customer": [f"Team {team}"]}} for team in range(TEAMS)
    ]
    house.admin("PUT", "/picking/strategy?warehouse=MAIN", {"release": "waves", "classes": classes})
    made = {}
    for team in range(TEAMS):
        for nth in range(ORDERS_EACH):
            wanted = [(f"ITEM-{1 + (team + 3 * nth + step) % 8}", 1) for step in range(3)]
            number = f"{1000 + 10 * team + nth}"
            made[number] = house.order(number, *wanted, ship_to=SHIP_TO | {"name": f"Team {team}"})["id"]
    house.admin("POST", "/waves", {"warehouse": "MAIN"})
    return made
