"""how fast benches pack is looked up by when orders were packed"""

from alembic import op

revision = '0034'
down_revision = '0033'


def upgrade() -> None:
    op.create_index('ix_pack_warehouse_id_packed_at', 'pack', ['warehouse_id', 'packed_at'])


def downgrade() -> None:
    op.drop_index('ix_pack_warehouse_id_packed_at', 'pack')
