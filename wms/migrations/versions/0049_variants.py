"""variants of an article by style, colour and size; items that are retired"""

import sqlalchemy as sa
from alembic import op

revision = '0049'
down_revision = '0048'

VARIANT = ('style', 'colour', 'size')


def upgrade() -> None:
    with op.batch_alter_table('item', schema=None) as batch_op:
        for name in VARIANT:
            batch_op.add_column(sa.Column(name, sa.String(length=60), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('retired', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('item', schema=None) as batch_op:
        for name in (*VARIANT, 'retired'):
            batch_op.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('item', schema=None) as batch_op:
        for name in (*VARIANT, 'retired'):
            batch_op.drop_column(name)
