"""What may differ between the databases is shown on both, in every room that has a database."""

from pathlib import Path

ROOMS = Path(__file__).resolve().parents[1]
NOT_ROOMS = {"house", "stories", "browser", "properties", "twin", "docs", "demo", "outside"}
ASKS_FOR_ONE = (
    "tx: Tx",
    "database: Any",
    "act: ",
    "floor: Floor,",
    "floor: Floor)",
    "bench: ",
    "dock: ",
    "queue: ",
    "street: ",
)


def rooms_on_one_only(tests: Path) -> set[str]:
    """Rooms with tests of a database, none of which is marked for both."""
    texts = {file: file.read_text() for file in tests.glob("*/test_*.py") if file.parent.name not in NOT_ROOMS}
    with_one = {file.parent.name for file, text in texts.items() if any(words in text for words in ASKS_FOR_ONE)}
    return with_one - {file.parent.name for file, text in texts.items() if "mark.both_databases" in text}


def test_every_room_with_a_database_is_shown_on_both() -> None:
    assert rooms_on_one_only(ROOMS) == set()


def test_a_room_on_one_database_only_is_named(tmp_path: Path) -> None:
    (tmp_path / "attic").mkdir()
    (tmp_path / "attic/test_things.py").write_text("def test_a_thing_stays(tx: Tx) -> None:\n    ...\n")
    assert rooms_on_one_only(tmp_path) == {"attic"}
