"""A stranger's client against the running house: its books and ours agree to the unit and the penny."""

import threading
import time
from contextlib import suppress
from typing import Any

import pytest

from tests.outside.client import Problem
from tests.outside.people import Person
from tests.outside.world import SKUS, Outside, happens
from tests.stories.house import until

pytestmark = pytest.mark.soak
ORDERS = 60
STATES = ["promised", "walked", "picked", "at the bench", "in its box", "labelled", "shipped"]
DONE, LATE = ("applied", "cancelled"), ("too_late", "too_late")


@pytest.mark.parametrize("outside", ["sqlite"], indirect=True)
def test_an_order_is_changed_and_cancelled_in_each_of_its_states(outside: Outside) -> None:
    outcomes = {}
    for state in STATES:
        changed, cancelled = (_driven(outside, f"{state} {n}", state, n) for n in (0, 1))
        outcomes[state] = (outside.shop.change(changed, "0", 1), outside.shop.cancel(cancelled))
        outside.finish()
    assert outcomes == {state: LATE if state in ("labelled", "shipped") else DONE for state in STATES}
    outside.books_agree(400)


def _driven(outside: Outside, reference: str, state: str, who: int) -> str:
    """An order of two units of one line and one of another, gone so far."""
    order = outside.shop.order(reference, [("GOODS-1", 2, 250), ("GOODS-2", 1, 999)])
    picker, reached = (outside.anna, outside.bela)[who], STATES.index(state)
    if reached >= STATES.index("walked"):
        picker.step(until(lambda: _claimed(picker), f"{reference} is in the queue"))
    if reached >= STATES.index("picked"):
        picker.work()
    if reached >= STATES.index("at the bench"):
        pack = until(lambda: outside.opened(reference), f"{reference} stands at the bench")
        for _ in range({"at the bench": 0, "in its box": 4}.get(state, 5)):
            outside.cem.pack(pack)
    if state == "shipped":
        until(lambda: outside.cem.scan_labels(pack), "the label comes out")
    elif state == "labelled":
        outside.closed.append(pack)
    return order


def _claimed(picker: Person) -> Any:
    """A walk; other work that comes first is done first."""
    with suppress(Problem):
        picker.task = picker.do("claim_task")["task"]
        if picker.task["kind"] == "pick":
            return picker.task
        picker.work()
    return None


@pytest.mark.parametrize("outside", ["postgres"], indirect=True)
def test_a_busy_hour_ends_with_books_that_agree(outside: Outside) -> None:
    """5 % of the orders are changed, 5 % cancelled at any moment; lines are short; the server is killed three times."""
    for person in (outside.anna, outside.bela):
        person.is_short = lambda: outside.chance.random() < 0.02
    working = [
        threading.Thread(target=_keep_on, args=(outside, act))
        for act in (outside.anna.work, outside.bela.work, outside.pack_all)
    ]
    for thread in working:
        thread.start()
    _send_and_regret(outside)
    outside.over.set()
    for thread in working:
        thread.join()
    outside.finish()
    outside.books_agree(400)


def _keep_on(outside: Outside, act: Any) -> None:
    while not outside.over.is_set():
        if not happens(act):
            time.sleep(0.2)


def _send_and_regret(outside: Outside) -> None:
    sent: list[str] = []
    for n in range(ORDERS):
        lines = [(sku, outside.chance.randint(1, 4), outside.chance.randint(99, 4999)) for sku in _some(outside)]
        sent.append(outside.shop.order(f"W-{n:04}", lines))
        if n % 20 == 7:
            outside.shop.change(outside.chance.choice(sent[-15:]), "0", outside.chance.randint(0, 5))
        if n % 20 == 13:
            outside.shop.cancel(outside.chance.choice(sent[-15:]))
        if n in (15, 30, 45):
            outside.house.kill("server")
            outside.house.start_server()


def _some(outside: Outside) -> list[str]:
    return outside.chance.sample(SKUS, outside.chance.randint(1, 3))
