"""What a field can be refused for has words: each code, in each language of the office."""

import ast
import re
from collections.abc import Collection, Mapping
from pathlib import Path

from tests.house.sources import tree_of

LANGUAGES = ("en", "de", "es", "fr", "pl", "ar")
_WORDED = re.compile(r'^  "fault\.([a-z_.]+)": "(.*)",$', re.M)
_REFUSED = re.compile(r'^  "refusal\.([a-z_.]+)":', re.M)
_BLANK = re.compile(r"\{(\w+)\}")


def broken_fault_words(faults: Mapping[str, frozenset[str]], words: Path) -> list[str]:
    """`faults`: each code with what its words may be filled with; the English message always may stand in them."""
    breaches = []
    for language in LANGUAGES:
        texts = dict(_WORDED.findall((words / f"{language}.ts").read_text()))
        breaches += [f"{language}: {code} has no words" for code in sorted(faults.keys() - texts.keys())]
        breaches += [f"{language}: {code} is no code" for code in sorted(texts.keys() - faults.keys())]
        for code in sorted(faults.keys() & texts.keys()):
            unfilled = set(_BLANK.findall(texts[code])) - faults[code] - {"message"}
            breaches += [f"{language}: nothing fills {name} of {code}" for name in sorted(unfilled)]
    return breaches


def broken_refusal_words(codes: Collection[str], office: Path, of_devices: frozenset[str]) -> list[str]:
    """`codes` of whole refusals; those of rooms `of_devices` are told at the screens of the floor, in their words."""
    breaches = []
    for language in LANGUAGES:
        texts = "".join(file.read_text() for file in sorted(office.rglob(f"words/**/{language}.ts")))
        worded = set(_REFUSED.findall(texts))
        asked = {code for code in codes if code.partition(".")[0] not in of_devices}
        breaches += [f"{language}: {code} has no words" for code in sorted(asked - worded)]
        breaches += [f"{language}: {code} is no code" for code in sorted(worded - set(codes))]
    return breaches


def plain_refusals(wms: Path, spared: frozenset[str]) -> list[str]:
    """Each field that is refused with a sentence without a code, which is English on every screen. `spared`: fields
    that no form of the office has.
    """
    files = [file for file in sorted(wms.rglob("*.py")) if "versions" not in file.parts]
    calls = [(file, call) for file in files for call in ast.walk(tree_of(file)) if isinstance(call, ast.Call)]
    named = [(file, call) for file, call in calls if ast.unparse(call.func) == "invalid" and len(call.args) == 2]
    return [
        f"{file.relative_to(wms)} line {call.lineno}: {ast.unparse(call.args[0])}"
        for file, call in named
        if isinstance(call.args[1], ast.JoinedStr | ast.Constant) and _field(call) not in spared
    ]


def _field(call: ast.Call) -> str:
    return str(call.args[0].value) if isinstance(call.args[0], ast.Constant) else ""
