"""Refusals as shapes: each code has one of its own, and an operation names those that it may answer.

So a program that is made from the description knows a refusal by its code, and has each code's shape once.
"""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from wms.kernel.errors import InvalidInput
from wms.plumbing.description.examples import problem_example
from wms.plumbing.description.noes import No

PROBLEM = "application/problem+json"
ANY_PROBLEM = "PlumbingProblem"


def refused(status: int | None, noes: list[No]) -> dict[str, Any]:
    """The answer that tells one of these; without a status, whatever else may be."""
    words = "; ".join(f"`{no.code}`: {no.title}" for no in noes)
    plain = "Any other problem" if status is None else HTTPStatus(status).phrase
    content: dict[str, Any] = {"schema": _either([problem_name(no.code) for no in noes] or [ANY_PROBLEM])}
    if noes:
        content["example"] = problem_example(noes[0])
    return {"description": words or plain, "content": {PROBLEM: content}}


def problem_name(code: str) -> str:
    """A refusal's name among the shapes: orders.too_late is ProblemOrdersTooLate."""
    return "Problem" + "".join(word.title() for word in code.replace(".", "_").split("_"))


def problem_shapes(noes: Iterable[No], plain: dict[str, Any]) -> dict[str, Any]:
    """`plain`: the shape of any problem. Fields at fault are told with bad input only."""
    return {problem_name(no.code): _shape(no, plain) for no in sorted(noes)}


def _shape(no: No, plain: dict[str, Any]) -> dict[str, Any]:
    other = "data" if no.code == InvalidInput.code else "errors"
    parts = {name: part for name, part in plain["properties"].items() if name != other}
    fixed = {"code": {"type": "string", "const": no.code}, "status": {"type": "integer", "const": no.status}}
    return plain | {"description": no.title, "properties": parts | fixed}


def _either(names: list[str]) -> dict[str, Any]:
    refs = [{"$ref": f"#/components/schemas/{name}"} for name in names]
    return refs[0] if len(refs) == 1 else {"oneOf": refs}
