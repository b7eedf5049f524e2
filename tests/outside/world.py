"""The running house, its people, and the shop that sends to it and hears from it."""

import random
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.outside.client import Api, Problem, Shop, open_house
from tests.outside.people import Person
from tests.stories.house import LOADER, House, until

ENDS = ("shipped", "cancelled")
COLUMNS = ("sku", "ordered", "shipped", "cancelled", "outstanding")
SKUS = [f"GOODS-{n}" for n in range(1, 9)]


class EmptyHouse(House):
    """Server, worker and printer; all else is the client's to lay out."""

    def _lay_out(self) -> None:
        return


class Receiver:
    """Fails at random: not there, broken once, or gone right after it has heard."""

    def __init__(self, chance: random.Random) -> None:
        self.shop: Shop | None = None
        self.chance, self.broken = chance, set[str]()
        receiver = self

        class Door(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(receiver.answer({k.lower(): v for k, v in self.headers.items()}, body))
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hooks"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, headers: dict[str, str], body: bytes) -> int:
        mood, name = self.chance.random(), headers["webhook-id"]
        if mood < 0.08:
            return 503
        if mood < 0.12 and name not in self.broken:
            self.broken.add(name)
            return 500
        assert self.shop is not None
        self.shop.hear(headers, body)
        return 503 if mood < 0.16 else 204


class Outside:
    """A house, its people, and the shop that sends to it."""

    def __init__(self, house: House, seed: int, api: type[Api] = Api) -> None:
        self.house, self.chance, self.over = house, random.Random(seed), threading.Event()
        self.receiver = Receiver(random.Random(seed))
        self.closed: list[Any] = []
        self.admin = api(house.url)
        self.admin("POST", "/session", {"username": LOADER["username"], "password": LOADER["password"]})
        codes = open_house(self.admin, f"127.0.0.1:{house.printer_port}")
        self.shop = self.receiver.shop = Shop(self.admin, self.receiver.url)
        self.anna, self.bela = (Person(api(house.url), name, codes["handheld"]) for name in ("Anna", "Bela"))
        self.cem = Person(api(house.url), "Cem", codes["station"])

    def pack_all(self) -> None:
        """Each order that stands at the bench, up to its closed box; then the labels that have come out by now."""
        bench = self.cem.api("GET", "/packing/stations/BENCH-1")
        begun = [bench["pack"]["order"]["number"]] if bench["pack"] else []
        for number in [*begun, *(waiting["order_number"] for waiting in bench["waiting"])]:
            happens(lambda number=number: self._pack(number))
        self.closed = [pack for pack in self.closed if not happens(lambda pack=pack: self.cem.scan_labels(pack))]

    def opened(self, number: str) -> Any:
        with suppress(Problem):
            return self.cem.do("open_tote", station_code="BENCH-1", code=number)["pack"]
        return None

    def _pack(self, number: str) -> bool:
        pack = self.cem.do("open_tote", station_code="BENCH-1", code=number)["pack"]
        while self.cem.pack(pack):
            pass
        self.closed.append(pack)
        return True

    def orders(self) -> dict[str, dict[str, Any]]:
        """All orders as the house has them, by reference."""
        found, query = {}, {"limit": 200}
        while True:
            page = self.shop.api("GET", "/orders", **query)
            found |= {order["external_id"]: order for order in page["orders"]}
            if page["next_cursor"] is None:
                return found
            query["cursor"] = page["next_cursor"]

    def finish(self) -> None:
        """All work is done, and all is told."""
        try:
            until(self._worked_off, "each order has ended", 300)
        except AssertionError:
            left = {name: order for name, order in self.orders().items() if order["state"] not in ENDS}
            raise AssertionError(f"{list(left.values())[:3]}; refused last: {TROUBLES[-6:]}") from None
        until(lambda: set(self.shop.ended) == set(self.orders()), "the shop has heard of each end", 240)

    def _worked_off(self) -> bool:
        for picker in (self.anna, self.bela):
            while happens(picker.work):
                pass
        self.pack_all()
        return all(order["state"] in ENDS for order in self.orders().values())

    def books_agree(self, received: int) -> None:
        """Line by line, and what lies on the shelves; to the unit and the penny."""
        assert self.shop.faults == []
        theirs = {
            (ref, line["external_line_id"]): line for ref, order in self.orders().items() for line in order["lines"]
        }
        shipped = {key: line["shipped"] for key, line in theirs.items() if line["shipped"]}
        assert shipped == dict(+self.shop.shipped), set(shipped.items()) ^ set(self.shop.shipped.items())
        for (reference, line), told in theirs.items():
            heard = self.shop.ended[reference][line]
            assert {name: told[name] for name in COLUMNS} == {name: heard[name] for name in COLUMNS}
        charged = sum(units * self.shop.price[key] for key, units in self.shop.shipped.items())
        assert charged == sum(line["shipped"] * line["unit_price_minor"] for line in theirs.values())
        stock = self.admin("GET", "/inventory", warehouse="HOME", limit=200)["stock"]
        left = dict.fromkeys(SKUS, received)
        for key, units in self.shop.shipped.items():
            left[theirs[key]["sku"]] -= units
        assert {row["sku"]: row["on_hand"] for row in stock} == left
        self.house.check_ledger()


TROUBLES: list[str] = []


def happens(act: Any) -> bool:
    """What the house refuses now may go later; the last refusals are kept, to be read where something never goes."""
    try:
        return act() is not False
    except Problem as trouble:
        TROUBLES.append(str(trouble))
        return False
