"""a notice may be about no task: a message to a person"""

import sqlalchemy as sa
from alembic import op

revision = '0046'
down_revision = '0045'

UNREAD = sa.text('acknowledged_at IS NULL')


def upgrade() -> None:
    with op.batch_alter_table('task_notice', schema=None) as batch_op:
        batch_op.alter_column('task_id', existing_type=sa.Uuid(), nullable=True)
        batch_op.create_index(
            'ix_task_notice_unread_by', ['worker_id'], unique=False, postgresql_where=UNREAD, sqlite_where=UNREAD
        )


def downgrade() -> None:
    op.execute('DELETE FROM task_notice WHERE task_id IS NULL')
    with op.batch_alter_table('task_notice', schema=None) as batch_op:
        batch_op.drop_index('ix_task_notice_unread_by')
        batch_op.alter_column('task_id', existing_type=sa.Uuid(), nullable=False)
