"""What can stand in the audit has words: each recorded action, in each language."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house.sources import tree_of

_ACTION = re.compile(r"[a-z]+\.[a-z_]+")
_KEY = re.compile(r'^  "act\.([a-z_.]+)":', re.M)
_RECORDER = ("record_decision", 1)
Recorders = dict[str, int]  # functions that record, and which of their arguments is the action


def broken_audit_words(wms: Path, words: Path) -> list[str]:
    trees = [tree_of(file) for file in sorted(wms.rglob("*.py")) if "versions" not in file.parts]
    shared = dict([_RECORDER]) | {
        name: at for tree in trees for name, at in _passing_on(tree).items() if name[0] != "_"
    }
    actions = {action for tree in trees for action in _recorded(tree, shared | _passing_on(tree))}
    breaches = []
    for file in sorted(words.glob("*.ts")):
        worded = set(_KEY.findall(file.read_text()))
        breaches += [f"{file.name}: {action} has no words" for action in sorted(actions - worded)]
        breaches += [f"{file.name}: {action} is never recorded" for action in sorted(worded - actions)]
    return breaches


@cache
def _passing_on(tree: ast.Module) -> Recorders:
    """Functions of a file that hand their own `action` to the audit."""
    recorders = {}
    for function in tree.body:
        if not (isinstance(function, ast.FunctionDef) and "action" in _arguments(function)):
            continue
        if any(_is_passed_on(node, function) for node in ast.walk(function)):
            recorders[function.name] = _arguments(function).index("action")
    return recorders


def _arguments(function: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in function.args.args]


def _is_passed_on(node: ast.AST, function: ast.stmt) -> bool:
    if not isinstance(function, ast.FunctionDef) or "action" not in _arguments(function):
        return False
    if not isinstance(node, ast.Call) or _name_of(node) != _RECORDER[0]:
        return False
    return len(node.args) > 1 and isinstance(node.args[1], ast.Name) and node.args[1].id == "action"


def _recorded(tree: ast.Module, recorders: Recorders) -> Iterator[str]:
    for statement, node, name in _calls(tree):
        if name in recorders and not _is_passed_on(node, statement) and len(node.args) > recorders[name]:
            yield from _texts(tree, node.args[recorders[name]])


@cache
def _calls(tree: ast.Module) -> tuple[tuple[ast.stmt, ast.Call, str], ...]:
    """Each call of a file: in which statement, and of what."""
    nodes = ((statement, node) for statement in tree.body for node in ast.walk(statement))
    return tuple((statement, node, _name_of(node)) for statement, node in nodes if isinstance(node, ast.Call))


def _name_of(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ast.unparse(call.func).rpartition(".")[2]


def _texts(tree: ast.Module, value: ast.expr) -> set[str]:
    """The actions that an expression may be: those in it, and those of the names in it, however far away."""
    assigns = [node for node in ast.walk(tree) if isinstance(node, ast.Assign)]
    parts, names = [value], _names_in(value)
    while more := [each.value for each in assigns if names & _targets(each) and each.value not in parts]:
        parts += more
        names = names.union(*map(_names_in, more))
    constants = [node.value for part in parts for node in ast.walk(part) if isinstance(node, ast.Constant)]
    actions = {text for text in constants if isinstance(text, str) and _ACTION.fullmatch(text)}
    if not actions:
        raise LookupError(f"line {value.lineno}: what action is {ast.unparse(value)}?")
    return actions


def _names_in(value: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(value) if isinstance(node, ast.Name)}


def _targets(assign: ast.Assign) -> set[str]:
    return {target.id for target in assign.targets if isinstance(target, ast.Name)}
