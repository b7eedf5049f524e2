"""Every no that an operation may answer: its use case's, those of any door, and those of the frame around all doors."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from wms.kernel.errors import Forbidden, InvalidInput, PasswordNeeded, Refusal, Unauthenticated
from wms.plumbing.problems import BROKEN, TROUBLES
from wms.plumbing.rate_limits import TooManyRequests
from wms.plumbing.receipts import KeyReused
from wms.plumbing.scopes import Touch, things

JSON = "application/json"


@dataclass(frozen=True, order=True)
class No:
    """One problem: what it is called, its HTTP status, and its title for people."""

    code: str
    status: int
    title: str


UNREADABLE = No("http.400", 400, "The address or the body cannot be read")
NOT_THERE = No("http.404", 404, "The address names nothing")
TOO_LARGE = No("http.413", 413, "The body is larger than 8 MB")
NO_JSON = No("http.415", 415, "The body must be JSON: Content-Type: application/json")
PASSING = tuple(No(code, status, title) for status, code, title, _ in (BROKEN, *TROUBLES.values()))
# What is the same at every door is described once, as Answer400 and so on, wherever nothing else has that status.
SHARED = {no.status: no for no in (UNREADABLE, TOO_LARGE, NO_JSON, *PASSING)}


def told_of(*refusals: Iterable[type[Refusal] | No]) -> list[No]:
    """By code, each once."""
    noes = {no if isinstance(no, No) else No(no.code, no.status, no.title) for several in refusals for no in several}
    return sorted(noes)


def at_any_door(words: set[str], view: Any) -> Iterator[type[Refusal]]:
    """What is asked before a door opens: who it is, whether they may, and whether there is such a thing for them."""
    if not getattr(view, "public", False):
        yield from (Unauthenticated, Forbidden, PasswordNeeded)
    for reach in getattr(view, "reach", ()):
        unknown = things[reach.thing].unknown if isinstance(reach, Touch) else None
        if isinstance(unknown, type) and issubclass(unknown, Refusal):
            yield unknown
    yield TooManyRequests
    yield InvalidInput  # an unknown parameter is refused everywhere
    if "run_once" in words:
        yield KeyReused


def by_the_frame(rule: str, operation: dict[str, Any]) -> Iterator[No]:
    """What Flask and this house's own frame answer, whichever door it is."""
    yield UNREADABLE
    if "<" in rule:
        yield NOT_THERE
    asked = operation.get("requestBody", {}).get("content", {})
    if asked:
        yield TOO_LARGE
    if JSON in asked:
        yield NO_JSON
    yield from PASSING
