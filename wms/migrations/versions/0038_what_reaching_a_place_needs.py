"""say of a place which equipment reaching it asks for, and of a planned walk what it asks for"""

import sqlalchemy as sa
from alembic import op

revision = '0038'
down_revision = '0037'
TABLES = ('location', 'planned_walk')


def upgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column('needs', sa.String(length=30), nullable=False, server_default=''))
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column('needs', server_default=None)


def downgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column('needs')
