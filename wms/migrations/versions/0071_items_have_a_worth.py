"""what an item is worth to the house"""

import sqlalchemy as sa
from alembic import op

revision = '0071'
down_revision = '0070'


def upgrade() -> None:
    with op.batch_alter_table('item') as batch_op:
        batch_op.add_column(sa.Column('cost_minor', sa.BigInteger(), nullable=True))
        batch_op.create_check_constraint(op.f('ck_item_cost'), 'cost_minor >= 0')


def downgrade() -> None:
    with op.batch_alter_table('item') as batch_op:
        batch_op.drop_constraint(op.f('ck_item_cost'), type_='check')
        batch_op.drop_column('cost_minor')
