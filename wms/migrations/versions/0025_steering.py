"""what people did to the plan by hand is kept, to be taken back"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from wms.plumbing import db

revision = '0025'
down_revision = '0024'

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), 'postgresql')
MOMENT = db.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        'steering',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=False),
        sa.Column('verb', sa.String(length=10), nullable=False),
        sa.Column('steered_at', MOMENT, nullable=False),
        sa.Column('steered_by', sa.String(length=120), nullable=False),
        sa.Column('before', JSON, nullable=False),
        sa.Column('after', JSON, nullable=False),
        sa.Column('sent', JSON, nullable=False),
        sa.Column('undone_at', MOMENT, nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_steering')),
    )
    op.create_index('ix_steering_warehouse_id', 'steering', ['warehouse_id'])


def downgrade() -> None:
    op.drop_index('ix_steering_warehouse_id', table_name='steering')
    op.drop_table('steering')
