"""A number in a sentence goes through plural forms: `{count} places` is one place, two miejsca, five miejsc."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

FORMS = {
    **{language: {"one", "other"} for language in ("en", "de", "es", "fr")},  # and for millions
    "pl": {"one", "few", "many", "other"}, "ar": {"zero", "one", "two", "few", "many", "other"},
}  # fmt: skip
_TEXT = re.compile(r'^ *"([\w.]+)":\s+"(.*)",$', re.M)
_FORM = re.compile(r"^(.+)_(zero|one|two|few|many|other)$")
_ALONE = re.compile(r":\s*\{count\}(?=$| ·|[.,;)،؛])")  # behind a colon no word agrees with it


def broken_count_words(screens: Path) -> list[str]:
    """Every breach in the catalogues, each by its file and key."""
    breaches = []
    for file in sorted(screens.rglob("*.ts")):
        language = file.name.removesuffix(".ts").rpartition(".")[2]
        if language in FORMS and {"words", "fields"} & {file.parent.name, file.parent.parent.name, file.name[:5]}:
            texts = dict(_TEXT.findall(file.read_text()))
            breaches += [f"{file.relative_to(screens)}: {wrong}" for wrong in _wrong(texts, FORMS[language])]
    return breaches


def _wrong(texts: Mapping[str, str], forms: set[str]) -> Iterator[str]:
    for key, text in texts.items():
        if "{count}" not in text or _ALONE.search(text):
            continue
        form = _FORM.match(key)
        if form is None:
            yield f"{key} has a {{count}} and no plural forms"
        elif form[2] == "other" and (missing := {each for each in forms if f"{form[1]}_{each}" not in texts}):
            yield f"{form[1]} lacks {', '.join(sorted(missing))}"
