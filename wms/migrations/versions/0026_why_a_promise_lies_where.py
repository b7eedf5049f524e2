"""let a promise say which bin it was made of before"""

import sqlalchemy as sa
from alembic import op

revision = '0026'
down_revision = '0025'


def upgrade() -> None:
    with op.batch_alter_table('allocation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('instead_of', sa.String(length=40), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('saves_mm', sa.Integer(), nullable=False, server_default='0'))
    with op.batch_alter_table('allocation', schema=None) as batch_op:
        batch_op.alter_column('instead_of', server_default=None)
        batch_op.alter_column('saves_mm', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('allocation', schema=None) as batch_op:
        batch_op.drop_column('saves_mm')
        batch_op.drop_column('instead_of')
