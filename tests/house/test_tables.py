"""Laws of the tables: what grows has an end or a reason, and what refers to something is found by it."""

from typing import Any

import pytest
from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, UniqueConstraint, text

from wms.plumbing.db import Base
from wms.plumbing.jobs import _jobs
from wms.plumbing.retention import kept, rules, tidied

UNINDEXED = {
    ("allocation", "item_id"): "changed by every scan; ix_allocation_live_bin finds the live ones; items stay",
    ("allocation", "location_id"): "changed by every scan; ix_allocation_live_bin finds the live ones; places stay",
    ("stock_balance", "item_id"): "changed by every scan; empty balances are swept, so there are few; items stay",
}
"""Where an index would cost each scan and serve nobody, with the reason."""


def unindexed(metadata: MetaData) -> set[tuple[str, str]]:
    """Foreign keys that no full index begins with: a change of what they refer to would read the whole table."""
    keys = {(table.name, key.parent.name) for table in metadata.tables.values() for key in table.foreign_keys}
    return keys - {(table.name, name) for table in metadata.tables.values() for name in _found_by(table)}


def _found_by(table: Table) -> set[str]:
    found = {next(iter(table.primary_key.columns)).name}
    found |= {next(iter(c.columns)).name for c in table.constraints if isinstance(c, UniqueConstraint)}
    return found | {_first(index) for index in table.indexes if _is_full(index)}


def _first(index: Index) -> str:
    """Of an index by words of SQL, its first word is its column."""
    column = next(iter(index.columns), None)
    return str(column.name) if column is not None else str(index.expressions[0]).partition(" ")[0]


def _is_full(index: Index) -> bool:
    where: Any = index.dialect_options["postgresql"].get("where")
    return where is None or str(where) == f"{_first(index)} IS NOT NULL"


def without_end(metadata: MetaData) -> set[str]:
    """Tables of which nobody says when their rows go, or why they stay."""
    return set(metadata.tables) - {one.table for one in rules} - set(kept) - set(tidied)


def test_each_table_is_kept_for_a_reason_or_its_rows_go() -> None:
    assert without_end(Base.metadata) == set()
    assert {one.table for one in rules} | set(kept) | set(tidied) == set(Base.metadata.tables)
    assert set(tidied.values()) <= set(_jobs)


def test_a_planted_table_that_only_grows_is_caught() -> None:
    metadata = MetaData()
    Table("diary", metadata, Column("id", Integer, primary_key=True))
    assert without_end(metadata) == {"diary"}


def test_each_foreign_key_has_a_full_index() -> None:
    assert unindexed(Base.metadata) == set(UNINDEXED)


@pytest.mark.parametrize("where", [None, "live"])
def test_a_planted_foreign_key_without_a_full_index_is_caught(where: str | None) -> None:
    metadata = MetaData()
    Table("parent", metadata, Column("id", Integer, primary_key=True))
    child = Table(
        "child", metadata, Column("id", Integer, primary_key=True), Column("parent_id", ForeignKey("parent.id"))
    )
    if where:
        Index("ix_live", child.c.parent_id, postgresql_where=text(where))
    assert unindexed(metadata) == {("child", "parent_id")}
    Index("ix_full", child.c.parent_id)
    assert unindexed(metadata) == set()
