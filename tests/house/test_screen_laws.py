"""The screens' own laws, and a planted breach for each."""

import shutil
from pathlib import Path

import pytest

from tests.house.screen_laws import broken_screen_laws
from wms.layout.models import KINDS

SOURCES = Path(__file__).resolve().parents[2] / "handheld_ui/src"


def test_the_screens_keep_their_laws() -> None:
    assert broken_screen_laws(SOURCES) == []


@pytest.mark.parametrize(
    ("file", "text", "law"),
    [
        ("station/styles/bench.css", "\n" * 300, "lines; at most 300"),
        ("board/styles/desk.css", None, "outside the layers"),
        ("station/main.tsx", 'import "./styles/side.css";', "several styles"),
        ("home/home.css", None, "does not begin with the order of the layers"),
        ("handheld/flows/queue.ts", "const TOTE = /^T\\d{4,}$/i;", "judges a code by its form"),
        (
            "handheld/tasks/pick/step.ts",
            "const BIN = /^[A-Z]{1,2}\\d{1,3}(-[\\dA-Z]{1,3})+$/;",
            "judges a code by its form",
        ),
        ("station/screens/SignIn.tsx", "const BADGE = /^B-/i;", "judges a code by its form"),
        (
            "handheld/tasks/pick/state.ts",
            'import type { Face } from "../face";\nexport { pick } from ".";',
            "needs itself",
        ),
        ("station/prompt.ts", 'import type { Drawn } from "./screens/drawn";', "needs itself"),
    ],
)
def test_a_planted_breach_is_caught(tmp_path: Path, file: str, text: str | None, law: str) -> None:
    """No text: the file loses what it begins with."""
    sources = shutil.copytree(SOURCES, tmp_path / "src")
    before = (sources / file).read_text()
    (sources / file).write_text(before.replace("@layer", "@supports") if text is None else f"{before}\n{text}\n")
    assert any(law in breach for breach in broken_screen_laws(sources))


def test_every_kind_of_place_has_words_in_the_office() -> None:
    """A list shows the places that a house has from its first day on, too: no kind stands there as its code."""
    words = (SOURCES / "office/pages/building/words/en.ts").read_text()
    assert [kind for kind in KINDS if f'"kind.{kind}":' not in words] == []
