"""Which refusals a use case can end with: read from the code that it calls, so that no list is kept by hand."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from inspect import unwrap
from types import CodeType, FunctionType, ModuleType
from typing import Any, cast

from wms.kernel.errors import Refusal

_OURS = "wms."
_ACTION = re.compile(r"[a-z]+\.[a-z_]+")


def possible_refusals(use_case: Callable[..., Any]) -> list[type[Refusal]]:
    """The refusals that the use case or a function it reaches names, by code. Some of them may never happen."""
    by_code: dict[str, type[Refusal]] = {}
    seen: set[Any] = set()
    waiting: list[Any] = [use_case]
    while waiting:
        function = waiting.pop()
        if function not in seen:
            seen.add(function)
            refusals, functions = _reached_by(function)
            by_code |= refusals
            waiting += functions
    return [by_code[code] for code in sorted(by_code)]


def needed_action(view: Callable[..., Any]) -> str | None:
    """The one action that a door asks for: its guard says it, or the use case that it runs; None where it depends."""
    if action := getattr(view, "action", None):
        return str(action)
    door, *beside = door_code(view)
    for functions in ([door], beside):
        named = {text for function in functions for text in _texts(function.__code__) if _ACTION.fullmatch(text)}
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def door_code(view: Callable[..., Any]) -> list[FunctionType]:
    """A door's own function, then what it calls in its own file."""
    functions = [cast(FunctionType, unwrap(view))]
    for function in functions:
        beside = (named for named in _named_in(function) if getattr(named, "__module__", None) == function.__module__)
        functions += [named for named in beside if isinstance(named, FunctionType) and named not in functions]
    return functions


@cache
def words_of(view: Callable[..., Any]) -> set[str]:
    """The names and texts in a door's code: by them the description knows which headers it reads and gives."""
    code = [function.__code__ for function in door_code(view)]
    return {word for one in code for word in (*_names(one), *_texts(one))}


def look_again() -> None:
    """Forgets what was read: a room that came later may have filled a register since."""
    _reached_by.cache_clear()


@cache
def _reached_by(function: FunctionType) -> tuple[dict[str, type[Refusal]], list[FunctionType]]:
    """What one function names: refusals by code, and functions of the house. Read once."""
    refusals: dict[str, type[Refusal]] = {}
    functions: list[FunctionType] = []
    for named in _named_in(function):
        if isinstance(named, type) and issubclass(named, Refusal):
            refusals[named.code] = named
        else:
            functions += _functions_of(named)
    return refusals, functions


def _functions_of(named: Any) -> Iterator[FunctionType]:
    """A function of the house, or those of one of its classes."""
    if not (getattr(named, "__module__", None) or "").startswith(_OURS):
        return
    if isinstance(named, FunctionType):
        yield named
    elif isinstance(named, type):
        for member in vars(named).values():
            function = _function_of(member)
            if isinstance(function, FunctionType):
                yield function


def _function_of(member: Any) -> Any:
    """By its kind alone: to ask a column of a table for an attribute costs more than all the rest."""
    if isinstance(member, property):
        return member.fget
    return member.__func__ if isinstance(member, (classmethod, staticmethod)) else member


def _named_in(function: FunctionType) -> Iterator[Any]:
    """What the names in a function's code stand for: globals, and members of the modules among them."""
    names = set(_names(function.__code__))
    globals_ = [function.__globals__[name] for name in names if name in function.__globals__]
    for value in globals_:
        if isinstance(value, ModuleType) and value.__name__.startswith(_OURS):
            yield from (getattr(value, name) for name in names if hasattr(value, name))
        elif isinstance(value, dict):
            yield from (member for member in value.values() if callable(member))
        elif isinstance(value, list):  # a register, as of who finds warehouses
            yield from (member for member in value if callable(member))
        else:
            yield value
    yield from (cell.cell_contents for cell in function.__closure__ or () if callable(cell.cell_contents))


def _texts(code: CodeType) -> Iterator[str]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _texts(constant)
        elif isinstance(constant, str):
            yield constant


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)
