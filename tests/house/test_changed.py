"""`make check` looks at what changed: a room's own tests, and always the laws."""

from tests.changed import LAWS, paths_for


def test_a_changed_room_is_tested_and_the_laws_always_are() -> None:
    files = ["wms/orders/rules.py", "tests/packing/test_items.py", "README.md", "handheld_ui/src/main.ts"]
    assert paths_for(files) == sorted({"tests/orders", "tests/packing", *LAWS})
    assert paths_for(["docs/api.md"]) == sorted(LAWS)


def test_what_takes_long_is_left_to_the_whole_run() -> None:
    assert paths_for(["tests/browser/screens.py", "tests/stories/house.py"]) == sorted(LAWS)


def test_what_all_tests_stand_on_is_tested_by_the_cellar() -> None:
    assert "tests/plumbing" in paths_for(["tests/conftest.py"])
    assert "tests/plumbing" in paths_for(["wms/app.py"])
