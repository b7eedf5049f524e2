"""let an order take several slots of a cart"""

import sqlalchemy as sa
from alembic import op

revision = '0022'
down_revision = '0021'


def upgrade() -> None:
    with op.batch_alter_table('batch_slot', schema=None) as batch_op:
        batch_op.add_column(sa.Column('span', sa.Integer(), nullable=False, server_default='1'))
    with op.batch_alter_table('batch_slot', schema=None) as batch_op:
        batch_op.alter_column('span', server_default=None)
        batch_op.create_check_constraint(op.f('ck_batch_slot_span'), 'span > 0')


def downgrade() -> None:
    with op.batch_alter_table('batch_slot', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_batch_slot_span'), type_='check')
        batch_op.drop_column('span')
