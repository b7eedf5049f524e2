"""What is read once for a whole bulk: how the house is set up is not asked again for each order of one call.

Only what a bulk does not write is remembered, and only inside `remembering()`: elsewhere each read is a read.
"""

from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from contextvars import ContextVar
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session

P = ParamSpec("P")
R = TypeVar("R")
K = TypeVar("K")


class _Memory:
    """`is_over`: whoever was started inside a bulk, and lives on, remembers nothing of it."""

    def __init__(self) -> None:
        self.answers: dict[Any, Any] = {}
        self.is_over = False


_memory: ContextVar[_Memory | None] = ContextVar("remembered", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    memory = _Memory()
    token = _memory.set(memory)
    try:
        yield
    finally:
        memory.is_over = True
        _memory.reset(token)


def remembered(read: Callable[Concatenate[Session, P], R]) -> Callable[Concatenate[Session, P], R]:
    """A read whose answer is a value, not a row of the session. What is not there yet is asked for again."""

    def recall(session: Session, /, *args: P.args, **kwargs: P.kwargs) -> R:
        answers = _answers()
        if answers is None:
            return read(session, *args, **kwargs)
        key = (read, args, tuple(kwargs.items()))
        answer: R | None = answers.get(key)
        if answer is None:
            answer = answers[key] = read(session, *args, **kwargs)
        return answer

    return update_wrapper(recall, read)


def recall_each(kind: str, keys: Set[K], read: Callable[[Set[K]], dict[K, R]]) -> dict[K, R]:
    """The answers by key, of which `read` is asked for those that are not remembered; some may have none."""
    answers = _answers()
    if answers is None:
        return read(keys)
    lacking = {key for key in keys if (kind, key) not in answers}
    if lacking:
        answers |= {(kind, key): answer for key, answer in read(lacking).items()}
    return {key: answers[kind, key] for key in keys if (kind, key) in answers}


def _answers() -> dict[Any, Any] | None:
    memory = _memory.get()
    return None if memory is None or memory.is_over else memory.answers
