"""say of an aisle which way it is walked, and whether carts pass each other in it"""

import sqlalchemy as sa
from alembic import op

revision = '0031'
down_revision = '0030'


def upgrade() -> None:
    with op.batch_alter_table('aisle', schema=None) as batch_op:
        batch_op.add_column(sa.Column('one_way', sa.String(length=8), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('narrow', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('aisle', schema=None) as batch_op:
        batch_op.alter_column('one_way', server_default=None)
        batch_op.alter_column('narrow', server_default=None)
        batch_op.create_check_constraint(op.f('ck_aisle_one_way'), "one_way IN ('', 'to_back', 'to_front')")


def downgrade() -> None:
    with op.batch_alter_table('aisle', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_aisle_one_way'), type_='check')
        batch_op.drop_column('narrow')
        batch_op.drop_column('one_way')
