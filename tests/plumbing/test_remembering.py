"""What is remembered of the house in one bulk, and what is not."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from wms.plumbing.remembering import recall_each, remembered, remembering

SESSION: Any = None


@pytest.fixture
def reads() -> list[str]:
    return []


def test_a_read_is_remembered_in_a_bulk_and_nowhere_else(reads: list[str]) -> None:
    @remembered
    def zone(_session: Session, code: str) -> str | None:
        reads.append(code)
        return None if code == "not yet" else code.lower()

    assert [zone(SESSION, "A"), zone(SESSION, "A")] == ["a", "a"]
    with remembering():
        assert [zone(SESSION, "A"), zone(SESSION, "A"), zone(SESSION, "B")] == ["a", "a", "b"]
        assert [zone(SESSION, "not yet"), zone(SESSION, "not yet")] == [None, None]
    zone(SESSION, "A")
    assert reads == ["A", "A", "A", "B", "not yet", "not yet", "A"]


def test_of_many_keys_only_those_are_read_that_are_not_known(reads: list[str]) -> None:
    def lengths(keys: Any) -> dict[str, int]:
        reads.extend(sorted(keys))
        return {key: len(key) for key in keys if key != "none such"}

    with remembering():
        assert recall_each("length", {"a", "bb"}, lengths) == {"a": 1, "bb": 2}
        assert recall_each("length", {"bb", "ccc", "none such"}, lengths) == {"bb": 2, "ccc": 3}
        assert recall_each("other", {"a"}, lengths) == {"a": 1}
    assert recall_each("length", {"a"}, lengths) == {"a": 1}
    assert reads == ["a", "bb", "ccc", "none such", "a", "a"]
