"""What the board tells has words, and what it offers is done: kinds of exceptions and their fixes, on both sides."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house.sources import tree_of

RAISES = {"raise_exception", "gather_exception"}
_KEY = re.compile(r'^\s*"([a-z_.]+)":', re.M)
_WRITER = re.compile(r"^  ([a-z_]+)(?::|,)", re.M)
_FIX = re.compile(r"[a-z]+\.[a-z_]+")


def broken_board_laws(wms: Path, board: Path) -> list[str]:
    """Every breach, for each kind that the server raises and each fix that it offers, in each language's words."""
    files = {file: tree_of(file) for file in sorted(wms.rglob("*.py")) if "versions" not in file.parts}
    raised = [call for tree in files.values() for call in _raises(tree)]
    kinds = {text for tree, call in raised for text in _texts(tree, _keyword(call, "kind"))}
    fixes = {text for tree, call in raised for text in _texts(tree, _keyword(call, "fix")) if _FIX.fullmatch(text)}
    done = {text for tree in files.values() for text in _answered(tree)}
    writers = set(
        _WRITER.findall((board / "sentences.ts").read_text().partition("const WRITERS")[2].partition("};")[0])
    )
    breaches = [f"fix {fix}: nobody on the server does it" for fix in sorted(fixes - done)]
    for words in sorted(board.glob("words/floor/*.ts")):
        keys = set(_KEY.findall(words.read_text()))
        breaches += [f"{words.name}: {wrong}" for wrong in _wordless(kinds, fixes, keys, writers)]
    return breaches


def _wordless(kinds: set[str], fixes: set[str], keys: set[str], writers: set[str]) -> Iterator[str]:
    for kind in sorted(kinds):
        if f"kind.{kind}" not in keys:
            yield f"kind {kind} has no name"
        if f"say.{kind}" not in keys and kind not in writers:
            yield f"kind {kind} has no sentence"
    for fix in sorted(fixes):
        if f"fix.{fix}" not in keys:
            yield f"fix {fix} has no words"
    for key in sorted(keys):
        family, _, rest = key.partition(".")
        if (family == "fix" and rest not in fixes) or (family == "kind" and rest not in kinds):
            yield f"{key} is said of nothing that the server tells"


@cache
def _raises(tree: ast.Module) -> tuple[tuple[ast.Module, ast.Call], ...]:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return tuple((tree, call) for call in calls if _name_of(call.func) in RAISES and _keyword(call, "kind"))


def _name_of(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def _keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def _texts(tree: ast.Module, value: ast.expr | None) -> set[str]:
    """The texts that an expression may be: its own, those of a constant of the file, or those a function returns."""
    if value is None:
        return set()
    if isinstance(value, ast.JoinedStr):  # f"{event.kind}_parked": events and commands are parked
        ending = "".join(str(part.value) for part in value.values if isinstance(part, ast.Constant))
        return {f"{kind}{ending}" for kind in ("event", "command")}
    if isinstance(value, ast.IfExp):
        return _texts(tree, value.body) | _texts(tree, value.orelse)
    if isinstance(value, ast.Constant):
        return {value.value} if isinstance(value.value, str) else set()
    if isinstance(value, ast.Name):
        return {text for found in _assigned(tree, value.id) for text in _texts(tree, found)}
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return {text for result in _returned(tree, value.func.id) for text in _texts(tree, result)}
    raise LookupError(f"line {value.lineno}: what kind or fix is {ast.unparse(value)}?")


def _assigned(tree: ast.Module, name: str) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in node.targets):
            yield node.value


def _returned(tree: ast.Module, name: str) -> Iterator[ast.expr]:
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and function.name == name:
            for node in ast.walk(function):
                if isinstance(node, ast.Return) and node.value is not None:
                    yield node.value


@cache
def _answered(tree: ast.Module) -> tuple[str, ...]:
    return tuple(_answers(tree))


def _answers(tree: ast.Module) -> Iterator[str]:
    """Fixes that are done: those in a table or a set of fixes, and those that a reaction looks for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            to = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(to, ast.Name) and to.id.lstrip("_") in {"FIXES", "ANSWERED_LATER"} and node.value:
                yield from (part.value for part in ast.walk(node.value) if _is_text(part))  # type: ignore[attr-defined]
        if isinstance(node, ast.Compare) and ast.unparse(node.left) == "event.action":
            yield from (part.value for part in node.comparators if _is_text(part))  # type: ignore[attr-defined]


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
