"""a person sets a walk before or after another"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0060'
down_revision = '0059'

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), 'postgresql')


def upgrade() -> None:
    for table in ('planned_walk', 'task'):
        op.add_column(table, sa.Column('placed', JSON, nullable=True))


def downgrade() -> None:
    for table in ('planned_walk', 'task'):
        op.drop_column(table, 'placed')
