"""know sessions by password from those by badge"""

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0014'


def upgrade() -> None:
    with op.batch_alter_table('worker_session', schema=None) as batch_op:
        batch_op.add_column(sa.Column('by_password', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('worker_session', schema=None) as batch_op:
        batch_op.alter_column('by_password', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('worker_session', schema=None) as batch_op:
        batch_op.drop_column('by_password')
