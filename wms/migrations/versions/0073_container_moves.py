"""totes, carts and cartons are carried whole"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = '0073'
down_revision = '0072'


def upgrade() -> None:
    op.create_table(
        'container_move',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=False),
        sa.Column('container_id', sa.Uuid(), nullable=False),
        sa.Column('before_id', sa.Uuid(), nullable=True),
        sa.Column('after_id', sa.Uuid(), nullable=True),
        sa.Column('at', db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('by', sa.String(length=120), nullable=False),
        sa.Column('undone_at', db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_container_move_warehouse_id_warehouse')),
        sa.ForeignKeyConstraint(['container_id'], ['location.id'], name=op.f('fk_container_move_container_id_location')),
        sa.ForeignKeyConstraint(['before_id'], ['location.id'], name=op.f('fk_container_move_before_id_location')),
        sa.ForeignKeyConstraint(['after_id'], ['location.id'], name=op.f('fk_container_move_after_id_location')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_container_move')),
    )
    op.create_index('ix_container_move_container', 'container_move', ['container_id', 'id'])
    op.create_index(op.f('ix_container_move_warehouse_id'), 'container_move', ['warehouse_id'])
    op.create_index(op.f('ix_container_move_at'), 'container_move', ['at'])
    op.create_index(op.f('ix_container_move_before_id'), 'container_move', ['before_id'])
    op.create_index(op.f('ix_container_move_after_id'), 'container_move', ['after_id'])


def downgrade() -> None:
    op.drop_table('container_move')
