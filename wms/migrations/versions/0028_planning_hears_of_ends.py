"""what planning hears of claims it hears of ends too: its subscriber goes on, by its new name, where it stood"""

from alembic import op

revision = '0028'
down_revision = '0027'
BEFORE, AFTER = 'planning.on_task_claimed', 'planning.on_walk_begun_or_ended'


def upgrade() -> None:
    _rename(BEFORE, AFTER)


def downgrade() -> None:
    _rename(AFTER, BEFORE)


def _rename(before: str, after: str) -> None:
    """A house that ran in between has both: the older cursor would hold back the events' retention for ever."""
    op.execute(f"DELETE FROM subscriber_cursor WHERE subscriber = '{after}'")
    op.execute(f"UPDATE subscriber_cursor SET subscriber = '{after}' WHERE subscriber = '{before}'")
    op.execute(f"UPDATE parked_work SET name = '{after}' WHERE kind = 'event' AND name = '{before}'")
