"""Processes that think for this one: warm from one problem to the next, and replaced when they cannot go on."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from wms.plumbing.children import Children, NoAnswer

PROJECT = Path(__file__).resolve().parents[2]
PLENTY = 60.0
THE_LOOP_GOES_ON = """
from gevent import monkey; monkey.patch_all()
import time, gevent
from wms.plumbing.children import Children
children, ticks = Children("operator", "call", 1), []
def tick():
    while True:
        ticks.append(1)
        gevent.sleep(0.01)
gevent.spawn(tick)
children.ask(60, time.sleep, 0.5)
children.close()
print(len(ticks))
"""


@pytest.fixture
def children() -> Iterator[Children]:
    """They do whatever they are asked to do."""
    made = Children("operator", "call", most=2, more=lambda: dict(VARIABLES))
    yield made
    made.close()
    VARIABLES.clear()


VARIABLES: dict[str, str] = {}


def test_one_process_answers_one_problem_after_the_other(children: Children) -> None:
    numbers = {children.ask(PLENTY, os.getpid) for _ in range(3)}
    assert len(numbers) == 1
    assert os.getpid() not in numbers


def test_who_comes_meanwhile_asks_another_process(children: Children) -> None:
    with ThreadPoolExecutor(2) as threads:
        numbers = list(threads.map(lambda _: children.ask(PLENTY, _slow_number), range(2)))
    assert len(set(numbers)) == 2


def _slow_number() -> int:
    time.sleep(0.5)
    return os.getpid()


def test_a_process_that_died_meanwhile_is_replaced(children: Children) -> None:
    number = children.ask(PLENTY, os.getpid)
    os.kill(number, signal.SIGKILL)
    os.waitid(os.P_PID, number, os.WEXITED | os.WNOWAIT)
    assert children.ask(PLENTY, os.getpid) != number


@pytest.mark.parametrize(
    ("seconds", "problem"),
    [(PLENTY, (os._exit, 1)), (PLENTY, (int, "no number")), (2.0, (time.sleep, 60))],
    ids=["it dies", "it raises", "it hangs"],
)
def test_a_process_that_gives_no_answer_is_replaced(
    children: Children, seconds: float, problem: tuple[Any, ...]
) -> None:
    number = children.ask(PLENTY, os.getpid)
    with pytest.raises(NoAnswer):
        children.ask(seconds, *problem)
    assert children.ask(PLENTY, os.getpid) != number


@pytest.mark.parametrize("bound", ["MOST_BYTES", "MOST_ANSWERS"])
def test_a_process_that_grew_or_answered_often_is_replaced(children: Children, bound: str) -> None:
    number = children.ask(PLENTY, os.getpid)
    children.ask(PLENTY, exec, f"import __main__; __main__.{bound} = 1")
    assert children.ask(PLENTY, os.getpid) != number


def test_other_variables_need_another_process(children: Children) -> None:
    number = children.ask(PLENTY, os.getpid)
    VARIABLES["NUMBA_DISABLE_JIT"] = "1"
    assert children.ask(PLENTY, os.getpid) != number
    assert children.ask(PLENTY, os.getenv, "NUMBA_DISABLE_JIT") == "1"


def test_a_module_is_warmed_before_its_first_problem() -> None:
    packers = Children("wms.packing.planning", "suggest", most=1)
    assert packers.ask(PLENTY, {}, {}, []) == []
    packers.close()


def test_the_loop_of_a_server_goes_on_while_a_process_thinks() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", THE_LOOP_GOES_ON], cwd=PROJECT, check=True, capture_output=True
    )
    assert int(done.stdout) > 10
