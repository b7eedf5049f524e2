"""an item may be fragile: nothing lies on it"""

import sqlalchemy as sa
from alembic import op

revision = '0035'
down_revision = '0034'


def upgrade() -> None:
    with op.batch_alter_table('item', schema=None) as batch_op:
        batch_op.add_column(sa.Column('fragile', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('item', schema=None) as batch_op:
        batch_op.alter_column('fragile', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('item', schema=None) as batch_op:
        batch_op.drop_column('fragile')
