"""News that comes in crowds leaves together."""

from collections.abc import Callable
from typing import Any

from wms.plumbing.gathering import Gathering


def test_what_comes_within_a_moment_leaves_in_one_message_a_room() -> None:
    sent: list[Any] = []
    waiting: list[Callable[[], None]] = []
    gathering = Gathering(lambda *told: sent.append(told), lambda _seconds, flush: waiting.append(flush))
    for number, room in enumerate(["a", "b", "a"]):
        gathering.add("activities", {"n": number}, room)
    assert len(waiting) == 1
    waiting.pop()()
    assert sent == [("activities", [{"n": 0}, {"n": 2}], "a"), ("activities", [{"n": 1}], "b")]
    gathering.add("activities", {"n": 3}, "a")
    assert len(waiting) == 1
