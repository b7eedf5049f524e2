"""The laws of the house that import-linter cannot say: front doors, furniture, who commits, how long things are."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.circles import circles
from tests.house.inside_laws import inside, registers, unloaded
from tests.house.names import pronouns
from tests.house.sources import imports_of, nodes_of, tree_of
from tests.house.subscriber_laws import lost_cursors

FRONT_DOOR = {"services", "queries", "events", "errors"}
FURNITURE = {
    "__init__", "events", "errors", "rules", "models", "queries", "services", "planning", "schemas", "grants", "routes",
    "live", "subscribers", "jobs", "spreadsheets", "steps",
}  # fmt: skip
# Pieces that have their own name, with the reason why.
OWN_NAMES = {
    "channels.kinds": "one file a kind of channel",
    "planning.solver": "problems for the optimizer, and the process that solves them",
    "orders.acts": "the register of what may be done to an order, which rooms above fill",
    "customers.words": "what customers read, one file a language",
    "orders.customer_pages": "where customers read of an order, which the room that shows it fills in",
    "orders.benches": "who has the picked goods, which the room that packs fills in",
    "work.kinds": "the register of task kinds, which services and queries of work read and the rooms above fill",
    "printing.cups": "what runs zebra, in a process that can be given up",
    "printing.templates": "what fills label_templates/",
    "printing.drivers": "how bytes reach a printer",
    "printing.sheets": "what is drawn on paper: the device sheet, and labels",
    "shipping.carriers": "one file a carrier",
    "reports.comparison": "replays orders of a file under other ways of working; no database",
    "shipping.accounts": "who sends and with whom, out of the settings",
    "shipping.labels": "what stands on a shipping label",
}
# Who asks the machine for the time: the clock itself, and ids, which need an order and no moment.
TIMEKEEPERS = {"kernel/clock.py", "kernel/ids.py"}
LISTENERS = {
    "plumbing/outside.py": "never beyond so many bytes and seconds",
    "plumbing/wires.py": "one piece a turn of the loop, never waiting; its keeper lets the silent ones go",
}
MACHINE_TIME = {
    "time": {"time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "sleep"},
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
}
# Use cases and reads take their moment from `tx.now` or their caller; these begin outside a transaction.
OWN_MOMENT = {
    "people/services/ends.py": "looks for ended credentials between requests",
    "people/services/sign_in.py": "a wait is judged before anything is written",
    "people/services/authentication.py": "who asks is found before there is a transaction",
    "people/queries.py": "tells a device the server's time with its session",
    "barcodes/queries.py": "two digits of a year on a label mean the nearest year",
    "board/subscribers.py": "hears of a refusal after its transaction was undone",
}
# A list that is cut is judged before, pages on (`after`, `before`, `page`), or is one of these, with the reason.
CUT_LISTS = {
    "board/queries.py": "what is shown; how many there are is told beside it",
    "catalog/queries.py": "the first few that fit; a range of labels to print, whose door refuses more",
    "channels/services/watch.py": "a few numbers in a sentence",
    "channels/queries/telling.py": "the next messages to send; each leaves the list when it is on its way",
    "counting/services/campaigns.py": "each leaves the list when it comes into the queue",
    "layout/queries/codes.py": "the last name that a code had; an older one would tell of the same place",
    "layout/queries/places.py": "the first few that fit; a range of labels to print, whose door refuses more",
    "orders/queries/finding.py": "the first few that fit, told again with each letter",
    "orders/queries/releasable.py": "what a plan takes, after all were judged by their heads",
    "packing/queries/corrections.py": "what packers do most often; what they do once says less",
    "packing/queries/pace.py": "a sample of the latest, for their median",
    "orders/services/promise.py": "a batch of those that wait; each leaves the list when it is served",
    "people/queries.py": "the first few that fit; a range of badges to print, whose door refuses more",
    "picking/queries/tasks.py": "the last picks, to be undone",
    "picking/queries/usual_totes.py": "the last walks of a cart: what stood on it lately",
    "picking/queries/wall_view.py": "the last puts, to be undone",
    "plumbing/device_numbers.py": "goes on from the time it has read to; the others leave the list",
    "plumbing/relay/numbering.py": "each leaves the list when it has its number",
    "reports/queries/inquiry.py": "what is shown of many",
    "reports/queries/invariants.py": "what is shown of many",
    "reports/queries/order_overview.py": "counted up to there, and told that there are more",
    "reports/queries/order_story.py": "of each kind more than an order has",
    "shipping/queries.py": "the first few that fit, told again with each letter",
    "shipping/jobs.py": "each leaves the list when it is worked off",
    "shipping/services/confirming.py": "a few numbers in a refusal",
}
CURSORS = {"after", "before", "page"}
NOT_ROOMS = {"cli", "kernel", "plumbing", "optimizer", "demo", "migrations"}
BANNED_NAMES = {"utils", "helpers", "common", "manager", "base", "misc"}
MOST_LINES, MOST_FUNCTION_LINES = 300, 40


def rooms(wms: Path) -> list[Path]:
    return [p for p in sorted(wms.iterdir()) if (p / "__init__.py").exists() and p.name not in NOT_ROOMS]


def broken_laws(wms: Path) -> list[str]:
    """Every breach, as `file: what is wrong`."""
    found: list[str] = [*registers(wms), *unloaded(wms, rooms(wms)), *circles(wms), *lost_cursors(wms)]
    for room in rooms(wms):
        found += _furniture(room)
    for file in sorted(wms.rglob("*.py")):
        if "migrations" not in file.parts:
            name = file.relative_to(wms)
            found += [f"wms/{name.as_posix()}: {words}" for words in _judged(file, name.parts)]
    return found


_known: dict[tuple[tuple[str, ...], str], list[str]] = {}


def _judged(file: Path, name: tuple[str, ...]) -> list[str]:
    """The breaches of one file; what it says under its name is judged once."""
    key = (name, file.read_text())
    if key not in _known:
        wms = file.parents[len(name) - 1]
        in_a_room = len(name) > 1 and name[0] not in NOT_ROOMS
        of_rooms = [*_file(name[0], file), *inside(name, file)] if in_a_room else []
        of_all = [*_size(file), *_time(file, wms), *_listening(file, wms), *_lists(file, wms), *pronouns(name, file)]
        _known[key] = [*of_rooms, *of_all]
    return _known[key]


def _furniture(room: Path) -> Iterator[str]:
    for piece in sorted(room.iterdir()):
        name = piece.stem if piece.suffix == ".py" else piece.name
        known = name in FURNITURE or f"{room.name}.{name}" in OWN_NAMES or name.startswith("__pycache__")
        if not known or name in BANNED_NAMES:
            yield f"wms/{room.name}/{piece.name}: is no furniture of a room"
    plate = ast.get_docstring(tree_of(room / "__init__.py")) or ""
    if not plate or plate.count("\n") > 12:
        yield f"wms/{room.name}/__init__.py: needs a door plate of at most 12 lines"


def _file(room: str, file: Path) -> Iterator[str]:
    for module in imports_of(file):
        parts = module.split(".")
        if len(parts) >= 3 and parts[0] == "wms" and parts[1] not in {room, *NOT_ROOMS}:
            allowed = FRONT_DOOR | ({"models", "schemas"} if room == "reports" else set())
            if parts[2] not in allowed:
                yield f"enters {parts[1]} by {parts[2]}, which is not its front door"
    if "zoneinfo.ZoneInfo" in imports_of(file):
        yield "asks a zone by itself: the site's days and times of day are kernel.site_time's"
    yield from _open_ended(file)
    if file.stem != "jobs" and "services" in (*file.parts, file.stem):
        for node in nodes_of(file):
            if isinstance(node, ast.Attribute) and node.attr in {"commit", "rollback"} and _of_session(node):
                yield f"line {node.lineno}: a service never ends the transaction"


def _open_ended(file: Path) -> Iterator[str]:
    """Behind a bare `$` a line break passes: forms are made by plumbing.fields.Form, or matched with fullmatch."""
    for node in nodes_of(file):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "Regexp":
                yield f"line {node.lineno}: takes a form of its own; use plumbing.fields.Form"
            first = node.args[0] if node.args else None
            text = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
            if node.func.attr in {"compile", "match", "search"} and text.endswith("$") and not text.endswith("\\$"):
                yield f"line {node.lineno}: a pattern that ends in $ lets a line break pass"


def _lists(file: Path, wms: Path) -> Iterator[str]:
    """Cut lists without a cursor, and the conditions of partial indexes that bind a value."""
    functions = [node for node in nodes_of(file) if isinstance(node, ast.FunctionDef)]
    for node in nodes_of(file):
        if not isinstance(node, ast.Call):
            continue
        if _cuts(node) and file.relative_to(wms).as_posix() not in CUT_LISTS and not _has_cursor(node, functions):
            yield f"line {node.lineno}: cuts a list without a cursor: what stands behind the cut is never seen"
        for keyword in node.keywords:
            compared = any(isinstance(part, ast.Compare) for part in ast.walk(keyword.value))
            if keyword.arg == "index_where" and compared:
                yield f"line {node.lineno}: index_where binds a value, and PostgreSQL then finds no such index"


def _cuts(node: ast.Call) -> bool:
    one = bool(node.args) and isinstance(node.args[0], ast.Constant) and node.args[0].value == 1
    return isinstance(node.func, ast.Attribute) and node.func.attr == "limit" and not one


def _has_cursor(node: ast.Call, functions: list[ast.FunctionDef]) -> bool:
    around = [one for one in functions if one.lineno <= node.lineno <= (one.end_lineno or one.lineno)]
    return any(arg.arg in CURSORS for one in around for arg in (*one.args.args, *one.args.kwonlyargs))


def _of_session(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Attribute) and node.value.attr == "session"


def _listening(file: Path, wms: Path) -> Iterator[str]:
    """The demo plays the strangers; a solver's child is our own."""
    name = file.relative_to(wms).as_posix()
    if name in LISTENERS or name.startswith("demo/"):
        return
    for node in nodes_of(file):
        if isinstance(node, ast.Attribute) and node.attr in {"recv", "recv_into", "recvfrom", "makefile"}:
            yield f"line {node.lineno}: listens to a stranger without plumbing.outside"


def _time(file: Path, wms: Path) -> Iterator[str]:
    """The optimizer is a guest with a stopwatch of its own (wms/optimizer/limits.py)."""
    name = file.relative_to(wms).as_posix()
    if name in TIMEKEEPERS or name.startswith("optimizer/"):
        return
    within_room = {*file.relative_to(wms).parts[1:], file.stem}
    within_tx = {"services", "queries", "rules", "planning", "solver", "subscribers"} & within_room
    for node in nodes_of(file):
        if _asks_machine(node):
            yield f"line {getattr(node, 'lineno', 0)}: asks the machine for the time, not wms.kernel.clock"
        if within_tx and name not in OWN_MOMENT and isinstance(node, ast.Call) and _called(node) == "utc_now":
            yield f"line {node.lineno}: takes its own moment, not tx.now"


def _asks_machine(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return node.module == "time"
    if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
        return False
    return node.attr in MACHINE_TIME.get(node.value.id, ())


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _size(file: Path) -> Iterator[str]:
    text = file.read_text()
    if text.count("\n") > MOST_LINES:
        yield f"has {text.count(chr(10))} lines; at most {MOST_LINES}"
    for node in nodes_of(file):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MOST_FUNCTION_LINES:
                yield f"{node.name} has {length} lines; at most {MOST_FUNCTION_LINES}"
