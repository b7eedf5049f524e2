"""The laws inside a room: in which order its pieces know each other, what is pure, where something may register."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import imports_of, tree_of

# From the doors down: a piece imports pieces of its room that stand below it, none beside or above it.
ORDER = (
    ("routes", "subscribers", "spreadsheets", "steps"),
    ("live", "jobs", "grants"),
    ("services", "schemas"),
    ("labels", "templates", "drivers", "sheets", "comparison"),
    ("queries", "accounts", "cups"),
    ("kinds", "acts", "benches", "customer_pages", "words"),
    ("models", "planning", "solver", "carriers"),
    ("errors", "events"),
    ("rules",),
)
RANK = {piece: rank for rank, pieces in enumerate(reversed(ORDER)) for piece in pieces}
PURE = {"rules", "planning", "solver", "events", "errors"}
# What makes or marks a value where it stands, and tells nobody.
QUIET = {
    "dataclass", "cache", "lru_cache", "contextmanager", "remembered", "retries", "public", "njit",
    "main",  # of a file that is run as a program
}  # fmt: skip
# Who registers outside the furniture that app.py loads, with the reason why a reader finds it all the same.
OWN_REGISTERS = {
    "kernel/clock.py": "takes up the pace of WMS_CLOCK, for itself",
    "plumbing/audit.py": "a trigger is made with its table",
    "plumbing/children.py": "is run as a program",
    "plumbing/media/routes.py": "plumbing/routes.py hangs these doors beside its own",
    "plumbing/outbox.py": "events are written where transactions commit, which cannot import it",
    "plumbing/pages.py": "app.py hangs these doors itself",
    "plumbing/searching.py": "an extension is asked for before tables are made",
    "plumbing/queue_file.py": "a command of the command line",
    "plumbing/relay/__init__.py": "its own bell, rung after commits",
    "printing/cups.py": "is run as a program",
}


def inside(name: tuple[str, ...], file: Path) -> Iterator[str]:
    """Each breach in a room's file; `name`: its path below wms."""
    room, piece = name[0], name[1].removesuffix(".py")
    yield from _order(room, piece, file)
    yield from _purity(room, piece, file)


def registers(wms: Path) -> Iterator[str]:
    """Each breach of the law that what registers itself is found from app.py."""
    furniture = loaded_furniture(wms)
    for file in sorted(wms.rglob("*.py")):
        name = file.relative_to(wms)
        piece = name.with_suffix("").parts[1:2]
        outside = name.parts[0] in {"cli", "demo", "migrations", "optimizer"} or len(name.parts) == 1
        if outside or {*piece} & furniture or name.as_posix() in OWN_REGISTERS:
            continue
        for line, word in _loud(tree_of(file)):
            yield f"{file.relative_to(wms.parent)}: line {line}: {word} registers where app.py does not look"


def loaded_furniture(wms: Path) -> set[str]:
    """The pieces of each room that app.py imports."""
    return _loaded(wms / "app.py", "_FURNITURE")


def unloaded(wms: Path, rooms: list[Path]) -> Iterator[str]:
    """Each room that app.py does not load."""
    loaded = _loaded(wms / "app.py", "ROOMS")
    for room in rooms:
        if room.name not in loaded:
            yield f"wms/app.py: does not load {room.name}"


def _loaded(app: Path, name: str) -> set[str]:
    for node in tree_of(app).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == name:
            return set(ast.literal_eval(node.value))
    raise LookupError(f"{app} names no {name}")


def _order(room: str, piece: str, file: Path) -> Iterator[str]:
    inside = [module.split(".")[2] for module in imports_of(file) if module.startswith(f"wms.{room}.")]
    for other in sorted(set(inside)):
        if piece in RANK and other in RANK and other != piece and RANK[other] >= RANK[piece]:
            yield f"{piece} imports {other}, which does not stand below it"


def _purity(room: str, piece: str, file: Path) -> Iterator[str]:
    if piece not in PURE:
        return
    for module in imports_of(file):
        top, *rest = module.split(".")
        if top in {"sqlalchemy", "flask"}:
            yield f"{piece} is pure, and imports {top}"
        if top == "wms" and rest and rest[0] not in {room, "kernel", "optimizer"}:
            yield f"{piece} is pure, and imports {module}"


def _loud(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Calls that stand by themselves, and decorators, of a module's own level: they are made to tell somebody."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            calls = [each.func if isinstance(each, ast.Call) else each for each in node.decorator_list]
        else:
            calls = [each.value.func for each in _statements(node) if isinstance(each.value, ast.Call)]
        for call in calls:
            word = ast.unparse(call)
            if word.rpartition(".")[2] not in QUIET:
                yield call.lineno, word


def _statements(node: ast.stmt) -> Iterator[ast.Expr]:
    if isinstance(node, ast.Expr):
        yield node
    elif isinstance(node, ast.For | ast.If | ast.With | ast.Try):
        for inner in node.body:
            yield from _statements(inner)
