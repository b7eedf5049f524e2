"""know of an order whether a device has claimed its walk"""

import sqlalchemy as sa
from alembic import op

revision = '0017'
down_revision = '0016'


def upgrade() -> None:
    with op.batch_alter_table('customer_order', schema=None) as batch_op:
        batch_op.add_column(sa.Column('on_floor', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE customer_order SET on_floor = true WHERE state IN ('released', 'picking')")
    with op.batch_alter_table('customer_order', schema=None) as batch_op:
        batch_op.alter_column('on_floor', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('customer_order', schema=None) as batch_op:
        batch_op.drop_column('on_floor')
