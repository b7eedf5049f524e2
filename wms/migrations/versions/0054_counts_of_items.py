"""counts are found by their item"""

from alembic import op

revision = '0054'
down_revision = '0053'


def upgrade() -> None:
    op.create_index(op.f('ix_count_line_item_id'), 'count_line', ['item_id'])
    op.create_index(op.f('ix_stock_count_item_id'), 'stock_count', ['item_id'])


def downgrade() -> None:
    op.drop_index(op.f('ix_stock_count_item_id'), table_name='stock_count')
    op.drop_index(op.f('ix_count_line_item_id'), table_name='count_line')
