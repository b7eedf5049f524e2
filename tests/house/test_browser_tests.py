"""Browser stories ask as the screens are shipped: whose policy forbids what Playwright's own waiting does."""

from pathlib import Path

STORIES = Path(__file__).resolve().parents[1] / "browser"


def test_no_story_waits_in_the_page() -> None:
    """`wait_for_function` asks again by eval, which the shipped policy refuses: it works only if true at once."""
    assert [file.name for file in STORIES.glob("*.py") if "wait_for_function" in file.read_text()] == []
