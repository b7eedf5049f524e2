"""Which refusals a use case can end with: read from the code that it calls, so that no list is kept by hand."""

from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

from wms.kernel.errors import Refusal

_OURS = "wms."


def possible_refusals(use_case: Callable[..., Any]) -> list[type[Refusal]]:
    """The refusals that the use case or a function it reaches names, by code. Some of them may never happen."""
    by_code: dict[str, type[Refusal]] = {}
    seen: set[Any] = set()
    waiting: list[Any] = [use_case]
    while waiting:
        function = waiting.pop()
        if function in seen:
            continue
        seen.add(function)
        for named in _named_in(function):
            if isinstance(named, type) and issubclass(named, Refusal):
                by_code[named.code] = named
            else:
                waiting += _functions_of(named)
    return [by_code[code] for code in sorted(by_code)]


def _functions_of(named: Any) -> Iterator[FunctionType]:
    """A function of the house, or those of one of its classes."""
    if not (getattr(named, "__module__", None) or "").startswith(_OURS):
        return
    if isinstance(named, FunctionType):
        yield named
    elif isinstance(named, type):
        for member in vars(named).values():
            function = getattr(member, "fget", getattr(member, "__func__", member))
            if isinstance(function, FunctionType):
                yield function


def _named_in(function: FunctionType) -> Iterator[Any]:
    """What the names in a function's code stand for: globals, and members of the modules among them."""
    names = set(_names(function.__code__))
    globals_ = [function.__globals__[name] for name in names if name in function.__globals__]
    for value in globals_:
        if isinstance(value, ModuleType) and value.__name__.startswith(_OURS):
            yield from (getattr(value, name) for name in names if hasattr(value, name))
        elif isinstance(value, dict):
            yield from (member for member in value.values() if callable(member))
        else:
            yield value
    yield from (cell.cell_contents for cell in function.__closure__ or () if callable(cell.cell_contents))


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)
