"""goods are collected in totes and on carts"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = '0058'
down_revision = '0057'


def upgrade() -> None:
    op.create_table(
        'stock_haul',
        sa.Column('container_id', sa.Uuid(), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=False),
        sa.Column('by', sa.String(length=120), nullable=False),
        sa.Column('since', db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['container_id'], ['location.id'], name=op.f('fk_stock_haul_container_id_location')),
        sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_stock_haul_warehouse_id_warehouse')),
        sa.PrimaryKeyConstraint('container_id', name=op.f('pk_stock_haul')),
    )
    op.create_index(op.f('ix_stock_haul_warehouse_id'), 'stock_haul', ['warehouse_id'])


def downgrade() -> None:
    op.drop_table('stock_haul')
