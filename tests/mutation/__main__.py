"""Takes out one guard after the other, in a copy of the tree, and prints which test has gone red."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.mutation.mutants import LOCKS, TABLES, WRITES, Mutant

PROJECT = Path(__file__).resolve().parents[2]
COPIED = ("wms", "tests", "benchmarks", "label_templates", "docs", "pyproject.toml")
MAKING = "def _with_tables("


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--only", default="", help="guards whose name has this in it")
    asked = parser.parse_args().only
    print("| guard taken out | the first test that goes red |\n|---|---|")
    chosen = [mutant for mutant in (*WRITES, *LOCKS, *TABLES) if asked in mutant.name]
    red = [_try(mutant) for mutant in chosen]
    print(f"\n{sum(red)} of {len(chosen)} are seen")


def _try(mutant: Mutant) -> bool:
    with _copy() as tree:
        _take_out(tree, mutant)
        test = _first_red(tree, mutant)
    print(f"| {mutant.name} | {test or '**none**'} |", flush=True)
    return test is not None


@contextmanager
def _copy() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="aisle-mutant-") as folder:
        for name in COPIED:
            source = PROJECT / name
            if source.is_dir():
                shutil.copytree(source, Path(folder, name), ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, folder)
        yield Path(folder)


def _take_out(tree: Path, mutant: Mutant) -> None:
    file = tree / (mutant.file or "tests/databases.py")
    text = file.read_text()
    if not mutant.file:
        file.write_text(text + _dropping(mutant))
        return
    if mutant.old not in text:
        raise SystemExit(f"{mutant.name}: {mutant.file} has no {mutant.old!r}")
    file.write_text(text.replace(mutant.old, mutant.new))


def _dropping(mutant: Mutant) -> str:
    """The tables of PostgreSQL are made without the guard."""
    drop = f"ALTER TABLE {mutant.new} DROP CONSTRAINT IF EXISTS {mutant.old} CASCADE"
    index = f"DROP INDEX IF EXISTS {mutant.old}"
    return f"""

_whole_tables = _with_tables


def _with_tables(url: str) -> None:
    _whole_tables(url)
    if url.startswith("postgresql"):
        import psycopg

        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("{drop}")
            connection.execute("{index}")
"""


def _first_red(tree: Path, mutant: Mutant) -> str | None:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--tb=no", *mutant.tests]
    environment = os.environ | {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    red = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    if done.returncode not in (0, 1) and not red:
        raise SystemExit(done.stdout + done.stderr)
    return red[0].split(" - ")[0].split(" ", 1)[1] if red else None


if __name__ == "__main__":
    main()
