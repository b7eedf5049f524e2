"""which scans a walk, an item and a house ask for"""

import sqlalchemy as sa
from alembic import op

from sqlalchemy.dialects import postgresql

from wms.plumbing import db

revision = '0076'
down_revision = '0075'
JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), 'postgresql')
USUAL = '{"quantity": "line", "why": "house", "place": "bin", "digits": "also", "tote": "several"}'
POLICIES = "scan_policy IN ('line', 'count', 'each')"


def upgrade() -> None:
    op.create_table(
        'item_error',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=False),
        sa.Column('item_id', sa.Uuid(), nullable=False),
        sa.Column('kind', sa.String(length=8), nullable=False),
        sa.Column('at', db.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('short', 'missing', 'count')", name=op.f('ck_item_error_kind')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_item_error')),
    )
    op.create_index('ix_item_error_item_id_at', 'item_error', ['item_id', 'at'])
    with op.batch_alter_table('item') as batch_op:
        batch_op.add_column(sa.Column('scan_policy', sa.String(length=5), nullable=True))
        batch_op.create_check_constraint(op.f('ck_item_scan_policy'), POLICIES)
    with op.batch_alter_table('pick_stop') as batch_op:
        batch_op.add_column(sa.Column('checks', JSON, nullable=False, server_default=USUAL))
    with op.batch_alter_table('pick_stop') as batch_op:
        batch_op.alter_column('checks', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('pick_stop') as batch_op:
        batch_op.drop_column('checks')
    with op.batch_alter_table('item') as batch_op:
        batch_op.drop_constraint(op.f('ck_item_scan_policy'), type_='check')
        batch_op.drop_column('scan_policy')
    op.drop_index('ix_item_error_item_id_at', table_name='item_error')
    op.drop_table('item_error')
