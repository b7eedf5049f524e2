"""Whatever people do, in whatever order and at the same time, the books balance and every order ends somewhere."""

import random
import threading
from typing import Any

import pytest
from sqlalchemy import text

from tests.picking.floor import Floor
from tests.picking.other_work import commands_for
from wms.kernel.errors import Refusal
from wms.layout.services import put_wall
from wms.orders import services as orders
from wms.planning import services as planning
from wms.planning.jobs import improve_floor, plan_floor
from wms.planning.schemas import StrategyIn
from wms.plumbing import relay
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

SKUS = ("TEA", "MUG", "SOAP", "LAMP", "ROPE", "BELL")
SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.soak) for seed in (1, 2))]


def stock_up(floor: Floor, chance: random.Random) -> None:
    for sku in SKUS:
        for _ in range(2):
            floor.stock(f"A{chance.randint(1, 4):02d}-{chance.randint(1, 5):02d}-1", sku, chance.randint(4, 12))


def take_orders(floor: Floor, chance: random.Random, count: int) -> list[Any]:
    rules = ("ship_available", "wait_complete", "cancel_rest")
    made = []
    for n in range(count):
        lines = {sku: chance.randint(1, 4) for sku in chance.sample(SKUS, chance.randint(1, 3))}
        made.append(floor.order(f"{5000 + n}", lines, short_rule=chance.choice(rules)))
    return made


class Picker:
    """Does what is right, mostly; sometimes something else. Every answer is an applied command or a refusal."""

    def __init__(self, floor: Floor, actor: Any, seed: int, totes: list[str]) -> None:
        self.floor, self.actor, self.chance, self.totes = floor, actor, random.Random(seed), totes

    def send(self, op: str, **payload: Any) -> dict[str, Any]:
        answer = self.floor.send(self.actor, op, **payload)
        assert answer["status"] in ("applied", "rejected"), answer
        return answer

    def work(self, most_walks: int = 20) -> int:
        """Walks until the queue is empty; returns how many walks were dropped off."""
        dropped = 0
        for _ in range(most_walks):
            answer = self.send("claim_task")
            if answer["status"] == "rejected":
                assert answer["error"]["code"] == "work.queue_empty"
                return dropped
            dropped += self.walk(answer["result"]["task"])
        return dropped

    def walk(self, task: dict[str, Any]) -> bool:
        if task["kind"] != "pick":
            self.do_other(task)
            return False
        for _ in range(200):
            answer = self.send("claim_task", task_id=task["id"])
            if answer["status"] == "rejected":  # the walk fell away under our feet
                return False
            task = answer["result"]["task"]
            bare = [slot for slot in task["slots"] if slot["tote"] is None]
            open_ = [stop for stop in task["stops"] if stop["state"] != "done"]
            if task["waits_at"]:
                self.send("take_up", task_id=task["id"], code=carried(task, self.chance))
            elif bare:
                self.send(
                    "assign_tote", task_id=task["id"], slot=bare[0]["slot"], tote_code=self.chance.choice(self.totes)
                )
            elif to_pass(task, open_) or (task["zone"] is not None and open_ and self.chance.random() < 0.1):
                if self.send("hand_over", **hand_over_of(task, self.chance))["status"] == "applied":
                    return False
            elif open_:
                self.do_something(task, open_[0])
            elif self.is_over(task):
                return True
        raise AssertionError("the walk never ends")

    def is_over(self, task: dict[str, Any]) -> bool:
        """Totes are brought together, or all is left on a lane."""
        if to_bring(task) and self.chance.random() < 0.9:
            answer = self.send("consolidate", **brought_of(task, self.chance))
            return bool(answer["status"] == "applied" and answer["result"]["task"]["state"] == "done")
        left = self.send("drop_off", task_id=task["id"], location_code=lane_of(task))
        return bool(left["status"] == "applied")

    def do_other(self, task: dict[str, Any]) -> None:
        """A put-back or a count; what is refused, because somebody was quicker, is given back."""
        if "rejected" in {self.send(op, **payload)["status"] for op, payload in commands_for(self.floor, task)}:
            self.send("return_task", task_id=task["id"])

    def do_something(self, task: dict[str, Any], stop: dict[str, Any]) -> None:
        line = next(line for line in stop["lines"] if line["state"] == "open")
        left = line["quantity"] - line["picked"] - line["short"]
        dice = self.chance.random()
        named = {"task_id": task["id"], "line_id": line["id"]}
        if dice < 0.65:
            self.send("confirm_pick", **self.floor.scan(task, stop, line, quantity=self.chance.randint(1, left)))
        elif dice < 0.75:
            reason = self.chance.choice(["empty", "fewer", "damaged", "unreachable"])
            self.send("report_short", **named, quantity=self.chance.randint(1, left), reason=reason)
        elif dice < 0.80:
            self.send("skip_stop", task_id=task["id"], stop_id=stop["id"])
        elif dice < 0.88 and task["picks"]:
            self.send("undo_pick", task_id=task["id"], pick_id=task["picks"][0]["pick_id"])
        elif dice < 0.90 and task["shorts"]:
            self.send("undo_short", task_id=task["id"], short_ids=[task["shorts"][0]["short_id"]])
        elif dice < 0.92:
            self.send("replace_tote", task_id=task["id"], slot=line["slot"], tote_code=self.chance.choice(self.totes))
        elif dice < 0.96:
            self.send("confirm_pick", **self.floor.scan(task, stop, line, item_code="wrong"))
        else:
            self.send("confirm_pick", **self.floor.scan(task, stop, line, quantity=left + 1))


def carried(task: dict[str, Any], chance: random.Random) -> str:
    """A tote of the walk, mostly."""
    codes = [slot["tote"]["code"] for slot in task["slots"] if slot["tote"]]
    return str(chance.choice([*codes, *codes, "T00100"]))


def to_pass(task: dict[str, Any], ahead: list[dict[str, Any]]) -> bool:
    """Whether the walk's zone is picked, and something is left in others."""
    return bool(ahead) and task["zone"] is not None and all(s["location"]["zone"] != task["zone"] for s in ahead)


def hand_over_of(task: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """At any hand-over place; sometimes at a bin, which is refused."""
    codes = [place["code"] for place in task["hand_overs"]]
    return {"task_id": task["id"], "location_code": chance.choice([*codes, *codes, "A01-01-1"])}


def to_bring(task: dict[str, Any]) -> list[dict[str, Any]]:
    """The slots whose totes are brought together with those of other walks."""
    picked = {line["slot"] for stop in task["stops"] for line in stop["lines"] if line["picked"]}
    slots = (slot for slot in task["slots"] if slot["slot"] in picked and slot["place"])
    return [slot for slot in slots if not slot["brought"] and not slot["withdrawn"]]


def brought_of(task: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Mostly where it was told; sometimes at another place, which counts if it is free, or at a bin."""
    slot = chance.choice(to_bring(task))
    codes = [place["code"] for place in task["gatherings"]]
    code = chance.choice([slot["place"], slot["place"], slot["place"], *codes, "A01-01-1"])
    return {"task_id": task["id"], "slot": slot["slot"], "location_code": code}


def lane_of(task: dict[str, Any]) -> str:
    return "W1" if task["mode"] == "sort" else "PACK-1"


def totes(first: int, last: int) -> list[str]:
    return [f"T{n:05d}" for n in range(first, last + 1)]


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_a_picker_does_the_books_balance(floor: Floor, settle: Any, seed: int) -> None:
    chance = random.Random(seed)
    stock_up(floor, chance)
    made = take_orders(floor, chance, 6)
    floor.release()
    perform_as_system(lambda tx: orders.hold_order(tx, made[0], "manual"))
    settle()
    Picker(floor, floor.ana, seed, totes(1, 12)).work()
    settle()
    assert floor.wrong() == []
    assert {floor.order_record(order_id).state for order_id in made} <= {"waiting", "allocated", "picked", "cancelled"}


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_a_picker_does_before_a_wall_the_books_balance(floor: Floor, settle: Any, seed: int) -> None:
    chance = random.Random(seed)
    perform_as_system(lambda tx: put_wall(tx, floor.warehouse_id, "W1", {"lane": "PACK-1", "columns": 4, "rows": 2}))
    document = StrategyIn().load({"classes": [{"name": "all", "method": "batch_and_sort"}]})
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", document))
    stock_up(floor, chance)
    made = take_orders(floor, chance, 6)
    floor.release()
    perform_as_system(lambda tx: orders.hold_order(tx, made[0], "manual"))
    settle()
    Picker(floor, floor.ana, seed, totes(1, 12)).work()
    settle()
    Picker(floor, floor.ben, seed, totes(13, 24)).work()
    settle()
    assert floor.wrong() == []
    assert {floor.order_record(order_id).state for order_id in made} <= {"waiting", "allocated", "picked", "cancelled"}
    with reading() as session:
        modes = set(session.scalars(text("SELECT mode FROM batch")))
    assert "sort" in modes


def together(*jobs: Any) -> list[BaseException]:
    """Runs the jobs at the same time, with a relay that brings news meanwhile; returns what went wrong."""
    failures: list[BaseException] = []
    at_rest = threading.Event()
    messenger = relay.Relay()
    messenger.run_once()

    def bring_news() -> None:
        while messenger.run_once() or not at_rest.is_set():
            at_rest.wait(0.01)

    def guarded(job: Any) -> None:
        try:
            job()
        except BaseException as error:
            failures.append(error)

    newsboy, *threads = [threading.Thread(target=guarded, args=(job,)) for job in (bring_news, *jobs)]
    for thread in (newsboy, *threads):
        thread.start()
    for thread in threads:
        thread.join()
    at_rest.set()
    newsboy.join()
    return failures


def cancel_some(order_ids: list[Any]) -> None:
    for order_id in order_ids:
        try:
            perform_as_system(lambda tx, one=order_id: orders.cancel_order(tx, one))
        except Refusal:
            continue


def better_plans(floor: Floor, times: int) -> None:
    """The solver at work beside the pickers: what it brings too late is refused."""
    for _ in range(times):
        improve_floor.now(str(floor.warehouse_id))
        plan_floor.now(str(floor.warehouse_id))


@pytest.mark.parametrize("seed", [11, pytest.param(12, marks=pytest.mark.soak)])
def test_urgent_orders_cancels_and_better_plans_at_the_same_time_lose_nothing(postgres_floor: Floor, seed: int) -> None:
    floor, chance = postgres_floor, random.Random(seed)
    for number, sku in enumerate(SKUS):
        floor.stock(f"A0{1 + number % 4}-0{1 + number % 5}-1", sku, 200)
    made = take_orders(floor, chance, 16)
    floor.release()
    ana, ben = Picker(floor, floor.ana, 1, totes(1, 50)), Picker(floor, floor.ben, 2, totes(51, 100))

    def office() -> None:
        for number in range(8):
            made.append(floor.order(f"9{number:03d}", {chance.choice(SKUS): 2}, priority="urgent"))
            cancel_some(chance.sample(made, 1))

    assert together(ana.work, ben.work, office, lambda: better_plans(floor, 12)) == []
    assert together(ana.work, ben.work) == []
    assert floor.wrong() == []
    assert {floor.order_record(order_id).state for order_id in made} <= {"waiting", "allocated", "picked", "cancelled"}
