"""What a field can be refused for has words: each code, in each language of the office."""

import re
from collections.abc import Mapping
from pathlib import Path

LANGUAGES = ("en", "de", "es", "fr", "pl", "ar")
_WORDED = re.compile(r'^  "fault\.([a-z_.]+)": "(.*)",$', re.M)
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
