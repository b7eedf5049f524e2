"""totes of several sizes: what a tote is, what the slots of a cart and of a walk take"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0068'
down_revision = '0067'

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), 'postgresql')


def upgrade() -> None:
    for table, column in (
        ('location', sa.Column('tote_sizes', sa.String(length=200), nullable=False, server_default='')),
        ('batch', sa.Column('slot_sizes', JSON, nullable=False, server_default='[]')),
    ):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(column)
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column(column.name, server_default=None)


def downgrade() -> None:
    for table, column in (('batch', 'slot_sizes'), ('location', 'tote_sizes')):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column(column)
