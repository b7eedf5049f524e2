"""index when sessions ended"""

from alembic import op

revision = '0006'
down_revision = '0005'


def upgrade() -> None:
    with op.batch_alter_table('worker_session', schema=None) as batch_op:
        batch_op.create_index('ix_worker_session_ended_at', ['ended_at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('worker_session', schema=None) as batch_op:
        batch_op.drop_index('ix_worker_session_ended_at')
