"""The laws of handheld_ui/src that eslint cannot say: how styles are laid out, that no file needs itself, and that no
screen knows a house's codes by their form."""

import re
from collections.abc import Iterator
from pathlib import Path

MOST_STYLE_LINES = 300
LAYERS = "@layer tokens, base, components, screens;"
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_STYLE = re.compile(r'^import "(\.[^"]+\.css)";$', re.M)
_NEEDS = re.compile(r'^(?:import|export)\b[^;]*?from "(\.[^"]*)";', re.M | re.S)


def broken_screen_laws(src: Path) -> list[str]:
    """Every breach, as `file: what is wrong`."""
    found = [f"{_name(src, file)}: {words}" for file in sorted(src.rglob("*.css")) for words in _style(file)]
    for file in sorted(src.rglob("*.ts*")):
        found += [f"{_name(src, file)}: {words}" for words in (*_entry(file), *_forms(_name(src, file), file))]
    return found + [f"{circle[0]}: needs itself, by {' > '.join(circle)}" for circle in circles(src)]


def _name(src: Path, file: Path) -> str:
    return str(file.relative_to(src))


def _style(file: Path) -> Iterator[str]:
    text = file.read_text()
    if text.count("\n") > MOST_STYLE_LINES:
        yield f"has {text.count(chr(10))} lines; at most {MOST_STYLE_LINES}"
    rules = re.sub(r'^@import "[^"]+";$', "", _COMMENT.sub("", text), flags=re.M).strip()
    if rules and rules != LAYERS and not re.match(r"@layer (tokens|base|components|screens) \{", rules):
        yield "has styles outside the layers"


def _entry(file: Path) -> Iterator[str]:
    """A bundler puts shared files where it likes: only what one file imports keeps its place."""
    styles = _STYLE.findall(file.read_text())
    if len(styles) > 1:
        yield "imports several styles; one file of @imports keeps them in order"
    for path in styles:
        if not _COMMENT.sub("", (file.parent / path).read_text()).lstrip().startswith(LAYERS):
            yield f"{path} does not begin with the order of the layers"


_ANCHORED = re.compile(r"/\^((?:\\.|\[(?:\\.|[^\]])*\]|[^/\n\\[])+)/[a-z]*")
_PLAIN = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|\(\?[:=!<]+")
# What a form with letters in it is good for, other than telling a tote from a bin.
OWN_FORMS = {
    "handheld/flows/detours/selftest.ts": "what a wrong keyboard layout makes of the sheet's own link",
    "handheld/tasks/pick/spoken.ts": "how a code is read aloud",
    "handheld/screens/text.ts": "a moment in ISO 8601",
    "station/commands.ts": "a printed command with its number",
    "station/scan.ts": "what begins like a printed command",
}


def _forms(name: str, file: Path) -> Iterator[str]:
    """What a code is, the house's book says; digits alone are a number or a PIN, and no code."""
    if not name.startswith(("handheld/", "station/")) or ".test" in name or name in OWN_FORMS:
        return
    for form in _ANCHORED.findall(file.read_text()):
        letters = re.search(r"[A-Za-z]", _PLAIN.sub("", form)) or re.search(r"\[[^\]]*[A-Za-z]-[A-Za-z]", form)
        if letters:
            yield f"judges a code by its form, {form}"


def circles(src: Path) -> list[list[str]]:
    """Each way from a file back to itself, types included: whoever changes one file of it must know them all."""
    needs = {_name(src, file): _needed(src, file) for file in sorted(src.rglob("*.ts*"))}
    done: set[str] = set()
    found: list[list[str]] = []

    def walk(file: str, way: list[str]) -> None:
        if file in way:
            found.append([*way[way.index(file) :], file])
        elif file not in done:
            for needed in needs.get(file, []):
                walk(needed, [*way, file])
            done.add(file)

    for start in needs:
        walk(start, [])
    return found


def _needed(src: Path, file: Path) -> list[str]:
    places = [(file.parent / path).resolve() for path in _NEEDS.findall(file.read_text())]
    files = [place.with_name(place.name + end) for place in places for end in (".ts", ".tsx")]
    folders = [place / "index.ts" for place in places]
    inside = (one for one in (*files, *folders) if one.is_relative_to(src.resolve()))
    return [_name(src.resolve(), one) for one in inside if one.is_file()]
