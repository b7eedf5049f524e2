"""a planned walk says by how much it is longer so that heavy goods come first"""

import sqlalchemy as sa
from alembic import op

revision = '0069'
down_revision = '0068'


def upgrade() -> None:
    with op.batch_alter_table('planned_walk', schema=None) as batch_op:
        batch_op.add_column(sa.Column('detour_mm', sa.Integer(), nullable=False, server_default='0'))
    with op.batch_alter_table('planned_walk', schema=None) as batch_op:
        batch_op.alter_column('detour_mm', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('planned_walk', schema=None) as batch_op:
        batch_op.drop_column('detour_mm')
