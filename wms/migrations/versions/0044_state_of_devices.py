"""a heartbeat tells the battery of its device and the scans that it has not sent yet"""

import sqlalchemy as sa
from alembic import op

revision = '0044'
down_revision = '0043'


def upgrade() -> None:
    with op.batch_alter_table('presence', schema=None) as batch_op:
        batch_op.add_column(sa.Column('battery', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('unsent', sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('presence', schema=None) as batch_op:
        batch_op.drop_column('unsent')
        batch_op.drop_column('battery')
