"""Every state of every screen that the browser's stories come to, as pictures in each language and size, and judged.

`python -m tests.browser.album FOLDER [--languages en,de,ar] [--kinds handheld,station] [-n 2] [TESTS ...]`

In FOLDER are then a folder of pictures for each kind of screen, `sheets` to look at them quickly, and `told.txt`: what
overflows or is cut, what axe says, and the Latin words on Arabic screens. Six languages are measured in any case.
"""

import json
import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path

from tests.browser.album.asked import ALL, Asked
from tests.browser.album.sheets import lay_out
from tests.browser.node import SCREENS

PROJECT = Path(__file__).resolve().parents[3]
# States that no story of `make test` comes to: pytest does not find these files by itself.
STATES = [f"tests/browser/album/{name}_states.py" for name in ("bench", "office", "board")]
BUILT, KEPT = "speak:async", "speak:(globalThis.speaks??=[])[globalThis.speaks.length]=async"


def main() -> None:
    given = _arguments()
    languages = tuple(given.languages.split(","))
    kinds = tuple(kind for kind in given.kinds.split(",") if kind)
    others = tuple(tag for tag in ALL if tag not in languages)
    asked = Asked(given.folder, languages, others, kinds, given.every_size)
    asked.folder.mkdir(parents=True, exist_ok=True)
    env = os.environ | asked.to_env() | {"WMS_SCREENS_DIR": str(_speaking(asked.folder / "screens"))}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", given.n, *given.tests]
    done = subprocess.run(command, cwd=PROJECT, env=env, check=False)
    shutil.rmtree(asked.folder / "screens")
    print(f"{len(lay_out(asked.folder))} sheets in {asked.folder / 'sheets'}; {_told(asked.folder)}")
    sys.exit(done.returncode)


def _arguments() -> Namespace:
    parser = ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--languages", default="en,de,ar")
    parser.add_argument("--kinds", default="")
    parser.add_argument("--every-size", action="store_true", help="in each language, not in English alone")
    parser.add_argument("-n", default="2")
    parser.add_argument("tests", nargs="*", default=["tests/browser", *STATES])
    return parser.parse_intermixed_args()


def _speaking(folder: Path) -> Path:
    """The screens as shipped, but for one thing: what changes their language can be called from outside."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SCREENS / "dist", folder)
    holders = [file for file in (folder / "assets").glob("*.js") if BUILT in file.read_text()]
    assert holders, "build the screens first: cd handheld_ui && npm run build"
    for file in holders:
        file.write_text(file.read_text().replace(BUILT, KEPT))
    return folder


def _told(folder: Path) -> str:
    """Each fault once, with how often and where first, into `told.txt`."""
    path = folder / "told.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
    often = Counter((line["what"], line["said"]) for line in lines)
    first = {(line["what"], line["said"]): line.get("at", "") for line in reversed(lines)}
    text = [f"{what}  {count:>3} x  {said}  [{first[what, said]}]" for (what, said), count in sorted(often.items())]
    (folder / "told.txt").write_text("\n".join(text) + "\n")
    return f"{len(text)} things to read in {folder / 'told.txt'}"


if __name__ == "__main__":
    main()
