"""a planned walk and a wave know what their orders would be walked for one by one"""

import sqlalchemy as sa
from alembic import op

revision = '0024'
down_revision = '0023'


def upgrade() -> None:
    with op.batch_alter_table('planned_walk', schema=None) as batch_op:
        batch_op.add_column(sa.Column('alone_mm', sa.Integer(), nullable=False, server_default='0'))
    with op.batch_alter_table('planned_walk', schema=None) as batch_op:
        batch_op.alter_column('alone_mm', server_default=None)
    with op.batch_alter_table('wave', schema=None) as batch_op:
        batch_op.add_column(sa.Column('walk_mm', sa.BigInteger(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('alone_mm', sa.BigInteger(), nullable=False, server_default='0'))
    with op.batch_alter_table('wave', schema=None) as batch_op:
        batch_op.alter_column('walk_mm', server_default=None)
        batch_op.alter_column('alone_mm', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('wave', schema=None) as batch_op:
        batch_op.drop_column('alone_mm')
        batch_op.drop_column('walk_mm')
    with op.batch_alter_table('planned_walk', schema=None) as batch_op:
        batch_op.drop_column('alone_mm')
