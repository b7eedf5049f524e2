"""The law of names: what is kept holds a noun of the glossary, for a pronoun says nothing to whoever reads it next."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import nodes_of

PRONOUNS = {"found", "one", "here", "known", "wanted", "own", "told", "mine"}
# The optimizer speaks mathematics; old migrations are read by nobody who builds on them.
UNREAD = {"migrations", "optimizer"}
# Named as those name them whose place they take, with the reason why.
AS_ELSEWHERE = {"plumbing/statements.py": "answers as a result of SQLAlchemy does"}


def pronouns(name: tuple[str, ...], file: Path) -> Iterator[str]:
    """Each local, parameter, loop variable and function of a file that is named by a pronoun; `name`: its path.

    Comprehensions may be brief, and the fields of a class may be on the wire or in a table.
    """
    if not UNREAD & set(name) and "/".join(name) not in AS_ELSEWHERE:
        for line, word in _named(file):
            yield f"line {line}: {word} says nothing to whoever reads it; name the thing"


def _named(file: Path) -> Iterator[tuple[int, str]]:
    brief = {id(part) for node in nodes_of(file) for part in _brief_parts(node)}
    for node in nodes_of(file):
        if id(node) in brief:
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            name = node.id
        elif isinstance(node, ast.arg):
            name = node.arg
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            name = node.name
        else:
            continue
        if name.strip("_") in PRONOUNS:
            yield node.lineno, name


def _brief_parts(node: ast.AST) -> Iterator[ast.AST]:
    """A comprehension's own variables, the parameters of a lambda, and the fields of a class."""
    if isinstance(node, ast.comprehension):
        yield from ast.walk(node.target)
    elif isinstance(node, ast.Lambda):
        yield from ast.walk(node.args)
    elif isinstance(node, ast.ClassDef):
        for field in node.body:
            if isinstance(field, ast.Assign):
                yield from field.targets
            elif isinstance(field, ast.AnnAssign):
                yield field.target
