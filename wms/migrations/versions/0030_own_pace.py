"""a person's own pace is learnt from their walks"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

revision = '0030'
down_revision = '0029'

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), 'postgresql')


def upgrade() -> None:
    op.create_table(
        'person_pace',
        sa.Column('worker_id', sa.Uuid(), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=False),
        sa.Column('walks', JSON, nullable=False),
        sa.PrimaryKeyConstraint('worker_id', 'warehouse_id', name=op.f('pk_person_pace')),
    )


def downgrade() -> None:
    op.drop_table('person_pace')
