"""ended orders have no holds"""

import sqlalchemy as sa
from alembic import op

revision = "0098"
down_revision = "0097"

LIFT = """
UPDATE order_hold SET lifted_by = 'system',
  lifted_at = (SELECT o.updated_at FROM customer_order o WHERE o.id = order_hold.order_id)
WHERE lifted_at IS NULL AND order_id IN (SELECT id FROM customer_order WHERE state IN ('shipped', 'cancelled'))
"""
FREE = "UPDATE customer_order SET on_hold = false WHERE on_hold AND state IN ('shipped', 'cancelled')"


def upgrade() -> None:
    op.execute(sa.text(LIFT))
    op.execute(sa.text(FREE))


def downgrade() -> None:
    pass
