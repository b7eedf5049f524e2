"""A subscriber's cursor is kept by the subscriber's name, so a name is a part of the database like a table.

A migration says what it does to names: `NEW_CURSORS` of subscribers that begin, `MOVED_CURSORS` from the old name to
the new one, or to None for a subscriber that is no more. The names that all migrations leave are those of the
subscribers that there are (tests/house/subscriber_laws.py): a cursor that nobody moves would hold back the retention
of events.
"""

from collections.abc import Mapping

from alembic import op
from sqlalchemy import text

_FURTHER = text(
    "UPDATE subscriber_cursor SET seq = (SELECT max(seq) FROM subscriber_cursor WHERE subscriber IN (:before, :after)) "
    "WHERE subscriber = :after"
)
_LEFT_BEHIND = text(
    "DELETE FROM subscriber_cursor WHERE subscriber = :before "
    "AND EXISTS (SELECT 1 FROM subscriber_cursor WHERE subscriber = :after)"
)
_RENAMED = text("UPDATE subscriber_cursor SET subscriber = :after WHERE subscriber = :before")
_PARKED = text("UPDATE parked_work SET name = :after WHERE kind = 'event' AND name = :before")
_ENDED = text("DELETE FROM subscriber_cursor WHERE subscriber = :before")


def move_cursors(moved: Mapping[str, str | None]) -> None:
    """Each subscriber goes on, by its new name, where it stood; with its parked events.

    A house that ran with the new name before this migration has both: the one that has heard more stays.
    """
    for before, after in moved.items():
        names = {"before": before, "after": after}
        statements = [_ENDED] if after is None else [_FURTHER, _LEFT_BEHIND, _RENAMED, _PARKED]
        for statement in statements:
            op.get_bind().execute(statement, {name: names[name] for name in statement.compile().params})
