"""a thing has a task again"""

import sqlalchemy as sa
from alembic import op

revision = "0103"
down_revision = "0102"
_OPEN = sa.text("state IN ('ready', 'leased')")
_ABOUT = ["kind", "subject_id"]


def upgrade() -> None:
    op.drop_index("uq_task_kind_subject_id", table_name="task")
    op.create_index("ix_task_kind_subject_id", "task", _ABOUT)
    op.create_index(
        "uq_task_open_kind_subject_id", "task", _ABOUT, unique=True, postgresql_where=_OPEN, sqlite_where=_OPEN
    )


def downgrade() -> None:
    op.drop_index("uq_task_open_kind_subject_id", table_name="task")
    op.drop_index("ix_task_kind_subject_id", table_name="task")
    op.create_index("uq_task_kind_subject_id", "task", _ABOUT, unique=True)
