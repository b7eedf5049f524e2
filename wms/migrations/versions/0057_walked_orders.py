"""walking orders are set by walking"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from wms.plumbing import db

revision = '0057'
down_revision = '0056'

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), 'postgresql')
OPEN = sa.text("state = 'open'")


def upgrade() -> None:
    op.create_table(
        'walked_order',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=False),
        sa.Column('part', sa.String(length=8), nullable=False),
        sa.Column('name', sa.String(length=20), nullable=False),
        sa.Column('walked', JSON, nullable=False),
        sa.Column('before', JSON, nullable=False),
        sa.Column('state', sa.String(length=10), nullable=False),
        sa.Column('at', db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('by', sa.String(length=120), nullable=False),
        sa.CheckConstraint("part IN ('aisle', 'zone')", name=op.f('ck_walked_order_part')),
        sa.CheckConstraint("state IN ('open', 'done', 'taken_back')", name=op.f('ck_walked_order_state')),
        sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_walked_order_warehouse_id_warehouse')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_walked_order')),
    )
    op.create_index(op.f('ix_walked_order_warehouse_id'), 'walked_order', ['warehouse_id'])
    op.create_index(
        'uq_walked_order_open', 'walked_order', ['warehouse_id', 'part', 'name'], unique=True,
        postgresql_where=OPEN, sqlite_where=OPEN,
    )


def downgrade() -> None:
    op.drop_table('walked_order')
