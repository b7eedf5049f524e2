"""orders are listed by cutoff and by rare priorities; items are found by any part of their name"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing.searching import learn_parts

revision = '0041'
down_revision = '0040'

OPEN = sa.text("state NOT IN ('shipped', 'cancelled')")
NOT_NORMAL = sa.text('priority <> 1')


def upgrade() -> None:
    op.create_index('ix_customer_order_due', 'customer_order', ['warehouse_id', 'cutoff', 'id'])
    op.create_index('ix_customer_order_open_due', 'customer_order', ['warehouse_id', 'cutoff', 'id'],
                    postgresql_where=OPEN, sqlite_where=OPEN)  # fmt: skip
    columns = ['warehouse_id', 'priority', 'state', 'received_at']
    op.create_index('ix_customer_order_priority', 'customer_order', columns, postgresql_where=NOT_NORMAL,
                    sqlite_where=NOT_NORMAL)  # fmt: skip
    if learn_parts(op.get_bind()):
        op.create_index('ix_item_name', 'item', ['name'], postgresql_using='gin', postgresql_ops={'name': 'gin_trgm_ops'})


def downgrade() -> None:
    op.drop_index('ix_item_name', table_name='item', if_exists=True)
    op.drop_index('ix_customer_order_priority', table_name='customer_order')
    op.drop_index('ix_customer_order_open_due', table_name='customer_order')
    op.drop_index('ix_customer_order_due', table_name='customer_order')
