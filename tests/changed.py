"""What `make check` runs: fast tests of the rooms that changed since main, or in the last commit; and the house's laws.

`python -m tests.changed` prints paths for pytest, `python -m tests.changed --screens` the commit to compare the screens
with, or nothing if they did not change.
"""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
TESTS = PROJECT / "tests"
LAWS = (
    "tests/house/test_laws.py", "tests/house/test_reach.py", "tests/house/test_both_databases.py",
    "tests/house/test_tables.py", "tests/plumbing/test_migrations.py",
)  # fmt: skip
SLOW = {"browser", "stories", "docs", "properties"}
WHOLE_HOUSE = {"conftest.py", "databases.py", "servers.py", "goods.py", "clock.py"}


def git(*words: str) -> list[str]:
    told = subprocess.run(["git", *words], cwd=PROJECT, capture_output=True, text=True, check=False)
    return told.stdout.split() if told.returncode == 0 else []


def since() -> str:
    """The commit to compare with: where this work left main, or the last one if nothing is ahead of it."""
    head, fork = git("rev-parse", "HEAD"), git("merge-base", "origin/main", "HEAD")
    return fork[0] if fork and (fork != head or git("diff", "--name-only", "HEAD")) else "HEAD~1"


def changed_files() -> list[str]:
    return git("diff", "--name-only", since()) + git("ls-files", "--others", "--exclude-standard")


def paths_for(files: Iterable[str], tests: Path = TESTS) -> list[str]:
    """Folders of tests/ that speak of these files; the laws always. A room's folder is left out if it takes long."""
    rooms = {room for file in files if (room := _room(Path(file).parts)) and room not in SLOW}
    return sorted({f"tests/{room}" for room in rooms if (tests / room).is_dir()} | set(LAWS))


def _room(parts: tuple[str, ...]) -> str | None:
    if parts[0] not in {"wms", "tests"} or len(parts) < 2:
        return None
    if len(parts) > 2:
        return parts[1]
    return "plumbing" if parts[0] == "wms" or parts[1] in WHOLE_HOUSE else None


def main() -> None:
    files = changed_files()
    if "--screens" in sys.argv:
        print(since() if any(file.startswith("handheld_ui/") for file in files) else "")
    else:
        print(" ".join(paths_for(files)))


if __name__ == "__main__":
    main()
