"""What nothing uses goes, or is named here as waiting for what will use it."""

from pathlib import Path

from tests.house.circles import needs_of
from tests.house.inside_laws import loaded_furniture

WMS = Path(__file__).resolve().parents[2] / "wms"
# Solvers that are tried on instances and tested, and that no room asks yet, with what they wait for.
WAITING = {
    "wms.optimizer.waves": "which orders a wave of so many takes, from which aisles",
    "wms.optimizer.schedules": "who walks which batch when, where cutoffs leave no margin",
    "wms.optimizer.slotting": "put-away and moving goods: which item stands where",
}
# Tools of those who work on the solvers: `python -m wms.optimizer`.
TOOLS = (
    "wms.optimizer.__main__",
    "wms.optimizer.checks",
    "wms.optimizer.instances",
    "wms.optimizer.online.hindsight",
    "wms.optimizer.online.windows",
    "wms.optimizer.prepare",
)
BY_NAME = {
    "wms.app": "wsgi.py",
    "wms.cli.chores": "read by the command line when it is asked for",
    "wms.migrations.cursors": "the migrations",
    "wms.migrations.env": "alembic",
    "wms.plumbing.doorman": "gunicorn",
    "wms.retention": "load_rooms() of app.py",
    "wms.worker": "the command line",
}


def unused(wms: Path) -> set[str]:
    """Modules that no program comes to by its imports."""
    needs = needs_of(wms)
    furniture = loaded_furniture(wms)
    ahead = [module for module in needs if module in BY_NAME or furniture & set(module.split(".")[2:3])]
    ahead += [module for module in needs if module.endswith("__main__") and module not in TOOLS]
    ahead += [module for module in needs if '__name__ == "__main__"' in _text(wms, module)]
    reached: set[str] = set()
    while ahead:
        module = ahead.pop()
        if module not in reached:
            reached.add(module)
            ahead += [*needs.get(module, ()), module.rpartition(".")[0]]
    return {module for module in needs if module not in reached and not module.startswith(TOOLS)}


def _text(wms: Path, module: str) -> str:
    path = wms.parent / module.replace(".", "/")
    return (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text()


def _waits(module: str) -> set[str]:
    return {name for name in WAITING if module == name or module.startswith(f"{name}.")}


def test_what_nothing_uses_is_named_as_waiting() -> None:
    assert {module for module in unused(WMS) if not _waits(module)} == set()


def test_what_is_named_as_waiting_waits() -> None:
    assert {name for module in unused(WMS) for name in _waits(module)} == set(WAITING)


def test_a_planted_file_that_nothing_uses_is_caught(tmp_path: Path) -> None:
    for name in ("app.py", "board/__init__.py", "board/routes.py", "board/services.py", "board/attic.py"):
        (tmp_path / "wms" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "wms" / name).write_text("")
    (tmp_path / "wms/app.py").write_text('_FURNITURE = ("routes",)')
    (tmp_path / "wms/board/routes.py").write_text("from wms.board import services")
    assert unused(tmp_path / "wms") == {"wms.board.attic"}
